#include "core/train/advice.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "core/layers/layer.h"
#include "core/network/flow.h"
#include "core/network/nodes.h"
#include "core/optimizers/optimizer.h"
#include "core/train/column_facts.h"
#include "core/train/trained_nodes.h"

namespace netloom {
namespace {

// ---- what rules ask ----

struct Prediction {
    NodePath node;      // whose settings bound the numbers; the last that was passed otherwise
    OutputRange range;  // of them
};

struct Target {
    const Column* column = nullptr;  // that it comes from; null where it is made in the network
    const ColumnFacts* facts = nullptr;
};

// A loss or a metric, and what is wired into it.
struct Reader {
    NodePath path;
    const LayerDef& def;
    std::string name;
    std::optional<Endpoint> source;        // of the prediction, as wired
    std::optional<Prediction> prediction;  // none where the reader is in error
    std::int64_t width = 0;                // numbers along the last axis of the prediction; 0: unknown
    Target target;
    double threshold = 0;
};

// The network as it flows, with what its data holds.
class KnownNetwork : public Flow {
public:
    KnownNetwork(const Document& document, const DataSets& data, const SourceTable& infos, const Analysis& analysis)
        : Flow(document, infos, analysis), data_(data), infos_(infos), analysis_(analysis) {}

    const Analysis& analysis() const { return analysis_; }
    bool is_sound(const NodePath& path) const {
        const NodeInfo* info = analysis_.find(path);
        return info && !has_errors(info->diagnostics);
    }

    // The column of a data source that an output is; null where it is something else.
    struct Place {
        std::string source;
        std::size_t number = 0;
        const Column* column = nullptr;
    };
    Place place(const Endpoint& at) const {
        const auto known = column(at);
        if (!known) return {};
        const SourceInfo& source = infos_.at(known->source);
        const Column* own = source.find(known->column.name);
        return {known->source, static_cast<std::size_t>(own - source.columns.data()), own};
    }
    ColumnFacts look(const Endpoint& at, Part part) const {
        const Place place = this->place(at);
        return look_at(*data_.at(place.source), place.number, part);
    }

    Target target(const Endpoint& at) {
        const Place place = this->place(at);
        if (!place.column) return {};
        const auto [known, fresh] = facts_.try_emplace({place.source, place.number});
        if (fresh) known->second = look(at, Part::train);
        return {place.column, known->second.seen > 0 ? &known->second : nullptr};
    }

    Diagnostic warning(const NodePath& path, Text message, Text hint) const {
        Diagnostic d{Severity::warning, {}, std::move(message), std::move(hint), {}, document().label(path)};
        d.where.node = path;
        return d;
    }

