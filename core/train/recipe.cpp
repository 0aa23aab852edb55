#include "core/train/recipe.h"

#include <algorithm>

#include "core/base/names.h"
#include "core/compile/lower.h"
#include "core/layers/layer.h"

namespace netloom {
namespace {

Fields phase_fields() {
    return {
        text("name", "").doc("What this phase does: \"discriminator\", \"fine-tuning\"."),
        list("losses", {reference("node", ReferenceKind::node).doc("A loss node."),
                        real("weight", 1).at_once().doc("Its share in the sum.")})
            .doc("What is minimised. Empty: every loss node, with weight 1."),
        list("trainable", {reference("node", ReferenceKind::selection).doc("A node or module instance.")})
            .doc("What is trained. Empty: everything with parameters."),
        list("frozen", {reference("node", ReferenceKind::selection).doc("A node or module instance.")})
            .doc("What is left as it is although it is trainable."),
        variant("optimizer", optimizer_variants, "adam").doc("How gradients become steps."),
        variant("schedule", schedule_variants, "constant").doc("How the rate changes while training."),
        real("clip_norm", 0)
            .min(0)
            .label("clip norm")
            .doc("Shortens the whole gradient to this length at most; 0: off.")
            .fold(),
        real("clip_value", 0).min(0).label("clip value").doc("Limits each entry of the gradient; 0: off.").fold(),
        integer("accumulate", 1)
            .range(1, 1000)
            .unit("batches")
            .doc(
                "Takes the mean gradient of so many batches for one update: as if the batch were so many times larger, "
                "in the memory of one.")
            .fold(),
        real("average", 0)
            .range(0, 0.999999)
            .doc("Keeps a moving average of the weights, which validation and use read in their place. This much of it "
                 "stays at each update: 0.999; 0: off.")
            .fold(),
        integer("repeat", 1)
            .range(1, 1000)
            .doc("Times this phase runs in one iteration, each time on a fresh batch.")
            .fold(),
    };
}

Fields stage_fields() {
    return {
        text("name", "").doc("What this stage does: \"training\", \"fine-tuning\"."),
        integer("epochs", 10).range(0, 1000000).doc("Passes over the training part; 0: no limit."),
        integer("steps", 0).min(0).doc("Iterations; 0: no limit.").fold(),
        real("seconds", 0).min(0).unit("s").doc("Training time; 0: no limit.").fold(),
        text("target_metric", "")
            .label("target")
            .doc("Stop once this is reached: \"loss\", or a metric's name.")
            .fold(),
        choice("target_part", {"validation", "train"}).label("measured on").fold(),
        real("target", 0).label("target value").fold(),
        choice("target_is", {"at_least", "at_most"}).label("reached when").fold(),
        integer("patience", 0)
            .range(0, 100000)
            .unit("epochs")
            .doc("Stop after this many epochs without a better value; 0: off.")
            .fold(),
        list("phases", phase_fields()).doc("Optimisation problems that alternate. Empty: one, with Adam."),
    };
}

Diagnostic recipe_error(const std::string& field, Text message, Text hint) {
    Diagnostic d{Severity::error, {}, std::move(message), std::move(hint), {}, "recipe"};
    d.where.field = field;
    return d;
}

class Reader {
public:
    explicit Reader(const Document& document) : document_(document) {}

    Phase phase(const Props& p, const std::string& at) {
        Phase out;
        out.name = p.text("name");
        for (const Props& loss : p.list("losses")) out.losses.push_back({loss.text("node"), loss.real("weight")});
        for (std::size_t i = 0; i < out.losses.size(); ++i)
            check_loss(out.losses[i].node, at + "losses[" + std::to_string(i) + "].node");
        out.trainable = names(p, "trainable", at);
        out.frozen = names(p, "frozen", at);
        out.optimizer = p.get("optimizer");
        out.schedule = p.get("schedule");
        out.clip_norm = p.real("clip_norm");
        out.clip_value = p.real("clip_value");
        out.accumulate = static_cast<int>(p.integer("accumulate"));
        out.average = p.real("average");
        out.repeat = static_cast<int>(p.integer("repeat"));
        return out;
    }

