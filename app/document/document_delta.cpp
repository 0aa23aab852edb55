#include "app/document/document_delta.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/data/source.h"
#include "core/network/nodes.h"

namespace netloom {

namespace {

template <class T>
std::optional<BeforeAfter<T>> changed(const T& before, const T& after) {
    if (before == after) return {};
    return BeforeAfter<T>{before, after};
}

// The later change continues the earlier one; what came back to where it started is gone.
template <class T>
void chain(std::optional<BeforeAfter<T>>& earlier, const std::optional<BeforeAfter<T>>& later) {
    if (!later) return;
    if (earlier)
        earlier->after = later->after;
    else
        earlier = later;
    if (earlier->before == earlier->after) earlier.reset();
}

template <class Key, class T>
void chain(std::map<Key, BeforeAfter<T>>& earlier, const std::map<Key, BeforeAfter<T>>& later) {
    for (const auto& [key, change] : later) {
        const auto [at, added] = earlier.emplace(key, change);
        if (!added) at->second.after = change.after;
        if (at->second.before == at->second.after) earlier.erase(at);
    }
}

std::vector<NodeId> idsOf(const Network& network) {
    std::vector<NodeId> ids;
    ids.reserve(network.nodes.size());
    for (const Node& node : network.nodes) ids.push_back(node.id);
    return ids;
}

// Equal but for where it stands.
bool onlyMoved(Node a, const Node& b) {
    a.position = b.position;
    return a == b;
}

// The same frames in the same order and size: ids of those that moved; none where more than that changed.
std::optional<std::vector<NodeId>> movedFrames(const std::vector<Frame>& from, const std::vector<Frame>& to) {
    if (from.size() != to.size()) return {};
    std::vector<NodeId> moved;
    for (std::size_t i = 0; i < from.size(); ++i) {
        Frame shifted = from[i];
        shifted.rect.x = to[i].rect.x;
        shifted.rect.y = to[i].rect.y;
        if (!(shifted == to[i])) return {};
        if (!(from[i] == to[i])) moved.push_back(to[i].id);
    }
    return moved;
}

}  // namespace

std::optional<DocumentDelta::OfNetwork> DocumentDelta::difference(const Network& before, const Network& after) {
    OfNetwork delta;
    std::unordered_map<NodeId, const Node*> old;
    for (const Node& node : before.nodes) old.emplace(node.id, &node);
    for (const Node& node : after.nodes) {
        const auto was = old.find(node.id);
        if (was == old.end()) {
            delta.nodes.emplace(node.id, BeforeAfter<std::optional<Node>>{std::nullopt, node});
            continue;
        }
        if (!(*was->second == node)) delta.nodes.emplace(node.id, BeforeAfter<std::optional<Node>>{*was->second, node});
        old.erase(was);
    }
    for (const auto& [id, node] : old) delta.nodes.emplace(id, BeforeAfter<std::optional<Node>>{*node, std::nullopt});
    delta.order = changed(idsOf(before), idsOf(after));
    delta.edges = changed(before.edges, after.edges);
    delta.frames = changed(before.frames, after.frames);
    if (delta.nodes.empty() && !delta.order && !delta.edges && !delta.frames) return {};
    return delta;
}

void DocumentDelta::play(const OfNetwork& delta, Network& network, bool forward) {
    for (const auto& [id, change] : delta.nodes) {
        const std::optional<Node>& node = change.side(forward);
        if (!node)
            std::erase_if(network.nodes, [gone = id](const Node& n) { return n.id == gone; });
        else if (Node* present = network.find(id))
            *present = *node;
        else
            network.nodes.push_back(*node);
    }
    if (delta.order) {
        std::unordered_map<NodeId, std::size_t> rank;
        for (NodeId id : delta.order->side(forward)) rank.emplace(id, rank.size());
        std::sort(network.nodes.begin(), network.nodes.end(),
                  [&](const Node& a, const Node& b) { return rank[a.id] < rank[b.id]; });
    }
    if (delta.edges) network.edges = delta.edges->side(forward);
    if (delta.frames) network.frames = delta.frames->side(forward);
}

DocumentDelta::DocumentDelta(const Document& before, const Document& after) {
    if (auto root = difference(before.network, after.network)) networks_.emplace(std::string(), std::move(*root));
    for (const auto& [key, module] : after.modules) {
        const auto was = before.modules.find(key);
        if (was == before.modules.end()) {
            modules_.emplace(key, BeforeAfter<std::optional<Module>>{std::nullopt, module});
            continue;
        }
        if (auto inner = difference(was->second.network, module.network)) networks_.emplace(key, std::move(*inner));
        if (was->second.title != module.title)
            titles_.emplace(key, BeforeAfter<std::string>{was->second.title, module.title});
    }
    for (const auto& [key, module] : before.modules)
        if (!after.modules.contains(key))
            modules_.emplace(key, BeforeAfter<std::optional<Module>>{module, std::nullopt});
    title_ = changed(before.title, after.title);
    description_ = changed(before.description, after.description);
    sources_ = changed(before.sources, after.sources);
    recipe_ = changed(before.recipe, after.recipe);
    goal_ = changed(before.goal, after.goal);
}

bool DocumentDelta::empty() const {
    return networks_.empty() && modules_.empty() && titles_.empty() && !title_ && !description_ && !sources_ &&
           !recipe_ && !goal_;
}

void DocumentDelta::apply(Document& document, bool forward) const {
    for (const auto& [key, change] : modules_) {
        if (const auto& module = change.side(forward))
            document.modules.insert_or_assign(key, *module);
        else
            document.modules.erase(key);
    }
    // A module may be gone on the side that is played to; then what happened inside it is gone as well.
    for (const auto& [key, change] : titles_)
        if (const auto module = document.modules.find(key); module != document.modules.end())
            module->second.title = change.side(forward);
    for (const auto& [key, change] : networks_) {
        const auto module = document.modules.find(key);
        if (key.empty())
            play(change, document.network, forward);
        else if (module != document.modules.end())
            play(change, module->second.network, forward);
    }
    if (title_) document.title = title_->side(forward);
    if (description_) document.description = description_->side(forward);
    if (sources_) document.sources = sources_->side(forward);
    if (recipe_) document.recipe = recipe_->side(forward);
    if (goal_) document.goal = goal_->side(forward);
}

void DocumentDelta::move(const std::string& from, const std::string& to) {
    if (!sources_) return;
    for (std::vector<DataSource>* side : {&sources_->before, &sources_->after}) {
        Document document;
        document.sources = std::move(*side);
        *side = moved_to(std::move(document), from, to).sources;
    }
}

void DocumentDelta::append(const DocumentDelta& later) {
    for (const auto& [key, change] : later.networks_) {
        const auto [at, added] = networks_.emplace(key, change);
        if (added) continue;
        OfNetwork& mine = at->second;
        chain(mine.nodes, change.nodes);
        chain(mine.order, change.order);
        chain(mine.edges, change.edges);
        chain(mine.frames, change.frames);
        if (mine.nodes.empty() && !mine.order && !mine.edges && !mine.frames) networks_.erase(at);
    }
    chain(modules_, later.modules_);
    chain(titles_, later.titles_);
    chain(title_, later.title_);
    chain(description_, later.description_);
    chain(sources_, later.sources_);
    chain(recipe_, later.recipe_);
    chain(goal_, later.goal_);
}

std::vector<GraphChange> DocumentDelta::changes(const std::string& module, const Document& now, bool forward) const {
    using Kind = GraphChange::Kind;
    const auto replaced = modules_.find(module);
    if (!module.empty() && replaced != modules_.end()) return {{Kind::reset, {}}};

    std::vector<NodeId> removed, added, edited, moved;
    bool wires = false, frames = false;
    if (const auto own = networks_.find(module); own != networks_.end()) {
        for (const auto& [id, change] : own->second.nodes) {
            const std::optional<Node>&from = change.side(!forward), &to = change.side(forward);
            if (!to)
                removed.push_back(id);
            else if (!from)
                added.push_back(id);
            else if (onlyMoved(*from, *to))
                moved.push_back(id);
            else
                edited.push_back(id);
        }
        wires = own->second.edges.has_value();
        if (const auto& f = own->second.frames) {
            if (const auto shifted = movedFrames(f->side(!forward), f->side(forward)))
                moved.insert(moved.end(), shifted->begin(), shifted->end());
            else
                frames = true;
        }
    }
    // Instances look different when the module they stand for does, and data nodes when their source does.
    std::set<std::string> doors;
    for (const auto& [key, change] : networks_)
        for (const auto& [id, node] : change.nodes)
            if ((node.before && is_door(*node.before)) || (node.after && is_door(*node.after))) doors.insert(key);
    for (const auto& [key, title] : titles_) doors.insert(key);
    const Network* shown = &now.network;
    if (!module.empty()) {
        const auto it = now.modules.find(module);
        if (it == now.modules.end()) return {{Kind::reset, {}}};
        shown = &it->second.network;
    }
    for (const Node& node : shown->nodes) {
        const bool touched =
            (!node.module.empty() && doors.contains(node.module)) || (sources_ && has_role(node, Role::data));
        const bool known = std::find(added.begin(), added.end(), node.id) != added.end() ||
                           std::find(edited.begin(), edited.end(), node.id) != edited.end();
        if (touched && !known) edited.push_back(node.id);
    }

    std::vector<GraphChange> out;
    const auto tell = [&](Kind kind, std::vector<NodeId>& ids) {
        if (!ids.empty()) out.push_back({kind, std::move(ids)});
    };
    tell(Kind::nodeRemoved, removed);
    tell(Kind::nodeAdded, added);
    tell(Kind::nodeChanged, edited);
    tell(Kind::nodesMoved, moved);
    if (wires) out.push_back({Kind::wiresChanged, {}});
    if (frames) out.push_back({Kind::framesChanged, {}});
    return out;
}

bool DocumentDelta::changesMeaning() const {
    if (!modules_.empty() || sources_ || recipe_) return true;
    for (const auto& [key, change] : networks_) {
        if (change.order || change.edges) return true;
        for (const auto& [id, node] : change.nodes) {
            if (!node.before || !node.after) return true;
            Node same = *node.before;
            same.position = node.after->position;
            same.collapsed = node.after->collapsed;
            if (!(same == *node.after)) return true;
        }
    }
    return false;
}

}  // namespace netloom