    // A repair where the node has a field `activation` that can be "none".
    void offer_no_activation(Diagnostic& d) const {
        const LayerDef* layer = def(d.where.node);
        const Field* field = layer ? find_field(layer->fields, "activation") : nullptr;
        if (!field || std::find(field->choices.begin(), field->choices.end(), "none") == field->choices.end()) return;
        d.where.field = "activation";
        d.fixes.push_back({"Use no activation", d.where.node, "activation", "none"});
    }

private:
    const DataSets& data_;
    const SourceTable& infos_;
    const Analysis& analysis_;
    std::map<std::pair<std::string, std::size_t>, ColumnFacts> facts_;
};

std::vector<Reader> readers_of(KnownNetwork& network) {
    std::vector<Reader> out;
    for (const NodePath& path : network.nodes()) {
        const LayerDef* def = network.def(path);
        if (!def || (def->role != Role::loss && def->role != Role::metric)) continue;
        Reader r{path, *def, network.document().label(path), {}, {}, 0, {}, 0};
        if (def->threshold) r.threshold = def->threshold(network.props(path));
        if (def->reads != Reads::anything && !def->inputs.empty()) {
            r.source = network.source(path, def->inputs.front().name);
            if (const auto target = network.source(path, "target")) r.target = network.target(network.maker(*target));
        }
        if (r.source && network.is_sound(path)) {
            const Endpoint maker = network.maker(*r.source);
            r.prediction = {maker.node, network.range(maker)};
            if (const PortType* type = network.analysis().output(r.source->node, r.source->port)) {
                const Shape& shape = type->type.shape;
                r.width = shape.rank() > 1 ? shape.back() : 1;
            }
        }
        out.push_back(std::move(r));
    }
    return out;
}

bool is_finite(const OutputRange& range) {
    return std::isfinite(range.low) && std::isfinite(range.high);
}

// ---- rules about a loss or a metric ----

using ReaderRule = void (*)(const KnownNetwork&, const Reader&, Diagnostics&);

// The loss makes probabilities of its scores itself, and is given what was squeezed already.
void squeezed_twice(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    if (!r.prediction) return;
    const OutputRange& range = r.prediction->range;
    std::optional<Text> message;
    if (range.is_share && r.width == 1) return;  // said of the softmax itself
    if (r.def.reads == Reads::scores && range.is_share)
        message = Text("it ends in a softmax, and the loss \"%1\" applies the softmax itself", r.name);
    else if (r.def.reads == Reads::scores && is_finite(range))
        message =
            Text("its scores lie between %1 and %2, too close for the loss \"%3\", which applies the softmax itself",
                 range.low, range.high, r.name);
    else if (r.def.reads == Reads::logits && range.low == 0 && range.high == 1)
        message = Text("it gives probabilities, and the loss \"%1\" applies the sigmoid itself", r.name);
    else if (r.def.reads == Reads::logits && is_finite(range))
        message =
            Text("its scores lie between %1 and %2, too close for the loss \"%3\", which applies the sigmoid itself",
                 range.low, range.high, r.name);
    else if ((r.def.reads == Reads::logits || (r.def.reads == Reads::margins && r.width == 1)) && range.low >= 0)
        message = Text("its scores are never below 0, so that the loss \"%1\" never reads a no", r.name);
    if (!message) return;
    Diagnostic d = network.warning(r.prediction->node, *message, "give it the scores as they are");
    network.offer_no_activation(d);
    out.push_back(std::move(d));
}

// A yes or no is told by a threshold that the score never crosses.
void beyond_the_threshold(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    if (!r.def.threshold || r.width != 1 || !r.prediction) return;
    const OutputRange& range = r.prediction->range;
    if (!is_finite(range) || range.is_share || (r.threshold > range.low && r.threshold < range.high)) return;
    const double middle = (range.low + range.high) / 2;
    Diagnostic d = network.warning(r.path,
                                   Text("its score lies between %1 and %2, never on the other side of the threshold %3",
                                        range.low, range.high, r.threshold),
                                   Text("use a threshold of %1", middle));
    d.where.field = "threshold";
    d.fixes.push_back({Text("Use a threshold of %1", middle), r.path, "threshold", middle});
    out.push_back(std::move(d));
}

void targets_out_of_reach(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    if (r.def.reads != Reads::numbers || !r.prediction || !r.target.facts || r.target.column->dtype != DType::f32)
        return;
    const OutputRange& range = r.prediction->range;
    const ColumnFacts& target = *r.target.facts;
    const double slack = 1e-3 * (target.high - target.low);
    if (target.low >= range.low - slack && target.high <= range.high + slack) return;
    Diagnostic d =
        network.warning(r.prediction->node,
                        std::isfinite(range.high)
                            ? Text("it gives numbers from %1 to %2, and the targets of \"%3\" reach from %4 to %5",
                                   range.low, range.high, r.name, target.low, target.high)
                            : Text("it gives no numbers below %1, and the targets of \"%2\" reach from %3 to %4",
                                   range.low, r.name, target.low, target.high),
                        "use no activation in the last layer, or scale the targets");
    network.offer_no_activation(d);
    out.push_back(std::move(d));
}

void yes_or_no_of_numbers(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    if (r.def.reads != Reads::logits || !r.target.facts || r.target.column->dtype != DType::f32) return;
    const ColumnFacts& target = *r.target.facts;
    if (target.low >= -1e-6 && target.high <= 1 + 1e-6) return;
    out.push_back(network.warning(
        r.path,
        Text("it asks for yes or no, 1 or 0, and the targets reach from %1 to %2: the loss has no end below",
             target.low, target.high),
        "for numbers use the mean squared error, for classes the softmax cross entropy"));
}

void margins_without_sides(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    if (r.def.reads != Reads::margins || r.width != 1 || !r.target.facts || r.target.column->dtype != DType::f32)
        return;
    const ColumnFacts& target = *r.target.facts;
    if (target.low < 0 && target.high > 0) return;
    out.push_back(network.warning(
        r.path, Text("its targets are to be -1 and 1, and they reach from %1 to %2", target.low, target.high),
        "write -1 for no, or make the column one of classes"));
}

void classes_of_numbers(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    if (r.def.reads != Reads::choices || !r.target.facts) return;
    const ColumnFacts& target = *r.target.facts;
    if (r.target.column->dtype == DType::f32 && r.width == 1 && (target.values.empty() || target.values.size() > 2)) {
        out.push_back(network.warning(
            r.path, Text("it counts right classes, and the targets are numbers from %1 to %2", target.low, target.high),
            "for numbers use the metric absolute error"));
    } else if (r.target.column->classes > 2 && r.width == 1) {
        out.push_back(network.warning(
            r.path, Text("it reads one score as yes or no, and the data has %1 classes", r.target.column->classes),
            Text("give the last layer %1 units", r.target.column->classes)));
    }
}

void more_scores_than_classes(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    const bool reads_scores = r.def.reads == Reads::scores || (r.def.reads == Reads::margins && r.width > 1);
    const std::int64_t classes = r.target.column ? r.target.column->classes : 0;
    // Networks that write text may know more letters than a text has.
    if (!reads_scores || classes < 1 || r.width <= classes || !r.target.column->shape.is_scalar()) return;
    Diagnostic d = network.warning(
        r.path, Text("the prediction has %1 scores, and the data has only %2 classes", r.width, classes),
        Text("give the last layer %1 units", classes));
    d.where.port = r.def.inputs.front().name;
    out.push_back(std::move(d));
}

void reads_a_loss(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    const LayerDef* from = r.source ? network.def(r.source->node) : nullptr;
    if (!from || (from->role != Role::loss && from->role != Role::metric)) return;
    Diagnostic d =
        network.warning(r.path,
                        Text("its prediction comes from \"%1\", which gives no answers but says how good they are",
                             network.document().label(r.source->node)),
                        "wire the prediction into both");
    d.where.port = r.def.inputs.front().name;
    out.push_back(std::move(d));
}

void targets_all_alike(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    if (r.def.role != Role::loss || !r.target.facts || !r.target.facts->all_seen || r.target.facts->seen < 2) return;
    const ColumnFacts& target = *r.target.facts;
    const bool number = r.target.column->dtype == DType::f32 && target.values.size() == 1;
    const bool one_class = r.target.column->classes > 1 && target.commonest_share() == 1;
    if (!number && !one_class) return;
    out.push_back(network.warning(r.path,
                                  "all its targets in the training part are the same: there is nothing to learn",
                                  "choose another target column, or another split"));
}

void classes_without_samples(const KnownNetwork& network, const Reader& r, Diagnostics& out) {
    const Column* column = r.target.column;
    if (r.def.role != Role::loss || !r.target.facts || !r.target.facts->all_seen || !column->shape.is_scalar()) return;
    constexpr std::size_t kMostNamed = 8;
    std::string named;
    std::size_t missing = 0;
    const auto& classes = r.target.facts->classes;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        if (classes[c] > 0 || ++missing > kMostNamed) continue;
        named +=
            (named.empty() ? "" : ", ") + (c < column->class_names.size() ? column->class_names[c] : std::to_string(c));
    }
    if (missing == 0 || missing == classes.size()) return;
    if (missing > kMostNamed) named += ", …";
    out.push_back(network.warning(
        r.path, Text("the training part has no samples of %1 of %2 classes: %3", missing, classes.size(), named),
        "choose another split, or count classes from 0"));
}

constexpr ReaderRule kReaderRules[] = {
    squeezed_twice,     beyond_the_threshold,     targets_out_of_reach, yes_or_no_of_numbers, margins_without_sides,
    classes_of_numbers, more_scores_than_classes, reads_a_loss,         targets_all_alike,    classes_without_samples};

// ---- rules about the whole ----

constexpr std::size_t kMostBranches = 16;

void softmax_of_one(const KnownNetwork& network, Diagnostics& out) {
    for (const NodePath& path : network.nodes()) {
        const LayerDef* def = network.def(path);
        if (!def || !def->range || !network.is_sound(path) || !def->range(network.props(path)).is_share) continue;
        const PortType* type = network.analysis().output(path, def->outputs.front().name);
        if (!type || type->type.shape.rank() < 1 || type->type.shape.back() != 1) continue;
        Diagnostic d =
            network.warning(path, "the softmax of one number is always 1: nothing can be learned through it",
                            "use a unit for each class, or one unit without activation and a loss of yes or no");
        network.offer_no_activation(d);
        out.push_back(std::move(d));
    }
}

Diagnostic of_recipe(std::string field, Text message, Text hint) {
    Diagnostic d{Severity::warning, {}, std::move(message), std::move(hint), {}, "recipe"};
    d.where.field = std::move(field);
    return d;
}

void a_missing_loss(const KnownNetwork& network, Diagnostics& out) {
    const bool any_loss = std::any_of(network.nodes().begin(), network.nodes().end(), [&](const NodePath& path) {
        const LayerDef* def = network.def(path);
        return def && def->role == Role::loss;
    });
    if (any_loss || network.analysis().parameter_count == 0) return;
    out.push_back(of_recipe({}, "there is no loss, so there is nothing to train for",
                            "add a loss from the palette and wire the prediction and the target into it"));
}

// Weights that no loss depends on are trained by nobody, and counted all the same. Said once of each branch, at its
// end.
void branches_to_nowhere(const KnownNetwork& network, Diagnostics& out) {
    std::set<NodePath> reached;
    std::vector<NodePath> pending;
    for (const NodePath& path : network.nodes())
        if (const LayerDef* def = network.def(path); def && def->role == Role::loss) {
            // Where something on the way to a loss is in error, what leads to it will be seen once that is mended.
            if (!network.analysis().output(path, def->outputs.front().name)) return;
            pending.push_back(path);
        }
    if (pending.empty()) return;
    const auto walk = [&](std::vector<NodePath> from, std::set<NodePath>& seen) {
        while (!from.empty()) {
            const NodePath at = from.back();
            from.pop_back();
            if (!seen.insert(at).second) continue;
            for (const Endpoint& input : network.inputs(at)) from.push_back(input.node);
        }
    };
    walk(pending, reached);
    std::set<std::string> trained;  // by instance of the weights
    for (const NodePath& path : reached) trained.insert(weights_key(network.document(), path));
    std::set<NodePath> idle;       // nodes with weights of their own
    std::vector<NodePath> inputs;  // what leads to any of them
    for (const NodePath& path : network.nodes()) {
        const NodeInfo* info = network.analysis().find(path);
        if (!network.def(path) || !info || info->parameter_count == 0 || !network.is_sound(path)) continue;
        if (trained.contains(weights_key(network.document(), path))) continue;
        idle.insert(path);
        for (const Endpoint& input : network.inputs(path)) inputs.push_back(input.node);
    }
    std::set<NodePath> before;
    walk(std::move(inputs), before);
    std::size_t told = 0;
    for (const NodePath& path : idle) {
        if (before.contains(path) || ++told > kMostBranches) continue;
        std::set<NodePath> branch;
        walk({path}, branch);
        std::set<std::string> counted;
        std::int64_t parameters = 0;
        for (const NodePath& node : branch)
            if (idle.contains(node) && counted.insert(weights_key(network.document(), node)).second)
                parameters += network.analysis().find(node)->parameter_count;
        out.push_back(
            network.warning(path, Text("it leads to no loss: %1 parameters are counted and never trained", parameters),
                            "wire it into a loss, or delete it"));
    }
}

// A thousand times the usual rate throws the weights away in one step; a millionth of it moves none.
void rates_far_out(const Recipe& recipe, Diagnostics& out) {
    constexpr double kMuch = 1e3, kLittle = 1e-6;
    for (std::size_t s = 0; s < recipe.stages.size(); ++s)
        for (std::size_t p = 0; p < recipe.stages[s].phases.size(); ++p) {
            const Json& optimizer = recipe.stages[s].phases[p].optimizer;
            const OptimizerDef* def = find_optimizer(optimizer["type"].text());
            if (!def) continue;
            const double usual = find_field(def->variant.fields, "rate")->default_value.real();
            const double rate = Props(def->variant.fields, optimizer).real("rate");
            if (rate <= kMuch * usual && rate >= kLittle * usual) continue;
            const std::string field =
                "stages[" + std::to_string(s) + "].phases[" + std::to_string(p) + "].optimizer.rate";
            const Text message =
                rate == 0      ? Text("the learning rate is 0: nothing is learned")
                : rate > usual ? Text("a learning rate of %1 is far above what %2 takes", rate, def->variant.title)
                               : Text("a learning rate of %1 is far below what %2 takes", rate, def->variant.title);
            out.push_back(of_recipe(field, message, Text("begin with %1", usual)));
            out.back().fixes.push_back({Text("Use a rate of %1", usual), {}, field, usual});
        }
}

// What is named to be trained and has nothing to train. Where something is in error, what comes after it is not known.
void selections_without_weights(const KnownNetwork& network, const Recipe& recipe, Diagnostics& out) {
    if (!network.analysis().ok()) return;
    const auto has_weights = [&](const std::string& name) {
        const auto path = network.document().path_of(name);
        return !path ||
               std::any_of(network.analysis().nodes.begin(), network.analysis().nodes.end(), [&](const auto& entry) {
                   const NodePath& node = entry.first;
                   return node.size() >= path->size() && std::equal(path->begin(), path->end(), node.begin()) &&
                          !entry.second.parameters.empty();
               });
    };
    for (std::size_t s = 0; s < recipe.stages.size(); ++s)
        for (std::size_t p = 0; p < recipe.stages[s].phases.size(); ++p) {
            const std::string at = "stages[" + std::to_string(s) + "].phases[" + std::to_string(p) + "].";
            const auto check = [&](const std::vector<std::string>& names, const char* list) {
                for (std::size_t i = 0; i < names.size(); ++i)
                    if (!has_weights(names[i]))
                        out.push_back(of_recipe(at + list + "[" + std::to_string(i) + "].node",
                                                Text("\"%1\" has no weights", names[i]), "name a node that has some"));
            };
            check(recipe.stages[s].phases[p].trainable, "trainable");
            check(recipe.stages[s].phases[p].frozen, "frozen");
        }
}

}  // namespace

