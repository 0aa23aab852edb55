// Activation functions as a layer of their own.
#include "core/layers/activations.h"
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Props& p = b.props();
    b.output(activate(p.text("activation"), float_input(b), p.real("negative_slope"), p.real("alpha")));
}

std::string summary(const Props& p) {
    return activation_title(p.text("activation"));
}

}  // namespace

LayerDef activation() {
    LayerDef d;
    d.type = "activation";
    d.title = "Activation";
    d.family = Family::activation;
    d.doc =
        "Bends each number by a fixed function, without which stacked layers would be one linear map. "
        "Softmax turns the scores of a row into probabilities.";
    d.formula = "y = f(x)";
    d.synonyms = "nonlinearity sigmoid tanh relu leaky elu gelu softplus softmax function";
    d.name_stem = "act";
    d.inputs = {{"in", PortKind::tensor, "Any numbers."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = {
        choice("activation", activation_names(), "relu")
            .doc("sigmoid 1 / (1 + exp(-x)); relu max(0, x); gelu x · Φ(x), exact; softplus log(1 + exp(x)); "
                 "softmax along the last axis."),
        real("negative_slope", 0.01).min(0).when("activation", {"leaky_relu"}).doc("Slope of leaky ReLU left of zero."),
        real("alpha", 1).min(0).when("activation", {"elu"}).doc("ELU approaches -alpha far left of zero."),
    };
    d.build = build;
    d.range = activation_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
