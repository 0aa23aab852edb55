// Where the values of a graph live: in the arena, in a variable, an input or a constant. A pure function of the graph.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/compile/memory.h"
#include "core/graph/graph.h"

namespace netloom {

struct Place {
    enum class Kind : std::uint8_t { none, arena, variable, input, constant };
    Kind kind = Kind::none;
    std::int32_t index = kNone;  ///< arena: into Placement::buffers; variable, input: theirs; constant: its number
    friend bool operator==(const Place&, const Place&) = default;
};

struct PlacementOptions {
    bool reuse = true;     ///< share arena memory between values whose lives do not overlap
    bool in_place = true;  ///< an op may write over an operand that nobody reads after it
};

struct Placement {
    std::vector<Place> places;        ///< one a value
    std::vector<BufferLife> buffers;  ///< of the arena; steps are the graph's ops
    std::size_t constants = 0;        ///< how many values are constants

    const Place& of(ValueId v) const { return places[static_cast<std::size_t>(v)]; }
    /// True for an assign whose value was computed straight into the variable: nothing is left to do.
    bool is_done(const Op& assign) const { return of(assign.inputs[0]) == of(assign.outputs[0]); }
};

/// `fetches` live until the end. Ops from `first_gated` on run only once the gate is open: before them no variable is
/// written.
Placement place_values(const Graph& graph, const std::vector<ValueId>& fetches, std::size_t first_gated,
                       const PlacementOptions& options);

}  // namespace netloom
