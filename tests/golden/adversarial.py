#!/usr/bin/env python3
"""Writes adversarial.json, in the form of training.json: networks that run several times in a step, with batch norm. The
loops are those that people write in PyTorch, with its modules and optimizers, every network in train().

    python adversarial.py            # needs torch and numpy; uses what make_golden.py uses

What is compared at the end is all there is: each parameter, each running mean and variance.
"""
import torch
import torch.nn.functional as F
from torch import nn

from make_golden import column, glorot, hashed, node, numbers, real, trainings, write

STEPS = 20
KEEPS_ITS_ORDER = lambda t: t
OF_DENSE = lambda t: t.T
OF_CONV = lambda t: t.permute(3, 2, 0, 1)
FROM_CONV = lambda t: t.permute(2, 3, 1, 0)
SLOTS = {nn.Linear: {"weight": "weight", "bias": "bias"}, nn.Conv2d: {"weight": "weight", "bias": "bias"},
         nn.ConvTranspose2d: {"weight": "weight", "bias": "bias"}}
NORM = {"weight": "gamma", "bias": "beta", "running_mean": "running_mean", "running_var": "running_var"}


def tensors(instance, module):
    """(label of ours, tensor, how it turns from ours, how it turns back) of everything that a module keeps."""
    for name, layer in module.named_children():
        is_norm = isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d))
        for slot, ours in (NORM if is_norm else SLOTS.get(type(layer), {})).items():
            tensor = getattr(layer, slot)
            if tensor is None:
                continue
            turn, back = KEEPS_ITS_ORDER, KEEPS_ITS_ORDER
            if tensor.dim() == 2:
                turn, back = OF_DENSE, OF_DENSE
            elif tensor.dim() == 4:
                turn, back = OF_CONV, FROM_CONV
            yield f"{instance}/{name}.{ours}", tensor.data, turn, back


def load(weights, networks):
    for instance, module in networks.items():
        for label, tensor, turn, _ in tensors(instance, module):
            tensor.copy_(turn(hashed(weights[label])))


def record(name, nodes, edges, modules, phases, batch, columns, weights, networks, step):
    """`step` runs one iteration of the loop and tells the loss of each phase."""
    load(weights, networks)
    losses = [step() for _ in range(STEPS)]
    final = {label: numbers(back(tensor).contiguous()) for instance, module in networks.items()
             for label, tensor, _, back in tensors(instance, module)}
    document = {"format": 1, "title": name, "network": {"nodes": nodes, "edges": edges}, "modules": modules,
                "sources": [{"name": "data", "config": {"type": "glyph_digits"}}],
                "recipe": {"batch": batch, "stages": [{"phases": phases}]}, "next_id": 1000}
    trainings.append({"name": name, "document": document, "columns": columns, "weights": weights,
                      "losses": [[float(f"{v:.9g}") for v in row] for row in losses], "final": final})


def instance(id, name, module):
    return {"id": id, "type": "module", "name": name, "module": module, "weights_key": module}


def network_of(title, first_id, *layers):
    """A chain of layers between the doors of a module."""
    chain = [("module_input", "in", {}), *layers, ("module_output", "out", {})]
    ids = range(first_id, first_id + len(chain))
    return {"title": title, "network": {
        "nodes": [node(i, kind, name, **fields) for i, (kind, name, fields) in zip(ids, chain)],
        "edges": [[a, "out", b, "in"] for a, b in zip(ids, ids[1:])]}}


def norm_weights(seed, name, c):
    return {name + ".gamma": real(seed, c, low=0.5, high=1.5), name + ".beta": real(seed + 1, c, low=-0.5, high=0.5),
            name + ".running_mean": real(seed + 2, c), name + ".running_var": real(seed + 3, c, low=0.5, high=1.5)}


def kernel(seed, height, width, inner, outer):
    area = height * width
    return glorot(seed, area * inner, area * outer, height, width, inner, outer)


def adam(module, rate=0.002):
    return torch.optim.Adam(module.parameters(), rate, (0.5, 0.999))


ADAM = {"type": "adam", "rate": 0.002, "beta_1": 0.5, "beta_2": 0.999}


