// A 64-bit hash of bytes, to recognise the same data again. Not meant against an adversary.
#pragma once
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace netloom {

inline std::uint64_t hash_mix(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9FB21C651E98DF25;
    return hash ^ (hash >> 32);
}

inline std::uint64_t hash_bytes(std::span<const std::byte> bytes, std::uint64_t hash = 0xCBF29CE484222325) {
    hash = hash_mix(hash, bytes.size());
    // A word waits for the hash of the one before it. Of many, four rows are hashed side by side.
    if (bytes.size() >= 256) {
        std::uint64_t rows[4] = {hash, hash + 1, hash + 2, hash + 3};
        for (; bytes.size() >= 32; bytes = bytes.subspan(32))
            for (std::size_t r = 0; r < 4; ++r) {
                std::uint64_t word = 0;
                std::memcpy(&word, bytes.data() + 8 * r, 8);
                rows[r] = hash_mix(rows[r], word);
            }
        for (const std::uint64_t row : rows) hash = hash_mix(hash, row);
    }
    while (!bytes.empty()) {
        std::uint64_t word = 0;
        const std::size_t n = bytes.size() < 8 ? bytes.size() : 8;
        std::memcpy(&word, bytes.data(), n);
        hash = hash_mix(hash, word);
        bytes = bytes.subspan(n);
    }
    return hash;
}

inline std::uint64_t hash_text(std::string_view text, std::uint64_t hash = 0xCBF29CE484222325) {
    return hash_bytes(std::as_bytes(std::span(text.data(), text.size())), hash);
}

}  // namespace netloom
