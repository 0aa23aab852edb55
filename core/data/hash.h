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
