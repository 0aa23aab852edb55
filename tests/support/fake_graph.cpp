#include "tests/support/fake_graph.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/document/document_json.h"
#include "widgets/nodeeditor/wire_rules.h"

namespace netloom::test {

namespace {

LayerDef layer(const char* type, const char* title, Family family, std::vector<PortDef> inputs,
               std::vector<PortDef> outputs, const char* synonyms = "", Role role = Role::layer) {
    LayerDef def;
    def.type = type;
    def.title = title;
    def.family = family;
    def.role = role;
    def.doc = "What this layer does, in a sentence.";
    def.synonyms = synonyms;
    def.inputs = std::move(inputs);
    def.outputs = std::move(outputs);
    return def;
}

Ports doorsOf(const PortContext& context) {
    Ports ports;
    const auto module = context.document.modules.find(context.node.module);
    if (module == context.document.modules.end()) return ports;
    for (const Node& node : module->second.network.nodes) {
        if (node.type == "module_input") ports.inputs.push_back({node.name, PortKind::tensor, ""});
        if (node.type == "module_output") ports.outputs.push_back({node.name, PortKind::tensor, ""});
    }
    return ports;
}

std::vector<LayerDef> tinyLayers() {
    const PortDef in{"in", PortKind::tensor, "What comes in."};
    const PortDef out{"out", PortKind::tensor, "What goes out."};
    const PortDef prediction{"prediction", PortKind::tensor, "A score for each class."};
    const PortDef target{"target", PortKind::index, "The class of each sample."};
    std::vector<LayerDef> all;
    all.push_back(layer("dataset", "Dataset", Family::data, {},
                        {{"image", PortKind::tensor, "Pictures."}, {"label", PortKind::index, "Classes."}},
                        "data input mnist", Role::data));
    all.push_back(layer("dense", "Dense", Family::dense, {in}, {out}, "linear fully connected"));
    all.push_back(layer("conv2d", "Conv 2D", Family::image, {in}, {out}, "convolution filter"));
    all.push_back(layer("max_pool2d", "Max pool 2D", Family::image, {in}, {out}, "pooling downsample"));
    all.push_back(layer("activation", "Activation", Family::activation, {in}, {out}, "relu tanh sigmoid"));
    all.push_back(layer("dropout", "Dropout", Family::regularise, {in}, {out}));
    all.push_back(layer("flatten", "Flatten", Family::other, {in}, {out}));
    all.push_back(layer("add", "Add", Family::other, {{"a", PortKind::tensor, ""}, {"b", PortKind::tensor, ""}}, {out},
                        "sum residual"));
    all.push_back(layer("softmax_cross_entropy", "Cross entropy", Family::loss, {prediction, target},
                        {{"loss", PortKind::scalar, "The mean."}}, "log loss", Role::loss));
    all.push_back(layer("accuracy", "Accuracy", Family::metric, {prediction, target}, {{"value", PortKind::scalar, ""}},
                        "", Role::metric));
    all.push_back(layer("module_input", "Module input", Family::other, {}, {out}, "", Role::module_input));
    all.push_back(layer("module_output", "Module output", Family::other, {in}, {}, "", Role::module_output));
    all.push_back(layer("module", "Module", Family::other, {}, {}, "", Role::module));
    all.back().ports = doorsOf;
    return all;
}

bool contains(std::span<const NodeId> ids, NodeId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

FakeGraph::FakeGraph() : layers_(tinyLayers()) {}

NodeId FakeGraph::add(const std::string& type, double x, double y, const std::string& name) {
    const NodeId id = create({type, {x, y}, {}, Json::object()});
    if (!name.empty()) editable().find(id)->name = name;
    tell(GraphChange::Kind::nodeAdded, {id});
    return id;
}

void FakeGraph::wire(NodeId from, const std::string& output, NodeId to, const std::string& input) {
    put({{from, output}, {to, input}});
    tell(GraphChange::Kind::wiresChanged);
}

void FakeGraph::decorate(NodeId node, NodeDecoration decoration) {
    decorations_[node] = std::move(decoration);
    tell(GraphChange::Kind::decorationsChanged, {node});
}

void FakeGraph::load(Document document) {
    document_ = std::move(document);
    path_.clear();
    selection_.clear();
    undo_.clear();
    tell(GraphChange::Kind::reset);
}

QStringList FakeGraph::steps() const {
    QStringList names;
    for (const auto& [name, before] : undo_) names << name;
    return names;
}

void FakeGraph::undo() {
    document_ = undo_.back().second;
    undo_.pop_back();
    std::erase_if(selection_, [this](NodeId id) { return !network().find(id); });
    tell(GraphChange::Kind::reset);
}

bool FakeGraph::hasWire(NodeId from, const std::string& output, NodeId to, const std::string& input) const {
    const Edge* edge = network().wire_into({to, input});
    return edge && edge->from == Port{from, output};
}

const LayerDef* FakeGraph::layer(std::string_view type) const {
    const auto it = std::find_if(layers_.begin(), layers_.end(), [&](const LayerDef& def) { return def.type == type; });
    return it == layers_.end() ? nullptr : &*it;
}

Ports FakeGraph::ports(const Node& node) const {
    const LayerDef* def = layer(node.type);
    if (!def) return {};
    if (def->ports) return def->ports({document_, node, Props(def->fields, node.fields), nullptr});
    return {def->inputs, def->outputs};
}

QString FakeGraph::summary(const Node& node) const {
    const LayerDef* def = layer(node.type);
    const std::string& said = node.fields["summary"].text();
    return said.empty() ? QString::fromUtf8(def ? def->title : "") : QString::fromStdString(said);
}

NodeDecoration FakeGraph::decoration(NodeId node) const {
    const auto it = decorations_.find(node);
    return it == decorations_.end() ? NodeDecoration() : it->second;
}

QString FakeGraph::refusal(const Edge& wire) const {
    return wireRefusal(*this, wire);
}

void FakeGraph::step(const QString& name) {
    undo_.emplace_back(name, document_);
}

void FakeGraph::tell(GraphChange::Kind kind, std::vector<NodeId> ids) {
    emit changed({kind, std::move(ids)});
}

NodeId FakeGraph::create(const NewNode& wanted) {
    Node node;
    node.id = document_.next_id++;
    node.type = wanted.type;
    node.module = wanted.module;
    node.fields = wanted.fields;
    node.position = wanted.position;
    node.name = Document::free_name(network(), wanted.type);
    editable().nodes.push_back(node);
    return node.id;
}

void FakeGraph::put(const Edge& wire) {
    std::erase_if(editable().edges, [&](const Edge& edge) { return edge.to == wire.to; });
    editable().edges.push_back(wire);
}

void FakeGraph::insert(NodeId node, const Insertion& insertion) {
    put({insertion.wire.from, {node, insertion.input}});
    put({{node, insertion.output}, insertion.wire.to});
}

NodeId FakeGraph::addNode(const NewNode& node, const std::optional<Attachment>& attachment) {
    step("add");
    const NodeId id = create(node);
    if (attachment) {
        const Port own{id, attachment->newPort};
        put(attachment->existingIsOutput ? Edge{attachment->existing, own} : Edge{own, attachment->existing});
    }
    tell(GraphChange::Kind::nodeAdded, {id});
    select(std::span(&id, 1));
    return id;
}

NodeId FakeGraph::addNodeOnWire(const NewNode& node, const Insertion& insertion) {
    step("add on wire");
    const NodeId id = create(node);
    insert(id, insertion);
    tell(GraphChange::Kind::nodeAdded, {id});
    select(std::span(&id, 1));
    return id;
}

void FakeGraph::moveNodes(std::span<const Move> moves, MoveReason, const std::optional<Insertion>& insertion) {
    step(insertion ? "insert" : "move");
    std::vector<NodeId> ids;
    for (const Move& move : moves) {
        if (Node* node = editable().find(move.id)) node->position = move.to;
        for (Frame& frame : editable().frames) {
            if (frame.id != move.id) continue;
            frame.rect = {move.to.x, move.to.y, frame.rect.width, frame.rect.height};
            if (move.size) frame.rect = {move.to.x, move.to.y, move.size->width(), move.size->height()};
        }
        ids.push_back(move.id);
    }
    tell(GraphChange::Kind::nodesMoved, ids);
    if (!insertion) return;
    insert(moves.front().id, *insertion);
    tell(GraphChange::Kind::wiresChanged);
}

void FakeGraph::remove(std::span<const NodeId> wanted, bool reconnect) {
    const std::vector<NodeId> ids(wanted.begin(), wanted.end());
    step(reconnect ? "delete and reconnect" : "delete");
    Network& net = editable();
    for (const NodeId id : ids) {
        const Node* node = net.find(id);
        if (!node || !reconnect) continue;
        const Ports own = ports(*node);
        if (own.inputs.empty() || own.outputs.empty()) continue;
        const Edge* into = net.wire_into({id, own.inputs.front().name});
        if (!into) continue;
        const Port source = into->from;
        for (Edge& edge : net.edges) {
            if (edge.from == Port{id, own.outputs.front().name}) edge.from = source;
        }
    }
    std::erase_if(net.edges, [&](const Edge& e) { return contains(ids, e.from.node) || contains(ids, e.to.node); });
    std::erase_if(net.nodes, [&](const Node& n) { return contains(ids, n.id); });
    std::erase_if(net.frames, [&](const Frame& f) { return contains(ids, f.id); });
    std::erase_if(selection_, [&](NodeId id) { return contains(ids, id); });
    tell(GraphChange::Kind::nodeRemoved, ids);
    tell(GraphChange::Kind::framesChanged);
}

void FakeGraph::connectWire(const Edge& wire, const std::optional<Edge>& instead) {
    step("connect");
    if (instead) std::erase(editable().edges, *instead);
    put(wire);
    tell(GraphChange::Kind::wiresChanged);
}

void FakeGraph::disconnectWires(std::span<const Edge> wires) {
    step("disconnect");
    for (const Edge& wire : wires) std::erase(editable().edges, wire);
    tell(GraphChange::Kind::wiresChanged);
}

void FakeGraph::rename(NodeId node, const QString& name) {
    step("rename");
    editable().find(node)->name = name.toStdString();
    tell(GraphChange::Kind::nodeChanged, {node});
}

void FakeGraph::setFlag(std::span<const NodeId> nodes, NodeFlag flag, bool on) {
    step(flag == NodeFlag::muted ? "mute" : flag == NodeFlag::bypassed ? "bypass" : "collapse");
    for (const NodeId id : nodes) {
        Node* node = editable().find(id);
        (flag == NodeFlag::muted ? node->muted : flag == NodeFlag::bypassed ? node->bypassed : node->collapsed) = on;
    }
    tell(GraphChange::Kind::nodeChanged, {nodes.begin(), nodes.end()});
}

std::vector<NodeId> FakeGraph::duplicate(std::span<const NodeId> ids, QPointF offset, PastedWeights weights) {
    step("duplicate");
    Point corner{1e9, 1e9};
    for (const NodeId id : ids) {
        const Node* node = network().find(id);
        if (node) corner = {std::min(corner.x, node->position.x), std::min(corner.y, node->position.y)};
    }
    const Json selection = copy_selection(document_, network(), ids);
    const std::vector<NodeId> made = paste_selection(document_, editable(), selection,
                                                     {corner.x + offset.x(), corner.y + offset.y()}, false, weights);
    tell(GraphChange::Kind::reset);
    select(made);
    return made;
}

QString FakeGraph::cut(std::span<const NodeId> wanted) {
    const std::vector<NodeId> ids(wanted.begin(), wanted.end());
    const QString text = copyText(ids);
    remove(ids, false);
    undo_.back().first = "cut";
    return text;
}

std::vector<NodeId> FakeGraph::paste(const QString& text, Point position, bool keepIncoming) {
    const auto json = Json::parse(text.toStdString());
    if (!json) return {};
    const Document before = document_;
    const std::vector<NodeId> made = paste_selection(document_, editable(), *json, position, keepIncoming);
    if (made.empty()) return {};
    undo_.emplace_back("paste", before);
    tell(GraphChange::Kind::reset);
    select(made);
    return made;
}

NodeId FakeGraph::setFrame(const Frame& frame) {
    step("frame");
    NodeId id = frame.id;
    if (id == 0) {
        id = document_.next_id++;
        editable().frames.push_back(frame);
        editable().frames.back().id = id;
    } else {
        for (Frame& existing : editable().frames) {
            if (existing.id == id) existing = frame;
        }
    }
    tell(GraphChange::Kind::framesChanged, {id});
    return id;
}

NodeId FakeGraph::groupIntoModule(std::span<const NodeId> nodes, const QString& title) {
    step("group");
    const std::string key = title.toLower().toStdString();
    Module module{title.toStdString(), {}};
    for (const NodeId id : nodes) module.network.nodes.push_back(*network().find(id));
    document_.modules[key] = module;
    const Point at = module.network.nodes.front().position;
    Network& net = editable();
    std::erase_if(net.nodes, [&](const Node& n) { return contains(nodes, n.id); });
    std::erase_if(net.edges, [&](const Edge& e) { return contains(nodes, e.from.node) || contains(nodes, e.to.node); });
    const NodeId id = create({"module", at, key, Json::object()});
    editable().find(id)->weights_key = key;
    selection_ = {id};
    tell(GraphChange::Kind::reset);
    return id;
}

void FakeGraph::unpackModule(NodeId instance) {
    step("unpack");
    const std::string key = network().find(instance)->module;
    for (const Node& node : document_.modules[key].network.nodes) editable().nodes.push_back(node);
    std::erase_if(editable().nodes, [&](const Node& n) { return n.id == instance; });
    selection_.clear();
    tell(GraphChange::Kind::reset);
}

void FakeGraph::applyFix(const Fix& fix) {
    step("fix");
    fixes.push_back(fix);
}

QString FakeGraph::copyText(std::span<const NodeId> ids) const {
    return QString::fromStdString(copy_selection(document_, network(), ids).print());
}

void FakeGraph::select(std::span<const NodeId> ids) {
    selection_.assign(ids.begin(), ids.end());
    tell(GraphChange::Kind::selectionChanged);
}

void FakeGraph::open(const NodePath& instances) {
    path_ = instances;
    selection_.clear();
    tell(GraphChange::Kind::reset);
}

// ---- the LeNet of the sketches ----

namespace {

QImage tiles(int columns, int rows, int seed) {
    constexpr int kTile = 28, kGap = 2;
    QImage image(columns * (kTile + kGap) - kGap, rows * (kTile + kGap) - kGap, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    for (int t = 0; t < columns * rows; ++t) {
        for (int y = 0; y < kTile; ++y) {
            for (int x = 0; x < kTile; ++x) {
                const double dx = x - 14 + 4 * std::sin(t + seed + y * 0.3), dy = y - 14;
                const double ring = std::abs(std::hypot(dx, dy) - 7 - (t + seed) % 3);
                const int grey = static_cast<int>(255 * std::exp(-ring * ring / 3));
                image.setPixel(t % columns * (kTile + kGap) + x, t / columns * (kTile + kGap) + y,
                               qRgb(grey, grey, grey));
            }
        }
    }
    return image;
}

}  // namespace

LenetIds buildLenet(FakeGraph& graph) {
    const auto node = [&](const char* type, double x, double y, const char* name, const char* summary) {
        const NodeId id = graph.add(type, x, y, name);
        graph.editable().find(id)->fields.set("summary", summary);
        return id;
    };
    LenetIds ids{};
    ids.data = node("dataset", 0, 0, "digits", "28×28 · batch 64");
    ids.conv1 = node("conv2d", 192, 0, "conv_1", "16 × 5×5 · ReLU");
    ids.pool1 = node("max_pool2d", 384, 0, "pool_1", "Max pool · 2×2");
    ids.conv2 = node("conv2d", 576, 0, "conv_2", "32 × 5×5 · ReLU");
    ids.pool2 = node("max_pool2d", 768, 0, "pool_2", "Max pool · 2×2");
    ids.flatten = node("flatten", 192, 276, "flatten", "7×7×32 → 1568");
    ids.dense1 = node("dense", 384, 276, "dense_1", "Dense · 128 · ReLU");
    ids.logits = node("dense", 576, 276, "logits", "Dense · 10");
    ids.loss = node("softmax_cross_entropy", 792, 276, "loss", "Cross entropy");
    ids.accuracy = node("accuracy", 792, 384, "accuracy", "Accuracy");
    graph.wire(ids.data, "image", ids.conv1, "in");
    graph.wire(ids.conv1, "out", ids.pool1, "in");
    graph.wire(ids.pool1, "out", ids.conv2, "in");
    graph.wire(ids.conv2, "out", ids.pool2, "in");
    graph.wire(ids.pool2, "out", ids.flatten, "in");
    graph.wire(ids.flatten, "out", ids.dense1, "in");
    graph.wire(ids.dense1, "out", ids.logits, "in");
    graph.wire(ids.logits, "out", ids.loss, "prediction");
    graph.wire(ids.logits, "out", ids.accuracy, "prediction");
    graph.wire(ids.data, "label", ids.loss, "target");
    graph.wire(ids.data, "label", ids.accuracy, "target");

    const auto decorate = [&](NodeId id, const char* output, const char* type, std::int64_t parameters, int picture) {
        NodeDecoration decoration;
        decoration.outputTypes[output] = QString::fromUtf8(type);
        decoration.parameterCount = parameters;
        if (picture) {
            decoration.thumbnail = tiles(4, 2, picture);
            decoration.caption = picture == 1 ? QStringLiteral("8 samples") : QStringLiteral("8 channels, sample 17");
        }
        graph.decorate(id, decoration);
    };
    decorate(ids.conv1, "out", "28×28×16", 416, 2);
    decorate(ids.pool1, "out", "14×14×16", 0, 3);
    decorate(ids.conv2, "out", "14×14×32", 12832, 4);
    decorate(ids.pool2, "out", "7×7×32", 0, 5);
    decorate(ids.flatten, "out", "1568", 0, 0);
    decorate(ids.dense1, "out", "128", 200832, 0);
    decorate(ids.logits, "out", "10", 1290, 0);
    NodeDecoration data;
    data.outputTypes = {{"image", QStringLiteral("28×28×1")}, {"label", QStringLiteral("label")}};
    data.thumbnail = tiles(4, 2, 1);
    data.caption = QStringLiteral("8 samples");
    graph.decorate(ids.data, data);
    NodeDecoration loss;
    loss.value = QStringLiteral("0.0254");
    graph.decorate(ids.loss, loss);
    NodeDecoration accuracy;
    accuracy.value = QStringLiteral("97.9 %");
    accuracy.valueCaption = QStringLiteral("validation");
    graph.decorate(ids.accuracy, accuracy);
    graph.setFrame({0, "features", "", "", {168, -40, 792, 216}});
    graph.setFrame({0, "classifier", "", "dense", {168, 240, 588, 144}});
    return ids;
}

}  // namespace netloom::test
