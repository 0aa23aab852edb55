// The difference between two states of a document, by ids: what an undo step holds, plays forward and plays back.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/document/document.h"
#include "widgets/nodeeditor/graph_edits.h"

namespace netloom {

template <class T>
struct BeforeAfter {
    T before, after;
    const T& side(bool forward) const { return forward ? after : before; }
};

/// Holds nothing of what stayed the same. `view` and `next_id` are no part of it: the one is never undone, the other
/// never goes back.
class DocumentDelta {
public:
    DocumentDelta() = default;
    DocumentDelta(const Document& before, const Document& after);

    bool empty() const;
    /// Turns the one state into the other.
    void apply(Document& document, bool forward) const;
    /// The same for a document that has gone from the folder `from` to `to` since: paths lead to the same files.
    void move(const std::string& from, const std::string& to);
    /// Puts a later difference behind this one, so that both are one.
    void append(const DocumentDelta& later);

    /// What a canvas that shows the network of `module` ("" for the root) must hear after apply().
    std::vector<GraphChange> changes(const std::string& module, const Document& now, bool forward) const;
    /// True unless only positions, frames, titles and the like changed: shapes and errors may be different now.
    bool changesMeaning() const;
    bool changesRecipe() const { return recipe_.has_value(); }
    bool changesSources() const { return sources_.has_value(); }
    bool changesModules() const { return !modules_.empty() || !titles_.empty(); }

private:
    struct OfNetwork {
        std::map<NodeId, BeforeAfter<std::optional<Node>>> nodes;
        std::optional<BeforeAfter<std::vector<NodeId>>> order;
        std::optional<BeforeAfter<std::vector<Edge>>> edges;
        std::optional<BeforeAfter<std::vector<Frame>>> frames;
    };
    static std::optional<OfNetwork> difference(const Network& before, const Network& after);
    static void play(const OfNetwork& delta, Network& network, bool forward);

    std::map<std::string, OfNetwork> networks_;  // by module key, "" for the root
    std::map<std::string, BeforeAfter<std::optional<Module>>> modules_;
    std::map<std::string, BeforeAfter<std::string>> titles_;
    std::optional<BeforeAfter<std::string>> title_, description_;
    std::optional<BeforeAfter<std::vector<DataSource>>> sources_;
    std::optional<BeforeAfter<Json>> recipe_, goal_;
};

}  // namespace netloom
