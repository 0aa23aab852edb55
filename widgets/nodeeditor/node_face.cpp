#include "widgets/nodeeditor/node_face.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <memory>

#include "widgets/support/shown.h"
#include "widgets/support/text.h"
#include "widgets/support/theme.h"

namespace netloom {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(netloom::NodeFace)
};

constexpr double kPad = 12;
constexpr double kMaxWidth = 260;
constexpr double kMaxThumbnail = 132;

FacePort facePort(const PortDef& def, bool output) {
    return {def.name, def.kind, output, def.optional, true, false, translated(def.doc), {}};
}

FacePort& portNamed(std::vector<FacePort>& ports, const std::string& name, bool output) {
    const auto it = std::find_if(ports.begin(), ports.end(), [&](const FacePort& p) { return p.name == name; });
    if (it != ports.end()) return *it;
    ports.push_back({name, PortKind::tensor, output, false, false, false, {}, {}});
    return ports.back();
}

std::vector<QPointF> spread(std::size_t count, double x, double first, double pitch) {
    std::vector<QPointF> points(count);
    for (std::size_t i = 0; i < count; ++i) points[i] = {x, first + pitch * static_cast<double>(i)};
    return points;
}

void placePorts(NodeGeometry& geometry, const NodeFace& face, double first, double pitch) {
    geometry.inputs = spread(face.inputs.size(), 0, first, pitch);
    geometry.outputs = spread(face.outputs.size(), geometry.size.width(), first, pitch);
}

}  // namespace

const CanvasFonts& canvasFonts() {
    // Gone before the application is, as fonts must be.
    static std::unique_ptr<CanvasFonts> fonts;
    static const bool registered = (qAddPostRoutine([] { fonts.reset(); }), true);
    (void)registered;
    static double scale = 0;
    if (!fonts || scale != ThemeManager::instance().scale()) {
        scale = ThemeManager::instance().scale();
        const auto unscaled = [](QFont font, int larger = 0) {
            font.setPixelSize(qRound(font.pixelSize() / scale) + larger);
            return CanvasFonts::Face{font, QFontMetricsF(font)};
        };
        const QFont strong = font(FontRole::strong);
        fonts = std::make_unique<CanvasFonts>(CanvasFonts{unscaled(strong), unscaled(font(FontRole::small)),
                                                          unscaled(font(FontRole::body)), unscaled(strong, 2)});
    }
    return *fonts;
}

Surroundings::Surroundings(const Network& network) {
    ends_.reserve(network.nodes.size());
    for (const Edge& edge : network.edges) {
        ends_[edge.to.node].push_back({&edge.to.port, false});
        ends_[edge.from.node].push_back({&edge.from.port, true});
    }
    for (const Node& node : network.nodes)
        if (!node.weights_key.empty()) ++users_[{node.module, node.weights_key}];
}

std::span<const Surroundings::End> Surroundings::endsAt(NodeId node) const {
    const auto it = ends_.find(node);
    return it == ends_.end() ? std::span<const End>() : it->second;
}

bool Surroundings::sharesWeights(const Node& instance) const {
    const auto it = users_.find({instance.module, instance.weights_key});
    return it != users_.end() && it->second > 1;
}

QString parameterText(std::int64_t parameters) {
    if (parameters <= 0) return {};
    if (parameters < 1'000'000) {
        return Words::tr("%1 parameter(s)", nullptr, static_cast<int>(parameters)).arg(count(parameters));
    }
    return Words::tr("%1 M parameters").arg(number(static_cast<double>(parameters) / 1e6, 3));
}

NodeFace faceOf(const GraphModel& model, const Node& node, const Surroundings& around) {
    NodeFace face;
    face.id = node.id;
    face.name = shown(node.name);
    const LayerDef* def = model.layer(node.type);
    face.known = def != nullptr;
    if (def) {
        face.family = def->family;
        face.role = def->role;
    }
    face.summary = def ? model.summary(node) : Words::tr("unknown: %1").arg(shown(node.type));
    face.shared = around.sharesWeights(node);
    face.collapsed = node.collapsed;
    face.muted = node.muted;
    face.bypassed = node.bypassed;

    const Ports ports = model.ports(node);
    for (const PortDef& port : ports.inputs) face.inputs.push_back(facePort(port, false));
    for (const PortDef& port : ports.outputs) face.outputs.push_back(facePort(port, true));
    for (const Surroundings::End& end : around.endsAt(node.id))
        portNamed(end.output ? face.outputs : face.inputs, *end.port, end.output).connected = true;
    setDecoration(face, model.decoration(node.id));
    return face;
}

