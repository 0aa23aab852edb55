// Where nodes go when they are aligned, distributed or laid out: pure functions from boxes to moves.
#pragma once
#include <QRectF>
#include <span>
#include <vector>

#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

struct Box {
    NodeId id = 0;
    QRectF rect;
};

enum class Alignment : std::uint8_t { left, centre, right, top, middle, bottom };

std::vector<Move> alignBoxes(std::span<const Box> boxes, Alignment alignment);
/// Equal gaps between the outermost two; fewer than three boxes stay.
std::vector<Move> distributeBoxes(std::span<const Box> boxes, Qt::Orientation orientation);

/// A wire between two boxes; ports by their height within the box.
struct Link {
    NodeId from = 0, to = 0;
    double fromHeight = 0, toHeight = 0;
};

/// Columns from sources to sinks, straight chains in straight lines, few crossings. The top left corner stays.
std::vector<Move> layOut(std::span<const Box> boxes, std::span<const Link> links);

}  // namespace netloom
