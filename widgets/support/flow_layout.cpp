#include "widgets/support/flow_layout.h"

#include <QWidget>
#include <algorithm>
#include <utility>
#include <vector>

namespace netloom {

FlowLayout::FlowLayout(QWidget* parent, int gap, int lineGap) : QLayout(parent), gap_(gap), lineGap_(lineGap) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() {
    qDeleteAll(items_);
}

QLayoutItem* FlowLayout::takeAt(int index) {
    return index >= 0 && index < items_.size() ? items_.takeAt(index) : nullptr;
}

void FlowLayout::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    place(area, true);
}

// All in one line.
QSize FlowLayout::sizeHint() const {
    QSize size;
    for (const QLayoutItem* item : items_) {
        if (item->isEmpty()) continue;
        const QSize one = item->sizeHint();
        size = {size.width() + (size.isEmpty() ? 0 : gap_) + one.width(), std::max(size.height(), one.height())};
    }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const QLayoutItem* item : items_)
        if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

int FlowLayout::place(const QRect& area, bool apply) const {
    const QRect inside = area.marginsRemoved(contentsMargins());
    QPoint at = inside.topLeft();
    int line = 0;
    std::vector<std::pair<QLayoutItem*, QRect>> inLine;  // lower ones stand in the middle of it
    const auto end = [&] {
        for (const auto& [item, place] : inLine)
            if (apply) item->setGeometry(place.translated(0, (line - place.height()) / 2));
        inLine.clear();
    };
    for (QLayoutItem* item : items_) {
        if (item->isEmpty()) continue;
        const QSize size = item->sizeHint();
        if (at.x() > inside.left() && at.x() + size.width() > inside.left() + inside.width()) {
            end();
            at = {inside.left(), at.y() + line + lineGap_};
            line = 0;
        }
        line = std::max(line, size.height());
        inLine.emplace_back(item, QRect(at, size));
        at.rx() += size.width() + gap_;
    }
    end();
    const QMargins around = contentsMargins();
    return at.y() + line - inside.top() + around.top() + around.bottom();
}

}  // namespace netloom
