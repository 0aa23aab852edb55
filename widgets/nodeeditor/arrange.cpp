#include "widgets/nodeeditor/arrange.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

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

/// Layered drawing in three steps: ranks, order within a rank, heights. Boxes are known by their place in the list.
class Layers {
public:
    Layers(std::span<const Box> boxes, std::span<const Link> links)
        : boxes_(boxes), into_(boxes.size()), outOf_(boxes.size()), ranks_(boxes.size(), kNone), places_(boxes.size()) {
        std::unordered_map<NodeId, int> index;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            rects_.push_back(boxes[i].rect);
            index[boxes[i].id] = static_cast<int>(i);
        }
        for (const Link& link : links) {
            const auto from = index.find(link.from), to = index.find(link.to);
            if (link.from == link.to || from == index.end() || to == index.end()) continue;
            into_[at(to->second)].push_back({from->second, link.fromHeight, link.toHeight});
            outOf_[at(from->second)].push_back({to->second, link.toHeight, link.fromHeight});
        }
    }

    std::vector<Move> run() {
        rank();
        order();
        place();
        const QRectF before = bounds(boxes_);
        QRectF after;
        for (const QRectF& rect : rects_) after |= rect;
        std::vector<Move> moves;
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            const QPointF to = rects_[i].topLeft() - after.topLeft() + before.topLeft();
            moves.push_back({boxes_[i].id, {std::round(to.x()), std::round(to.y())}});
        }
        return moves;
    }

private:
    static constexpr int kNone = -1, kOpen = -2;
    /// A wire as one of its ends sees it.
    struct Neighbour {
        int box;
        double itsHeight, ownHeight;
    };

    static std::size_t at(int box) { return static_cast<std::size_t>(box); }

    void rank() {
        for (std::size_t i = 0; i < boxes_.size(); ++i) rankOf(static_cast<int>(i));
        // What only feeds stands next to what it feeds.
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            if (!into_[i].empty() || outOf_[i].empty()) continue;
            int nearest = ranks_[at(outOf_[i].front().box)];
            for (const Neighbour& target : outOf_[i]) nearest = std::min(nearest, ranks_[at(target.box)]);
            ranks_[i] = std::max(0, nearest - 1);
        }
        for (std::size_t i = 0; i < boxes_.size(); ++i) {
            const std::size_t column = at(ranks_[i]);
            if (columns_.size() <= column) columns_.resize(column + 1);
            columns_[column].push_back(static_cast<int>(i));
        }
        for (std::vector<int>& column : columns_) {
            std::stable_sort(column.begin(), column.end(),
                             [this](int a, int b) { return rects_[at(a)].top() < rects_[at(b)].top(); });
        }
    }

    // What feeds a box comes first, however long the chain: a stack of its own, for a thousand layers are no rarity.
    void rankOf(int first) {
        std::vector<int> open{first};
        while (!open.empty()) {
            const int box = open.back();
            if (ranks_[at(box)] >= 0) {
                open.pop_back();
                continue;
            }
            ranks_[at(box)] = kOpen;
            bool waits = false;
            int rank = 0;
            for (const Neighbour& source : into_[at(box)]) {
                const int known = ranks_[at(source.box)];
                if (known == kNone) {
                    open.push_back(source.box);
                    waits = true;
                }
                // One that is open is a loop in a broken document.
                if (known >= 0) rank = std::max(rank, known + 1);
            }
            if (waits) continue;
            ranks_[at(box)] = rank;
            open.pop_back();
        }
    }

    void order() {
        for (int sweep = 0; sweep < 6; ++sweep) {
            for (const auto& column : columns_) number(column);
            const bool down = sweep % 2 == 0;
            for (std::size_t c = 0; c < columns_.size(); ++c) {
                std::vector<int>& column = columns_[down ? c : columns_.size() - 1 - c];
                std::vector<std::pair<double, int>> wanted;
                wanted.reserve(column.size());
                for (const int box : column) wanted.emplace_back(barycentre(box, down), box);
                std::stable_sort(wanted.begin(), wanted.end(),
                                 [](const auto& a, const auto& b) { return a.first < b.first; });
                for (std::size_t i = 0; i < column.size(); ++i) column[i] = wanted[i].second;
                number(column);
            }
        }
    }

    void number(const std::vector<int>& column) {
        for (std::size_t i = 0; i < column.size(); ++i) places_[at(column[i])] = static_cast<double>(i);
    }

    double barycentre(int box, bool down) const {
        const std::vector<Neighbour>& side = (down ? into_ : outOf_)[at(box)];
        if (side.empty()) return places_[at(box)];
        double sum = 0;
        for (const Neighbour& other : side) sum += places_[at(other.box)] + other.itsHeight / 1000;
        return sum / static_cast<double>(side.size());
    }

    void place() {
        double x = 0;
        for (const std::vector<int>& column : columns_) {
            double width = 0, y = 0;
            for (const int box : column) {
                QRectF& rect = rects_[at(box)];
                rect.moveTopLeft({x, y});
                y += rect.height() + kRowGap;
                width = std::max(width, rect.width());
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

    void settle(const std::vector<int>& column, bool down) {
        if (column.empty()) return;
        std::vector<double> wanted;
        wanted.reserve(column.size());
        for (const int box : column) wanted.push_back(wish(box, down));
        // Pushed apart from the top, then as a whole back to where they wanted to be.
        double floor = -1e9, offset = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
            QRectF& rect = rects_[at(column[i])];
            const double top = std::max(wanted[i], floor);
            offset += wanted[i] - top;
            rect.moveTop(top);
            floor = top + rect.height() + kRowGap;
        }
        offset /= static_cast<double>(column.size());
        if (column.size() > 1) {
            for (const int box : column) rects_[at(box)].translate(0, offset);
        }
    }

    double wish(int box, bool down) const {
        const std::vector<Neighbour>& side = (down ? into_ : outOf_)[at(box)];
        if (side.empty()) return rects_[at(box)].top();
        double sum = 0;
        for (const Neighbour& other : side) sum += rects_[at(other.box)].top() + other.itsHeight - other.ownHeight;
        return sum / static_cast<double>(side.size());
    }

    std::span<const Box> boxes_;
    std::vector<QRectF> rects_;
    std::vector<std::vector<Neighbour>> into_, outOf_;
    std::vector<int> ranks_;
    std::vector<double> places_;  ///< within their columns
    std::vector<std::vector<int>> columns_;
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
