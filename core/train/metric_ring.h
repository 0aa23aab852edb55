// Metrics on their way from the worker to a reader: a ring that, when full, merges records and never blocks the worker.
#pragma once
#include <algorithm>
#include <array>
#include <atomic>
#include <vector>

#include "core/train/session.h"

namespace netloom {

/// One writer, one reader.
class MetricRing {
public:
    /// By the worker. A record that finds the ring full is merged into the newest waiting one of its series.
    void push(std::int32_t series, std::int64_t step, double value) {
        const auto s = static_cast<std::size_t>(series);
        if (waiting_.size() <= s) waiting_.resize(s + 1);
        MetricRecord& w = waiting_[s];
        if (w.count == 0) w = {series, step, 0, 0, value, value};
        w.step = step;
        w.sum += value;
        w.min = std::min(w.min, value);
        w.max = std::max(w.max, value);
        ++w.count;
        flush(s);
    }

    /// By the worker, when a reader may have made room: what was merged and waits goes out.
    void flush() {
        for (std::size_t s = 0; s < waiting_.size(); ++s) flush(s);
    }

    /// By the reader.
    void drain(std::vector<MetricRecord>& out) {
        const std::size_t head = head_.load(std::memory_order_acquire);
        std::size_t tail = tail_.load(std::memory_order_relaxed);
        for (; tail != head; ++tail) out.push_back(records_[tail % kCapacity]);
        tail_.store(tail, std::memory_order_release);
    }

private:
    static constexpr std::size_t kCapacity = 8192;

    void flush(std::size_t s) {
        if (waiting_[s].count == 0) return;
        const std::size_t head = head_.load(std::memory_order_relaxed);
        if (head - tail_.load(std::memory_order_acquire) == kCapacity) return;
        records_[head % kCapacity] = waiting_[s];
        waiting_[s].count = 0;
        waiting_[s].sum = 0;
        head_.store(head + 1, std::memory_order_release);
    }

    std::array<MetricRecord, kCapacity> records_{};
    std::atomic<std::size_t> head_{0}, tail_{0};
    std::vector<MetricRecord> waiting_;  // the writer's own, one a series
};

}  // namespace netloom
