#!/usr/bin/env python3
"""Writes penalties.json, in the form of training.json: what is paid beside the plain loss, what is kept beside the
weights.

    python penalties.py              # needs torch and numpy; uses what make_golden.py uses
"""
import torch
import torch.nn.functional as F

from make_golden import column, conv, every, glorot, max_pool, node, real, recipe, training, trainings, write


def critic_case():
    """A critic of pictures with a gradient penalty (WGAN-GP): PyTorch differentiates twice, through convolution, leaky
    ReLU, max pooling and tanh."""
    columns = [column(name, real(seed, 6, 6, 6, 2)) for seed, name in enumerate(("real", "made", "between"), 1)]
    critic = {"title": "Critic", "network": {
        "nodes": [node(101, "module_input", "in"),
                  node(102, "conv2d", "conv_1", filters=4, kernel_size=[3, 3], padding="same", activation="leaky_relu"),
                  node(103, "max_pool2d", "pool"),
                  node(104, "conv2d", "conv_2", filters=3, kernel_size=[3, 3], padding="same", activation="tanh"),
                  node(105, "flatten", "flatten"), node(106, "dense", "score", units=1),
                  node(107, "module_output", "out")],
        "edges": [[i, "out", i + 1, "in"] for i in range(101, 107)]}}
    instance = lambda id, name: {"id": id, "type": "module", "name": name, "module": "critic", "weights_key": "c"}
    nodes = [node(1, "dataset", "data", source="data"), instance(2, "of_real"), instance(3, "of_made"),
             instance(4, "of_between"), node(5, "wasserstein", "high", want="high"), node(6, "wasserstein", "low"),
             node(7, "gradient_penalty", "penalty")]
    edges = [[1, "real", 2, "in"], [1, "made", 3, "in"], [1, "between", 4, "in"], [2, "out", 5, "score"],
             [3, "out", 6, "score"], [4, "out", 7, "score"], [1, "between", 7, "point"]]
    weights = {"of_real/conv_1.weight": glorot(10, 18, 36, 3, 3, 2, 4), "of_real/conv_1.bias": real(11, 4),
               "of_real/conv_2.weight": glorot(12, 36, 27, 3, 3, 4, 3), "of_real/conv_2.bias": real(13, 3),
               "of_real/score.weight": real(14, 27, 1), "of_real/score.bias": real(15, 1)}

    def score(x, p):
        p = {k.split("/")[1]: t for k, t in p.items()}
        pad = ((1, 1), (1, 1))
        x = max_pool(F.leaky_relu(conv(x, p["conv_1.weight"], pad) + p["conv_1.bias"], 0.01), (2, 2), (2, 2))
        x = (conv(x, p["conv_2.weight"], pad) + p["conv_2.bias"]).tanh().reshape(6, 27)
        return x @ p["score.weight"] + p["score.bias"]

    def loss(d, p):
        between = d["between"].clone().requires_grad_()
        slope, = torch.autograd.grad(score(between, p).sum(), between, create_graph=True)
        penalty = ((slope.reshape(6, -1).norm(dim=1) - 1) ** 2).mean()
        return score(d["made"], p).mean() - score(d["real"], p).mean() + 10 * penalty

    losses = [{"node": "high"}, {"node": "low"}, {"node": "penalty", "weight": 10}]
    adam = {"type": "adam", "rate": 0.005, "beta_1": 0.0, "beta_2": 0.9}
    training("a critic with a gradient penalty", {"nodes": nodes, "edges": edges}, recipe(adam, 6, losses=losses), columns,
             weights, [(loss, every(lambda p: torch.optim.Adam(p, 0.005, (0.0, 0.9))), None)], modules={"critic": critic},
             final=["of_real/conv_1.weight", "of_real/conv_2.bias", "of_real/score.weight"])


def regularised_case():
    columns = [column("image", real(1, 4, 5, 5, 2)), column("y", real(2, 4, 3))]
    nodes = [node(1, "dataset", "data", source="data"),
             node(2, "conv2d", "conv_1", filters=4, kernel_size=[3, 3], padding="valid", activation="tanh", l2=0.02),
             node(3, "flatten", "flatten"), node(4, "dense", "dense_1", units=3, l1=0.01, l2=0.003),
             node(5, "mean_squared_error", "loss")]
    edges = [[1, "image", 2, "in"], [2, "out", 3, "in"], [3, "out", 4, "in"], [4, "out", 5, "prediction"],
             [1, "y", 5, "target"]]
    weights = {"conv_1.weight": glorot(10, 18, 36, 3, 3, 2, 4), "conv_1.bias": real(11, 4),
               "dense_1.weight": glorot(12, 36, 3, 36, 3), "dense_1.bias": real(13, 3)}

    def loss(d, p):
        x = (conv(d["image"], p["conv_1.weight"]) + p["conv_1.bias"]).tanh().reshape(4, 36)
        error = F.mse_loss(x @ p["dense_1.weight"] + p["dense_1.bias"], d["y"])
        dense = p["dense_1.weight"]
        return error + 0.02 * p["conv_1.weight"].square().sum() + 0.01 * dense.abs().sum() + 0.003 * dense.square().sum()

    training("L1 and L2 regularisers", {"nodes": nodes, "edges": edges}, recipe({"type": "sgd", "rate": 0.05}, 4), columns,
             weights, [(loss, every(lambda p: torch.optim.SGD(p, 0.05)), None)],
             final=["conv_1.weight", "dense_1.weight"])


