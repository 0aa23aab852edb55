// Loss and metrics of the present run and those before it, and how far training is: the controller's numbers in a
// LossPlot with a line of figures and a bar beneath.
#pragma once
#include <QWidget>
#include <set>
#include <vector>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace netloom {

class LossPlot;
class NumberStrip;
class PlotLegend;
class TrainingController;
struct Curve;

class CurvePanel : public QWidget {
    Q_OBJECT
public:
    explicit CurvePanel(TrainingController& training, QWidget* parent = nullptr);
    LossPlot& plot() const { return *plot_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void offerMetrics();
    void addRun(const std::vector<Curve>& curves, const QString& name, bool earlier);
    void feed();
    void fillRuns(QMenu& menu);
    void placeLegend();
    void showProgress();
    bool wanted(const Curve& curve) const;
    bool isShare() const;
    /// The loss and every metric of this run and of those before that are shown, whatever is drawn now.
    QString csv() const;

    /// Where a curve of the present run is drawn, and how much of it already is.
    struct Drawn {
        int series = -1;
        std::size_t next = 0;
    };

    TrainingController& training_;
    QStackedWidget* stack_;
    LossPlot* plot_;
    PlotLegend* legend_;
    QHBoxLayout *head_, *under_;  // the legend stands in one or the other
    QComboBox* which_;
    QToolButton *runs_, *settings_;
    NumberStrip* numbers_;
    QProgressBar* bar_;
    QLabel* speed_;
    std::vector<Drawn> drawn_;
    std::set<int> hidden_;  // numbers of earlier runs
};

}  // namespace netloom
