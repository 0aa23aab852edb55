// Long short-term memory (Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000; peepholes: Gers and
// Schmidhuber 2000). Gates in PyTorch's order: input, forget, candidate, output.
#include "core/layers/recurrence.h"

namespace netloom::layers {
namespace {

void build(LayerBuilder& b) {
    build_recurrent(b, {.gates = 4,
                        .has_cell = true,
                        .has_peephole = b.props().boolean("peephole"),
                        .forget_bias = b.props().real("forget_bias"),
                        .run = [](const Direction& d) {
                            return netloom::lstm(d.x, d.weight, d.bias, d.state, d.cell, d.peephole, d.order);
                        }});
}

std::string summary(const Props& p) {
    return recurrent_summary("LSTM", p);
}

}  // namespace

LayerDef lstm() {
    LayerDef d;
    d.type = "lstm";
    d.title = "LSTM";
    d.doc =
        "Goes through a sequence step by step with a memory cell. Gates decide what enters the cell, what is "
        "forgotten and what is shown, so that it remembers over many steps.";
    d.formula = "c = σ(f) · c + σ(i) · tanh(g),  h = σ(o) · tanh(c)";
    d.synonyms = "recurrent long short term memory sequence time gate cell hidden state";
    d.name_stem = "lstm";
    declare_recurrent(d,
                      {real("forget_bias", 1)
                           .when("bias", {true})
                           .fold()
                           .doc("Where the bias of the forget gate begins; with 1 the cell remembers at first."),
                       boolean("peephole", false)
                           .fold()
                           .doc("The gates see the cell too: input and forget gate as it was before the step, the "
                                "output gate as it is now. Helps to count and to keep time.")},
                      true);
    d.build = build;
    d.range = [](const Props&) { return OutputRange{.low = -1, .high = 1}; };
    d.summary = summary;
    return d;
}

}  // namespace netloom::layers