def regularised_recurrent_case():
    """The weights of the input and of the state pay, of both directions; biases do not."""
    columns = [column("x", real(1, 4, 5, 3)), column("y", real(2, 4, 4))]
    nodes = [node(1, "dataset", "data", source="data"),
             node(2, "reshape", "steps", shape=[5, 3]),
             node(3, "lstm", "lstm_1", units=4, bidirectional=True, l1=0.002, l2=0.01),
             node(4, "gru", "gru_1", units=4, l2=0.02),
             node(5, "rnn", "rnn_1", units=4, return_sequences=False, l1=0.01),
             node(6, "mean_squared_error", "loss")]
    edges = [[1, "x", 2, "in"], [2, "out", 3, "in"], [3, "out", 4, "in"], [4, "out", 5, "in"], [5, "out", 6, "prediction"],
             [1, "y", 6, "target"]]
    sizes = {"lstm_1": (3, 16, ["", "_reverse"]), "gru_1": (8, 12, [""]), "rnn_1": (4, 4, [""])}
    weights, seed = {}, 10
    for name, (features, width, ways) in sizes.items():
        for way in ways:
            weights[f"{name}.weight{way}"] = glorot(seed, features, width, features, width)
            weights[f"{name}.recurrent_weight{way}"] = glorot(seed + 1, 4, width, 4, width)
            weights[f"{name}.bias{way}"] = real(seed + 2, width)
            seed += 3
    weights["gru_1.recurrent_bias"] = real(seed, 4)

    def of_torch(name, p):
        out = {}
        for way in sizes[name][2]:
            bias = p[f"{name}.bias{way}"]
            out["weight_ih_l0" + way], out["weight_hh_l0" + way] = p[f"{name}.weight{way}"].T, p[f"{name}.recurrent_weight{way}"].T
            out["bias_ih_l0" + way], out["bias_hh_l0" + way] = bias, torch.zeros_like(bias)
        if name == "gru_1":
            out["bias_hh_l0"] = torch.cat([torch.zeros(8), p["gru_1.recurrent_bias"]])
        return out

    modules = {"lstm_1": torch.nn.LSTM(3, 4, batch_first=True, bidirectional=True),
               "gru_1": torch.nn.GRU(8, 4, batch_first=True), "rnn_1": torch.nn.RNN(4, 4, batch_first=True)}

    def loss(d, p):
        x = d["x"]
        for name, module in modules.items():
            x, _ = torch.func.functional_call(module, of_torch(name, p), (x,))
        total = F.mse_loss(x[:, -1], d["y"])
        for key, w in p.items():
            l1, l2 = {"lstm_1": (0.002, 0.01), "gru_1": (0, 0.02), "rnn_1": (0.01, 0)}[key.split(".")[0]]
            if "weight" in key:
                total = total + l1 * w.abs().sum() + l2 * w.square().sum()
        return total

    training("L1 and L2 regularisers of recurrent layers", {"nodes": nodes, "edges": edges},
             recipe({"type": "sgd", "rate": 0.1}, 4), columns, weights,
             [(loss, every(lambda p: torch.optim.SGD(p, 0.1)), None)],
             final=["lstm_1.weight_reverse", "lstm_1.recurrent_weight", "lstm_1.bias", "gru_1.recurrent_weight",
                    "rnn_1.weight"])


class Averaging:
    """An optimizer and the moving average of what it moves, put into the parameters under its own name."""

    def __init__(self, parameters, optimizer, decay):
        self.parameters, self.optimizer, self.param_groups = parameters, optimizer, optimizer.param_groups
        self.names = list(parameters)
        self.model = torch.nn.ParameterList([parameters[k] for k in self.names])  # shares their memory
        average = torch.optim.swa_utils.get_ema_multi_avg_fn(decay)
        self.averaged = torch.optim.swa_utils.AveragedModel(self.model, multi_avg_fn=average)

    def step(self):
        self.optimizer.step()
        self.averaged.update_parameters(self.model)
        for name, value in zip(self.names, self.averaged.parameters()):
            self.parameters[name + "/average"] = value.detach()


def average_case():
    columns = [column("x", real(1, 8, 5)), column("y", real(2, 8, 3))]
    weights = {"dense_1.weight": real(3, 5, 3), "dense_1.bias": real(4, 3)}
    network = {"nodes": [node(1, "dataset", "data", source="data"), node(2, "dense", "dense_1", units=3),
                         node(3, "mean_squared_error", "loss")],
               "edges": [[1, "x", 2, "in"], [2, "out", 3, "prediction"], [1, "y", 3, "target"]]}
    loss = lambda d, p: F.mse_loss(d["x"] @ p["dense_1.weight"] + p["dense_1.bias"], d["y"])
    training("moving average of the weights", network, recipe({"type": "adam", "rate": 0.05}, 8, average=0.8), columns,
             weights, [(loss, lambda p: Averaging(p, torch.optim.Adam(list(p.values()), 0.05), 0.8), None)],
             final=["dense_1.weight", "dense_1.weight/average", "dense_1.bias/average"])


if __name__ == "__main__":
    critic_case()
    regularised_case()
    regularised_recurrent_case()
    average_case()
    write("penalties.json", trainings)
