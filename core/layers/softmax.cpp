// Scores into probabilities along an axis of choice.
#include "core/layers/builder.h"
#include "core/layers/checks.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const Val x = float_input(b);
    const int axis = sample_axis(b, x, b.props().integer("axis"), "axis");
    b.output(b.props().boolean("log") ? netloom::log_softmax(x, axis) : netloom::softmax(x, axis));
}

OutputRange range(const Props& p) {
    if (p.boolean("log")) return {.high = 0};
    return {.low = 0, .high = 1, .is_share = p.integer("axis") == -1};
}

std::string summary(const Props& p) {
    return p.boolean("log") ? "Log softmax" : "Softmax";
}

}  // namespace

LayerDef softmax() {
    LayerDef d;

    d.type = "softmax";
    d.title = "Softmax";
    d.family = Family::activation;
    d.doc =
        "Turns the scores along an axis into probabilities that sum to 1, or into their logarithms. The loss softmax "
        "cross entropy takes the scores themselves.";
    d.formula = "y[i] = exp(x[i]) / Σ exp(x)";
    d.synonyms = "log softmax probabilities attention weights normalise axis";
    d.inputs = {{"in", PortKind::tensor, "Scores."}};
    d.outputs = {{"out", PortKind::tensor, "The same shape."}};
    d.fields = {
        integer("axis", -1).range(-7, 7).doc("Along which axis: -1 is the last, 1 the first after the batch."),
        boolean("log", false).doc("Gives the logarithms, exact where probabilities are tiny."),
    };
    d.build = build;
    d.range = range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
