#!/usr/bin/env python3
"""Writes families.json, in the form of training.json: a network of each family that is not in training.json.

    python families.py               # needs torch and numpy; uses what make_golden.py uses

Noise is a column of the data: what layers draw by themselves PyTorch would draw otherwise.
"""
import torch
import torch.nn.functional as F

from make_golden import (column, conv, every, first, glorot, index, last, max_pool, node, real, recipe, same,
                         training, trainings, write)


def adam(rate, *betas):
    fields = {"type": "adam", "rate": rate, **dict(zip(("beta_1", "beta_2"), betas))}
    return fields, lambda p: torch.optim.Adam(p, rate, betas or (0.9, 0.999))


def chain(*ids, port="out"):
    return [[a, port, b, "in"] for a, b in zip(ids, ids[1:])]


def half(x, w, b=None):
    """A 4 × 4 convolution with stride 2 and padding "same"."""
    pad = tuple(same(n, 4, 2) for n in x.shape[1:3])
    y = conv(x, w, pad, (2, 2))
    return y if b is None else y + b


def double(x, w, b=None):
    """The transposed one: twice the height and width."""
    y = last(F.conv_transpose2d(first(x), w.permute(3, 2, 0, 1), None, 2, 1))
    return y if b is None else y + b


def normalised(x, p, name):
    """By the statistics of the batch, which the running ones follow."""
    y = first(x) if x.dim() == 4 else x
    running = [p[name + ".running_" + k] for k in ("mean", "var")]
    y = F.batch_norm(y, *running, p[name + ".gamma"], p[name + ".beta"], True, 0.1, 1e-5)
    return last(y) if x.dim() == 4 else y


def norm_weights(seed, name, c):
    return {name + ".gamma": real(seed, c, low=0.5, high=1.5), name + ".beta": real(seed + 1, c, low=-0.5, high=0.5),
            name + ".running_mean": real(seed + 2, c), name + ".running_var": real(seed + 3, c, low=0.5, high=1.5)}


def kernel(seed, height, width, inner, outer):
    area = height * width
    return glorot(seed, area * inner, area * outer, height, width, inner, outer)


def residual_case():
    """Convolutions with batch norm and a connection past two of them, told apart by softmax cross entropy."""
    columns = [column("image", real(1, 8, 10, 10, 2)), column("label", index(2, 8, classes=4))]
    c = dict(filters=6, kernel_size=[3, 3], padding="same", bias=False)
    nodes = [node(1, "dataset", "data", source="data"), node(2, "conv2d", "conv_1", **c), node(3, "batch_norm", "bn_1"),
             node(4, "activation", "act_1", activation="relu"), node(5, "max_pool2d", "pool"),
             node(6, "conv2d", "conv_2", **c), node(7, "batch_norm", "bn_2"),
             node(8, "activation", "act_2", activation="relu"), node(9, "conv2d", "conv_3", **c),
             node(10, "batch_norm", "bn_3"), node(11, "add", "add"), node(12, "activation", "act_3", activation="relu"),
             node(13, "global_average_pool", "mean"), node(14, "dense", "dense", units=4),
             node(15, "softmax_cross_entropy", "loss")]
    edges = [[1, "image", 2, "in"], *chain(*range(2, 11)), [10, "out", 11, "in_1"], [5, "out", 11, "in_2"],
             *chain(11, 12, 13, 14), [14, "out", 15, "prediction"], [1, "label", 15, "target"]]
    weights = {"conv_1.weight": kernel(10, 3, 3, 2, 6), "conv_2.weight": kernel(11, 3, 3, 6, 6),
               "conv_3.weight": kernel(12, 3, 3, 6, 6), "dense.weight": glorot(13, 6, 4, 6, 4),
               "dense.bias": real(14, 4)}
    for i in (1, 2, 3):
        weights.update(norm_weights(20 + 4 * i, f"bn_{i}", 6))

    def loss(d, p):
        pad = ((1, 1), (1, 1))
        x = max_pool(normalised(conv(d["image"], p["conv_1.weight"], pad), p, "bn_1").relu(), (2, 2), (2, 2))
        y = normalised(conv(x, p["conv_2.weight"], pad), p, "bn_2").relu()
        x = (x + normalised(conv(y, p["conv_3.weight"], pad), p, "bn_3")).relu()
        return F.cross_entropy(x.mean((1, 2)) @ p["dense.weight"] + p["dense.bias"], d["label"])

    fields = {"type": "sgd", "rate": 0.05, "momentum": 0.9}
    training("residual network with batch norm", {"nodes": nodes, "edges": edges}, recipe(fields, 8), columns, weights,
             [(loss, every(lambda p: torch.optim.SGD(p, 0.05, 0.9)), None)],
             final=["conv_2.weight", "bn_2.beta", "bn_3.running_mean", "bn_3.running_var", "dense.weight"])


