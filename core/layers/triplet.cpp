// Learning what is alike from an anchor, one like it and one unlike it (Schroff, Kalenichenko and Philbin 2015).
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

// As PyTorch has it: the difference is moved off 0, where a distance has no gradient.
Val distance(Val a, Val b) {
    return euclidean_norm(a - b + 1e-6, {1});
}

void build(LayerBuilder& b) {
    const Val anchor = row_input(b, "anchor"), positive = row_input(b, "positive"), negative = row_input(b, "negative");
    if (anchor.shape() != positive.shape() || anchor.shape() != negative.shape())
        b.fail(Text("the codes are of %1, %2 and %3", LayerBuilder::sample_shape(anchor),
                    LayerBuilder::sample_shape(positive), LayerBuilder::sample_shape(negative)),
               "make all three by linked copies of one module");
    const Val lead = distance(anchor, positive) - distance(anchor, negative) + b.props().real("margin");
    b.loss(mean_all(relu(lead)));
}

}  // namespace

LayerDef triplet() {
    LayerDef d;

    d.type = "triplet";
    d.title = "Triplet";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "Brings the codes of like things together and pushes unlike ones away: nothing is lost once the unlike one is "
        "farther from the anchor by the margin. Make the three codes by linked copies of one module.";
    d.formula = "mean max(0, |a - p| - |a - n| + margin)";
    d.synonyms = "metric learning siamese embedding face similarity ranking";
    d.name_stem = "loss";
    d.inputs = {{"anchor", PortKind::tensor, "The code of a thing."},
                {"positive", PortKind::tensor, "The code of one like it."},
                {"negative", PortKind::tensor, "The code of one unlike it."}};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch."}};
    d.fields = {real("margin", 1).above(0).doc("By how much farther the unlike one must be.")};
    d.build = build;
    return d;
}

}  // namespace netloom::layers
