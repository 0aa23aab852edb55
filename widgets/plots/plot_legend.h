// The names of a LossPlot's curves in a row, beside its title: a click hides or shows a curve.
#pragma once
#include <QWidget>
#include <vector>

class QHBoxLayout;
class QToolButton;

namespace netloom {

class LossPlot;

/// Earlier runs are left out: they are many, and a menu names them.
class PlotLegend : public QWidget {
    Q_OBJECT
public:
    /// `plot` outlives the legend.
    explicit PlotLegend(LossPlot& plot, QWidget* parent = nullptr);

private:
    void refresh();
    QToolButton* makeButton();

    LossPlot& plot_;
    QHBoxLayout* row_;
    struct Entry {
        QToolButton* button = nullptr;
        int series = -1;
    };
    std::vector<Entry> entries_;
};

}  // namespace netloom