def recurrent_weights(seed, name, features, units, gates, ways=("",)):
    out = {}
    for way in ways:
        out[f"{name}.weight{way}"] = glorot(seed, features, units, features, gates * units)
        out[f"{name}.recurrent_weight{way}"] = glorot(seed + 1, units, units, units, gates * units)
        out[f"{name}.bias{way}"] = real(seed + 2, gates * units, low=-0.3, high=0.3)
        if gates == 3:
            out[f"{name}.recurrent_bias{way}"] = real(seed + 3, units, low=-0.3, high=0.3)
        seed += 4
    return out


def run_recurrent(module, name, p, x, ways=("",)):
    """PyTorch transposes the weights and has a second bias; of ours only the candidate of a GRU has one."""
    named = {}
    for way in ways:
        bias, second = p[f"{name}.bias{way}"], p.get(f"{name}.recurrent_bias{way}")
        zeros = torch.zeros_like(bias)
        named["weight_ih_l0" + way] = p[f"{name}.weight{way}"].T
        named["weight_hh_l0" + way] = p[f"{name}.recurrent_weight{way}"].T
        named["bias_ih_l0" + way] = bias
        named["bias_hh_l0" + way] = zeros if second is None else torch.cat([zeros[: 2 * len(second)], second])
    return torch.func.functional_call(module, named, (x,))[0]


def lstm_case():
    """The next letter after each: two LSTMs over one-hot letters."""
    columns = [column("text", index(1, 4, 8, classes=7)), column("next", index(2, 4, 8, classes=7))]
    nodes = [node(1, "dataset", "data", source="data"), node(2, "one_hot", "letters", classes=7),
             node(3, "lstm", "lstm_1", units=10), node(4, "lstm", "lstm_2", units=8),
             node(5, "dense", "logits", units=7), node(6, "softmax_cross_entropy", "loss")]
    edges = [[1, "text", 2, "in"], *chain(2, 3, 4, 5), [5, "out", 6, "prediction"], [1, "next", 6, "target"]]
    weights = {**recurrent_weights(10, "lstm_1", 7, 10, 4), **recurrent_weights(14, "lstm_2", 10, 8, 4),
               "logits.weight": glorot(20, 8, 7, 8, 7), "logits.bias": real(21, 7)}
    modules = {"lstm_1": torch.nn.LSTM(7, 10, batch_first=True), "lstm_2": torch.nn.LSTM(10, 8, batch_first=True)}

    def loss(d, p):
        x = F.one_hot(d["text"], 7).double()
        for name, module in modules.items():
            x = run_recurrent(module, name, p, x)
        return F.cross_entropy((x @ p["logits.weight"] + p["logits.bias"]).reshape(32, 7), d["next"].reshape(32))

    fields, make = adam(0.01)
    training("letters by two LSTMs", {"nodes": nodes, "edges": edges}, recipe(fields, 4), columns, weights,
             [(loss, every(make), None)], final=["lstm_1.recurrent_weight", "lstm_2.bias", "logits.weight"])


