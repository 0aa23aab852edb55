// The gate loops of recurrent cells, one row (one sample) of a step at a time, for the instruction set of this
// processor. Gates lie side by side, `units` numbers each; pointers name the first of a row.
#pragma once
#include "core/base/shape.h"

namespace netloom::cpu {

/// One row of a step. What a cell does not have is null.
struct CellRow {
    const float* product = nullptr;      ///< the state before times the weight
    const float* x = nullptr;            ///< the gates' input
    const float* bias = nullptr;         ///< of the gates
    const float* second_bias = nullptr;  ///< gru: of the candidate's product
    const float* before = nullptr;       ///< the state before; lstm: the cell before
    const float* peephole = nullptr;     ///< lstm with peepholes
    float* gates = nullptr;              ///< kept for the gradient
    float* cell = nullptr;
    float* state = nullptr;       ///< in the row that the next product reads
    float* state_copy = nullptr;  ///< in the result
};

/// One row of a step in the gradient. The gradient of the state after the step is product + carried + arrived.
struct CellGradRow {
    const float* product = nullptr;  ///< what came through the weight from the step after
    const float* arrived = nullptr;
    const float* gates = nullptr;   ///< rnn: the state
    const float* cell = nullptr;    ///< after the step
    const float* before = nullptr;  ///< the state before; lstm: the cell before
    const float* peephole = nullptr;
    float* carried = nullptr;    ///< what comes past the weight; may be null for rnn and lstm
    float* cell_grad = nullptr;  ///< lstm: of the cell, in and out
    float* dx = nullptr;         ///< of the gates' input, in the row that the next product reads
    float* dx_copy = nullptr;    ///< in the result
    float* second = nullptr;     ///< gru, reset after: of the gates' product, in the row that the next product reads
    float* second_copy = nullptr;
};

struct CellFunctions {
    using Forward = void (*)(const CellRow& row, Dim units);
    using Backward = void (*)(const CellGradRow& row, Dim units);

    Forward rnn_tanh, rnn_relu, rnn_sigmoid, lstm, lstm_peephole, gru;
    Forward gru_gates;      ///< reset before, first half: r, z and r·h, which `cell` takes for the second product
    Forward gru_candidate;  ///< second half; `product` is of r·h
    Backward rnn_tanh_grad, rnn_relu_grad, rnn_sigmoid_grad, lstm_grad, lstm_peephole_grad, gru_grad;
    Backward gru_candidate_grad;  ///< reset before, first half: of z and n; `second` takes that of n
    Backward gru_gates_grad;      ///< second half: of r; `product` came through the candidate's weight
    /// carried = product + carried + arrived, where the step is not there.
    Backward pass;
};

const CellFunctions& cell_functions();

}  // namespace netloom::cpu
