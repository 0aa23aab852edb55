// One array of a .npy file in C order.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/shape.h"

namespace netloom {

enum class NpyKind : std::uint8_t { f4, f8, i1, i4, i8, u1 };
inline bool is_whole(NpyKind kind) {
    return kind != NpyKind::f4 && kind != NpyKind::f8;
}

struct NpyArray {
    NpyKind kind = NpyKind::f4;
    Shape shape;
    std::vector<std::byte> bytes;

    double value(std::size_t index) const;
};

/// Throws Error naming what the file holds where that is not one of the above.
NpyArray read_npy(const std::string& path);

}  // namespace netloom