std::map<std::string, double> commonest_shares(const Document& document, const DataSets& data, Part part) {
    std::map<std::string, double> out;
    const Analysis unknown;
    const SourceTable infos = infos_of(data);
    KnownNetwork network(document, data, infos, unknown);
    for (const NodePath& path : network.nodes()) {
        const LayerDef* def = network.def(path);
        if (!def || !def->threshold) continue;
        const auto target = network.source(path, "target");
        const Column* column = target ? network.place(*target).column : nullptr;
        if (!column || column->classes < 2) continue;
        const double share = network.look(*target, part).commonest_share();
        if (share > 0) out.emplace(measure_name(document, path), share);
    }
    return out;
}

Diagnostics advise(const Document& document, const Recipe& recipe, const DataSets& data, const Analysis& analysis) {
    Diagnostics out;
    if (too_large(document)) return out;
    const SourceTable infos = infos_of(data);
    KnownNetwork network(document, data, infos, analysis);
    softmax_of_one(network, out);
    for (const Reader& reader : readers_of(network))
        for (const ReaderRule rule : kReaderRules) rule(network, reader, out);
    a_missing_loss(network, out);
    branches_to_nowhere(network, out);
    rates_far_out(recipe, out);
    selections_without_weights(network, recipe, out);
    return out;
}

}  // namespace netloom