def gru_case():
    """Whole sequences told apart: an embedding, a GRU of both directions, the last state of another."""
    columns = [column("text", index(1, 6, 7, classes=9)), column("label", index(2, 6, classes=3))]
    nodes = [node(1, "dataset", "data", source="data"), node(2, "embedding", "words", rows=9, units=5),
             node(3, "gru", "gru_1", units=6, bidirectional=True),
             node(4, "gru", "gru_2", units=8, return_sequences=False), node(5, "dense", "logits", units=3),
             node(6, "softmax_cross_entropy", "loss")]
    edges = [[1, "text", 2, "in"], *chain(2, 3, 4, 5), [5, "out", 6, "prediction"], [1, "label", 6, "target"]]
    ways = ("", "_reverse")
    weights = {"words.weight": real(9, 9, 5), **recurrent_weights(10, "gru_1", 5, 6, 3, ways),
               **recurrent_weights(18, "gru_2", 12, 8, 3), "logits.weight": glorot(30, 8, 3, 8, 3),
               "logits.bias": real(31, 3)}
    forth, back = torch.nn.GRU(5, 6, batch_first=True, bidirectional=True), torch.nn.GRU(12, 8, batch_first=True)

    def loss(d, p):
        x = run_recurrent(forth, "gru_1", p, F.embedding(d["text"], p["words.weight"]), ways)
        x = run_recurrent(back, "gru_2", p, x)[:, -1]
        return F.cross_entropy(x @ p["logits.weight"] + p["logits.bias"], d["label"])

    fields, make = adam(0.01)
    training("sequences by GRUs", {"nodes": nodes, "edges": edges}, recipe(fields, 6), columns, weights,
             [(loss, every(make), None)],
             final=["words.weight", "gru_1.recurrent_weight_reverse", "gru_2.recurrent_bias", "logits.weight"])


def autoencoder_case():
    """Rows of 24 numbers through 4 and back."""
    columns = [column("x", real(1, 12, 24, low=0, high=1))]
    sizes, kinds = [24, 12, 4, 12, 24], ["relu", "none", "relu", "sigmoid"]
    nodes = [node(1, "dataset", "data", source="data")]
    weights = {}
    for i, kind in enumerate(kinds):
        nodes.append(node(i + 2, "dense", f"dense_{i + 1}", units=sizes[i + 1], activation=kind))
        weights[f"dense_{i + 1}.weight"] = glorot(10 + i, sizes[i], sizes[i + 1], sizes[i], sizes[i + 1])
        weights[f"dense_{i + 1}.bias"] = real(20 + i, sizes[i + 1], low=-0.2, high=0.2)
    nodes.append(node(6, "mean_squared_error", "loss"))
    edges = [[1, "x", 2, "in"], *chain(2, 3, 4, 5), [5, "out", 6, "prediction"], [1, "x", 6, "target"]]

    def loss(d, p):
        x = d["x"]
        for i, kind in enumerate(kinds, 1):
            x = x @ p[f"dense_{i}.weight"] + p[f"dense_{i}.bias"]
            x = getattr(x, kind)() if kind != "none" else x
        return F.mse_loss(x, d["x"])

    fields, make = adam(0.01)
    training("autoencoder", {"nodes": nodes, "edges": edges}, recipe(fields, 12), columns, weights,
             [(loss, every(make), None)], final=["dense_2.weight", "dense_4.bias"])


