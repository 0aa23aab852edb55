// A curve of a hundred thousand points as a screen can show it: smoothing, and decimation that keeps every extreme. Or
// as a table can.
#pragma once
#include <QString>
#include <span>
#include <vector>

namespace netloom {

struct PlotPoint {
    double x = 0, y = 0;
    friend bool operator==(const PlotPoint&, const PlotPoint&) = default;
};

/// At most about 4 x `columns` points of those with first <= x <= last, plus one neighbour on each side: per column the
/// first, least, greatest and last. `points` are sorted by x.
std::vector<PlotPoint> decimated(std::span<const PlotPoint> points, double first, double last, int columns);

struct NamedCurve {
    QString name;
    std::vector<PlotPoint> points;
};

/// "step,train,validation": a column a curve, a row for each x that any of them has, empty where one has none.
QString curvesAsCsv(std::span<const NamedCurve> curves);

/// An exponential moving average, corrected for its start (Kingma and Ba 2015), so that it begins at the first value.
/// Values that are no numbers are passed over.
class Smoother {
public:
    explicit Smoother(double weight = 0.9) : weight_(weight) {}
    double add(double value);

private:
    double weight_, sum_ = 0, total_ = 0;
};

}  // namespace netloom
