// The curves of a training so far, in bounded memory: what a checkpoint keeps, so that an opened project shows what was
// seen when it was saved.
#pragma once
#include <vector>

#include "core/train/session.h"

namespace netloom {

/// A curve that has grown to kMost points halves them by joining neighbours, and joins as many steps into each new one.
/// Depends on the steps alone, so that a resumed training has the curves of one that was never stopped.
class CurveLog {
public:
    static constexpr std::size_t kMost = 1024;

    /// Curves of these series; those of `known` that are among them go on. Their memory is taken here: push() needs
    /// none.
    void begin(const std::vector<MetricSeries>& series, const std::vector<Curve>& known);
    void push(std::int32_t series, std::int64_t step, double value);
    const std::vector<Curve>& curves() const { return curves_; }

private:
    std::vector<Curve> curves_;
    std::vector<std::int64_t> joined_;  // how many values make a point, one a curve
};

}  // namespace netloom
