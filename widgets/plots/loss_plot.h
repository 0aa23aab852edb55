// The curves of training: loss and metrics, raw and smoothed, training and validation, one run or several.
#pragma once
#include <QColor>
#include <QTimer>
#include <QWidget>
#include <deque>
#include <functional>
#include <vector>

#include "widgets/plots/series_data.h"

class QCustomPlot;
class QCPItemText;
class QMenu;
class QMouseEvent;

namespace netloom {

/// Appends are cheap: they only store; one replot at most every 33 ms shows what came. The view follows new points
/// until the person drags or zooms it; a double click goes back to following. PlotLegend shows the names.
class LossPlot : public QWidget {
    Q_OBJECT
public:
    struct Series {
        QString name;          ///< "train", "validation · run 2"
        int colour = -1;       ///< of Theme::series(); -1: the next
        bool smoothed = true;  ///< a raw curve, faint, under a smoothed one; else one line with its points
        bool earlier = false;  ///< of a run before: one thin, faint line
        bool dotted = false;   ///< a second line of its colour, told from the first by its dots
        QString legend{};      ///< curves of one such name share an entry of the legend; empty: its name
    };
    explicit LossPlot(QWidget* parent = nullptr);
    ~LossPlot() override;

    int addSeries(const Series& series);
    int seriesCount() const;
    const Series& series(int index) const;
    QColor colourOf(int index) const;
    void append(int series, double step, double value);
    void append(int series, std::span<const PlotPoint> points);
    void setSeriesVisible(int series, bool visible);
    bool isSeriesVisible(int series) const;
    /// Removes all series.
    void clear();

    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const { return logarithmic_; }
    /// The weight of the past in the smoothed curves, from 0 (none) on.
    void setSmoothing(double weight);
    double smoothing() const { return smoothing_; }
    bool isFollowing() const { return following_; }
    std::span<const PlotPoint> points(int series) const;
    /// "smooth 0.9 · log · follow"
    QString settingsText() const;
    /// The settings and exports, as the context menu has them.
    void fillMenu(QMenu& menu);

    /// "step,train,validation" with a row a step; what is hidden is left out. Or what the source says.
    QString csv() const;
    /// Where the plot shows a part of what there is to save.
    void setCsvSource(std::function<QString()> source) { csvSource_ = std::move(source); }
    bool writeCsv(const QString& path) const;
    bool writePng(const QString& path, int width = 1200, int height = 600);
    QCustomPlot& plot() { return *plot_; }

public slots:
    void follow();
    void leaveFollowing();

signals:
    void settingsChanged();
    void seriesChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    struct Curve;
    void replot();
    void rescale();
    void restyle();
    void fitTicks();
    void showReadout(const QMouseEvent* event);
    void hideReadout();
    void fill(Curve& curve);

    QCustomPlot* plot_;
    QCPItemText* readout_;
    std::deque<Curve> curves_;
    QTimer soon_;
    bool logarithmic_ = false;
    bool following_ = true;
    double smoothing_ = 0.9;
    std::function<QString()> csvSource_;
};

}  // namespace netloom
