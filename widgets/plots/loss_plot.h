// The curves of training: loss and metrics, raw and smoothed, training and validation, one run or several.
#pragma once
#include <QColor>
#include <QTimer>
#include <QWidget>
#include <deque>
#include <vector>

#include "widgets/plots/series_data.h"

class QCustomPlot;
class QCPGraph;
class QCPItemText;
class QMouseEvent;

namespace netloom {

/// Appends are cheap: they only store; one replot at most every 16 ms shows what came. The view follows new points
/// until the person drags or zooms it; a double click goes back to following.
class LossPlot : public QWidget {
    Q_OBJECT
public:
    struct Series {
        QString name;          ///< in the legend: "train", "validation · run 2"
        QColor colour;         ///< invalid: the theme's next
        bool smoothed = true;  ///< a raw curve, faint, under a smoothed one; else one line with its points
    };
    explicit LossPlot(QWidget* parent = nullptr);
    ~LossPlot() override;

    int addSeries(const Series& series);
    void append(int series, double step, double value);
    void append(int series, std::span<const PlotPoint> points);
    void setSeriesVisible(int series, bool visible);
    /// Removes all series, or the points alone.
    void clear();
    void clearPoints();

    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const { return logarithmic_; }
    void setSmoothing(double weight);
    void setXLabel(const QString& label);
    bool isFollowing() const { return following_; }
    std::span<const PlotPoint> points(int series) const;

    /// "step,train,validation" with a row a step.
    QString csv() const;
    bool writeCsv(const QString& path) const;
    bool writePng(const QString& path, int width = 1200, int height = 600);
    QCustomPlot& plot() { return *plot_; }

public slots:
    void follow();

signals:
    void followingChanged(bool following);

private:
    struct Curve;
    void replot();
    void rescale();
    void restyle();
    void showReadout(const QMouseEvent* event);
    void showMenu(const QPoint& position);
    void leaveFollowing();
    void fill(Curve& curve);

    QCustomPlot* plot_;
    QCPItemText* readout_;
    std::deque<Curve> curves_;
    QTimer soon_;
    bool logarithmic_ = false;
    bool following_ = true;
    double smoothing_ = 0.9;
};

}  // namespace netloom
