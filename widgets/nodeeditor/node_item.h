// A node on the canvas: title, summary, ports, picture and badges of a NodeFace, drawn with less detail from afar.
#pragma once
#include <QGraphicsItem>
#include <QPixmap>
#include <QStaticText>

#include "widgets/nodeeditor/card_picture.h"
#include "widgets/nodeeditor/far_name.h"
#include "widgets/nodeeditor/node_face.h"

namespace netloom {

/// How a port answers to the wire that is being drawn.
enum class PortLook : std::uint8_t { normal, lit, dimmed, target };

class NodeItem : public QGraphicsItem {
public:
    /// `budget` outlives the item.
    NodeItem(NodeFace face, PictureBudget& budget);

    NodeId id() const { return face_.id; }
    const NodeFace& face() const { return face_; }
    const NodeGeometry& geometry() const { return geometry_; }
    /// The card in scene coordinates.
    QRectF cardRect() const { return geometry_.rect().translated(pos()); }
    /// True when the size or the ports changed, so that wires must be routed anew.
    bool setFace(NodeFace face);
    /// What is known of the node changed, and nothing else.
    bool setDecoration(NodeDecoration decoration);

    QPointF portPosition(const std::string& port, bool output) const;  ///< scene coordinates
    const FacePort* port(const std::string& name, bool output) const;
    QRectF badgeRect() const;  ///< item coordinates; null without diagnostics
    QString badgeText() const;
    /// Whether name and summary can be read in full on the card.
    bool saysAll(double zoom) const;

    void setChosen(bool chosen);
    void setFocused(bool focused);
    void setHovered(bool hovered);
    bool chosen() const { return chosen_; }
    void setPortLook(std::size_t index, bool output, PortLook look);
    void resetPortLooks();

    /// Whether the screen shows this card as it is. `world` and `ratio` are those of CardPicture.
    bool isSharp(const QTransform& world, double ratio) const;
    /// Paints the card for the frames to come.
    void sharpen(const QTransform& world, double ratio);
    qsizetype pictureBytes() const { return card_.bytes(); }
    void dropPicture() { card_.drop(); }
    /// The colours changed.
    void recolour();

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    /// What the card shows changed.
    void outdate();
    void paintNow(QPainter& painter) const;
    void paintPlain(QPainter& painter) const;
    void prepareTexts() const;
    QColor familyColour() const;
    void paintCard(QPainter& painter, double zoom, bool faded) const;
    void paintName(QPainter& painter, double zoom) const;
    void paintTexts(QPainter& painter) const;
    void paintPicture(QPainter& painter) const;
    void paintStatus(QPainter& painter) const;
    void paintPorts(QPainter& painter) const;
    void paintPortNames(QPainter& painter) const;
    void paintBadge(QPainter& painter) const;
    void paintBypass(QPainter& painter) const;

    PictureBudget& budget_;
    CardPicture card_;
    NodeFace face_;
    NodeGeometry geometry_;
    // Made when the node is first in sight: most of a large network is not.
    mutable QStaticText title_, summary_, caption_;
    mutable QPixmap picture_;
    mutable bool prepared_ = false;
    mutable FarName farName_;
    std::vector<PortLook> inputLooks_, outputLooks_;
    bool chosen_ = false, focused_ = false, hovered_ = false, wiring_ = false;
};

}  // namespace netloom