    Stage stage(const Props& p, const std::string& at) {
        Stage out;
        out.name = p.text("name");
        out.stop = {p.integer("epochs"),
                    p.integer("steps"),
                    p.real("seconds"),
                    p.text("target_metric"),
                    p.text("target_part"),
                    p.real("target"),
                    p.text("target_is") == "at_most",
                    static_cast<int>(p.integer("patience"))};
        int i = 0;
        for (const Props& one : p.list("phases"))
            out.phases.push_back(phase(one, at + "phases[" + std::to_string(i++) + "]."));
        if (out.phases.empty()) out.phases.push_back(default_phase());
        check_target(out, at + "target_metric");
        return out;
    }

    static Phase default_phase() {
        static const Json empty = Json::object();
        static const Fields fields = phase_fields();
        Phase out;
        out.optimizer = Props(fields, empty).get("optimizer");
        out.schedule = Props(fields, empty).get("schedule");
        return out;
    }

    Diagnostics diagnostics;

private:
    std::vector<std::string> names(const Props& p, const char* field, const std::string& at) {
        std::vector<std::string> out;
        for (const Props& item : p.list(field)) {
            const std::string where = at + field + "[" + std::to_string(out.size()) + "].node";
            out.push_back(item.text("node"));
            if (!document_.path_of(out.back()))
                refuse_node(where, out.back(), labels([](const LayerDef&) { return true; }));
        }
        return out;
    }

    void check_loss(const std::string& name, const std::string& where) {
        const auto path = document_.path_of(name);
        const Node* node = path ? document_.find(*path) : nullptr;
        const LayerDef* def = node ? find_layer(node->type) : nullptr;
        const auto is_loss = [](const LayerDef& d) { return d.role == Role::loss; };
        if (def && is_loss(*def)) return;
        if (!node) return refuse_node(where, name, labels(is_loss));
        diagnostics.push_back(recipe_error(where, Text("\"%1\" is no loss", name), known_names(name, labels(is_loss))));
    }

    void check_target(const Stage& stage, const std::string& where) {
        const std::string& name = stage.stop.target_metric;
        if (name.empty() || name == loss_of_phase(0)) return;
        std::vector<std::string> known = measure_names(document_);
        for (std::size_t phase = 1; phase < stage.phases.size(); ++phase) known.push_back(loss_of_phase(phase));
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        diagnostics.push_back(
            recipe_error(where, Text("there is no loss or metric \"%1\"", name), known_names(name, known)));
    }

    void refuse_node(const std::string& where, const std::string& name, const std::vector<std::string>& known) {
        diagnostics.push_back(recipe_error(where, Text("there is no node \"%1\"", name), known_names(name, known)));
    }

    template <class F>
    std::vector<std::string> labels(const F& wanted) const {
        std::vector<std::string> out;
        for (const NodePath& path : all_nodes(document_))
            if (const LayerDef* def = find_layer(document_.find(path)->type); def && wanted(*def))
                out.push_back(document_.label(path));
        return out;
    }

