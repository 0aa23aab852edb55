#include "core/data/split.h"

#include <cmath>
#include <limits>

namespace netloom {
namespace {

struct Statistics {
    double sum = 0, squares = 0;
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
};

template <class T>
std::vector<Statistics> statistics(const ColumnData& data, std::span<const std::uint32_t> rows, std::size_t period) {
    std::vector<Statistics> all(period);
    const auto count = static_cast<std::size_t>(data.column.shape.elements());
    const std::span<const T> values = data.values.span<T>();
    for (const std::uint32_t row : rows) {
        for (std::size_t i = 0; i < count; ++i) {
            const double v = values[row * count + i];
            Statistics& s = all[i % period];
            s.sum += v;
            s.squares += v * v;
            s.low = std::min(s.low, v);
            s.high = std::max(s.high, v);
        }
    }
    return all;
}

}  // namespace

Fields split_fields(const char* split) {
    return {real("validation_fraction", 0.1)
                .range(0, 0.9)
                .label("Validation share")
                .doc("Share of the samples kept for validation after each epoch. They are never trained on."),
            real("test_fraction", 0.1)
                .range(0, 0.9)
                .label("Test share")
                .doc("Share of the samples kept for the one test at the end, where the data brings no test part of its "
                     "own."),
            choice("split", {"random", "in order"}, split)
                .doc("\"random\" picks the shares with the project's seed; \"in order\" takes them from the end, as a "
                     "series in time needs it.")};
}

PartRows split_rows(const OpenRequest& request, std::vector<std::uint32_t> rows, bool with_test) {
    if (request.props.text("split") == "random")
        random_stream(request.seed, DataStream::split, Part::train, 0).shuffle(rows);
    const auto total = static_cast<double>(rows.size());
    const auto validation = static_cast<std::size_t>(request.props.real("validation_fraction") * total + 1e-6);
    const auto test = static_cast<std::size_t>(with_test ? request.props.real("test_fraction") * total + 1e-6 : 0);
    if (validation + test >= rows.size() && !rows.empty())
        throw field_error("validation_fraction",
                          Text("the shares leave none of the %1 samples for training", rows.size()),
                          "make them smaller");
    PartRows parts;
    const auto first = rows.end() - static_cast<std::ptrdiff_t>(validation + test);
    const auto middle = first + static_cast<std::ptrdiff_t>(validation);
    parts[0].assign(rows.begin(), first);
    parts[1].assign(first, middle);
    parts[2].assign(middle, rows.end());
    for (auto& part : parts) std::sort(part.begin(), part.end());
    return parts;
}

Field normalise_field(const char* value) {
    return choice("normalise", {"none", "unit", "standard"}, value)
        .label("Normalise")
        .doc(
            "\"none\" leaves values as they are in the file; \"unit\" brings them to 0…1; \"standard\" gives each "
            "feature or colour mean 0 and deviation 1. Fitted on the training part only.");
}

void fit_normalisation(ColumnData& data, const std::string& kind, std::span<const std::uint32_t> training_rows) {
    const bool bytes = data.values.dtype() == DType::u8;
    if (kind == "none" || training_rows.empty()) return;
    if (kind == "unit" && bytes) {
        data.scale = {1.0F / 255};
        data.offset = {0};
        return;
    }
    const auto period = static_cast<std::size_t>(data.column.shape.is_scalar() ? 1 : data.column.shape.back());
    const auto all =
        bytes ? statistics<std::uint8_t>(data, training_rows, period) : statistics<float>(data, training_rows, period);
    const double n = static_cast<double>(training_rows.size()) * static_cast<double>(data.column.shape.elements()) /
                     static_cast<double>(period);
    data.scale.clear();
    data.offset.clear();
    for (const Statistics& s : all) {
        const double mean = s.sum / n;
        const double deviation = std::sqrt(std::max(0.0, s.squares / n - mean * mean));
        const double shift = kind == "unit" ? s.low : mean;
        const double width = kind == "unit" ? s.high - s.low : deviation;
        const double scale = width > 1e-12 * std::max(1.0, std::abs(shift)) ? 1 / width : 1;
        data.scale.push_back(static_cast<float>(scale));
        data.offset.push_back(static_cast<float>(-shift * scale));
    }
}

}  // namespace netloom
