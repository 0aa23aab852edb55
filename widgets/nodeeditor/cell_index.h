// Finds things by where they are: the plane in square cells, each with the things that touch it. A network has hundreds
// of nodes and wires, and each wire must know the few that are near it.
#pragma once
#include <QRectF>
#include <cmath>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace netloom {

class CellIndex {
public:
    CellIndex() = default;
    /// Under their places in the span.
    explicit CellIndex(std::span<const QRectF> rects) {
        for (std::size_t i = 0; i < rects.size(); ++i) insert(static_cast<int>(i), rects[i]);
    }

    /// A thing may be inserted piece by piece: the segments of a wire.
    void insert(int thing, const QRectF& rect) {
        forCells(rect, [&](std::int64_t cell) {
            std::vector<int>& things = cells_[cell];
            if (things.empty() || things.back() != thing) things.push_back(thing);
        });
        if (static_cast<std::size_t>(thing) >= seen_.size()) seen_.resize(static_cast<std::size_t>(thing) + 1, 0);
    }

    /// Calls `visit` once for each thing that has a part near `area`: whether it touches is for the caller to see.
    template <class Visit>
    void near(const QRectF& area, Visit visit) const {
        ++round_;
        forCells(area, [&](std::int64_t cell) {
            const auto found = cells_.find(cell);
            if (found == cells_.end()) return;
            for (const int thing : found->second) {
                std::uint32_t& seen = seen_[static_cast<std::size_t>(thing)];
                if (seen == round_) continue;
                seen = round_;
                visit(thing);
            }
        });
    }

private:
    static constexpr double kCell = 128;

    template <class Visit>
    static void forCells(const QRectF& rect, Visit visit) {
        const auto cell = [](double at) { return static_cast<std::int64_t>(std::floor(at / kCell)); };
        const std::int64_t left = cell(rect.left()), right = cell(rect.right());
        const std::int64_t top = cell(rect.top()), bottom = cell(rect.bottom());
        for (std::int64_t y = top; y <= bottom; ++y)
            for (std::int64_t x = left; x <= right; ++x) visit((y << 32) ^ (x & 0xffffffff));
    }

    std::unordered_map<std::int64_t, std::vector<int>> cells_;
    mutable std::vector<std::uint32_t> seen_;  ///< the round in which a thing was last visited
    mutable std::uint32_t round_ = 0;
};

}  // namespace netloom
