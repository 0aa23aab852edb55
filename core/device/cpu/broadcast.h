// How operands repeat along a loop. Axes along which all operands behave alike are one axis.
#pragma once
#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "core/ops/fused.h"

namespace netloom::cpu {

/// The axes of `result` with extent above 1, neighbours merged, and which operands walk along each.
struct BroadcastAxes {
    std::vector<Dim> extents;
    std::vector<std::vector<bool>> walks;  ///< [operand][axis]: false: repeats

    BroadcastAxes(std::span<const TensorType> operands, const Shape& result) : walks(operands.size()) {
        std::vector<bool> previous;
        for (int a = 0; a < result.rank(); ++a) {
            if (result[a] == 1) continue;
            std::vector<bool> now;
            for (const TensorType& operand : operands) {
                const int own = a - (result.rank() - operand.shape.rank());
                now.push_back(own >= 0 && operand.shape[own] != 1);
            }
            if (!extents.empty() && now == previous) {
                extents.back() *= result[a];
                continue;
            }
            extents.push_back(result[a]);
            for (std::size_t i = 0; i < operands.size(); ++i) walks[i].push_back(now[i]);
            previous = std::move(now);
        }
    }

    Dim elements(std::size_t first_axis) const {
        Dim n = 1;
        for (std::size_t a = first_axis; a < extents.size(); ++a) n *= extents[a];
        return n;
    }

    /// The first axis from which on every operand has an access.
    std::size_t split() const {
        for (std::size_t first = 0;; ++first) {
            bool all = true;
            for (std::size_t i = 0; i < walks.size(); ++i) all = all && access(i, first).has_value();
            if (all) return first;
        }
    }

    /// How an operand walks along the axes from `first` on; none when no FusedAccess describes it.
    std::optional<FusedProgram::Operand> access(std::size_t operand, std::size_t first) const {
        const std::vector<bool>& w = walks[operand];
        const auto begin = w.begin() + static_cast<std::ptrdiff_t>(first);
        const auto inner = std::find(begin, w.end(), true), outer = std::find(begin, w.end(), false);
        if (outer == w.end()) return FusedProgram::Operand{FusedAccess::full, 1, false};
        if (inner == w.end()) return FusedProgram::Operand{FusedAccess::scalar, 1, false};
        const auto axis = [&](auto it) { return static_cast<std::size_t>(it - w.begin()); };
        if (inner > outer && std::find(inner, w.end(), false) == w.end())
            return FusedProgram::Operand{FusedAccess::inner, elements(axis(inner)), false};
        if (outer > inner && std::find(outer, w.end(), true) == w.end())
            return FusedProgram::Operand{FusedAccess::outer, elements(axis(outer)), false};
        return std::nullopt;
    }
};

}  // namespace netloom::cpu
