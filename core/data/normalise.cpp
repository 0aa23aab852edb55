#include "core/data/normalise.h"

#include <algorithm>
#include <cmath>

namespace netloom {

Field normalise_field(const char* value) {
    return choice("normalise", {"none", "unit", "standard"}, value)
        .label("Normalise")
        .doc(
            "\"none\" leaves values as they are in the file; \"unit\" brings them to 0…1; \"standard\" gives each "
            "feature or colour mean 0 and deviation 1. Fitted on the training part only.");
}

double Spread::mean() const {
    return count_ > 0 ? first_ + sum_ / static_cast<double>(count_) : 0;
}

double Spread::deviation() const {
    if (count_ == 0) return 0;
    const double n = static_cast<double>(count_), away = sum_ / n;
    return std::sqrt(std::max(0.0, squares_ / n - away * away));
}

bool Spread::is_lost_in_floats() const {
    // Of 24 bits some have to be left to tell the numbers apart.
    constexpr double kLeastShare = 1.0 / (1 << 18);
    return !is_constant() && high_ - low_ < kLeastShare * std::max(std::abs(low_), std::abs(high_));
}

void fit_normalisation(ColumnEncoder& encoder, const std::string& kind, std::span<const Spread> places) {
    encoder.shift.clear();
    encoder.scale.clear();
    if (kind == "none") return;
    for (const Spread& s : places) {
        double shift = 0, width = 0;
        if (s.count() > 0 && s.is_constant()) {
            shift = s.low();
        } else if (s.count() > 0) {
            shift = kind == "unit" ? s.low() : s.mean();
            width = kind == "unit" ? s.high() - s.low() : s.deviation();
        }
        // Numbers so large that their sums or squares are not finite are at least brought near one.
        if (!std::isfinite(shift) || !std::isfinite(width)) {
            shift = 0;
            width = std::max(std::abs(s.low()), std::abs(s.high()));
        }
        const double scale = 1 / width;
        encoder.shift.push_back(shift);
        encoder.scale.push_back(width > 0 && std::isfinite(scale) ? scale : 1);
    }
}

ColumnEncoder fit_bytes(const std::string& kind, const Tensor& bytes, std::span<const std::uint32_t> rows,
                        std::size_t period) {
    ColumnEncoder out;
    if (kind == "unit") {
        out.shift = {0};
        out.scale = {1.0 / 255};
    }
    if (kind != "standard") return out;
    std::vector<Spread> places(period);
    const auto size = static_cast<std::size_t>(bytes.shape().product(1, bytes.shape().rank()));
    for (const std::uint32_t row : rows) {
        const auto sample = bytes.span<std::uint8_t>().subspan(row * size, size);
        for (std::size_t i = 0; i < size;)
            for (std::size_t at = 0; at < period; ++at) places[at].add(sample[i++]);
    }
    fit_normalisation(out, kind, places);
    return out;
}

ByteScale::ByteScale(const ColumnEncoder& encoder) {
    for (std::size_t i = 0; i < encoder.shift.size(); ++i) {
        scale.push_back(static_cast<float>(encoder.scale[i]));
        offset.push_back(static_cast<float>(-encoder.shift[i] * encoder.scale[i]));
    }
}

void ByteScale::apply(float* out, std::span<const std::uint8_t> in) const {
    if (scale.empty()) {
        for (std::size_t i = 0; i < in.size(); ++i) out[i] = static_cast<float>(in[i]);
    } else if (scale.size() == 1) {
        const float s = scale[0], o = offset[0];
        for (std::size_t i = 0; i < in.size(); ++i) out[i] = static_cast<float>(in[i]) * s + o;
    } else {
        for (std::size_t i = 0; i < in.size(); i += scale.size())
            for (std::size_t c = 0; c < scale.size(); ++c)
                out[i + c] = static_cast<float>(in[i + c]) * scale[c] + offset[c];
    }
}

}  // namespace netloom
