// A triple buffer: one writer, one reader, neither ever waits, the reader always sees the newest complete value.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>

namespace netloom {

/// The writer fills back() and calls publish(); the reader calls take() and then reads front(). Buffers are reused, so
/// that a value with capacity (a vector, an image) allocates only while it grows.
template <class T>
class Latest {
public:
    /// True when the reader took the last value: only then is filling a new one worth the work.
    bool wanted() const { return (state_.load(std::memory_order_acquire) & kFresh) == 0; }
    T& back() { return buffers_[back_]; }
    void publish() {
        const std::uint8_t old = state_.exchange(static_cast<std::uint8_t>(back_ | kFresh), std::memory_order_acq_rel);
        back_ = old & kIndex;
    }

    /// True when a newer value arrived since the last call; front() then names it.
    bool take() {
        if ((state_.load(std::memory_order_acquire) & kFresh) == 0) return false;
        front_ = state_.exchange(front_, std::memory_order_acq_rel) & kIndex;
        return true;
    }
    const T& front() const { return buffers_[front_]; }

private:
    static constexpr std::uint8_t kFresh = 4;
    static constexpr std::uint8_t kIndex = 3;
    std::array<T, 3> buffers_{};
    std::uint8_t back_ = 0;               // writer's own
    std::atomic<std::uint8_t> state_{1};  // the buffer between the two, and whether it is fresh
    std::uint8_t front_ = 2;              // reader's own
};

}  // namespace netloom
