// A dense array in host memory: what data readers make, feeds bring in and fetches bring out.
#pragma once
#include <memory>
#include <span>
#include <vector>

#include "core/base/dtype.h"
#include "core/base/shape.h"

namespace netloom {

/// Dtype and shape: all that is known of a value before it is computed.
struct TensorType {
    DType dtype = DType::f32;
    Shape shape;

    std::size_t bytes() const { return static_cast<std::size_t>(shape.elements()) * size_of(dtype); }
    friend bool operator==(const TensorType&, const TensorType&) = default;
};

/// Cheap to copy: copies share the bytes. Memory is 64-byte aligned. Use clone() before writing to shared bytes.
class Tensor {
public:
    Tensor() = default;
    /// Allocates uninitialised memory.
    Tensor(DType dtype, const Shape& shape);
    explicit Tensor(const TensorType& type) : Tensor(type.dtype, type.shape) {}

    static Tensor zeros(DType dtype, const Shape& shape);
    template <class T>
    static Tensor of(const Shape& shape, std::span<const T> values) {
        Tensor t(DTypeOf<T>::value, shape);
        assert(static_cast<std::size_t>(shape.elements()) == values.size());
        std::copy(values.begin(), values.end(), t.span<T>().begin());
        return t;
    }
    template <class T>
    static Tensor of(const Shape& shape, std::initializer_list<T> values) {
        return of<T>(shape, std::span<const T>(values.begin(), values.size()));
    }
    template <class T>
    static Tensor scalar(T value) {
        return of<T>(Shape{}, {value});
    }

    bool empty() const { return data_ == nullptr; }
    DType dtype() const { return type_.dtype; }
    const Shape& shape() const { return type_.shape; }
    const TensorType& type() const { return type_; }
    Dim elements() const { return type_.shape.elements(); }
    std::size_t bytes() const { return empty() ? 0 : type_.bytes(); }

    std::byte* data() { return data_.get(); }
    const std::byte* data() const { return data_.get(); }
    template <class T>
    std::span<T> span() {
        assert(DTypeOf<std::remove_const_t<T>>::value == dtype());
        return {reinterpret_cast<T*>(data_.get()), static_cast<std::size_t>(elements())};
    }
    template <class T>
    std::span<const T> span() const {
        assert(DTypeOf<std::remove_const_t<T>>::value == dtype());
        return {reinterpret_cast<const T*>(data_.get()), static_cast<std::size_t>(elements())};
    }

    Tensor clone() const;
    /// The same bytes under another shape of as many elements.
    Tensor reshaped(const Shape& shape) const;
    /// Element-wise conversion; floats to integers truncate.
    Tensor cast(DType dtype) const;
    /// The rows [first, last) along axis 0, copied.
    Tensor rows(Dim first, Dim last) const;
    /// One element as double, whatever the dtype.
    double item(Dim index = 0) const;

    /// Same type and byte-equal contents.
    friend bool operator==(const Tensor& a, const Tensor& b);

private:
    TensorType type_;
    std::shared_ptr<std::byte[]> data_;
};

}  // namespace netloom
