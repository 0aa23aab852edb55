// How far predictions are off on average, as a number to read.
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/masked.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val prediction = float_input(b, "prediction");
    sum_metric(b, abs(prediction - matching_target(b, prediction, true)));
}

}  // namespace

LayerDef absolute_error() {
    LayerDef d;
    d.type = "absolute_error";
    d.title = "Mean absolute error (metric)";
    d.family = Family::metric;
    d.role = Role::metric;
    d.doc = "The mean of the absolute differences between prediction and target, shown but not minimised.";
    d.formula = "mean |prediction - target|";
    d.synonyms = "mae l1 regression";
    d.name_stem = "error";
    d.inputs = {{"prediction", PortKind::tensor, "Numbers."},
                {"target", PortKind::tensor, "The numbers they should be.", false, true},
                mask_port()};
    d.outputs = {{"value", PortKind::scalar, "The mean over the batch."}};
    d.build = build;
    d.reads = Reads::numbers;
    return d;
}

}  // namespace netloom::layers
