// Normalisation: how numbers of any size are brought to sizes that networks learn from.
#pragma once
#include <limits>
#include <span>

#include "core/base/tensor.h"
#include "core/data/encoders.h"
#include "core/schema/field.h"

namespace netloom {

/// The field `normalise` with "none", "unit" and "standard".
Field normalise_field(const char* value);

/// How numbers spread, gathered in one pass. Sums are taken around the first number: numbers that are large and close
/// together, as times are, lose nothing.
class Spread {
public:
    void add(double value) {
        if (count_ == 0) first_ = value;
        const double away = value - first_;
        sum_ += away;
        squares_ += away * away;
        low_ = value < low_ ? value : low_;
        high_ = value > high_ ? value : high_;
        ++count_;
    }
    std::int64_t count() const { return count_; }
    double low() const { return low_; }
    double high() const { return high_; }
    double mean() const;
    double deviation() const;
    /// All numbers are the same, or there is none.
    bool is_constant() const { return !(high_ > low_); }
    /// They differ, but not once they are 32 bits wide.
    bool is_lost_in_floats() const;

private:
    double first_ = 0, sum_ = 0, squares_ = 0;
    double low_ = std::numeric_limits<double>::infinity(), high_ = -std::numeric_limits<double>::infinity();
    std::int64_t count_ = 0;
};

/// Sets shift and scale, one of each for each spread. "unit" brings what was seen to [0, 1], "standard" to mean 0 and
/// deviation 1, "none" leaves it. What is constant is only shifted.
void fit_normalisation(ColumnEncoder& encoder, const std::string& kind, std::span<const Spread> places);
/// The same for `rows` of bytes, in which `period` places follow one another: "unit" divides them by 255.
ColumnEncoder fit_bytes(const std::string& kind, const Tensor& bytes, std::span<const std::uint32_t> rows,
                        std::size_t period);

/// Shift and scale as bytes are normalised while they are read: byte * scale + offset, by position along the last axis
/// (one element: all alike). Empty: as they are.
struct ByteScale {
    std::vector<float> scale, offset;

    ByteScale() = default;
    explicit ByteScale(const ColumnEncoder& encoder);
    void apply(float* out, std::span<const std::uint8_t> in) const;
};

}  // namespace netloom
