// What the layers rnn, lstm and gru share: their ports, their fields, and the way through the steps in one or both
// directions.
#pragma once
#include <functional>

#include "core/layers/builder.h"
#include "core/ops/recurrent.h"

namespace netloom {

/// One direction, ready for its sequence op.
struct Direction {
    Val x;       ///< (batch, time, gates · units): what the input means to the gates
    Val weight;  ///< (units, gates · units)
    Val bias;    ///< (gates · units): learned, or zeros
    Val state, cell;
    Val peephole;  ///< (3 · units), or empty
    Recurrence order;
    std::string suffix;  ///< of the direction's slots: "" or "_reverse"
};

struct RecurrentCell {
    Dim gates = 1;
    bool has_cell = false;
    bool has_peephole = false;
    double forget_bias = 0;  ///< where the second gate's bias begins
    std::function<RecurrentStates(const Direction&)> run;
};

/// Ports, fields after `own`, and what else all three declare.
void declare_recurrent(LayerDef& d, Fields own, bool has_cell);
void build_recurrent(LayerBuilder& b, const RecurrentCell& cell);
/// "LSTM · 256", with "⇄" and "last" where they are set.
std::string recurrent_summary(const char* title, const Props& props);

}  // namespace netloom