def vae_case():
    """Pictures through means and variances of 3 numbers and back; the sampling is drawn out, so that its noise can be
    given."""
    columns = [column("image", real(1, 6, 8, 8, 1, low=0, high=1)), column("noise", real(2, 6, 3, low=-2, high=2))]
    halving = dict(kernel_size=[4, 4], stride=[2, 2], padding="same")
    nodes = [node(1, "dataset", "data", source="data"),
             node(2, "conv2d", "conv_1", filters=4, activation="relu", **halving),
             node(3, "conv2d", "conv_2", filters=6, activation="relu", **halving), node(4, "flatten", "flatten"),
             node(5, "dense", "mean", units=3), node(6, "dense", "log_variance", units=3),
             node(7, "math", "half", function="scale", factor=0.5), node(8, "math", "deviation", function="exp"),
             node(9, "multiply", "shift"), node(10, "add", "z"),
             node(11, "dense", "dense_1", units=24, activation="relu"),
             node(12, "reshape", "reshape", shape=[2, 2, 6]),
             node(13, "transposed_conv2d", "deconv_1", filters=4, activation="relu"),
             node(14, "transposed_conv2d", "deconv_2", filters=1), node(15, "binary_cross_entropy", "reconstruction"),
             node(16, "kl_divergence", "kl")]
    edges = [[1, "image", 2, "in"], *chain(2, 3, 4, 5), *chain(4, 6, 7, 8), [8, "out", 9, "in_1"],
             [1, "noise", 9, "in_2"], [5, "out", 10, "in_1"], [9, "out", 10, "in_2"], *chain(*range(10, 15)),
             [14, "out", 15, "prediction"],
             [1, "image", 15, "target"], [5, "out", 16, "mean"], [6, "out", 16, "log_variance"]]
    weights = {"conv_1.weight": kernel(10, 4, 4, 1, 4), "conv_2.weight": kernel(11, 4, 4, 4, 6),
               "mean.weight": glorot(12, 24, 3, 24, 3), "log_variance.weight": glorot(13, 24, 3, 24, 3),
               "dense_1.weight": glorot(14, 3, 24, 3, 24), "deconv_1.weight": kernel(15, 4, 4, 4, 6),
               "deconv_2.weight": kernel(16, 4, 4, 1, 4)}
    sizes = {"conv_1": 4, "conv_2": 6, "mean": 3, "log_variance": 3, "dense_1": 24, "deconv_1": 4, "deconv_2": 1}
    for i, (name, n) in enumerate(sizes.items()):
        weights[name + ".bias"] = real(20 + i, n, low=-0.2, high=0.2)

    def loss(d, p):
        x = half(d["image"], p["conv_1.weight"], p["conv_1.bias"]).relu()
        x = half(x, p["conv_2.weight"], p["conv_2.bias"]).relu().reshape(6, 24)
        mean, log_variance = (x @ p[k + ".weight"] + p[k + ".bias"] for k in ("mean", "log_variance"))
        z = mean + (log_variance / 2).exp() * d["noise"]
        y = (z @ p["dense_1.weight"] + p["dense_1.bias"]).relu().reshape(6, 2, 2, 6)
        y = double(double(y, p["deconv_1.weight"], p["deconv_1.bias"]).relu(), p["deconv_2.weight"], p["deconv_2.bias"])
        kl = (mean.square() + log_variance.exp() - log_variance - 1).sum(1).mean() / 2
        return F.binary_cross_entropy_with_logits(y, d["image"]) + 0.05 * kl

    fields, make = adam(0.005)
    losses = [{"node": "reconstruction"}, {"node": "kl", "weight": 0.05}]
    training("variational autoencoder", {"nodes": nodes, "edges": edges}, recipe(fields, 6, losses=losses), columns,
             weights, [(loss, every(make), None)],
             final=["conv_1.weight", "mean.weight", "log_variance.weight", "deconv_1.bias", "deconv_2.weight"])


