// The part of answers that is right.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

// 1 where the answer is right, (batch, 1) or (batch,).
Val right_answers(const LayerBuilder& b, Val scores) {
    if (scores.dim(1) == 1) {
        // Targets are 0 and 1, or -1 and 1: positive means yes.
        const Val target = netloom::reshape(matching_target(b, float_input(b, "prediction"), true), scores.shape());
        const Val yes = greater(scores, scalar_like(scores, b.props().real("threshold")));
        return equal(yes, greater(target, scalar_like(target, 0)));
    }
    if (b.input("target").dtype() == DType::i32) return equal(argmax(scores), label_input(b, scores));
    refuse_single_numbers(b, scores);
    const Val target = matching_target(b, float_input(b, "prediction"), false);
    return equal(argmax(scores), argmax(netloom::reshape(target, scores.shape())));
}

void build(LayerBuilder& b) {
    const Val scores = score_rows(b);
    const Val right = right_answers(b, scores);
    sum_metric(b, right.dtype() == b.float_type() ? right : cast(right, b.float_type()));
}

}  // namespace

LayerDef accuracy() {
    LayerDef d;
    d.type = "accuracy";
    d.title = "Accuracy";
    d.family = Family::metric;
    d.role = Role::metric;
    d.doc =
        "The part of samples for which the largest score stands at the right class; with one score, for which it is on "
        "the "
        "right side of the threshold.";
    d.formula = "mean [argmax x = target]";
    d.synonyms = "correct classification percent";
    d.name_stem = "accuracy";
    d.inputs = {{"prediction", PortKind::tensor, "A score for each class, or one score."},
                {"target", PortKind::index, "The class index; 0 or 1, or -1 or 1, with one score.", false, true},
                mask_port()};
    d.outputs = {{"value", PortKind::scalar, "From 0 to 1."}};
    d.fields = {real("threshold", 0)
                    .doc("With one score: above it the answer is yes. 0 suits logits, 0.5 suits probabilities.")};
    d.build = build;
    d.reads = Reads::choices;
    d.range = [](const Props&) { return OutputRange{0, 1}; };
    d.threshold = [](const Props& p) { return p.real("threshold"); };
    return d;
}

}  // namespace netloom::layers
