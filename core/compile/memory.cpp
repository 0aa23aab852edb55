#include "core/compile/memory.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace netloom {
namespace {
std::size_t aligned(std::size_t bytes) {
    return (bytes + 63) / 64 * 64;
}
}  // namespace

ArenaPlan plan_arena(std::span<const BufferLife> buffers, bool reuse) {
    ArenaPlan plan{std::vector<std::size_t>(buffers.size(), 0), 0};
    std::vector<std::size_t> order(buffers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return buffers[a].bytes > buffers[b].bytes; });

    std::vector<std::size_t> placed;  // by offset
    for (const std::size_t i : order) {
        const BufferLife& buffer = buffers[i];
        const std::size_t need = aligned(buffer.bytes);
        std::size_t at = 0, best = SIZE_MAX, best_gap = SIZE_MAX;
        for (const std::size_t j : placed) {
            const bool together = !reuse || (buffers[j].first <= buffer.last && buffer.first <= buffers[j].last);
            if (!together) continue;
            if (plan.offsets[j] > at && plan.offsets[j] - at >= need && plan.offsets[j] - at < best_gap) {
                best = at;
                best_gap = plan.offsets[j] - at;
            }
            at = std::max(at, plan.offsets[j] + aligned(buffers[j].bytes));
        }
        plan.offsets[i] = best == SIZE_MAX ? at : best;
        plan.bytes = std::max(plan.bytes, plan.offsets[i] + need);
        placed.insert(std::upper_bound(placed.begin(), placed.end(), i,
                                       [&](std::size_t a, std::size_t b) { return plan.offsets[a] < plan.offsets[b]; }),
                      i);
    }
    return plan;
}

}  // namespace netloom
