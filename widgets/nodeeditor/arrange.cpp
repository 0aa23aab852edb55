#include "widgets/nodeeditor/arrange.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "widgets/nodeeditor/node_face.h"

namespace netloom {

namespace {

constexpr double kColumnGap = 6 * kGrid;
constexpr double kRowGap = 4 * kGrid;

QRectF bounds(std::span<const Box> boxes) {
    QRectF all;
    for (const Box& box : boxes) all |= box.rect;
    return all;
}

/// Layered drawing in three steps: ranks, order within a rank, heights.
class Layers {
public:
    Layers(std::span<const Box> boxes, std::span<const Link> links) : boxes_(boxes) {
        for (const Box& box : boxes) rects_[box.id] = box.rect;
        for (const Link& link : links) {
            if (link.from == link.to || !rects_.contains(link.from) || !rects_.contains(link.to)) continue;
            into_[link.to].push_back(link);
            outOf_[link.from].push_back(link);
        }
    }

    std::vector<Move> run() {
        rank();
        order();
        place();
        const QRectF before = bounds(boxes_);
        QRectF after;
        for (const auto& [id, rect] : rects_) after |= rect;
        std::vector<Move> moves;
        for (const Box& box : boxes_) {
            const QPointF at = rects_[box.id].topLeft() - after.topLeft() + before.topLeft();
            moves.push_back({box.id, {std::round(at.x()), std::round(at.y())}});
        }
        return moves;
    }

private:
    void rank() {
        std::map<NodeId, int> ranks;
        std::set<NodeId> open;
        for (const Box& box : boxes_) rankOf(box.id, ranks, open);
        // What only feeds stands next to what it feeds.
        for (const Box& box : boxes_) {
            if (into_.contains(box.id) || !outOf_.contains(box.id)) continue;
            int nearest = ranks[outOf_[box.id].front().to];
            for (const Link& link : outOf_[box.id]) nearest = std::min(nearest, ranks[link.to]);
            ranks[box.id] = std::max(0, nearest - 1);
        }
        for (const Box& box : boxes_) {
            const auto column = static_cast<std::size_t>(ranks[box.id]);
            if (columns_.size() <= column) columns_.resize(column + 1);
            columns_[column].push_back(box.id);
        }
        for (std::vector<NodeId>& column : columns_) {
            std::stable_sort(column.begin(), column.end(),
                             [this](NodeId a, NodeId b) { return rects_[a].top() < rects_[b].top(); });
        }
    }

    int rankOf(NodeId id, std::map<NodeId, int>& ranks, std::set<NodeId>& open) {
        if (const auto known = ranks.find(id); known != ranks.end()) return known->second;
        if (!open.insert(id).second) return 0;  // a loop in a broken document
        int rank = 0;
        for (const Link& link : into_[id]) rank = std::max(rank, rankOf(link.from, ranks, open) + 1);
        if (into_[id].empty()) into_.erase(id);
        return ranks[id] = rank;
    }

    void order() {
        for (int sweep = 0; sweep < 6; ++sweep) {
            std::map<NodeId, double> places;
            for (const auto& column : columns_) {
                for (std::size_t i = 0; i < column.size(); ++i) places[column[i]] = static_cast<double>(i);
            }
            const bool down = sweep % 2 == 0;
            for (std::size_t c = 0; c < columns_.size(); ++c) {
                std::vector<NodeId>& column = columns_[down ? c : columns_.size() - 1 - c];
                std::map<NodeId, double> wanted;
                for (const NodeId id : column) wanted[id] = barycentre(id, down, places);
                std::stable_sort(column.begin(), column.end(),
                                 [&](NodeId a, NodeId b) { return wanted[a] < wanted[b]; });
                for (std::size_t i = 0; i < column.size(); ++i) places[column[i]] = static_cast<double>(i);
            }
        }
    }

    double barycentre(NodeId id, bool down, const std::map<NodeId, double>& places) const {
        const auto& side = down ? into_ : outOf_;
        const auto links = side.find(id);
        if (links == side.end() || links->second.empty()) return places.at(id);
        double sum = 0;
        for (const Link& link : links->second) {
            const double port = (down ? link.fromHeight : link.toHeight) / 1000;
            sum += places.at(down ? link.from : link.to) + port;
        }
        return sum / static_cast<double>(links->second.size());
    }

