// Recurrent sequences as single ops: every step of one direction, after one large product has taken the input of all
// steps through its weights. Shapes: (batch, time, features).
#pragma once
#include <string>

#include "core/graph/op.h"

namespace netloom {

struct Recurrence {
    bool reverse = false;  ///< from the last step to the first
    /// (batch, time): above 0.5 where a step is there. Elsewhere the state is carried on unchanged. May be empty.
    Val mask{};
};

struct RecurrentStates {
    Val states;  ///< (batch, time, units): the state after each step
    Val last;    ///< (batch, units): after the last step taken
    Val cell;    ///< lstm: the last cell
};

/// h = f(x + h W + b); f is "tanh", "relu" or "sigmoid". `x` (batch, time, units), `weight` (units, units).
RecurrentStates rnn(Val x, Val weight, Val bias, Val state, const std::string& activation, const Recurrence& r);

/// Gates i, f, g, o = x + h W + b, side by side in this order; c = σ(f)·c + σ(i)·tanh(g); h = σ(o)·tanh(c).
/// `peephole` (3 · units) may be empty: what the cell before adds to i and f, and the new cell to o, times the cell
/// (Gers and Schmidhuber 2000, "Recurrent nets that time and count").
RecurrentStates lstm(Val x, Val weight, Val bias, Val state, Val cell, Val peephole, const Recurrence& r);

/// Gates r, z, n side by side; h = (1 - z)·n + z·h with n = tanh(x + r·(h W + candidate_bias)) where `reset_after`,
/// else n = tanh(x + (r·h) W + bias).
RecurrentStates gru(Val x, Val weight, Val bias, Val candidate_bias, Val state, bool reset_after, const Recurrence& r);

}  // namespace netloom
