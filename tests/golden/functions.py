#!/usr/bin/env python3
"""Writes functions.json: layers that move, compute and compare numbers, in the form of layers.json.

    python functions.py              # needs torch and numpy; uses what make_golden.py uses
"""
import torch
import torch.nn.functional as F

from make_golden import first, index, last, layer, layers, real, write


def border_cases():
    x = {"in": real(1, 2, 3, 4, 2)}
    case = lambda name, fields, function: layer(name, "pad2d", fields, x, {}, lambda x, p: last(function(first(x["in"]))))
    case("pad with zeros", {}, lambda x: F.pad(x, (1, 1, 1, 1)))
    case("pad at one end", {"before": [0, 2], "after": [1, 0]}, lambda x: F.pad(x, (2, 0, 0, 1)))
    case("pad with a number", {"before": [2, 1], "after": [0, 3], "value": -0.5},
         lambda x: F.pad(x, (1, 3, 2, 0), value=-0.5))
    case("pad with the mirrored picture", {"before": [2, 1], "after": [1, 3], "mode": "reflect"},
         lambda x: F.pad(x, (1, 3, 2, 1), mode="reflect"))
    case("pad with the edge", {"before": [0, 5], "after": [4, 1], "mode": "edge"},
         lambda x: F.pad(x, (5, 1, 0, 4), mode="replicate"))
    layer("crop", "crop2d", {"before": [1, 0], "after": [0, 3]}, {"in": real(1, 2, 3, 5, 2)}, {},
          lambda x, p: x["in"][:, 1:, :2])


def part_cases():
    x = {"in": real(1, 2, 5, 6)}
    layer("slice", "slice", {"begin": 1, "end": 4}, x, {}, lambda x, p: x["in"][:, :, 1:4])
    layer("slice from the end", "slice", {"axis": 1, "begin": -3, "end": -1}, x, {}, lambda x, p: x["in"][:, -3:-1])
    layer("slice: the last step", "slice", {"axis": 1, "begin": -1, "drop_axis": True}, x, {}, lambda x, p: x["in"][:, -1])
    layer("permute", "permute", {"order": [2, 1]}, x, {}, lambda x, p: x["in"].permute(0, 2, 1))
    layer("permute pictures", "permute", {"order": [3, 1, 2]}, {"in": real(1, 2, 3, 4, 5)}, {},
          lambda x, p: x["in"].permute(0, 3, 1, 2))
    layer("split in three", "split", {"parts": 3}, x, {}, lambda x, p: torch.chunk(x["in"], 3, -1)[1], output="out_2")
    layer("split by lengths", "split", {"axis": 1, "lengths": [4, 1]}, x, {},
          lambda x, p: torch.split(x["in"], [4, 1], 1)[0], output="out_1")


def function_cases():
    everywhere = real(1, 3, 7, low=-2, high=2)
    positive = real(1, 3, 7, low=0.1, high=3)
    functions = {
        "exp": (everywhere, torch.exp), "log": (positive, torch.log), "sqrt": (positive, torch.sqrt),
        "square": (everywhere, torch.square), "reciprocal": (positive, torch.reciprocal), "abs": (everywhere, torch.abs),
        "sign": (everywhere, torch.sign), "negate": (everywhere, torch.neg), "sin": (everywhere, torch.sin),
        "cos": (everywhere, torch.cos), "erf": (everywhere, torch.erf), "log1p": (positive, torch.log1p),
    }
    for name, (x, function) in functions.items():
        layer("function " + name, "math", {"function": name}, {"in": x}, {}, lambda x, p, f=function: f(x["in"]))
    layer("function scale", "math", {"factor": -0.7, "shift": 0.2}, {"in": everywhere}, {},
          lambda x, p: -0.7 * x["in"] + 0.2)
    layer("function power", "math", {"function": "power", "exponent": 1.7}, {"in": positive}, {},
          lambda x, p: x["in"].pow(1.7))
    layer("function power of negative numbers", "math", {"function": "power", "exponent": 3}, {"in": everywhere}, {},
          lambda x, p: x["in"].pow(3))
    layer("function clip", "math", {"function": "clip", "low": -0.4, "high": 0.9}, {"in": everywhere}, {},
          lambda x, p: x["in"].clamp(-0.4, 0.9))

    operations = {
        "add": torch.add, "subtract": torch.sub, "multiply": torch.mul, "divide": torch.div, "power": torch.pow,
        "maximum": torch.maximum, "minimum": torch.minimum,
    }
    shapes = {"": ((2, 3, 4), (2, 3, 4)), ", column on row": ((2, 3, 1), (2, 1, 4))}
    for name, function in operations.items():
        for broadcast, (a, b) in shapes.items():
            layer(name + broadcast, "arithmetic", {"operation": name},
                  {"a": real(1, *a, low=0.1, high=2), "b": real(2, *b, low=0.5, high=2)}, {},
                  lambda x, p, f=function: f(x["a"], x["b"]))
    comparisons = {"greater": torch.gt, "greater_equal": torch.ge, "less": torch.lt, "less_equal": torch.le,
                   "equal": torch.eq, "not_equal": torch.ne}
    for name, function in comparisons.items():  # the same ten numbers on both sides, each meeting itself once
        layer(name, "arithmetic", {"operation": name}, {"a": real(1, 2, 5), "b": real(1, 2, 1, 5)}, {},
              lambda x, p, f=function: f(x["a"], x["b"]).double() + 0 * x["a"].detach().requires_grad_())
    layer("where", "where", {}, {"condition": real(1, 4, 5), "a": real(2, 4, 5), "b": real(3, 4, 1)}, {},
          lambda x, p: torch.where(x["condition"].detach() != 0, x["a"], x["b"]) + 0 * x["condition"])


