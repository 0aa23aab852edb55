// Loss and metrics while they happen: training raw and smoothed, validation beside it, on a linear or logarithmic axis.
#pragma once
#include <QTimer>
#include <QWidget>
#include <vector>

class QCheckBox;
class QComboBox;
class QCPGraph;
class QCustomPlot;

namespace netloom {

class TrainingController;

class CurvePanel : public QWidget {
    Q_OBJECT
public:
    explicit CurvePanel(TrainingController& training, QWidget* parent = nullptr);

private:
    void clear();
    void feed();
    void applyTheme();
    void rescale();
    void exportCsv();
    void exportPicture();

    struct Drawn {
        QCPGraph* raw = nullptr;  // training only
        QCPGraph* smooth = nullptr;
        std::size_t next = 0;  // records already drawn
        double mean = 0;
        bool started = false;
    };

    TrainingController& training_;
    QCustomPlot* plot_;
    QComboBox* which_;
    QCheckBox* logarithmic_;
    QCheckBox* follow_;
    std::vector<Drawn> drawn_;  // one a curve of the controller
    QTimer timer_;
    bool dirty_ = false;
};

}  // namespace netloom
