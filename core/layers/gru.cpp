// The gated recurrent unit (Cho et al. 2014), as in PyTorch: h = (1 - z) · n + z · h.
#include "core/layers/recurrence.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    const bool reset_after = b.props().boolean("reset_after");
    build_recurrent(b, {.gates = 3, .run = [&](const Direction& d) {
                            const Dim units = d.weight.dim(0);
                            const bool learned = reset_after && b.props().boolean("bias");
                            const Val candidate_bias = learned ? b.parameter("recurrent_bias" + d.suffix, {units},
                                                                             LayerBuilder::constant_init(0))
                                                               : fill(b.graph(), 0, {units}, b.float_type());
                            return netloom::gru(d.x, d.weight, d.bias, candidate_bias, d.state, reset_after, d.order);
                        }});
}

std::string summary(const Props& p) {
    return recurrent_summary("GRU", p);
}

}  // namespace

LayerDef gru() {
    LayerDef d;
    d.type = "gru";
    d.title = "GRU";
    d.doc =
        "Goes through a sequence step by step. One gate decides how much of the state is renewed, another how much of "
        "it the new one may see. Nearly as good as LSTM, with three gates instead of four.";
    d.formula = "n = tanh(x + r · (h R)),  h = (1 - z) · n + z · h";
    d.synonyms = "recurrent gated unit sequence time gate hidden state";
    d.name_stem = "gru";
    declare_recurrent(
        d,
        {boolean("reset_after", true)
             .fold()
             .doc("The reset gate acts after the state went through its weights, as in PyTorch, cuDNN and "
                  "Keras; off: before, as in the first paper.")},
        false);
    d.build = build;
    d.range = [](const Props&) { return OutputRange{.low = -1, .high = 1}; };
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