    const Document& document_;
};

}  // namespace

std::string loss_of_phase(std::size_t phase) {
    return phase == 0 ? "loss" : "loss of phase " + std::to_string(phase + 1);
}

std::string measure_name(const Document& document, const NodePath& node) {
    std::string label = document.label(node);
    if (label != loss_of_phase(0) && !label.starts_with("loss of phase ")) return label;
    const auto is_loss = [&](const NodePath& path) {
        const Node* at = document.find(path);
        const LayerDef* def = at ? find_layer(at->type) : nullptr;
        return def && def->role == Role::loss;
    };
    if (!is_loss(node)) return label + " (node)";
    const std::vector<NodePath> paths = all_nodes(document);
    return std::count_if(paths.begin(), paths.end(), is_loss) == 1 ? std::string() : label + " (node)";
}

std::vector<std::string> measure_names(const Document& document) {
    std::vector<std::string> out{loss_of_phase(0)};
    for (const NodePath& path : all_nodes(document)) {
        const LayerDef* def = find_layer(document.find(path)->type);
        if (!def || (def->role != Role::loss && def->role != Role::metric)) continue;
        const bool is_number = !def->outputs.empty() && def->outputs.front().kind == PortKind::scalar;
        if (!is_number) continue;
        if (std::string name = measure_name(document, path); !name.empty()) out.push_back(std::move(name));
    }
    return out;
}

std::span<const Field> recipe_fields() {
    static const Fields fields{
        integer("batch", 64).range(1, 1000000).doc("Samples in one step."),
        integer("seed", 1).min(0).doc("Decides weights, shuffling and noise: the same seed gives the same run."),
        choice("precision", {"float32", "mixed_bfloat16"})
            .doc("mixed_bfloat16: training multiplies matrices in 16 bits and adds up in 32, as the weights stay; "
                 "several times faster on processors with AMX or AVX-512 bf16, no faster on others. Validation and use "
                 "calculate in float32.")
            .fold(),
        boolean("keep_best", true)
            .label("keep the best")
            .doc("Keeps the weights of the best validation result beside the last."),
        boolean("drop_last", true)
            .label("drop the last batch")
            .doc("Leaves out the short batch at the end of an epoch.")
            .fold(),
        integer("validate_every", 1).range(1, 10000).unit("epochs").label("validate every").fold(),
        list("stages", stage_fields()).doc("Trained one after another. Empty: one stage of 10 epochs."),
    };
    return fields;
}

Result<Recipe> recipe_of(const Document& document) {
    Diagnostics invalid = validate(recipe_fields(), document.recipe);
    for (Diagnostic& d : invalid) d.label = "recipe";

    const Props p(recipe_fields(), document.recipe);
    Recipe out;
    out.batch = p.integer("batch");
    out.seed = static_cast<std::uint64_t>(p.integer("seed"));
    out.mixed_precision = p.text("precision") == "mixed_bfloat16";
    out.keep_best = p.boolean("keep_best");
    out.drop_last = p.boolean("drop_last");
    out.validate_every = p.integer("validate_every");
    Reader reader(document);
    int i = 0;
    for (const Props& stage : p.list("stages"))
        out.stages.push_back(reader.stage(stage, "stages[" + std::to_string(i++) + "]."));
    if (out.stages.empty()) {
        out.stages.emplace_back();
        out.stages.back().phases.push_back(Reader::default_phase());
    }
    // Names are looked up whatever else is wrong: all of it is said at once.
    invalid.insert(invalid.end(), reader.diagnostics.begin(), reader.diagnostics.end());
    if (has_errors(invalid)) return invalid;
    return {std::move(out), std::move(invalid)};
}

bool differ_at_once(const Document& before, const Document& after) {
    const auto same_network = [](const Network& was, const Network& is) {
        if (was.nodes.size() != is.nodes.size() || was.edges != is.edges) return false;
        for (std::size_t i = 0; i < is.nodes.size(); ++i) {
            Node then = was.nodes[i];
            const Node& now = is.nodes[i];
            const LayerDef* def = find_layer(now.type);
            if (def && differ_at_once(def->fields, then.fields, now.fields)) then.fields = now.fields;
            then.position = now.position;
            if (!(then == now)) return false;
        }
        return true;
    };
    const auto same_module = [&](const auto& was, const auto& is) {
        return was.first == is.first && same_network(was.second.network, is.second.network);
    };
    if (before.sources != after.sources || !std::ranges::equal(before.modules, after.modules, same_module))
        return false;
    return same_network(before.network, after.network) && differ_at_once(recipe_fields(), before.recipe, after.recipe);
}

}  // namespace netloom
