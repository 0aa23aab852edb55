#include "widgets/nodeeditor/pill_places.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace netloom {

namespace {

// Of the wire's length, the middle first.
constexpr std::array kFractions{0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8};
constexpr double kOnCard = 8, kOnPill = 8, kOnWire = 3;
constexpr double kClearance = 2;
constexpr double kEndRoom = 12;  // of the arrow at the one end and the port at the other
constexpr double kOffGap = 4;    // from a card's edge, with the ring of a selected one
constexpr double kNearBelow = 48;

/// Between close neighbours there is no room on the wire: the pill rides above the gap, or below it.
bool isTight(const PillWire& wire) {
    const double gap = wire.ends.to.x() - wire.ends.from.x();
    return gap > 0 && gap < wire.size.width() + 44 && std::abs(wire.ends.to.y() - wire.ends.from.y()) < 40;
}

/// What is drawn already, by where it is.
class Drawn {
public:
    Drawn(std::span<const PillWire> wires, const Obstacles& cards)
        : wires_(wires), cards_(cards), pills_(wires.size()) {
        for (std::size_t i = 0; i < wires.size(); ++i) {
            const std::vector<QPointF>& points = wires[i].path->points();
            for (std::size_t k = 1; k < points.size(); ++k)
                wireIndex_.insert(static_cast<int>(i), QRectF(points[k - 1], points[k]).normalized());
            if (wires[i].keep) put(i, wires[i].pill);
        }
    }

    void put(std::size_t wire, const QRectF& pill) {
        pills_[wire] = pill;
        pillIndex_.insert(static_cast<int>(wire), pill);
    }

    double costOf(std::size_t wire, const QRectF& pill) const {
        const QRectF wide = pill.adjusted(-kClearance, -kClearance, kClearance, kClearance);
        double cost = cards_.countWithin(wide) * kOnCard;
        const auto other = [&](int i) { return static_cast<std::size_t>(i) != wire; };
        pillIndex_.near(wide, [&](int i) {
            if (other(i) && wide.intersects(pills_[static_cast<std::size_t>(i)])) cost += kOnPill;
        });
        wireIndex_.near(wide, [&](int i) {
            if (other(i) && wires_[static_cast<std::size_t>(i)].path->touches(wide)) cost += kOnWire;
        });
        return cost;
    }

    std::vector<QRectF> takePills() { return std::move(pills_); }

private:
    std::span<const PillWire> wires_;
    const Obstacles& cards_;
    CellIndex wireIndex_, pillIndex_;
    std::vector<QRectF> pills_;
};

/// A place for a pill; the lower its penalty, the better it would be if nothing were in the way.
struct Candidate {
    QPointF centre;
    double penalty = 0;
};

/// Above the gap, or below where the cards end near, and a little to the side of what runs up or down in it.
void addBesideTheGap(const PillWire& wire, std::vector<Candidate>& all) {
    const WireEnds& e = wire.ends;
    const QRectF from = e.fromRect.isNull() ? QRectF(e.from, QSizeF()) : e.fromRect;
    const QRectF to = e.toRect.isNull() ? QRectF(e.to, QSizeF()) : e.toRect;
    const double off = wire.size.height() / 2 + kOffGap;
    const double top = std::min(from.top(), to.top()) - off, bottom = std::max(from.bottom(), to.bottom()) + off;
    const double middle = (e.from.x() + e.to.x()) / 2;
    const double far = std::max(0.0, bottom - std::max(e.from.y(), e.to.y()) - kNearBelow) / 10;
    for (const double aside : {0.0, -16.0, 16.0, -32.0, 32.0}) {
        const double penalty = std::abs(aside) / 32;
        all.push_back({{middle + aside, top}, penalty});
        all.push_back({{middle + aside, bottom}, 1 + far + penalty});
    }
}

std::vector<Candidate> candidatesFor(const PillWire& wire) {
    std::vector<Candidate> all;
    const bool tight = isTight(wire);
    if (tight) addBesideTheGap(wire, all);
    for (const double fraction : kFractions) {
        const double room = std::min(fraction, 1 - fraction) * wire.path->length() - wire.size.width() / 2;
        all.push_back({wire.path->at(fraction).at, std::abs(fraction - 0.5) + (tight || room < kEndRoom ? 4 : 0)});
    }
    return all;
}

/// Those with the least choice first: a long wire has room elsewhere.
std::vector<std::size_t> inOrder(std::span<const PillWire> wires) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < wires.size(); ++i)
        if (!wires[i].size.isEmpty() && !wires[i].keep && !wires[i].path->isEmpty()) order.push_back(i);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return wires[a].path->length() < wires[b].path->length(); });
    return order;
}

}  // namespace

std::vector<QRectF> placePills(std::span<const PillWire> wires, const Obstacles& cards) {
    Drawn drawn(wires, cards);
    for (const std::size_t i : inOrder(wires)) {
        const PillWire& wire = wires[i];
        std::pair<double, QRectF> best{1e9, {}};
        for (const Candidate& candidate : candidatesFor(wire)) {
            const QRectF pill(candidate.centre - QPointF(wire.size.width() / 2, wire.size.height() / 2), wire.size);
            if (candidate.penalty >= best.first) continue;
            const double cost = candidate.penalty + drawn.costOf(i, pill);
            if (cost < best.first) best = {cost, pill};
        }
        drawn.put(i, best.second);
    }
    return drawn.takePills();
}

}  // namespace netloom
