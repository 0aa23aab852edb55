#include "core/train/column_facts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include "core/base/diagnostic.h"

namespace netloom {
namespace {

constexpr std::int64_t kMostSamples = 20'000, kMostNumbers = 65'536, kMostPictures = 16;
constexpr std::size_t kMostValues = 3;

std::int64_t samples_to_read(const Column& column, std::int64_t all) {
    const std::int64_t most = column.image ? kMostPictures : kMostSamples;
    return std::min({all, most, kMostNumbers / std::max<std::int64_t>(1, column.shape.elements())});
}

void take_numbers(std::span<const float> numbers, ColumnFacts& out) {
    std::set<double> values;
    out.low = std::numeric_limits<double>::infinity();
    out.high = -out.low;
    for (const float v : numbers) {
        if (!std::isfinite(v)) continue;
        out.low = std::min<double>(out.low, v);
        out.high = std::max<double>(out.high, v);
        if (values.size() <= kMostValues) values.insert(v);
    }
    if (values.size() <= kMostValues) out.values.assign(values.begin(), values.end());
}

void take_classes(std::span<const std::int32_t> indices, std::int64_t classes, ColumnFacts& out) {
    out.classes.assign(static_cast<std::size_t>(classes), 0);
    for (const std::int32_t i : indices)
        if (i >= 0 && i < classes) ++out.classes[static_cast<std::size_t>(i)];
}

}  // namespace

double ColumnFacts::commonest_share() const {
    const std::int64_t all = std::accumulate(classes.begin(), classes.end(), std::int64_t{0});
    return all > 0 ? static_cast<double>(*std::max_element(classes.begin(), classes.end())) / static_cast<double>(all)
                   : 0;
}

ColumnFacts look_at(const DataSet& data, std::size_t column, Part part) {
    ColumnFacts out;
    const SourceInfo& info = data.info();
    const Column& c = info.columns[column];
    const std::int64_t all = info.samples[static_cast<int>(part)], count = samples_to_read(c, all);
    if (count < 1 || (c.dtype != DType::f32 && c.dtype != DType::i32)) return out;
    std::vector<std::int64_t> indices;
    for (std::int64_t i = 0; i < count; ++i) indices.push_back(i * all / count);
    Shape shape{count};
    for (const Dim d : c.shape) shape.push_back(d);
    Tensor values(c.dtype, shape);
    std::vector<std::byte*> memory(info.columns.size(), nullptr);
    memory[column] = values.data();
    try {
        data.read(part, indices, memory);
    } catch (const Error&) {
        return out;  // what cannot be read is said by whoever has to read it
    }
    out.seen = count;
    out.all_seen = count == all;
    if (c.dtype == DType::f32)
        take_numbers(values.span<float>(), out);
    else if (c.classes > 0)
        take_classes(values.span<std::int32_t>(), c.classes, out);
    return out;
}

}  // namespace netloom
