// The names of a LossPlot's curves, beside its title: a click hides or shows what has that name.
#pragma once
#include <QWidget>
#include <vector>

class QLabel;
class QToolButton;

namespace netloom {

class LossPlot;

/// Names are never cut: those that find no room in a row begin another one. Earlier runs are left out: they are many,
/// and a menu names them.
class PlotLegend : public QWidget {
    Q_OBJECT
public:
    /// `plot` outlives the legend.
    explicit PlotLegend(LossPlot& plot, QWidget* parent = nullptr);

    /// What follows the names: how solid and dotted lines differ. Empty: nothing.
    void setNote(const QString& note);

    /// All in one row.
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Entry {
        QToolButton* button = nullptr;
        QString name;
        std::vector<int> series;
    };
    void refresh();
    QToolButton* makeButton();
    std::vector<QWidget*> items() const;
    /// Sets the items out in rows where `place` is true; the height they take.
    int layOut(int width, bool place) const;

    LossPlot& plot_;
    std::vector<Entry> entries_;  // those without series are spare
    QLabel* note_;
};

}  // namespace netloom
