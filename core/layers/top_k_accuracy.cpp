// Whether the right class is among the k best.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val scores = row_input(b, "prediction");
    const Dim k = b.props().integer("k"), classes = scores.dim(1);
    if (k > classes)
        b.fail(Text("k is %1 while there are only %2 scores", k, classes), Text("use a k of at most %1", classes), "k",
               {b.fix(Text("Use k = %1", classes), "k", classes)});
    const Val right = in_top_k(scores, label_input(b, scores), k);
    sum_metric(b, right.dtype() == b.float_type() ? right : cast(right, b.float_type()));
}

}  // namespace

LayerDef top_k_accuracy() {
    LayerDef d;
    d.type = "top_k_accuracy";
    d.title = "Top-k accuracy";
    d.family = Family::metric;
    d.role = Role::metric;
    d.doc = "The part of samples whose right class is among the k largest scores.";
    d.formula = "mean [target in top k of x]";
    d.synonyms = "topk classification correct";
    d.name_stem = "top_k";
    d.inputs = {{"prediction", PortKind::tensor, "A score for each class."},
                {"target", PortKind::index, "The class index."},
                mask_port()};
    d.outputs = {{"value", PortKind::scalar, "From 0 to 1."}};
    d.fields = {integer("k", 5).range(1, 1 << 16).doc("How many guesses count.")};
    d.build = build;
    d.reads = Reads::choices;
    d.range = [](const Props&) { return OutputRange{0, 1}; };
    return d;
}

}  // namespace netloom::layers
