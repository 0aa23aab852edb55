// The fully connected layer.
#include "core/layers/activations.h"
#include "core/layers/builder.h"
#include "core/layers/checks.h"
#include "core/layers/penalties.h"

namespace netloom::layers {
namespace {

/// Rows of features. Leading axes (time) are folded into rows and come back afterwards.
Val as_rows(const LayerBuilder& b) {
    const Val x = float_input(b);
    if (x.rank() <= 1) return row_input(b);
    if (x.rank() > 3)
        b.fail(Text("the input is %1 where one row of numbers a sample is expected", LayerBuilder::sample_shape(x)),
               "put a flatten in between, or use a 1x1 convolution");
    return x.rank() == 2 ? x : netloom::reshape(x, {x.dim(0) * x.dim(1), x.dim(2)});
}

void build(LayerBuilder& b) {
    const Props& p = b.props();
    const Dim units = p.integer("units");
    const Shape in = b.input().shape();
    const Val x = as_rows(b);
    const Dim features = x.dim(1);

    const Val weight = b.parameter("weight", {features, units}, b.init("kernel_initializer", features, units));
    penalise(b, weight);
    Val y = matmul(x, weight);
    if (p.boolean("bias")) y = y + b.parameter("bias", {units}, b.init("bias_initializer", features, units));
    y = activate(p.text("activation"), y);
    b.output(in.rank() == 3 ? netloom::reshape(y, {in[0], in[1], units}) : y);
}

std::string summary(const Props& p) {
    return "Dense · " + std::to_string(p.integer("units")) + activation_suffix(p);
}

}  // namespace

LayerDef dense() {
    LayerDef d;
    d.type = "dense";
    d.title = "Dense";
    d.family = Family::dense;
    d.doc =
        "Every output is a weighted sum of all inputs plus a bias, then an activation. "
        "An input of time x features is treated step by step.";
    d.formula = "y = f(x W + b)";
    d.synonyms = "fully connected linear perceptron fc affine matmul";
    d.inputs = {{"in", PortKind::tensor, "Features, or time x features."}};
    d.outputs = {{"out", PortKind::tensor, "Units."}};
    d.fields = {
        integer("units", 64).range(1, 1 << 20).doc("Number of outputs."),
        activation_field(),
        boolean("bias", true).doc("Adds a learned number to every output."),
        variant("kernel_initializer", initializer_variants, "glorot_uniform").doc("How the weights begin."),
        variant("bias_initializer", initializer_variants, "zeros")
            .when("bias", {true})
            .fold()
            .doc("How the bias begins."),
        boolean("trainable", true).doc("Off: frozen, the weights stay as they are."),
    };
    for (Field& f : penalty_fields()) d.fields.push_back(std::move(f));
    d.build = build;
    d.range = activation_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