    void place() {
        double x = 0;
        for (const std::vector<NodeId>& column : columns_) {
            double width = 0, y = 0;
            for (const NodeId id : column) {
                rects_[id].moveTopLeft({x, y});
                y += rects_[id].height() + kRowGap;
                width = std::max(width, rects_[id].width());
            }
            x += width + kColumnGap;
        }
        // Forward sweeps draw nodes to what feeds them, backward ones to what they feed; the last is forward.
        for (int sweep = 0; sweep < 5; ++sweep) {
            const bool down = sweep % 2 == 0;
            for (std::size_t c = 0; c < columns_.size(); ++c)
                settle(columns_[down ? c : columns_.size() - 1 - c], down);
        }
    }

    void settle(const std::vector<NodeId>& column, bool down) {
        std::vector<double> wanted;
        for (const NodeId id : column) wanted.push_back(wish(id, down));
        // Pushed apart from the top, then as a whole back to where they wanted to be.
        double floor = -1e9, offset = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            const double top = std::max(wanted[i], floor);
            offset += wanted[i] - top;
            rects_[column[i]].moveTop(top);
            floor = top + rects_[column[i]].height() + kRowGap;
        }
        offset /= static_cast<double>(column.size());
        if (column.size() > 1) {
            for (const NodeId id : column) rects_[id].translate(0, offset);
        }
    }

    double wish(NodeId id, bool down) const {
        const auto& side = down ? into_ : outOf_;
        const auto links = side.find(id);
        const QRectF& own = rects_.at(id);
        if (links == side.end() || links->second.empty()) return own.top();
        double sum = 0;
        for (const Link& link : links->second) {
            sum += down ? rects_.at(link.from).top() + link.fromHeight - link.toHeight
                        : rects_.at(link.to).top() + link.toHeight - link.fromHeight;
        }
        return sum / static_cast<double>(links->second.size());
    }

    std::span<const Box> boxes_;
    std::map<NodeId, QRectF> rects_;
    std::map<NodeId, std::vector<Link>> into_, outOf_;
    std::vector<std::vector<NodeId>> columns_;
};

}  // namespace

std::vector<Move> alignBoxes(std::span<const Box> boxes, Alignment alignment) {
    const QRectF all = bounds(boxes);
    std::vector<Move> moves;
    for (const Box& box : boxes) {
        QRectF rect = box.rect;
        switch (alignment) {
            case Alignment::left: rect.moveLeft(all.left()); break;
            case Alignment::centre: rect.moveLeft(std::round(all.center().x() - rect.width() / 2)); break;
            case Alignment::right: rect.moveRight(all.right()); break;
            case Alignment::top: rect.moveTop(all.top()); break;
            case Alignment::middle: rect.moveTop(std::round(all.center().y() - rect.height() / 2)); break;
            case Alignment::bottom: rect.moveBottom(all.bottom()); break;
        }
        moves.push_back({box.id, {rect.x(), rect.y()}});
    }
    return moves;
}

std::vector<Move> distributeBoxes(std::span<const Box> boxes, Qt::Orientation orientation) {
    std::vector<Box> sorted(boxes.begin(), boxes.end());
    std::vector<Move> moves;
    if (sorted.size() < 3) return moves;
    const bool across = orientation == Qt::Horizontal;
    const auto start = [across](const QRectF& rect) { return across ? rect.left() : rect.top(); };
    const auto length = [across](const QRectF& rect) { return across ? rect.width() : rect.height(); };
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const Box& a, const Box& b) { return start(a.rect) < start(b.rect); });
    double filled = 0;
    for (const Box& box : sorted) filled += length(box.rect);
    const double whole = start(sorted.back().rect) + length(sorted.back().rect) - start(sorted.front().rect);
    const double gap = (whole - filled) / static_cast<double>(sorted.size() - 1);
    double at = start(sorted.front().rect);
    for (const Box& box : sorted) {
        const double place = std::round(at);
        moves.push_back({box.id, across ? Point{place, box.rect.y()} : Point{box.rect.x(), place}});
        at += length(box.rect) + gap;
    }
    return moves;
}

std::vector<Move> layOut(std::span<const Box> boxes, std::span<const Link> links) {
    return Layers(boxes, links).run();
}

}  // namespace netloom