class PictureGenerator(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense, self.bn_1 = nn.Linear(4, 24, bias=False), nn.BatchNorm1d(24)
        self.deconv_1, self.bn_2 = nn.ConvTranspose2d(6, 4, 4, 2, 1, bias=False), nn.BatchNorm2d(4)
        self.deconv_2 = nn.ConvTranspose2d(4, 1, 4, 2, 1)

    def forward(self, noise):
        x = self.bn_1(self.dense(noise)).relu().reshape(-1, 2, 2, 6).permute(0, 3, 1, 2)
        return self.deconv_2(self.bn_2(self.deconv_1(x)).relu()).sigmoid()


class PictureDiscriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv_1 = nn.Conv2d(1, 4, 4, 2, 1)
        self.conv_2, self.bn_1 = nn.Conv2d(4, 6, 4, 2, 1, bias=False), nn.BatchNorm2d(6)
        self.score = nn.Linear(24, 1)

    def forward(self, picture):
        x = F.leaky_relu(self.conv_1(picture), 0.01)
        x = F.leaky_relu(self.bn_1(self.conv_2(x)), 0.01)
        return self.score(x.permute(0, 2, 3, 1).reshape(-1, 24))


HALVING = dict(kernel_size=[4, 4], stride=[2, 2], padding="same")
MODULES = {
    "discriminator": network_of(
        "Discriminator", 101, ("conv2d", "conv_1", dict(filters=4, activation="leaky_relu", **HALVING)),
        ("conv2d", "conv_2", dict(filters=6, bias=False, **HALVING)), ("batch_norm", "bn_1", {}),
        ("activation", "leaky", dict(activation="leaky_relu")), ("flatten", "flatten", {}),
        ("dense", "score", dict(units=1))),
    "generator": network_of(
        "Generator", 121, ("dense", "dense", dict(units=24, bias=False)), ("batch_norm", "bn_1", {}),
        ("activation", "relu_1", dict(activation="relu")), ("reshape", "reshape", dict(shape=[2, 2, 6])),
        ("transposed_conv2d", "deconv_1", dict(filters=4, bias=False)), ("batch_norm", "bn_2", {}),
        ("activation", "relu_2", dict(activation="relu")),
        ("transposed_conv2d", "deconv_2", dict(filters=1, activation="sigmoid")))}
COLUMNS = [column("image", real(1, 6, 8, 8, 1, low=0, high=1)), column("noise", real(6, 6, 4, low=-2, high=2))]


def weights_of(discriminator):
    """By the label of the instance that judges."""
    return {f"{discriminator}/conv_1.weight": kernel(10, 4, 4, 1, 4),
            f"{discriminator}/conv_1.bias": real(11, 4, low=-0.2, high=0.2),
            f"{discriminator}/conv_2.weight": kernel(12, 4, 4, 4, 6), **norm_weights(30, f"{discriminator}/bn_1", 6),
            f"{discriminator}/score.weight": glorot(14, 24, 1, 24, 1), f"{discriminator}/score.bias": real(15, 1),
            "generator/dense.weight": glorot(16, 4, 24, 4, 24), **norm_weights(20, "generator/bn_1", 24),
            "generator/deconv_1.weight": kernel(17, 4, 4, 4, 6), **norm_weights(24, "generator/bn_2", 4),
            "generator/deconv_2.weight": kernel(18, 4, 4, 1, 4),
            "generator/deconv_2.bias": real(19, 1, low=-0.2, high=0.2)}


def phases_of(discriminator, weight):
    """`weight`: of each half in the discriminator's loss."""
    return [{"name": "discriminator", "losses": [{"node": "real_is_real", "weight": weight},
                                                 {"node": "fake_is_fake", "weight": weight}],
             "trainable": [{"node": discriminator}], "optimizer": ADAM},
            {"name": "generator", "losses": [{"node": "fake_is_real"}], "trainable": [{"node": "generator"}],
             "optimizer": ADAM}]


def adversaries(on_discriminator):
    """The networks and a step of their loop; `on_discriminator(discriminator, picture, made)` is the first's loss."""
    generator, discriminator = PictureGenerator().train(), PictureDiscriminator().train()
    of_generator, of_discriminator = adam(generator), adam(discriminator)
    picture = hashed(COLUMNS[0]).permute(0, 3, 1, 2)
    noise = hashed(COLUMNS[1])

    def step():
        of_discriminator.zero_grad()
        first = on_discriminator(discriminator, picture, generator(noise).detach())
        first.backward()
        of_discriminator.step()
        of_generator.zero_grad()
        second = JUDGED(discriminator(generator(noise)), ONES)
        second.backward()
        of_generator.step()
        return [first.item(), second.item()]

    return generator, discriminator, step


JUDGED = nn.BCEWithLogitsLoss()
ONES, ZEROS = torch.ones(6, 1), torch.zeros(6, 1)


def two_passes():
    """The discriminator judges the real pictures, then the made ones."""
    nodes = [node(1, "dataset", "data", source="data"), instance(2, "generator", "generator"),
             instance(3, "real", "discriminator"), instance(4, "fake", "discriminator"),
             node(5, "constant", "one", values="1"), node(6, "constant", "zero", values="0"),
             node(7, "binary_cross_entropy", "real_is_real"), node(8, "binary_cross_entropy", "fake_is_fake"),
             node(9, "binary_cross_entropy", "fake_is_real")]
    edges = [[1, "noise", 2, "in"], [1, "image", 3, "in"], [2, "out", 4, "in"], [3, "out", 7, "prediction"],
             [5, "out", 7, "target"], [4, "out", 8, "prediction"], [6, "out", 8, "target"], [4, "out", 9, "prediction"],
             [5, "out", 9, "target"]]
    generator, discriminator, step = adversaries(
        lambda judge, picture, made: JUDGED(judge(picture), ONES) + JUDGED(judge(made), ZEROS))
    record("batch norm on both sides, real and made pictures in two passes", nodes, edges, MODULES,
           phases_of("real", 1), 6, COLUMNS, weights_of("real"), {"real": discriminator, "generator": generator}, step)


def one_pass():
    """The discriminator judges real and made pictures at once, joined along the batch: its statistics are of both
    together."""
    nodes = [node(1, "dataset", "data", source="data"), instance(2, "generator", "generator"),
             node(5, "concat", "real_and_made", axis=0), instance(6, "both", "discriminator"),
             node(7, "split", "halves", axis=0), node(8, "constant", "one", values="1"),
             node(9, "constant", "zero", values="0"), node(10, "binary_cross_entropy", "real_is_real"),
             node(11, "binary_cross_entropy", "fake_is_fake"), instance(12, "deceived", "discriminator"),
             node(13, "binary_cross_entropy", "fake_is_real")]
    edges = [[1, "noise", 2, "in"], [1, "image", 5, "in_1"], [2, "out", 5, "in_2"], [5, "out", 6, "in"],
             [6, "out", 7, "in"], [7, "out_1", 10, "prediction"], [8, "out", 10, "target"],
             [7, "out_2", 11, "prediction"], [9, "out", 11, "target"], [2, "out", 12, "in"],
             [12, "out", 13, "prediction"], [8, "out", 13, "target"]]
    generator, discriminator, step = adversaries(
        lambda judge, picture, made: JUDGED(judge(torch.cat([picture, made])), torch.cat([ONES, ZEROS])))
    record("batch norm on both sides, real and made pictures in one pass", nodes, edges, MODULES,
           phases_of("both", 0.5), 6, COLUMNS, weights_of("both"), {"both": discriminator, "generator": generator},
           step)


class Coder(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense_1, self.bn_1, self.dense_2 = nn.Linear(6, 10, bias=False), nn.BatchNorm1d(10), nn.Linear(10, 3)

    def forward(self, x):
        return self.dense_2(self.bn_1(self.dense_1(x)).tanh())


def siamese():
    """Three codes by one network, whose running statistics meet the three in this order. Only the last copy is named."""
    names = ("anchor", "positive", "negative")
    columns = [column(name, real(seed, 8, 6)) for seed, name in enumerate(names, 1)]
    modules = {"coder": network_of(
        "Coder", 101, ("dense", "dense_1", dict(units=10, bias=False)), ("batch_norm", "bn_1", dict(momentum=0.3)),
        ("activation", "tanh", dict(activation="tanh")), ("dense", "dense_2", dict(units=3)))}
    nodes = [node(1, "dataset", "data", source="data"),
             *(instance(i, "of_" + name, "coder") for i, name in enumerate(names, 2)), node(5, "triplet", "loss")]
    edges = [wire for i, name in enumerate(names, 2) for wire in ([1, name, i, "in"], [i, "out", 5, name])]
    weights = {"of_anchor/dense_1.weight": glorot(10, 6, 10, 6, 10), **norm_weights(20, "of_anchor/bn_1", 10),
               "of_anchor/dense_2.weight": glorot(12, 10, 3, 10, 3), "of_anchor/dense_2.bias": real(13, 3)}
    phases = [{"trainable": [{"node": "of_negative"}], "optimizer": {"type": "sgd", "rate": 0.05}}]

    coder = Coder().train()
    coder.bn_1.momentum = 0.3
    optimizer = torch.optim.SGD(coder.parameters(), 0.05)
    anchor, positive, negative = (hashed(c) for c in columns)
    lost = nn.TripletMarginLoss()

    def step():
        optimizer.zero_grad()
        loss = lost(coder(anchor), coder(positive), coder(negative))
        loss.backward()
        optimizer.step()
        return [loss.item()]

    record("three codes by one network with batch norm", nodes, edges, modules, phases, 8, columns, weights,
           {"of_anchor": coder}, step)


if __name__ == "__main__":
    for make in (two_passes, one_pass, siamese):
        make()
    write("adversarial.json", trainings)
