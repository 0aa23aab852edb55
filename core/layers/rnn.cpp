// The simple recurrent layer (Elman 1990).
#include "core/layers/activations.h"
#include "core/layers/recurrence.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    build_recurrent(b, {.run = [&](const Direction& d) {
                        return netloom::rnn(d.x, d.weight, d.bias, d.state, b.props().text("activation"), d.order);
                    }});
}

std::string summary(const Props& p) {
    return recurrent_summary("RNN", p);
}

}  // namespace

LayerDef rnn() {
    LayerDef d;
    d.type = "rnn";
    d.title = "RNN";
    d.doc =
        "Goes through a sequence step by step. Each step sees the input and the state that the step before left "
        "behind. Simple and quick to forget: for long sequences use LSTM or GRU.";
    d.formula = "h(t) = f(x(t) W + h(t-1) R + b)";
    d.synonyms = "recurrent elman simple sequence time hidden state vanilla";
    d.name_stem = "rnn";
    declare_recurrent(d, {choice("activation", {"tanh", "relu", "sigmoid"}).doc("What bends the state.")}, false);
    d.build = build;
    d.range = activation_range;
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
