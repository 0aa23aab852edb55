// Everything a node shows, as plain values taken from the model, and where each part of it lies.
#pragma once
#include <QFont>
#include <QFontMetricsF>
#include <QRectF>
#include <QString>
#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "widgets/nodeeditor/graph_edits.h"
#include "widgets/support/theme.h"

namespace netloom {

/// A port as the canvas shows it. `known` is false for a wire's end that its node no longer has.
struct FacePort {
    std::string name;
    PortKind kind = PortKind::tensor;
    bool output = false;
    bool optional = false;
    bool known = true;
    bool connected = false;
    QString doc;
    QString type;  ///< outputs: what leaves here, "28×28×16"

    friend bool operator==(const FacePort&, const FacePort&) = default;
};

struct NodeFace {
    NodeId id = 0;
    QString name;
    QString summary;
    Family family = Family::other;
    Role role = Role::layer;
    bool known = true;    ///< the registry has its type
    bool shared = false;  ///< a module instance whose weights another instance uses too
    bool collapsed = false;
    bool muted = false;
    bool bypassed = false;
    std::vector<FacePort> inputs, outputs;
    NodeDecoration decoration;
};

/// What the faces of many nodes ask of the network, gathered once.
class Surroundings {
public:
    explicit Surroundings(const Network& network);

    struct End {
        const std::string* port;
        bool output;
    };
    /// The ends of wires at a node, in the order of the wires.
    std::span<const End> endsAt(NodeId node) const;
    bool sharesWeights(const Node& instance) const;

private:
    std::unordered_map<NodeId, std::vector<End>> ends_;
    std::map<std::pair<std::string_view, std::string_view>, int> users_;  // by module and weights key
};

NodeFace faceOf(const GraphModel& model, const Node& node, const Surroundings& around);
/// The same node with something else known about it.
void setDecoration(NodeFace& face, NodeDecoration decoration);

/// Places in the node's own coordinates; empty rects are not drawn.
struct NodeGeometry {
    QSizeF size;
    QRectF title, summary, value, thumbnail, caption;
    std::vector<QPointF> inputs, outputs;

    QRectF rect() const { return {QPointF(0, 0), size}; }
};

NodeGeometry measure(const NodeFace& face);

/// "416 parameters", "1.2 M parameters"; empty for none.
QString parameterText(std::int64_t parameters);
/// The fonts of the scene and their measures, made once: asking the font database for each node took as long as
/// drawing it. The scene keeps its sizes when the interface is scaled (the view zooms instead), so that cards never
/// grow into their neighbours.
struct CanvasFonts {
    struct Face {
        QFont font;
        QFontMetricsF metrics{QFont()};
    };
    Face strong, small, body;
    Face value;  ///< the large number on a node: a loss, an accuracy
    double strongEllipsis = strong.metrics.horizontalAdvance(QChar(0x2026));
};
const CanvasFonts& canvasFonts();
/// Nodes snap to this when asked to; every second line has a dot.
inline constexpr double kGrid = 12;

}  // namespace netloom
