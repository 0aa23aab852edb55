// Samples of one number with the curve that a network has fitted through them, and a thin line from each sample to the
// curve: the errors that the loss is made of. Samples that were not trained on are hollow.
#pragma once
#include <QPointF>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <span>
#include <vector>

class QCPGraph;
class QCustomPlot;

namespace netloom {

struct LinePoint {
    QPointF at;
    double predicted = 0;  ///< what the network says there
    int curve = 0;         ///< the curve it belongs to
    bool heldOut = false;
};

class FittedLine : public QWidget {
    Q_OBJECT
public:
    explicit FittedLine(QWidget* parent = nullptr);

    /// Another task: names of its axes, the range of x, and a name for each curve where there are several.
    void setAxes(const QString& xName, const QString& yName, double from, double to, const QStringList& curves);
    void setPoints(std::vector<LinePoint> points);
    /// Equally spaced from `from` to `to`: one list of numbers a curve.
    void setCurves(double from, double to, const std::vector<std::vector<float>>& curves);
    void setHeldOutShown(bool shown);
    std::pair<double, double> visibleRange() const;

    /// "y = 2 x + 1" where the numbers lie on a straight line; empty where they do not.
    static QString equation(const QString& x, const QString& y, double from, double to, std::span<const float> values);

signals:
    void visibleRangeChanged();

private:
    void rebuild();
    void addCurve(std::size_t index);
    void addSamples(int curve);
    void fitHeight();
    void applyTheme();

    QCustomPlot* plot_;
    double from_ = 0, to_ = 1;
    QStringList names_;
    std::vector<LinePoint> points_;
    std::vector<std::vector<float>> curves_;
    double curvesFrom_ = 0, curvesTo_ = 1;
    bool heldOutShown_ = true;
    bool setting_ = false;
    bool zoomed_ = false;
};

}  // namespace netloom
