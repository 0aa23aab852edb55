#include "core/base/tensor.h"

#include <cstring>

#include "core/base/bfloat16.h"
#include "core/base/memory.h"
#include "core/base/reading.h"

namespace netloom {
namespace {

std::shared_ptr<std::byte[]> aligned_bytes(std::size_t size) {
    if (!Reading::current().memory) return {static_cast<std::byte*>(allocate_aligned(size)), release_aligned};
    auto claim = std::make_shared<MemoryClaim>(static_cast<std::int64_t>(size));
    return {static_cast<std::byte*>(allocate_aligned(size)),
            [claim = std::move(claim)](std::byte* memory) { release_aligned(memory); }};
}

double read(const std::byte* data, DType dtype, Dim i) {
    switch (dtype) {
        case DType::f32: return reinterpret_cast<const float*>(data)[i];
        case DType::f64: return reinterpret_cast<const double*>(data)[i];
        case DType::bf16: return to_float(reinterpret_cast<const Bf16*>(data)[i]);
        case DType::i32: return reinterpret_cast<const std::int32_t*>(data)[i];
        case DType::u8: return reinterpret_cast<const std::uint8_t*>(data)[i];
    }
    return 0;
}

void write(std::byte* data, DType dtype, Dim i, double v) {
    switch (dtype) {
        case DType::f32: reinterpret_cast<float*>(data)[i] = static_cast<float>(v); break;
        case DType::f64: reinterpret_cast<double*>(data)[i] = v; break;
        case DType::bf16: reinterpret_cast<Bf16*>(data)[i] = to_bf16(static_cast<float>(v)); break;
        case DType::i32: reinterpret_cast<std::int32_t*>(data)[i] = static_cast<std::int32_t>(v); break;
        case DType::u8: reinterpret_cast<std::uint8_t*>(data)[i] = static_cast<std::uint8_t>(v); break;
    }
}

}  // namespace

Tensor::Tensor(DType dtype, const Shape& shape) : type_{dtype, shape}, data_(aligned_bytes(type_.bytes())) {}

Tensor Tensor::zeros(DType dtype, const Shape& shape) {
    Tensor t(dtype, shape);
    std::memset(t.data(), 0, t.bytes());
    return t;
}

Tensor Tensor::clone() const {
    if (empty()) return {};
    Tensor t(type_);
    std::memcpy(t.data(), data(), bytes());
    return t;
}

Tensor Tensor::reshaped(const Shape& shape) const {
    assert(shape.elements() == elements());
    Tensor t = *this;
    t.type_.shape = shape;
    return t;
}

Tensor Tensor::cast(DType dtype) const {
    if (dtype == this->dtype()) return *this;
    Tensor t(dtype, shape());
    for (Dim i = 0; i < elements(); ++i) write(t.data(), dtype, i, read(data(), this->dtype(), i));
    return t;
}

Tensor Tensor::rows(Dim first, Dim last) const {
    Shape shape = this->shape();
    assert(shape.rank() > 0 && first >= 0 && first <= last && last <= shape[0]);
    const std::size_t row = shape[0] == 0 ? 0 : bytes() / static_cast<std::size_t>(shape[0]);
    shape[0] = last - first;
    Tensor t(dtype(), shape);
    std::memcpy(t.data(), data() + static_cast<std::size_t>(first) * row, t.bytes());
    return t;
}

double Tensor::item(Dim index) const {
    assert(index >= 0 && index < elements());
    return read(data(), dtype(), index);
}

bool operator==(const Tensor& a, const Tensor& b) {
    if (a.empty() || b.empty()) return a.empty() == b.empty();
    return a.type_ == b.type_ && std::memcmp(a.data(), b.data(), a.bytes()) == 0;
}

}  // namespace netloom
