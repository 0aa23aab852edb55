// The undo steps of GraphDocument: what each changes in a copy of the document, and what the step is called.
#include <algorithm>
#include <set>

#include "app/document/graph_document.h"
#include "app/document/module_edits.h"
#include "core/document/clipboard.h"
#include "widgets/support/shown.h"
#include "widgets/support/text.h"

namespace netloom {

namespace {

QString nameOf(const std::string& name) {
    return shown(name);
}

void removeWiresOf(Network& network, const std::set<NodeId>& gone) {
    std::erase_if(network.edges, [&](const Edge& e) { return gone.contains(e.from.node) || gone.contains(e.to.node); });
}

// An input takes one wire: what was there goes.
void putWire(Network& network, const Edge& wire) {
    std::erase_if(network.edges, [&](const Edge& e) { return e.to == wire.to; });
    network.edges.push_back(wire);
}

void insertInto(Network& network, NodeId node, const Insertion& insertion) {
    std::erase(network.edges, insertion.wire);
    putWire(network, {insertion.wire.from, {node, insertion.input}});
    putWire(network, {{node, insertion.output}, insertion.wire.to});
}

std::string stemOf(const LayerDef* def, const NewNode& node) {
    if (!node.module.empty()) return node.module;
    if (!def) return node.type;
    return *def->name_stem ? def->name_stem : def->type;
}

}  // namespace

bool GraphDocument::wouldContainItself(const std::string& module) const {
    const std::string here = moduleOnShow();
    return !here.empty() && !module.empty() && containsModule(document_, module, here);
}

NodeId GraphDocument::addNode(const NewNode& node, const std::optional<Attachment>& attachment) {
    if (wouldContainItself(node.module)) return 0;
    const LayerDef* def = find_layer(node.type);
    if (!def) return 0;
    NodeId id = 0;
    edit(tr("Add %1").arg(translated(def->title)), [&](Document& d) {
        id = placeNode(d, *d.network_at(path_), node, stemOf(def, node));
        if (!attachment) return;
        const Port added{id, attachment->newPort};
        putWire(*d.network_at(path_),
                attachment->existingIsOutput ? Edge{attachment->existing, added} : Edge{added, attachment->existing});
    });
    select(std::vector{id});
    return id;
}

NodeId GraphDocument::addNodeOnWire(const NewNode& node, const Insertion& insertion) {
    if (wouldContainItself(node.module)) return 0;
    const LayerDef* def = find_layer(node.type);
    if (!def) return 0;
    NodeId id = 0;
    edit(tr("Insert %1").arg(translated(def->title)), [&](Document& d) {
        id = placeNode(d, *d.network_at(path_), node, stemOf(def, node));
        insertInto(*d.network_at(path_), id, insertion);
    });
    select(std::vector{id});
    return id;
}

void GraphDocument::moveNodes(std::span<const Move> moves, MoveReason reason,
                              const std::optional<Insertion>& insertion) {
    QString text;
    switch (reason) {
        case MoveReason::drag: text = insertion ? tr("Insert into wire") : tr("Move"); break;
        case MoveReason::nudge: text = tr("Nudge"); break;
        case MoveReason::align: text = tr("Align"); break;
        case MoveReason::distribute: text = tr("Distribute"); break;
        case MoveReason::layout: text = tr("Lay out"); break;
    }
    MergeKey merge;
    if (reason == MoveReason::nudge) {
        // Nudges of the same things are one step, for as long as nothing else comes between.
        merge = {QStringLiteral("nudge"), 1};
        for (const Move& move : moves) merge.what += QStringLiteral(" %1").arg(move.id);
    }
    edit(
        text,
        [&](Document& d) {
            Network& n = *d.network_at(path_);
            for (const Move& move : moves) {
                if (Node* node = n.find(move.id)) node->position = move.to;
                for (Frame& frame : n.frames) {
                    if (frame.id != move.id) continue;
                    frame.rect.x = move.to.x;
                    frame.rect.y = move.to.y;
                }
            }
            if (insertion && moves.size() == 1) insertInto(n, moves.front().id, *insertion);
        },
        merge);
}

void GraphDocument::remove(std::span<const NodeId> ids, bool reconnect) {
    const std::set<NodeId> gone(ids.begin(), ids.end());
    if (gone.empty()) return;
    const Node* only = gone.size() == 1 ? network().find(*gone.begin()) : nullptr;
    const QString what = only ? nameOf(only->name) : tr("%n items", nullptr, static_cast<int>(gone.size()));
    edit(reconnect ? tr("Delete and reconnect %1").arg(what) : tr("Delete %1").arg(what), [&](Document& d) {
        Network& n = *d.network_at(path_);
        if (reconnect) {
            for (NodeId id : ids) {
                const Node* node = n.find(id);
                if (!node) continue;
                const Ports p = ports(*node);
                if (p.inputs.empty() || p.outputs.empty()) continue;
                const Edge* in = n.wire_into({id, p.inputs.front().name});
                if (!in) continue;
                const Port from = in->from;
                for (Edge& e : n.edges)
                    if (e.from == Port{id, p.outputs.front().name}) e.from = from;
            }
        }
        removeWiresOf(n, gone);
        std::erase_if(n.nodes, [&](const Node& node) { return gone.contains(node.id); });
        std::erase_if(n.frames, [&](const Frame& frame) { return gone.contains(frame.id); });
        pruneInstanceWires(d);
    });
}

void GraphDocument::connectWire(const Edge& wire, const std::optional<Edge>& instead) {
    edit(instead ? tr("Reconnect") : tr("Connect"), [&](Document& d) {
        Network& n = *d.network_at(path_);
        if (instead) std::erase(n.edges, *instead);
        putWire(n, wire);
    });
}

void GraphDocument::disconnectWires(std::span<const Edge> wires) {
    edit(tr("Cut %n wires", nullptr, static_cast<int>(wires.size())), [&](Document& d) {
        std::erase_if(d.network_at(path_)->edges,
                      [&](const Edge& e) { return std::find(wires.begin(), wires.end(), e) != wires.end(); });
    });
}

void GraphDocument::rename(NodeId node, const QString& name) {
    // '/' separates the names of a path and ':' a node from its port.
    std::string clean = name.trimmed().replace(u'/', u'_').replace(u':', u'_').toStdString();
    const Node* now = network().find(node);
    if (!now || clean.empty() || now->name == clean) return;
    if (network().find_by_name(clean)) clean = Document::free_name(network(), clean);
    edit(tr("Rename %1").arg(nameOf(now->name)), [&](Document& d) { renameNode(d, path_, node, clean); });
}

void GraphDocument::setFlag(std::span<const NodeId> nodes, NodeFlag flag, bool on) {
    QString text;
    switch (flag) {
        case NodeFlag::muted: text = on ? tr("Mute") : tr("Unmute"); break;
        case NodeFlag::bypassed: text = on ? tr("Bypass") : tr("Stop bypassing"); break;
        case NodeFlag::collapsed: text = on ? tr("Collapse") : tr("Expand"); break;
    }
    edit(text, [&](Document& d) {
        for (NodeId id : nodes) {
            Node* node = d.network_at(path_)->find(id);
            if (!node) continue;
            if (flag == NodeFlag::muted) node->muted = on;
            if (flag == NodeFlag::bypassed) node->bypassed = on;
            if (flag == NodeFlag::collapsed) node->collapsed = on;
        }
    });
}

QString GraphDocument::copyText(std::span<const NodeId> ids) const {
    return QString::fromStdString(copy_selection(document_, network(), ids).print());
}

std::vector<NodeId> GraphDocument::duplicate(std::span<const NodeId> ids, QPointF offset, PastedWeights weights) {
    const Json copied = copy_selection(document_, network(), ids);
    const std::set<NodeId> chosen(ids.begin(), ids.end());
    std::optional<Point> corner;
    const auto reach = [&](double x, double y) {
        corner = corner ? Point{std::min(corner->x, x), std::min(corner->y, y)} : Point{x, y};
    };
    for (const Node& node : network().nodes)
        if (chosen.contains(node.id)) reach(node.position.x, node.position.y);
    for (const Frame& frame : network().frames)
        if (chosen.contains(frame.id)) reach(frame.rect.x, frame.rect.y);
    if (!corner) return {};
    std::vector<NodeId> made;
    edit(tr("Duplicate"), [&](Document& d) {
        const Point to{corner->x + offset.x(), corner->y + offset.y()};
        made = paste_selection(d, *d.network_at(path_), copied, to, true, weights);
    });
    select(made);
    return made;
}

QString GraphDocument::cut(std::span<const NodeId> ids) {
    const QString text = copyText(ids);
    const std::set<NodeId> gone(ids.begin(), ids.end());
    edit(tr("Cut"), [&](Document& d) {
        Network& n = *d.network_at(path_);
        removeWiresOf(n, gone);
        std::erase_if(n.nodes, [&](const Node& node) { return gone.contains(node.id); });
        std::erase_if(n.frames, [&](const Frame& frame) { return gone.contains(frame.id); });
        pruneInstanceWires(d);
    });
    return text;
}

std::vector<NodeId> GraphDocument::paste(const QString& text, Point position, bool keepIncoming) {
    const auto copied = Json::parse(text.toStdString());
    if (!copied) return {};
    std::vector<NodeId> made;
    edit(tr("Paste"),
         [&](Document& d) { made = paste_selection(d, *d.network_at(path_), *copied, position, keepIncoming); });
    if (!made.empty()) select(made);
    return made;
}

NodeId GraphDocument::setFrame(const Frame& frame) {
    NodeId id = frame.id;
    const bool note = !frame.text.empty();
    const QString text = id ? (note ? tr("Edit note") : tr("Edit frame")) : (note ? tr("Add note") : tr("Add frame"));
    edit(text, [&](Document& d) {
        auto& frames = d.network_at(path_)->frames;
        const auto at = std::find_if(frames.begin(), frames.end(), [&](const Frame& f) { return f.id == id; });
        if (at != frames.end()) {
            *at = frame;
        } else {
            frames.push_back(frame);
            frames.back().id = id = d.next_id++;
        }
    });
    return id;
}

NodeId GraphDocument::groupIntoModule(std::span<const NodeId> nodes, const QString& title) {
    NodeId instance = 0;
    edit(tr("Make module %1").arg(title), [&](Document& d) {
        instance = groupNodes(d, path_, nodes, title.toStdString(), [this](const Node& node) { return ports(node); });
    });
    if (instance) select(std::vector{instance});
    return instance;
}

void GraphDocument::unpackModule(NodeId instance) {
    const Node* node = network().find(instance);
    if (!node || node->module.empty()) return;
    std::vector<NodeId> inner;
    edit(tr("Unpack %1").arg(nameOf(node->name)), [&](Document& d) { inner = unpackInstance(d, path_, instance); });
    select(inner);
}

void GraphDocument::applyFix(const Fix& fix) {
    const QString title = QString::fromStdString(fix.title.str());
    if (fix.node.empty()) {
        edit(title, [&](Document& d) { d.recipe.set_path(fix.field, fix.value); });
        return;
    }
    edit(title, [&](Document& d) {
        Network* n = d.network_at(NodePath(fix.node.begin(), fix.node.end() - 1));
        if (Node* node = n ? n->find(fix.node.back()) : nullptr) node->fields.set_path(fix.field, fix.value);
    });
}

// ---- beyond the canvas ----

void GraphDocument::setField(NodeId node, const QString& field, const Json& value, quint64 gesture) {
    const Node* now = network().find(node);
    if (!now) return;
    const std::string path = field.toStdString();
    edit(tr("Change %1 of %2").arg(field, nameOf(now->name)),
         [&](Document& d) {
             Node& n = *d.network_at(path_)->find(node);
             if (value.is_null())
                 n.fields.erase_path(path);
             else
                 n.fields.set_path(path, value);
         },
         {QStringLiteral("%1 %2").arg(node).arg(field), gesture});
}

void GraphDocument::setRecipeField(const QString& path, const Json& value, quint64 gesture) {
    edit(tr("Change %1 of the recipe").arg(path.section(u'.', -1)),
         [&](Document& d) {
             if (value.is_null()) {
                 d.recipe.erase_path(path.toStdString());
                 return;
             }
             // A recipe that was left to its defaults has no stages yet.
             if (path.startsWith(QLatin1String("stages[0]")) && d.recipe["stages"].size() == 0)
                 d.recipe.set("stages", Json::Array{Json::Object{{"phases", Json::Array{Json::object()}}}});
             d.recipe.set_path(path.toStdString(), value);
         },
         {QStringLiteral("recipe ") + path, gesture});
}

void GraphDocument::setRecipe(const Json& recipe) {
    edit(tr("Change the recipe"), [&](Document& d) { d.recipe = recipe; });
}

std::string GraphDocument::addSource(const std::string& stem, const Json& config) {
    std::string name = stem;
    for (int number = 2; document_.source(name); ++number) name = stem + "_" + std::to_string(number);
    edit(tr("Add data %1").arg(nameOf(name)), [&](Document& d) { d.sources.push_back({name, config}); });
    return name;
}

void GraphDocument::setSourceConfig(const std::string& name, const Json& config, quint64 gesture) {
    edit(tr("Change data %1").arg(nameOf(name)),
         [&](Document& d) {
             for (DataSource& source : d.sources)
                 if (source.name == name) source.config = config;
         },
         {QStringLiteral("source ") + nameOf(name), gesture});
}

void GraphDocument::renameSource(const std::string& name, const std::string& to) {
    if (to.empty() || document_.source(to)) return;
    edit(tr("Rename data %1").arg(nameOf(name)), [&](Document& d) {
        for (DataSource& source : d.sources)
            if (source.name == name) source.name = to;
        const auto follow = [&](Network& n) {
            for (Node& node : n.nodes)
                if (node.fields["source"].text() == name) node.fields.set("source", to);
        };
        follow(d.network);
        for (auto& [key, module] : d.modules) follow(module.network);
    });
}

void GraphDocument::removeSource(const std::string& name) {
    edit(tr("Remove data %1").arg(nameOf(name)),
         [&](Document& d) { std::erase_if(d.sources, [&](const DataSource& s) { return s.name == name; }); });
}

void GraphDocument::setTitle(const QString& title) {
    edit(tr("Change title"), [&](Document& d) { d.title = title.toStdString(); });
}

void GraphDocument::setDescription(const QString& description) {
    edit(tr("Change description"), [&](Document& d) { d.description = description.toStdString(); });
}

void GraphDocument::setWeightsKey(NodeId instance, const std::string& key) {
    edit(tr("Change shared parameters"), [&](Document& d) {
        Node* node = d.network_at(path_)->find(instance);
        if (node && !node->module.empty()) node->weights_key = key;
    });
}

}  // namespace netloom
