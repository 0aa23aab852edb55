#include "core/io/npy.h"

namespace netloom {
namespace {

const char* descriptor(DType dtype) {
    switch (dtype) {
        case DType::f64: return "<f8";
        case DType::i32: return "<i4";
        case DType::u8: return "|u1";
        case DType::f32:
        case DType::bf16: break;
    }
    return "<f4";
}

}  // namespace

Bytes to_npy(const Tensor& tensor) {
    const Tensor plain = tensor.dtype() == DType::bf16 ? tensor.cast(DType::f32) : tensor;
    std::string header = "{'descr': '";
    header += descriptor(plain.dtype());
    header += "', 'fortran_order': False, 'shape': (";
    for (const Dim d : plain.shape()) header += std::to_string(d) += ',';
    header += "), }";
    // Magic, version and length take 10 bytes; the data starts at a multiple of 64.
    const std::size_t whole = (10 + header.size() + 1 + 63) / 64 * 64;
    header.resize(whole - 11, ' ');
    header += '\n';
    Bytes out = as_bytes("\x93NUMPY\x01");
    out.push_back(std::byte{0});
    out.push_back(static_cast<std::byte>(header.size() & 0xFF));
    out.push_back(static_cast<std::byte>(header.size() >> 8));
    const Bytes head = as_bytes(header);
    out.insert(out.end(), head.begin(), head.end());
    out.insert(out.end(), plain.data(), plain.data() + plain.bytes());
    return out;
}

Diagnostics write_npy(const std::string& path, const Tensor& tensor) {
    return write_file(path, to_npy(tensor));
}

}  // namespace netloom
