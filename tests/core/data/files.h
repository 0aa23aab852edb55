// Small files of the kinds that the data room reads, made by tests.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace netloom {

/// A picture of one colour in the PPM format.
inline std::string ppm(int width, int height, std::uint32_t colour) {
    std::string out = "P6 " + std::to_string(width) + " " + std::to_string(height) + " 255\n";
    for (int i = 0; i < width * height; ++i)
        for (const int shift : {16, 8, 0}) out += static_cast<char>(colour >> shift & 0xFF);
    return out;
}

inline std::string npy_header(const std::string& dictionary, int version = 1) {
    std::string text = dictionary;
    const std::size_t fixed = version == 1 ? 10 : 12;
    while ((fixed + text.size() + 1) % 64 != 0) text += ' ';
    text += '\n';
    std::string out = "\x93NUMPY";
    out += static_cast<char>(version);
    out += '\0';
    out += static_cast<char>(text.size() & 0xFF);
    out += static_cast<char>(text.size() >> 8);
    if (version > 1) out += std::string(2, '\0');
    return out + text;
}

template <class T>
std::string npy(const std::string& descr, const std::string& shape, const std::vector<T>& values, int version = 1) {
    std::string out =
        npy_header("{'descr': '" + descr + "', 'fortran_order': False, 'shape': (" + shape + "), }", version);
    return out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

inline std::string big_endian(std::uint32_t v) {
    return {static_cast<char>(v >> 24), static_cast<char>(v >> 16), static_cast<char>(v >> 8), static_cast<char>(v)};
}

/// Pictures of 2x3 whose bytes count up from `first`.
inline std::string idx_images(std::uint32_t count, int first = 0) {
    std::string out = std::string("\0\0\x08\x03", 4) + big_endian(count) + big_endian(2) + big_endian(3);
    for (std::uint32_t i = 0; i < count * 6; ++i) out += static_cast<char>(first + static_cast<int>(i));
    return out;
}

inline std::string idx_labels(const std::string& values) {
    return std::string("\0\0\x08\x01", 4) + big_endian(static_cast<std::uint32_t>(values.size())) + values;
}

}  // namespace netloom
