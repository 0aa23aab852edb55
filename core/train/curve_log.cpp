#include "core/train/curve_log.h"

#include <algorithm>

namespace netloom {
namespace {

void join(MetricRecord& into, const MetricRecord& next) {
    into.step = next.step;
    into.count += next.count;
    into.sum += next.sum;
    into.min = std::min(into.min, next.min);
    into.max = std::max(into.max, next.max);
}

}  // namespace

void CurveLog::begin(const std::vector<MetricSeries>& series, const std::vector<Curve>& known) {
    curves_.clear();
    joined_.clear();
    for (const MetricSeries& s : series) {
        Curve curve{s, {}};
        curve.records.reserve(kMost);
        std::int64_t joined = 1;
        const auto earlier = std::find_if(known.begin(), known.end(), [&](const Curve& c) { return c.series == s; });
        if (earlier != known.end() && earlier->records.size() < kMost) {
            for (MetricRecord record : earlier->records) {
                record.series = static_cast<std::int32_t>(curves_.size());
                joined = std::max(joined, record.count);
                curve.records.push_back(record);
            }
        }
        curves_.push_back(std::move(curve));
        joined_.push_back(joined);
    }
}

void CurveLog::push(std::int32_t series, std::int64_t step, double value) {
    const auto s = static_cast<std::size_t>(series);
    std::vector<MetricRecord>& records = curves_[s].records;
    const MetricRecord one{series, step, 1, value, value, value};
    if (!records.empty() && records.back().count < joined_[s]) {
        join(records.back(), one);
        return;
    }
    records.push_back(one);
    if (records.size() < kMost) return;
    for (std::size_t i = 0; i < kMost / 2; ++i) {
        records[i] = records[2 * i];
        join(records[i], records[2 * i + 1]);
    }
    records.resize(kMost / 2);
    joined_[s] *= 2;
}

}  // namespace netloom
