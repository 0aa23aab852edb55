// The extent of a dense, row-major array. Order is memory order, channels last: (batch, height, width, channels).
#pragma once
#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>

namespace netloom {

using Dim = std::int64_t;

/// A list of at most 8 dimensions, held in place. An empty shape is a scalar with one element.
class Shape {
public:
    static constexpr int kMaxRank = 8;

    Shape() = default;
    Shape(std::initializer_list<Dim> dims) : Shape(std::span<const Dim>(dims.begin(), dims.size())) {}
    explicit Shape(std::span<const Dim> dims) {
        for (Dim d : dims) push_back(d);
    }

    int rank() const { return rank_; }
    bool is_scalar() const { return rank_ == 0; }
    Dim operator[](int axis) const {
        assert(axis >= 0 && axis < rank_);
        return dims_[static_cast<std::size_t>(axis)];
    }
    Dim& operator[](int axis) {
        assert(axis >= 0 && axis < rank_);
        return dims_[static_cast<std::size_t>(axis)];
    }
    /// Negative axes count from the end, as in NumPy.
    Dim at(int axis) const { return (*this)[axis < 0 ? axis + rank_ : axis]; }
    Dim back() const { return (*this)[rank_ - 1]; }
    void push_back(Dim d) {
        assert(rank_ < kMaxRank);
        dims_[static_cast<std::size_t>(rank_++)] = d;
    }

    const Dim* begin() const { return dims_.data(); }
    const Dim* end() const { return dims_.data() + rank_; }
    std::span<const Dim> dims() const { return {begin(), static_cast<std::size_t>(rank_)}; }

    /// Product of all dimensions; 1 for a scalar.
    Dim elements() const { return product(0, rank_); }
    /// Product of the dimensions [first, last).
    Dim product(int first, int last) const {
        Dim n = 1;
        for (int i = first; i < last; ++i) n *= (*this)[i];
        return n;
    }
    /// The dimensions [first, last).
    Shape slice(int first, int last) const {
        return Shape(dims().subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)));
    }

    /// "28x28x1"; a scalar prints as "scalar".
    std::string str() const;

    friend bool operator==(const Shape& a, const Shape& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    std::array<Dim, kMaxRank> dims_{};
    int rank_ = 0;
};

/// The shape two operands broadcast to under NumPy's rule. False when they do not fit; `out` is then unchanged.
bool broadcast(const Shape& a, const Shape& b, Shape& out);

}  // namespace netloom
