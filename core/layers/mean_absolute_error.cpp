// The regression loss that outliers pull less.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val prediction = float_input(b, "prediction");
    mean_loss(b, abs(prediction - matching_target(b, prediction, false)));
}

}  // namespace

LayerDef mean_absolute_error() {
    LayerDef d;
    d.type = "mean_absolute_error";
    d.title = "Mean absolute error";
    d.family = Family::loss;
    d.role = Role::loss;
    d.doc =
        "The mean of the absolute differences between prediction and target: outliers pull less than in the squared "
        "error.";
    d.formula = "mean |prediction - target|";
    d.synonyms = "mae l1 regression robust";
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
