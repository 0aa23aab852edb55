#include "app/looking/generated.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/philox.h"

namespace netloom {

namespace {

constexpr double kDeviations = 3;     // of what is drawn from a normal distribution, hardly anything lies beyond
constexpr double kLeastReach = 1e-6;  // of what is the same in all

/// From black to white, as the source scales the bytes of its pictures; from 0 to 1 where that is not known.
Scale scaleOfPictures(const std::optional<DataColumn>& like, const DataSets& data) {
    const auto set = like ? data.find(like->source) : data.end();
    const PortEncoder* port = set == data.end() ? nullptr : set->second->encoder().find(like->column.name);
    if (!port) return {};
    const ColumnEncoder numbers = port->numbers();
    const Scale scale{static_cast<double>(numbers.encode(0, 0)), static_cast<double>(numbers.encode(255, 0))};
    return scale.high > scale.low ? scale : Scale{};
}

}  // namespace

Tensor drawn(const Prior& prior, Dim count, const Shape& shape, std::uint64_t seed) {
    Shape all{count};
    for (const Dim d : shape) all.push_back(d);
    Tensor out(DType::f32, all);
    RandomStream random(seed);
    const auto a = static_cast<float>(prior.a), b = static_cast<float>(prior.b);
    for (float& v : out.span<float>())
        v = prior.kind == Prior::Kind::normal ? a + b * random.normal() : random.uniform(a, b);
    return out;
}

Extent extentOf(const Prior& prior) {
    if (prior.kind == Prior::Kind::normal) return {prior.a, std::max(kDeviations * prior.b, kLeastReach)};
    return {(prior.a + prior.b) / 2, std::max((prior.b - prior.a) / 2, kLeastReach)};
}

std::vector<Extent> extentsOf(const Tensor& codes, std::size_t numbers) {
    std::vector<Extent> extents(numbers);
    if (codes.dtype() != DType::f32) return extents;
    const auto values = codes.span<float>();
    for (std::size_t i = 0; i < numbers; ++i) {
        double low = std::numeric_limits<double>::infinity(), high = -low;
        for (std::size_t at = i; at < values.size(); at += numbers) {
            if (!std::isfinite(values[at])) continue;
            low = std::min(low, static_cast<double>(values[at]));
            high = std::max(high, static_cast<double>(values[at]));
        }
        if (low <= high) extents[i] = {(low + high) / 2, std::max((high - low) / 2, kLeastReach)};
    }
    return extents;
}

Feeds conditionsFor(const Generator& generator, Dim count, std::optional<Dim> chosen, Dim row, const Feeds& sample) {
    Feeds feeds;
    for (const DataColumn& condition : generator.conditions) {
        const Column& column = condition.column;
        Shape shape{count};
        for (const Dim d : column.shape) shape.push_back(d);
        Tensor value = Tensor::zeros(column.dtype, shape);
        if (column.dtype == DType::i32 && column.classes > 0) {
            const auto classes = value.span<std::int32_t>();
            const std::size_t each = classes.size() / static_cast<std::size_t>(count);
            for (std::size_t i = 0; i < classes.size(); ++i)
                classes[i] =
                    static_cast<std::int32_t>(chosen.value_or(static_cast<Dim>(i / each) / row) % column.classes);
        } else if (const auto told = std::find_if(sample.begin(), sample.end(),
                                                  [&](const auto& feed) { return feed.first == condition.wire; });
                   told != sample.end() && told->second.dtype() == column.dtype) {
            const std::size_t each = value.bytes() / static_cast<std::size_t>(count);
            for (std::size_t i = 0; each <= told->second.bytes() && i < static_cast<std::size_t>(count); ++i)
                std::copy_n(told->second.data(), each, value.data() + i * each);
        }
        feeds.emplace_back(condition.wire, std::move(value));
    }
    return feeds;
}

Tensor formedAsPictures(const Tensor& values, const PictureWire& wire) {
    if (values.empty() || values.dtype() != DType::f32 || values.shape().rank() < 1) return {};
    const Dim count = values.shape()[0];
    if (values.elements() != count * wire.shape.elements()) return {};
    // A copy: what the session delivered others look at too.
    Tensor formed(DType::f32, {count, wire.shape[0], wire.shape[1], wire.shape[2]});
    std::copy_n(values.span<float>().begin(), formed.span<float>().size(), formed.span<float>().begin());
    read_answers(wire.kind, formed.span<float>(), static_cast<std::size_t>(wire.shape[2]));
    return formed;
}

std::vector<Picture> picturesOf(const Tensor& values, const PictureWire& wire, const DataSets& data, int limit) {
    PictureOptions options{ColourMap::grey, false, limit};
    options.scale = wire.kind == AnswerKind::numbers ? scaleOfPictures(wire.like, data) : Scale{};
    return samplePictures(formedAsPictures(values, wire), options);
}

}  // namespace netloom