void setDecoration(NodeFace& face, NodeDecoration decoration) {
    face.decoration = std::move(decoration);
    for (FacePort& port : face.outputs) {
        const auto type = face.decoration.outputTypes.find(port.name);
        port.type = type == face.decoration.outputTypes.end() ? QString() : type->second;
    }
}

NodeGeometry measure(const NodeFace& face) {
    const QFontMetricsF& titles = canvasFonts().strong.metrics;
    const QFontMetricsF& texts = canvasFonts().small.metrics;
    const QFontMetricsF& values = canvasFonts().value.metrics;
    const NodeDecoration& shown = face.decoration;

    NodeGeometry geometry;
    const bool tagged = face.muted || face.bypassed || face.shared || shown.status != NodeStatus::none;
    const double tag = tagged ? 20 : 0;
    double content = std::max(titles.horizontalAdvance(face.name) + tag, texts.horizontalAdvance(face.summary));
    if (!shown.value.isEmpty()) {
        content = std::max(content, texts.horizontalAdvance(shown.valueCaption + QStringLiteral("  ")) +
                                        values.horizontalAdvance(shown.value));
    }
    // Text moves by whole steps of the grid, so that neighbours keep their line as a name grows.
    const double wanted = std::ceil((content + 2 * kPad) / kGrid) * kGrid;
    const double width = std::clamp(wanted, double(Theme::kNodeWidth), kMaxWidth);
    const double inner = width - 2 * kPad;
    const std::size_t rows = std::max(face.inputs.size(), face.outputs.size());

    if (face.collapsed) {
        constexpr double pitch = 14;
        const double height = std::max(34.0, 20 + pitch * static_cast<double>(rows > 0 ? rows - 1 : 0));
        geometry.size = {width, std::round(height)};
        geometry.title = {kPad, 2, inner, geometry.size.height() - 2};
        const auto centred = [&](std::size_t count) {
            return height / 2 - pitch * static_cast<double>(count > 0 ? count - 1 : 0) / 2;
        };
        geometry.inputs = spread(face.inputs.size(), 0, centred(face.inputs.size()), pitch);
        geometry.outputs = spread(face.outputs.size(), width, centred(face.outputs.size()), pitch);
        return geometry;
    }

    const double line = std::ceil(titles.height());
    const double small = std::ceil(texts.height());
    double y = 11;
    geometry.title = {kPad, y, inner, line};
    y += line + 3;
    const bool captioned = !shown.value.isEmpty() && !shown.valueCaption.isEmpty();
    if (captioned) {
        geometry.value = {kPad, y, inner, std::max(small, std::ceil(values.height()))};
        y = geometry.value.bottom();
    } else {
        geometry.summary = {kPad, y, inner, small};
        y += small;
        if (!shown.value.isEmpty()) {
            geometry.value = {kPad, y + 1, inner, std::ceil(values.height())};
            y = geometry.value.bottom();
        }
    }
    if (!shown.thumbnail.isNull()) {
        const QSizeF size = QSizeF(shown.thumbnail.size()).scaled(inner, kMaxThumbnail, Qt::KeepAspectRatio);
        geometry.thumbnail = {kPad + (inner - size.width()) / 2, y + 8, size.width(), std::round(size.height())};
        y = geometry.thumbnail.bottom();
        if (!shown.caption.isEmpty()) {
            geometry.caption = {kPad, y + 4, inner, small};
            y = geometry.caption.bottom();
        }
    }
    const double first = std::round(11 + line + 1);
    constexpr double pitch = 24;
    const double forPorts = rows > 0 ? first + pitch * static_cast<double>(rows - 1) + 16 : 0;
    geometry.size = {width, std::round(std::max(y + 11, forPorts))};
    placePorts(geometry, face, first, pitch);
    return geometry;
}

}  // namespace netloom