def reduction_cases():
    x = {"in": real(1, 2, 3, 4, 5)}
    functions = {
        "mean": torch.mean, "sum": torch.sum, "max": torch.amax, "min": torch.amin,
        "variance": lambda x, axes, keepdim=False: x.var(axes, unbiased=False, keepdim=keepdim),
        "norm": lambda x, axes, keepdim=False: torch.linalg.vector_norm(x, 2, axes, keepdim),
    }
    for name, function in functions.items():
        layer(name + " of the last axis", "reduce", {"function": name}, x, {}, lambda x, p, f=function: f(x["in"], (-1,)))
        layer(name + " of two axes, kept", "reduce", {"function": name, "axes": [1, -2], "keep_axes": True}, x, {},
              lambda x, p, f=function: f(x["in"], (1, 2), keepdim=True))
        layer(name + " of a sample", "reduce", {"function": name, "axes": []}, x, {},
              lambda x, p, f=function: f(x["in"], (1, 2, 3)))


def softmax_cases():
    x = {"in": real(1, 2, 3, 4, low=-3, high=3)}
    for axis in (1, -1):
        layer(f"softmax along {axis}", "softmax", {"axis": axis}, x, {}, lambda x, p, a=axis: F.softmax(x["in"], a))
        layer(f"log softmax along {axis}", "softmax", {"axis": axis, "log": True}, x, {},
              lambda x, p, a=axis: F.log_softmax(x["in"], a))


def product_cases():
    def case(name, fields, a, b, function):
        layer("product of " + name, "matmul", fields, {"a": real(1, *a), "b": real(2, *b)}, {},
              lambda x, p: function(x["a"], x["b"]))

    case("matrices", {}, (2, 3, 4), (2, 4, 5), lambda a, b: a @ b)
    case("matrices, a turned", {"transpose_a": True}, (2, 4, 3), (2, 4, 5), lambda a, b: a.mT @ b)
    case("matrices, b turned, scaled", {"transpose_b": True, "scale": 0.5}, (2, 3, 4), (2, 5, 4),
         lambda a, b: 0.5 * a @ b.mT)
    case("heads", {"transpose_b": True}, (2, 3, 4, 5), (2, 3, 6, 5), lambda a, b: a @ b.mT)
    case("rows", {"transpose_b": True}, (3, 4), (3, 4), lambda a, b: (a * b).sum(1).reshape(3, 1, 1))


def distance_cases():
    layer("triplet", "triplet", {"margin": 0.7}, {"anchor": real(1, 5, 3), "positive": real(2, 5, 3),
                                                  "negative": real(3, 5, 3)}, {},
          lambda x, p: F.triplet_margin_loss(x["anchor"], x["positive"], x["negative"], margin=0.7), output="loss")

    def contrastive(x, p):  # Hadsell, Chopra and LeCun 2006, equation 4; PyTorch has none
        d = (x["a"] - x["b"]).norm(dim=1)
        alike = x["target"].double()
        return (alike * d**2 + (1 - alike) * (1.5 - d).relu() ** 2).mean() / 2

    layer("contrastive", "contrastive", {"margin": 1.5}, {"a": real(1, 6, 3), "b": real(2, 6, 3),
                                                          "target": index(3, 6, classes=2)}, {}, contrastive,
          output="loss")


def row_cases():
    places = index(2, 3, 2, classes=4)
    layer("one-hot", "one_hot", {"classes": 4}, {"in": places}, {},
          lambda x, p: F.one_hot(x["in"], 4).double().requires_grad_())
    layer("pick rows", "gather", {}, {"in": real(1, 3, 4, 5), "index": places}, {},
          lambda x, p: torch.gather(x["in"], 1, x["index"][:, :, None].expand(3, 2, 5)))
    layer("pick one number", "gather", {}, {"in": real(1, 3, 4), "index": index(2, 3, classes=4)}, {},
          lambda x, p: torch.gather(x["in"], 1, x["index"][:, None])[:, 0])
    layer("place rows", "scatter", {"rows": 4}, {"in": real(1, 3, 2, 5), "index": places}, {},
          lambda x, p: torch.zeros(3, 4, 5).scatter_add(1, x["index"][:, :, None].expand(3, 2, 5), x["in"]))
    layer("place one number", "scatter", {"rows": 4}, {"in": real(1, 3), "index": index(2, 3, classes=4)}, {},
          lambda x, p: torch.zeros(3, 4).scatter_add(1, x["index"][:, None], x["in"][:, None]))


if __name__ == "__main__":
    for make in (border_cases, part_cases, function_cases, reduction_cases, softmax_cases, product_cases,
                 distance_cases, row_cases):
        make()
    write("functions.json", layers)
