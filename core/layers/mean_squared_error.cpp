// The regression loss.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val prediction = float_input(b, "prediction");
    mean_loss(b, square(prediction - matching_target(b, prediction, false)));
}

}  // namespace

LayerDef mean_squared_error() {
    LayerDef d;
    d.type = "mean_squared_error";
    d.title = "Mean squared error";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc = "The mean of the squared differences between prediction and target: for numbers, not for classes.";
    d.formula = "mean (prediction - target)²";
    d.synonyms = "mse l2 regression quadratic";
    d.name_stem = "loss";
    d.inputs = {{"prediction", PortKind::tensor, "Numbers."},
                {"target", PortKind::tensor, "The numbers they should be."},
                mask_port()};
    d.outputs = {{"loss", PortKind::scalar, "The mean over the batch."}};
    d.build = build;
    d.reads = Reads::numbers;
    return d;
}

}  // namespace netloom::layers
