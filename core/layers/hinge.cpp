// The loss of support vector machines.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

// (batch, 1): how far each answer is from the right side of the margin; targets -1 or 1.
Val two_class(const LayerBuilder& b, Val scores, double margin) {
    const bool index = b.input("target").dtype() == DType::i32;
    const Val given = matching_target(b, scores, true);
    const Val target = index ? affine(given, 2, -1) : given;
    return relu(affine(target * scores, -1, margin));
}

// (batch,): how far each wrong class comes within the margin of the right one, summed.
Val multi_class(const LayerBuilder& b, Val scores, double margin) {
    const Val right = one_hot(label_input(b, scores), scores.dim(1), scores.dtype());
    const Val right_score = sum(scores * right, {1}, true);
    return sum(relu(scores - right_score + margin) * affine(right, -1, 1), {1});
}

void build(LayerBuilder& b) {
    const Val scores = row_input(b, "prediction");
    const double margin = b.props().real("margin");
    const Val lost = scores.dim(1) == 1 ? two_class(b, scores, margin) : multi_class(b, scores, margin);
    mean_loss(b, lost);
}

}  // namespace

LayerDef hinge() {
    LayerDef d;
    d.type = "hinge";
    d.title = "Hinge";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "The loss of support vector machines: nothing is lost once the right class leads by the margin. With one score "
        "it is the two-class form, whose targets are -1 and 1 (or class indices 0 and 1).";
    d.formula = "mean Σ max(0, x[j] - x[target] + margin),  or mean max(0, margin - target · x)";
    d.synonyms = "svm support vector machine margin classification";
    d.name_stem = "loss";
    d.inputs = {{"prediction", PortKind::tensor, "A score for each class, or one score."},
                {"target", PortKind::index, "The class index; -1 or 1 with one score.", false, true},
                mask_port()};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch."}};
    d.fields = {real("margin", 1).above(0).doc("By how much the right class must lead.")};
    d.build = build;
    d.reads = Reads::margins;
    return d;
}

}  // namespace netloom::layers
