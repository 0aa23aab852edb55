#!/usr/bin/env python3
"""Writes recurrent.json: the golden values of rnn, lstm and gru, by torch.nn's own modules where they have the case.

    python recurrent.py            # needs torch and numpy
"""
import torch
from torch.func import functional_call

import make_golden as golden
from make_golden import index, layer, real

FEATURES, UNITS, BATCH, TIME = 3, 4, 2, 5
GATES = {"rnn": 1, "lstm": 4, "gru": 3}
MODULES = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


def parameters(cell, bias, directions, candidate_bias):
    gates, out, seed = GATES[cell], {}, 10
    for suffix in ["", "_reverse"][:directions]:
        out["weight" + suffix] = real(seed, FEATURES, gates * UNITS)
        out["recurrent_weight" + suffix] = real(seed + 1, UNITS, gates * UNITS)
        if bias:
            out["bias" + suffix] = real(seed + 2, gates * UNITS)
        if bias and candidate_bias:
            out["recurrent_bias" + suffix] = real(seed + 3, UNITS)
        seed += 4
    return out


def torch_names(p, bias):
    """PyTorch transposes the weights and has a second bias; of ours only the candidate of a GRU has one."""
    out = {}
    for suffix in ["", "_reverse"]:
        if "weight" + suffix not in p:
            continue
        out["weight_ih_l0" + suffix] = p["weight" + suffix].T
        out["weight_hh_l0" + suffix] = p["recurrent_weight" + suffix].T
        if bias:
            own = p["bias" + suffix]
            out["bias_ih_l0" + suffix] = own
            second = p.get("recurrent_bias" + suffix)
            zeros = torch.zeros_like(own)
            out["bias_hh_l0" + suffix] = zeros if second is None else torch.cat([zeros[: 2 * UNITS], second])
    return out


def both(states):
    """(directions, batch, units) -> (batch, directions · units)."""
    return torch.cat(list(states), -1)


def module_case(name, cell, output="out", directions=1, bias=True, initial=False, last=False, time=TIME, **fields):
    inputs = {"in": real(1, BATCH, time, FEATURES)}
    if initial:
        inputs["initial_state"] = real(2, BATCH, directions * UNITS)
        if cell == "lstm":
            inputs["initial_cell"] = real(3, BATCH, directions * UNITS)
    chosen = {"units": UNITS, **fields}
    if directions == 2:
        chosen["bidirectional"] = True
    if not bias:
        chosen["bias"] = False
    if last:
        chosen["return_sequences"] = False
    options = {"nonlinearity": fields["activation"]} if "activation" in fields else {}
    module = MODULES[cell](FEATURES, UNITS, batch_first=True, bias=bias, bidirectional=directions == 2, **options)

    def run(x, p):
        split = lambda s: torch.stack(s.chunk(directions, -1)).contiguous()
        arguments = [x["in"]]
        if initial:
            state = split(x["initial_state"])
            arguments.append((state, split(x["initial_cell"])) if cell == "lstm" else state)
        out, end = functional_call(module, torch_names(p, bias), tuple(arguments))
        state, memory = end if cell == "lstm" else (end, None)
        return {"out": both(state) if last else out, "state": both(state),
                "cell": both(memory) if cell == "lstm" else None}[output]

    layer(name, cell, chosen, inputs, parameters(cell, bias, directions, cell == "gru"), run, output=output)


def step(cell, a, w, p, h, c, reset_after):
    """One step by hand, for what torch.nn lacks."""
    part = lambda x, i: x[:, i * UNITS:(i + 1) * UNITS]
    if cell == "rnn":
        return torch.sigmoid(a + h @ w), c
    if cell == "lstm":
        i, f, g, o = (part(a + h @ w, k) for k in range(4))
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        return o.sigmoid() * c.tanh(), c
    r = (part(a, 0) + h @ part(w, 0)).sigmoid()
    z = (part(a, 1) + h @ part(w, 1)).sigmoid()
    inner = r * (h @ part(w, 2) + p["recurrent_bias"]) if reset_after else (r * h) @ part(w, 2)
    n = (part(a, 2) + inner).tanh()
    return (1 - z) * n + z * h, c


def hand_case(name, cell, output="out", masked=False, **fields):
    reset_after = fields.get("reset_after", True)
    inputs = {"in": real(1, BATCH, TIME, FEATURES)}
    if masked:
        inputs["mask"] = index(4, BATCH, TIME, classes=2)

    def run(x, p):
        h = c = torch.zeros(BATCH, UNITS)
        states = []
        for t in range(TIME):
            a = x["in"][:, t] @ p["weight"] + p["bias"]
            now, memory = step(cell, a, p["recurrent_weight"], p, h, c, reset_after)
            there = x["mask"][:, t, None] > 0 if masked else torch.ones(BATCH, 1, dtype=torch.bool)
            h, c = torch.where(there, now, h), torch.where(there, memory, c)
            states.append(torch.where(there, h, torch.zeros_like(h)))
        return {"out": torch.stack(states, 1), "state": h, "cell": c}[output]

    layer(name, cell, {"units": UNITS, **fields}, inputs,
          parameters(cell, True, 1, cell == "gru" and reset_after), run, output=output)


if __name__ == "__main__":
    module_case("rnn", "rnn")
    module_case("rnn relu without bias", "rnn", bias=False, activation="relu")
    module_case("rnn both ways from a state", "rnn", directions=2, initial=True)
    module_case("lstm", "lstm")
    module_case("lstm without bias", "lstm", bias=False)
    module_case("lstm from a state", "lstm", initial=True)
    module_case("lstm both ways from a state", "lstm", directions=2, initial=True)
    module_case("lstm, last step of both ways", "lstm", directions=2, last=True)
    module_case("lstm, the state it ends in", "lstm", "state", initial=True)
    module_case("lstm, the cell it ends in", "lstm", "cell", directions=2, initial=True)
    module_case("lstm of one step", "lstm", time=1, initial=True)
    module_case("gru", "gru")
    module_case("gru without bias", "gru", bias=False)
    module_case("gru both ways from a state", "gru", directions=2, initial=True)
    module_case("gru, last step", "gru", last=True, initial=True)
    module_case("gru, the state it ends in", "gru", "state", directions=2)
    hand_case("rnn sigmoid", "rnn", activation="sigmoid")
    hand_case("gru, reset before", "gru", reset_after=False)
    hand_case("rnn, masked", "rnn", masked=True, activation="sigmoid")
    hand_case("lstm, masked", "lstm", masked=True)
    hand_case("lstm, masked, the cell it ends in", "lstm", "cell", masked=True)
    hand_case("gru, masked", "gru", masked=True)
    hand_case("gru, reset before, masked, the state it ends in", "gru", "state", masked=True, reset_after=False)
    golden.write("recurrent.json", golden.layers)
