// Where the pills of wires go: on their own wire, near its middle, and clear of other wires, of nodes and of each other
// as far as that can be had.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "widgets/nodeeditor/wire_route.h"

namespace netloom {

struct PillWire {
    const WirePath* path = nullptr;
    WireEnds ends;
    QSizeF size;        ///< empty: no pill, but in the way of others
    QRectF pill;        ///< where it is now
    bool keep = false;  ///< it stays there
};

/// One rect a wire; null where it has no pill.
std::vector<QRectF> placePills(std::span<const PillWire> wires, const Obstacles& cards);

}  // namespace netloom
