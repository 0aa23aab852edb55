// The regression loss that is squared near zero and absolute far away (Huber 1964), as torch.nn.HuberLoss.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const double delta = b.props().real("delta");
    const Val prediction = float_input(b, "prediction");
    const Val distance = abs(prediction - matching_target(b, prediction, false));
    // With q = min(d, delta): q² / 2 where d is small, delta · (d - delta / 2) beyond.
    const Val near = minimum(distance, scalar_like(distance, delta));
    mean_loss(b, near * (distance - near * 0.5));
}

}  // namespace

LayerDef huber() {
    LayerDef d;
    d.type = "huber";
    d.title = "Huber";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc = "Squared for small differences, absolute for large ones: smooth at the goal, and outliers pull no harder.";
    d.formula = "mean d² / 2 where |d| < delta, else delta · (|d| - delta / 2)";
    d.synonyms = "smooth l1 robust regression";
    d.name_stem = "loss";
    d.inputs = {{"prediction", PortKind::tensor, "Numbers."},
                {"target", PortKind::tensor, "The numbers they should be."},
                mask_port()};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch."}};
    d.fields = {real("delta", 1).above(0).doc("Where the loss turns from squared to absolute.")};
    d.build = build;
    d.reads = Reads::numbers;
    return d;
}

}  // namespace netloom::layers
