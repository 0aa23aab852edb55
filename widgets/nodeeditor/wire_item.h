// A wire on the canvas: its path, the direction it runs in, and the pill that says what it carries.
#pragma once
#include <QGraphicsItem>
#include <QPainterPath>
#include <map>

#include "widgets/nodeeditor/graph_edits.h"
#include "widgets/nodeeditor/wire_route.h"

namespace netloom {

enum class WireLook : std::uint8_t { normal, hovered, target, doomed };

class WireItem : public QGraphicsItem {
public:
    explicit WireItem(Edge edge);

    const Edge& edge() const { return edge_; }
    /// What is drawn: colour is the family of the source node.
    void setLine(PortKind kind, Family family, const QString& label, bool inactive);
    void setRoute(const WireEnds& ends, WirePath path);
    /// Where the label stands; a null rect hides it.
    void setPill(const QRectF& pill);
    const QRectF& pill() const { return pill_; }
    const WireEnds& ends() const { return ends_; }
    void setLook(WireLook look);
    void setChosen(bool chosen);
    bool chosen() const { return chosen_; }

    const WirePath& path() const { return path_; }
    PortKind kind() const { return kind_; }
    const QString& label() const { return label_; }
    const QSizeF& labelSize() const { return labelSize_; }  ///< of its pill

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;
    /// `widget` as in paint().
    void paintPill(QPainter& painter, QWidget* widget) const;

private:
    void placeArrow();
    QColor colour() const;
    void paintPieces(QPainter& painter, double zoom) const;

    Edge edge_;
    PortKind kind_ = PortKind::tensor;
    Family family_ = Family::other;
    QString label_;
    QSizeF labelSize_;
    bool inactive_ = false;
    bool chosen_ = false;
    WireLook look_ = WireLook::normal;
    WireEnds ends_;
    WirePath path_;
    QRectF pill_;
    WirePoint arrow_;
};

/// The pills of all wires, above wires and cards so that none covers them. Each is still part of its wire's bounds:
/// what has the wire painted anew has the pill painted too.
class PillLayer : public QGraphicsItem {
public:
    /// `wires` outlive the layer.
    explicit PillLayer(const std::map<Port, WireItem*>& wires);
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const std::map<Port, WireItem*>& wires_;
};

/// A wire being drawn: follows the pointer, takes no part in hit tests.
class DraftWire : public QGraphicsItem {
public:
    DraftWire(PortKind kind, Family family);
    void setEnds(QPointF from, QPointF to, bool snapped);
    QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    PortKind kind_;
    Family family_;
    bool snapped_ = false;
    QPainterPath path_;
};

}  // namespace netloom
