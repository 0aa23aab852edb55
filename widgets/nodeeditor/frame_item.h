// A titled region behind the nodes, or a note when it has text.
#pragma once
#include <QGraphicsItem>

#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

class FrameItem : public QGraphicsItem {
public:
    explicit FrameItem(Frame frame);

    NodeId id() const { return frame_.id; }
    const Frame& frame() const { return frame_; }
    void setFrame(const Frame& frame);
    /// A preview while it is being dragged or resized.
    void showRect(const QRectF& rect);
    QRectF rect() const { return {pos(), size_}; }
    bool isNote() const { return !frame_.text.empty(); }
    QRectF titleRect() const;   ///< item coordinates: the handle to move it by
    QRectF cornerRect() const;  ///< item coordinates: the handle to resize it by
    void setChosen(bool chosen);
    void setHovered(bool hovered);

    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    Frame frame_;
    QSizeF size_;
    bool chosen_ = false, hovered_ = false;
};

/// The colours a frame may have, in palette order: family names and their shown titles; the first is neutral.
std::vector<std::pair<std::string, QString>> frameColours();

}  // namespace netloom