def gan_case():
    """A generator with batch norm and a discriminator of pictures in turns, as in the example of the digits. With this
    noise nothing comes within 5e-6 of the corner of a ReLU, where rounding would choose the slope."""
    columns = [column("image", real(1, 6, 8, 8, 1, low=0, high=1)), column("noise", real(6, 6, 4, low=-2, high=2))]
    halving = dict(kernel_size=[4, 4], stride=[2, 2], padding="same", activation="leaky_relu")
    discriminator = {"title": "Discriminator", "network": {
        "nodes": [node(101, "module_input", "in"), node(102, "conv2d", "conv_1", filters=4, **halving),
                  node(103, "conv2d", "conv_2", filters=6, **halving), node(104, "flatten", "flatten"),
                  node(105, "dense", "score", units=1), node(106, "module_output", "out")],
        "edges": chain(*range(101, 107))}}
    generator = {"title": "Generator", "network": {
        "nodes": [node(111, "module_input", "in"), node(112, "dense", "dense", units=24, bias=False),
                  node(113, "batch_norm", "bn_1"), node(114, "activation", "relu_1", activation="relu"),
                  node(115, "reshape", "reshape", shape=[2, 2, 6]),
                  node(116, "transposed_conv2d", "deconv_1", filters=4, bias=False), node(117, "batch_norm", "bn_2"),
                  node(118, "activation", "relu_2", activation="relu"),
                  node(119, "transposed_conv2d", "deconv_2", filters=1, activation="sigmoid"),
                  node(120, "module_output", "out")],
        "edges": chain(*range(111, 121))}}
    instance = lambda id, name, module: {"id": id, "type": "module", "name": name, "module": module,
                                         "weights_key": module}
    nodes = [node(1, "dataset", "data", source="data"), instance(2, "generator", "generator"),
             instance(3, "real", "discriminator"), instance(4, "fake", "discriminator"),
             node(5, "constant", "one", values="1"), node(6, "constant", "zero", values="0"),
             node(7, "binary_cross_entropy", "real_is_real"), node(8, "binary_cross_entropy", "fake_is_fake"),
             node(9, "binary_cross_entropy", "fake_is_real")]
    edges = [[1, "noise", 2, "in"], [1, "image", 3, "in"], [2, "out", 4, "in"], [3, "out", 7, "prediction"],
             [5, "out", 7, "target"], [4, "out", 8, "prediction"], [6, "out", 8, "target"], [4, "out", 9, "prediction"],
             [5, "out", 9, "target"]]
    weights = {"real/conv_1.weight": kernel(10, 4, 4, 1, 4), "real/conv_1.bias": real(11, 4, low=-0.2, high=0.2),
               "real/conv_2.weight": kernel(12, 4, 4, 4, 6), "real/conv_2.bias": real(13, 6, low=-0.2, high=0.2),
               "real/score.weight": glorot(14, 24, 1, 24, 1), "real/score.bias": real(15, 1),
               "generator/dense.weight": glorot(16, 4, 24, 4, 24), **norm_weights(20, "generator/bn_1", 24),
               "generator/deconv_1.weight": kernel(17, 4, 4, 4, 6), **norm_weights(24, "generator/bn_2", 4),
               "generator/deconv_2.weight": kernel(18, 4, 4, 1, 4),
               "generator/deconv_2.bias": real(19, 1, low=-0.2, high=0.2)}

    def make_picture(d, p):
        x = normalised(d["noise"] @ p["generator/dense.weight"], p, "generator/bn_1").relu().reshape(6, 2, 2, 6)
        x = normalised(double(x, p["generator/deconv_1.weight"]), p, "generator/bn_2").relu()
        return double(x, p["generator/deconv_2.weight"], p["generator/deconv_2.bias"]).sigmoid()

    def score(x, p):
        for name in ("conv_1", "conv_2"):
            x = F.leaky_relu(half(x, p[f"real/{name}.weight"], p[f"real/{name}.bias"]), 0.01)
        return x.reshape(6, 24) @ p["real/score.weight"] + p["real/score.bias"]

    def judge(d, p):
        made = make_picture(d, p).detach()
        return F.softplus(-score(d["image"], p)).mean() + F.softplus(score(made, p)).mean()

    def deceive(d, p):
        return F.softplus(-score(make_picture(d, p), p)).mean()

    fields, make = adam(0.002, 0.5, 0.999)
    part = lambda owner: lambda p: make([t for k, t in p.items() if k.startswith(owner) and t.requires_grad])
    phases = [{"name": "discriminator", "losses": [{"node": "real_is_real"}, {"node": "fake_is_fake"}],
               "trainable": [{"node": "real"}], "optimizer": fields},
              {"name": "generator", "losses": [{"node": "fake_is_real"}], "trainable": [{"node": "generator"}],
               "optimizer": fields}]
    training("generator and discriminator in turns", {"nodes": nodes, "edges": edges},
             {"batch": 6, "stages": [{"phases": phases}]}, columns, weights,
             [(judge, part("real"), None), (deceive, part("generator"), None)],
             modules={"discriminator": discriminator, "generator": generator},
             final=["real/conv_1.weight", "real/score.weight", "generator/dense.weight", "generator/bn_2.gamma",
                    "generator/bn_2.running_mean", "generator/deconv_2.weight"])


if __name__ == "__main__":
    for make in (residual_case, lstm_case, gru_case, autoencoder_case, vae_case, gan_case):
        make()
    write("families.json", trainings)
