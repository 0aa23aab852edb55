#!/usr/bin/env python3
"""Writes the golden values of layers, losses, optimizers and whole trainings, computed by PyTorch in double precision.

    python make_golden.py            # needs torch and numpy; rewrites layers.json and training.json beside this file

Inputs and weights are not stored: both sides make them from a seed by the same integer hash (hashed() here,
tests/support/golden.cpp there), rounded to float. Shapes are those of the product: channels last, kernels
(height, width, in / groups, out), dense weights (in, out).
"""
import json
import math
import pathlib

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)

HERE = pathlib.Path(__file__).parent


# ---- inputs -----------------------------------------------------------------------------------------------------------


def words(seed, count):
    """The murmur3 finaliser of a counter: 32 random bits an element."""
    with np.errstate(over="ignore"):
        h = np.arange(count, dtype=np.uint32) * np.uint32(0x9E3779B9) + np.uint32(seed * 0x85EBCA6B % 2**32)
        h ^= h >> np.uint32(16)
        h *= np.uint32(0x85EBCA6B)
        h ^= h >> np.uint32(13)
        h *= np.uint32(0xC2B2AE35)
        h ^= h >> np.uint32(16)
    return h


def real(seed, *shape, low=-1.0, high=1.0):
    return {"seed": seed, "shape": list(shape), "low": low, "high": high}


def index(seed, *shape, classes):
    return {"seed": seed, "shape": list(shape), "classes": classes}


def hashed(spec):
    shape = spec["shape"]
    h = words(spec["seed"], math.prod(shape)).astype(np.float64)
    if "classes" in spec:
        return torch.from_numpy((h % spec["classes"]).astype(np.int64).reshape(shape))
    values = spec["low"] + (spec["high"] - spec["low"]) * (h / 2**32)
    return torch.from_numpy(values.astype(np.float32).astype(np.float64).reshape(shape))


def numbers(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().reshape(-1).tolist()]


# ---- channels last ----------------------------------------------------------------------------------------------------


def first(x):
    return x.permute(0, 3, 1, 2)


def last(x):
    return x.permute(0, 2, 3, 1)


def same(size, kernel, stride, dilation=1):
    """TensorFlow's padding: ceil(size / stride) outputs, the odd pixel at the end."""
    out = -(-size // stride)
    total = max(0, (out - 1) * stride + dilation * (kernel - 1) + 1 - size)
    return total // 2, total - total // 2


def padded(x, pad, value=0.0):
    (top, bottom), (left, right) = pad
    return F.pad(first(x), (left, right, top, bottom), value=value)


def conv(x, w, pad=((0, 0), (0, 0)), stride=(1, 1), dilation=(1, 1), groups=1):
    kernel = w.permute(3, 2, 0, 1)
    return last(F.conv2d(padded(x, pad), kernel, stride=stride, dilation=dilation, groups=groups))


def max_pool(x, kernel, stride, pad=((0, 0), (0, 0))):
    return last(F.max_pool2d(padded(x, pad, -math.inf), kernel, stride))


def average_pool(x, kernel, stride, pad=((0, 0), (0, 0)), count_padding=False):
    total = F.avg_pool2d(padded(x, pad), kernel, stride, divisor_override=1)
    ones = padded(torch.ones_like(x), pad)
    count = kernel[0] * kernel[1] if count_padding else F.avg_pool2d(ones, kernel, stride, divisor_override=1)
    return last(total / count)


# ---- layers and losses ------------------------------------------------------------------------------------------------

layers = []


def layer(name, type, fields, inputs, parameters, function, training=False, output="out", buffers=None):
    """function(inputs, parameters) -> output, or (output, buffers after the step)."""
    x = {k: hashed(s) for k, s in inputs.items()}
    p = {k: hashed(s) for k, s in parameters.items()}
    for k, t in [*x.items(), *p.items()]:
        t.requires_grad_(t.is_floating_point() and not k.startswith("running_"))
    out = function(x, p)
    after = {}
    if isinstance(out, tuple):
        out, after = out
    weights = hashed(real(99, *out.shape, low=0.5, high=1.5))
    (out * weights).sum().backward()
    expected = {output: numbers(out)}
    gradients = {k: numbers(t.grad) for k, t in [*x.items(), *p.items()] if t.grad is not None}
    layers.append({"name": name, "type": type, "fields": fields, "training": training, "inputs": inputs,
                   "parameters": parameters, "shape": list(out.shape), "expected": expected, "gradients": gradients,
                   "buffers": {k: numbers(v) for k, v in after.items()}})


def dense_cases():
    io = {"in": real(1, 5, 7)}
    wb = {"weight": real(2, 7, 4, low=-0.6, high=0.6), "bias": real(3, 4)}
    affine = lambda x, p: x["in"] @ p["weight"] + p["bias"]
    layer("dense", "dense", {"units": 4}, io, wb, affine)
    layer("dense relu", "dense", {"units": 4, "activation": "relu"}, io, wb, lambda x, p: affine(x, p).relu())
    layer("dense without bias", "dense", {"units": 4, "bias": False}, io, {"weight": wb["weight"]},
          lambda x, p: x["in"] @ p["weight"])
    layer("dense over time", "dense", {"units": 4, "activation": "tanh"}, {"in": real(1, 2, 3, 7)}, wb,
          lambda x, p: affine(x, p).tanh())


def conv_cases():
    def case(name, height, width, channels, filters, kernel, groups=1, activation="none", bias=True, **geometry):
        fields = {"filters": filters, "kernel_size": kernel, **geometry}
        if groups != 1:
            fields["groups"] = groups
        if activation != "none":
            fields["activation"] = activation
        if not bias:
            fields["bias"] = False
        stride, dilation = geometry.get("stride", [1, 1]), geometry.get("dilation", [1, 1])
        mode = geometry["padding"]
        if mode == "same":
            pad = tuple(same(n, k, s, d) for n, k, s, d in zip((height, width), kernel, stride, dilation))
        elif mode == "explicit":
            pad = tuple((e, e) for e in geometry["explicit_padding"])
        else:
            pad = ((0, 0), (0, 0))
        parameters = {"weight": real(2, *kernel, channels // groups, filters, low=-0.5, high=0.5)}
        if bias:
            parameters["bias"] = real(3, filters)

        def function(x, p):
            y = conv(x["in"], p["weight"], pad, stride, dilation, groups)
            if bias:
                y = y + p["bias"]
            return y.relu() if activation == "relu" else y

        layer("conv2d " + name, "conv2d", fields, {"in": real(1, 2, height, width, channels)}, parameters, function)

    case("valid", 5, 6, 2, 3, [3, 3], padding="valid")
    case("same", 5, 4, 2, 3, [3, 3], padding="same", activation="relu")
    case("same, stride 2", 5, 6, 1, 2, [3, 3], padding="same", stride=[2, 2])
    case("same, even kernel", 5, 5, 1, 2, [2, 4], padding="same")
    case("explicit padding", 4, 5, 2, 2, [3, 3], padding="explicit", explicit_padding=[2, 1], stride=[2, 1])
    case("dilated", 7, 6, 1, 2, [3, 2], padding="same", dilation=[2, 3])
    case("two groups", 4, 4, 4, 6, [3, 3], padding="same", groups=2)
    case("depthwise", 4, 5, 3, 3, [3, 3], padding="same", groups=3, bias=False)


def pool_cases():
    x = {"in": real(1, 2, 5, 6, 3)}
    pads = (same(5, 2, 2), same(6, 2, 2))
    layer("max pool", "max_pool2d", {}, x, {}, lambda x, p: max_pool(x["in"], (2, 2), (2, 2)))
    layer("max pool same", "max_pool2d", {"padding": "same"}, x, {},
          lambda x, p: max_pool(x["in"], (2, 2), (2, 2), pads))
    layer("max pool, windows overlap", "max_pool2d",
          {"kernel_size": [3, 3], "stride": [2, 1], "padding": "explicit", "explicit_padding": [1, 1]}, x, {},
          lambda x, p: max_pool(x["in"], (3, 3), (2, 1), ((1, 1), (1, 1))))
    layer("average pool", "average_pool2d", {}, x, {}, lambda x, p: average_pool(x["in"], (2, 2), (2, 2)))
    layer("average pool same", "average_pool2d", {"padding": "same"}, x, {},
          lambda x, p: average_pool(x["in"], (2, 2), (2, 2), pads))
    fields = {"kernel_size": [3, 3], "stride": [2, 2], "padding": "explicit", "explicit_padding": [1, 1]}
    layer("average pool, padding does not count", "average_pool2d", fields, x, {},
          lambda x, p: average_pool(x["in"], (3, 3), (2, 2), ((1, 1), (1, 1))))
    layer("average pool, padding counts", "average_pool2d", {**fields, "count_include_pad": True}, x, {},
          lambda x, p: last(F.avg_pool2d(first(x["in"]), 3, 2, 1)))
    layer("global average pool", "global_average_pool", {}, x, {}, lambda x, p: x["in"].mean((1, 2)))


def norm_cases():
    def run(x, p, training, momentum, eps):
        rank = x["in"].dim()
        mean, var = p["running_mean"].detach().clone(), p["running_var"].detach().clone()
        y = F.batch_norm(first(x["in"]) if rank == 4 else x["in"], mean, var, p["gamma"], p["beta"], training,
                         momentum, eps)
        y = last(y) if rank == 4 else y
        return (y, {"running_mean": mean, "running_var": var}) if training else y

    for name, shape in {"features": (6, 3), "pictures": (3, 2, 4, 2)}.items():
        c = shape[-1]
        parameters = {"gamma": real(2, c, low=0.5, high=2), "beta": real(3, c), "running_mean": real(4, c),
                      "running_var": real(5, c, low=0.5, high=2)}
        for training in (True, False):
            fields = {"momentum": 0.25, "eps": 1e-3}
            layer(f"batch norm of {name}, {'training' if training else 'inference'}", "batch_norm", fields,
                  {"in": real(1, *shape, low=-1, high=3)}, parameters,
                  lambda x, p, t=training: run(x, p, t, 0.25, 1e-3), training=training)


def transposed_cases():
    def case(name, height, width, channels, filters, kernel, activation="none", **geometry):
        fields = {"filters": filters, "kernel_size": kernel, **geometry}
        if activation != "none":
            fields["activation"] = activation
        stride, dilation = geometry.get("stride", [2, 2]), geometry.get("dilation", [1, 1])
        extra = geometry.get("output_padding", [0, 0])
        mode = geometry.get("padding", "same")

        def function(x, p):
            # (kernel, kernel, filters, channels) -> PyTorch's (channels, filters, kernel, kernel)
            weight = p["weight"].permute(3, 2, 0, 1).contiguous()
            y = F.conv_transpose2d(first(x["in"]), weight, None, stride, 0, extra, 1, dilation)
            if mode == "same":  # cut off what a convolution of the output would have padded
                pads = [same(n * s, k, s, d) for n, k, s, d in zip((height, width), kernel, stride, dilation)]
                sizes = [n * s for n, s in zip((height, width), stride)]
                y = F.pad(y, (0, max(0, sizes[1] - y.shape[3]), 0, max(0, sizes[0] - y.shape[2])))
                y = y[:, :, pads[0][0]:pads[0][0] + sizes[0], pads[1][0]:pads[1][0] + sizes[1]]
            elif mode == "explicit":
                e = geometry["explicit_padding"]
                y = y[:, :, e[0]:y.shape[2] - e[0], e[1]:y.shape[3] - e[1]]
            y = y + p["bias"][:, None, None]
            y = last(y)
            return y.relu() if activation == "relu" else y

        parameters = {"weight": real(2, *kernel, filters, channels, low=-0.5, high=0.5), "bias": real(3, filters)}
        layer("transposed conv2d " + name, "transposed_conv2d", fields, {"in": real(1, 2, height, width, channels)},
              parameters, function)

    case("same, stride 2", 3, 4, 2, 3, [4, 4])
    case("same, odd kernel", 3, 2, 2, 2, [3, 3], activation="relu")
    case("same, kernel of the stride", 2, 3, 2, 2, [2, 2])
    case("same, stride 1", 4, 3, 1, 2, [3, 3], stride=[1, 1])
    case("valid", 3, 2, 2, 3, [3, 4], padding="valid", stride=[2, 1])
    case("valid with output padding", 2, 3, 2, 2, [3, 3], padding="valid", stride=[3, 2], output_padding=[2, 1])
    case("explicit", 4, 4, 2, 2, [4, 3], padding="explicit", explicit_padding=[1, 2])
    case("dilated", 3, 3, 1, 2, [3, 2], padding="valid", stride=[2, 2], dilation=[2, 3])


def upsample_cases():
    x = {"in": real(1, 2, 3, 2, 2)}
    for name, mode, extra in (("nearest", "nearest", {}), ("bilinear", "bilinear", {"align_corners": False})):
        layer("upsample2d " + name, "upsample2d", {"factor": [2, 3], "interpolation": mode}, x, {},
              lambda x, p, m=mode, e=extra: last(F.interpolate(first(x["in"]), scale_factor=(2, 3), mode=m, **e)))


def other_norm_cases():
    def affine(c):
        return {"gamma": real(2, *c, low=0.5, high=2), "beta": real(3, *c)}

    x = {"in": real(1, 3, 4, 2, 6, low=-1, high=3)}
    layer("layer norm over features", "layer_norm", {}, x, affine([6]),
          lambda x, p: F.layer_norm(x["in"], (6,), p["gamma"], p["beta"]))
    layer("layer norm over the sample", "layer_norm", {"over": "sample", "eps": 1e-3}, x, affine([4, 2, 6]),
          lambda x, p: F.layer_norm(x["in"], (4, 2, 6), p["gamma"], p["beta"], 1e-3))
    layer("layer norm without affine", "layer_norm", {"affine": False}, {"in": real(1, 5, 4)}, {},
          lambda x, p: F.layer_norm(x["in"], (4,)))
    layer("group norm", "group_norm", {"groups": 3}, x, affine([6]),
          lambda x, p: last(F.group_norm(first(x["in"]), 3, p["gamma"], p["beta"])))
    layer("group norm of features", "group_norm", {"groups": 2}, {"in": real(1, 3, 6)}, affine([6]),
          lambda x, p: F.group_norm(x["in"], 2, p["gamma"], p["beta"]))
    layer("instance norm", "instance_norm", {}, x, affine([6]),
          lambda x, p: last(F.instance_norm(first(x["in"]), weight=p["gamma"], bias=p["beta"])))


def sequence_cases():
    layer("embedding", "embedding", {"rows": 5, "units": 3}, {"in": index(1, 2, 4, classes=5)},
          {"weight": real(2, 5, 3)}, lambda x, p: F.embedding(x["in"], p["weight"]))


def activation_cases():
    functions = {
        "none": lambda x: x, "relu": F.relu, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "softplus": F.softplus,
        "leaky_relu": lambda x: F.leaky_relu(x, 0.2), "elu": lambda x: F.elu(x, 1.5), "gelu": F.gelu,
        "softmax": lambda x: F.softmax(x, -1),
    }
    extra = {"leaky_relu": {"negative_slope": 0.2}, "elu": {"alpha": 1.5}}
    for name, function in functions.items():
        layer(name, "activation", {"activation": name, **extra.get(name, {})}, {"in": real(1, 3, 7, low=-4, high=4)}, {},
              lambda x, p, f=function: f(x["in"]))


def other_cases():
    layer("flatten", "flatten", {}, {"in": real(1, 2, 3, 2, 2)}, {}, lambda x, p: x["in"].reshape(2, 12))
    layer("reshape", "reshape", {"shape": [4, 3]}, {"in": real(1, 2, 12)}, {}, lambda x, p: x["in"].reshape(2, 4, 3))


def loss_cases():
    def case(name, type, fields, prediction, target, function):
        layer(name, type, fields, {"prediction": prediction, "target": target}, {},
              lambda x, p: function(x["prediction"], x["target"]), output="loss")

    scores, labels = real(1, 6, 5, low=-3, high=3), index(2, 6, classes=5)
    case("mean squared error", "mean_squared_error", {}, real(1, 4, 3), real(2, 4, 3), F.mse_loss)
    case("mean absolute error", "mean_absolute_error", {}, real(1, 4, 3), real(2, 4, 3), F.l1_loss)
    case("huber", "huber", {"delta": 0.7}, real(1, 4, 3, low=-2, high=2), real(2, 4, 3),
         lambda x, t: F.huber_loss(x, t, delta=0.7))
    code = {"mean": real(1, 4, 3), "log_variance": real(2, 4, 3, low=-2, high=1)}
    layer("KL divergence", "kl_divergence", {}, code, {}, output="loss",
          function=lambda x, p: torch.distributions.kl_divergence(
              torch.distributions.Normal(x["mean"], (x["log_variance"] / 2).exp()),
              torch.distributions.Normal(0.0, 1.0)).sum(1).mean())
    for want, s in (("low", 1), ("high", -1)):
        layer("wasserstein " + want, "wasserstein", {"want": want}, {"score": real(1, 6, 1)}, {},
              lambda x, p, s=s: s * x["score"].mean(), output="loss")
    case("binary cross entropy", "binary_cross_entropy", {}, real(1, 6, 3, low=-9, high=9), real(2, 6, 3, low=0, high=1),
         F.binary_cross_entropy_with_logits)
    case("softmax cross entropy of labels", "softmax_cross_entropy", {}, scores, labels, F.cross_entropy)
    case("softmax cross entropy of probabilities", "softmax_cross_entropy", {}, scores, real(2, 6, 5, low=0, high=0.4),
         F.cross_entropy)
    # PyTorch divides the sum over the classes by their number; the support vector machine's loss does not.
    case("hinge", "hinge", {}, scores, labels, lambda s, t: F.multi_margin_loss(s, t) * s.shape[1])
    case("hinge with margin 2.5", "hinge", {"margin": 2.5}, scores, labels,
         lambda s, t: F.multi_margin_loss(s, t, margin=2.5) * s.shape[1])
    case("hinge of two classes", "hinge", {}, real(1, 6, 1, low=-2, high=2), index(2, 6, classes=2),
         lambda s, t: F.relu(1 - s[:, 0] * (2 * t - 1)).mean())


def masked_cases():
    """What does not count is left out of the mean: ignore_index of PyTorch, or the mean over what a mask selects."""
    def case(name, type, fields, prediction, target, mask, function):
        layer(name, type, fields, {"prediction": prediction, "target": target, "mask": mask}, {},
              lambda x, p: function(x["prediction"], x["target"], x["mask"].bool()), output="loss")

    over_time = lambda loss: lambda x, t, m: loss(x[m], t[m])
    case("masked softmax cross entropy over time", "softmax_cross_entropy", {}, real(1, 3, 4, 5, low=-3, high=3),
         index(2, 3, 4, classes=5), index(3, 3, 4, classes=2),
         lambda x, t, m: F.cross_entropy(x.reshape(12, 5), t.masked_fill(~m, -100).reshape(12), ignore_index=-100))
    case("masked softmax cross entropy of samples", "softmax_cross_entropy", {}, real(1, 6, 5, low=-3, high=3),
         index(2, 6, classes=5), index(4, 6, classes=2), over_time(F.cross_entropy))
    for name, loss in (("mean_squared_error", F.mse_loss), ("mean_absolute_error", F.l1_loss), ("huber", F.huber_loss),
                       ("binary_cross_entropy", F.binary_cross_entropy_with_logits)):
        case("masked " + name.replace("_", " "), name, {}, real(1, 3, 4, 2), real(2, 3, 4, 2, low=0, high=1),
             index(3, 3, 4, classes=2), over_time(loss))
    case("masked hinge", "hinge", {}, real(1, 6, 5, low=-3, high=3), index(2, 6, classes=5), index(4, 6, classes=2),
         over_time(lambda s, t: F.multi_margin_loss(s, t) * s.shape[1]))


# ---- training ---------------------------------------------------------------------------------------------------------

trainings = []
STEPS = 20


def column(name, spec):
    return {"name": name, **spec}


def node(id, type, name, **fields):
    return {"id": id, "type": type, "name": name, "fields": fields}


def training(name, network, recipe, columns, weights, phases, modules=None, steps=STEPS, final=(), buffers=()):
    """phases: [(loss function, make_optimizer, clip)], run one after another in every step."""
    data = {c["name"]: hashed(c) for c in columns}
    p = {k: hashed(s) for k, s in weights.items()}
    for k, t in p.items():
        t.requires_grad_(k.rsplit(".", 1)[1] not in ("running_mean", "running_var"))
    made = [make(p) for _, make, _ in phases]
    losses = []
    for _ in range(steps):
        row = []
        for (loss, _, clip), optimizer in zip(phases, made):
            for t in p.values():
                t.grad = None
            value = loss(data, p)
            value.backward()
            row.append(value.item())
            if clip:
                clip([t for g in optimizer.param_groups for t in g["params"]])
            optimizer.step()
        losses.append(row)
    document = {"format": 1, "title": name, "network": network, "modules": modules or {},
                "sources": [{"name": "data", "config": {"type": "glyph_digits"}}], "recipe": recipe,
                "next_id": 1000}
    trainings.append({"name": name, "document": document, "columns": columns, "weights": weights,
                      "losses": [[float(f"{v:.9g}") for v in row] for row in losses],
                      "final": {k: numbers(p[k]) for k in final}})


def recipe(optimizer, batch, **phase):
    return {"batch": batch, "stages": [{"phases": [{"optimizer": optimizer, **phase}]}]}


def every(make):
    return lambda p: make([t for t in p.values() if t.requires_grad])


def optimizer_cases():
    """A linear map fitted to numbers: 5 inputs, 3 outputs."""
    columns = [column("x", real(1, 8, 5)), column("y", real(2, 8, 3))]
    weights = {"dense_1.weight": real(3, 5, 3), "dense_1.bias": real(4, 3)}
    network = {"nodes": [node(1, "dataset", "data", source="data"), node(2, "dense", "dense_1", units=3),
                         node(3, "mean_squared_error", "loss")],
               "edges": [[1, "x", 2, "in"], [2, "out", 3, "prediction"], [1, "y", 3, "target"]]}
    loss = lambda d, p: F.mse_loss(d["x"] @ p["dense_1.weight"] + p["dense_1.bias"], d["y"])
    o = torch.optim

    def case(name, fields, make, clip=None, **phase):
        training(name, network, recipe(fields, 8, **phase), columns, weights, [(loss, every(make), clip)],
                 final=list(weights))

    case("SGD", {"type": "sgd", "rate": 0.1}, lambda p: o.SGD(p, 0.1))
    case("SGD with momentum", {"type": "sgd", "rate": 0.1, "momentum": 0.9}, lambda p: o.SGD(p, 0.1, 0.9))
    case("SGD with Nesterov momentum", {"type": "sgd", "rate": 0.1, "momentum": 0.9, "nesterov": True},
         lambda p: o.SGD(p, 0.1, 0.9, nesterov=True))
    case("SGD with momentum and weight decay", {"type": "sgd", "rate": 0.1, "momentum": 0.9, "weight_decay": 0.05},
         lambda p: o.SGD(p, 0.1, 0.9, weight_decay=0.05))
    case("SGD with damped momentum, first gradient whole",
         {"type": "sgd", "rate": 0.1, "momentum": 0.9, "dampening": 0.6, "undamped_start": True},
         lambda p: o.SGD(p, 0.1, 0.9, dampening=0.6))
    case("RMSprop", {"type": "rmsprop", "rate": 0.02, "alpha": 0.9}, lambda p: o.RMSprop(p, 0.02, 0.9))
    case("RMSprop, centred, with momentum",
         {"type": "rmsprop", "rate": 0.02, "alpha": 0.9, "momentum": 0.5, "centered": True, "weight_decay": 0.1},
         lambda p: o.RMSprop(p, 0.02, 0.9, momentum=0.5, centered=True, weight_decay=0.1))
    case("Adam", {"type": "adam", "rate": 0.05}, lambda p: o.Adam(p, 0.05))
    case("Adam with weight decay", {"type": "adam", "rate": 0.05, "beta_1": 0.8, "beta_2": 0.99, "weight_decay": 0.1},
         lambda p: o.Adam(p, 0.05, (0.8, 0.99), weight_decay=0.1))
    case("AdamW", {"type": "adamw", "rate": 0.05, "weight_decay": 0.3}, lambda p: o.AdamW(p, 0.05, weight_decay=0.3))
    case("gradient clipped by norm", {"type": "sgd", "rate": 0.1}, lambda p: o.SGD(p, 0.1),
         lambda p: torch.nn.utils.clip_grad_norm_(p, 0.5), clip_norm=0.5)
    case("gradient clipped by value", {"type": "sgd", "rate": 0.1}, lambda p: o.SGD(p, 0.1),
         lambda p: torch.nn.utils.clip_grad_value_(p, 0.1), clip_value=0.1)


def glorot(seed, fan_in, fan_out, *shape):
    bound = round(math.sqrt(6 / (fan_in + fan_out)), 6)
    return real(seed, *shape, low=-bound, high=bound)


def mlp_case():
    columns = [column("x", real(1, 16, 784, low=0, high=1)), column("label", index(2, 16, classes=10))]
    sizes = [784, 64, 32, 10]
    nodes, edges, weights = [node(1, "dataset", "data", source="data")], [], {}
    for i in range(3):
        name = f"dense_{i + 1}"
        nodes.append(node(i + 2, "dense", name, units=sizes[i + 1], activation="relu" if i < 2 else "none"))
        edges.append([i + 1, "x" if i == 0 else "out", i + 2, "in"])
        weights[name + ".weight"] = glorot(10 + i, sizes[i], sizes[i + 1], sizes[i], sizes[i + 1])
        weights[name + ".bias"] = real(20 + i, sizes[i + 1], low=-0.1, high=0.1)
    nodes.append(node(5, "softmax_cross_entropy", "loss"))
    edges += [[4, "out", 5, "prediction"], [1, "label", 5, "target"]]

    def loss(d, p):
        x = d["x"]
        for i in (1, 2, 3):
            x = x @ p[f"dense_{i}.weight"] + p[f"dense_{i}.bias"]
            x = x.relu() if i < 3 else x
        return F.cross_entropy(x, d["label"])

    training("MLP 784-64-32-10 with Adam", {"nodes": nodes, "edges": edges}, recipe({"type": "adam", "rate": 1e-3}, 16),
             columns, weights, [(loss, every(lambda p: torch.optim.Adam(p, 1e-3)), None)], final=["dense_3.bias"])


def lenet_case():
    columns = [column("image", real(1, 8, 28, 28, 1, low=0, high=1)), column("label", index(2, 8, classes=10))]
    nodes = [node(1, "dataset", "data", source="data"),
             node(2, "conv2d", "conv_1", filters=6, kernel_size=[5, 5], padding="same", activation="relu"),
             node(3, "max_pool2d", "pool_1"),
             node(4, "conv2d", "conv_2", filters=16, kernel_size=[5, 5], padding="valid", activation="relu"),
             node(5, "max_pool2d", "pool_2"), node(6, "flatten", "flatten"),
             node(7, "dense", "dense_1", units=120, activation="relu"),
             node(8, "dense", "dense_2", units=84, activation="relu"), node(9, "dense", "dense_3", units=10),
             node(10, "softmax_cross_entropy", "loss")]
    edges = [[1, "image", 2, "in"]] + [[i, "out", i + 1, "in"] for i in range(2, 9)]
    edges += [[9, "out", 10, "prediction"], [1, "label", 10, "target"]]
    weights = {"conv_1.weight": glorot(10, 25, 150, 5, 5, 1, 6), "conv_2.weight": glorot(11, 150, 400, 5, 5, 6, 16),
               "dense_1.weight": glorot(12, 400, 120, 400, 120), "dense_2.weight": glorot(13, 120, 84, 120, 84),
               "dense_3.weight": glorot(14, 84, 10, 84, 10)}
    for i, (name, n) in enumerate({"conv_1": 6, "conv_2": 16, "dense_1": 120, "dense_2": 84, "dense_3": 10}.items()):
        weights[name + ".bias"] = real(20 + i, n, low=-0.1, high=0.1)

    def loss(d, p):
        pad = ((2, 2), (2, 2))
        x = max_pool((conv(d["image"], p["conv_1.weight"], pad) + p["conv_1.bias"]).relu(), (2, 2), (2, 2))
        x = max_pool((conv(x, p["conv_2.weight"]) + p["conv_2.bias"]).relu(), (2, 2), (2, 2))
        x = x.reshape(8, 400)
        for i in (1, 2, 3):
            x = x @ p[f"dense_{i}.weight"] + p[f"dense_{i}.bias"]
            x = x.relu() if i < 3 else x
        return F.cross_entropy(x, d["label"])

    training("LeNet with SGD and momentum", {"nodes": nodes, "edges": edges},
             recipe({"type": "sgd", "rate": 0.02, "momentum": 0.9}, 8), columns, weights,
             [(loss, every(lambda p: torch.optim.SGD(p, 0.02, 0.9)), None)], final=["conv_1.bias", "dense_3.bias"])


def batch_norm_case():
    columns = [column("image", real(1, 4, 6, 6, 2)), column("y", real(2, 4, 3))]
    nodes = [node(1, "dataset", "data", source="data"),
             node(2, "conv2d", "conv_1", filters=4, kernel_size=[3, 3], padding="same", bias=False),
             node(3, "batch_norm", "bn_1"), node(4, "activation", "act_1", activation="tanh"),
             node(5, "global_average_pool", "pool_1"), node(6, "dense", "dense_1", units=3),
             node(7, "mean_squared_error", "loss")]
    edges = [[1, "image", 2, "in"]] + [[i, "out", i + 1, "in"] for i in range(2, 6)]
    edges += [[6, "out", 7, "prediction"], [1, "y", 7, "target"]]
    weights = {"conv_1.weight": glorot(10, 18, 36, 3, 3, 2, 4), "bn_1.gamma": real(11, 4, low=0.5, high=1.5),
               "bn_1.beta": real(12, 4), "bn_1.running_mean": real(13, 4), "bn_1.running_var": real(14, 4, low=0.5, high=1.5),
               "dense_1.weight": glorot(15, 4, 3, 4, 3), "dense_1.bias": real(16, 3)}

    def loss(d, p):
        x = F.batch_norm(first(conv(d["image"], p["conv_1.weight"], ((1, 1), (1, 1)))), p["bn_1.running_mean"],
                         p["bn_1.running_var"], p["bn_1.gamma"], p["bn_1.beta"], True, 0.1, 1e-5)
        return F.mse_loss(x.tanh().mean((2, 3)) @ p["dense_1.weight"] + p["dense_1.bias"], d["y"])

    training("convolution with batch norm", {"nodes": nodes, "edges": edges}, recipe({"type": "adam", "rate": 0.02}, 4),
             columns, weights, [(loss, every(lambda p: torch.optim.Adam(p, 0.02)), None)],
             final=["bn_1.gamma", "bn_1.running_mean", "bn_1.running_var"])


def module_case():
    """Module "block" holds module "unit" and a dense layer. Two instances of block are linked, a third stands alone; the
    linked pair learns to rebuild its input, the third to tell the pair's code apart, in turns."""
    columns = [column("x", real(1, 8, 6)), column("label", index(2, 8, classes=3))]
    unit = {"title": "Unit", "network": {
        "nodes": [node(101, "module_input", "in"), node(102, "dense", "dense", units=6, activation="tanh"),
                  node(103, "module_output", "out")],
        "edges": [[101, "out", 102, "in"], [102, "out", 103, "in"]]}}
    inner = {"id": 112, "type": "module", "name": "unit", "module": "unit", "weights_key": "u"}
    block = {"title": "Block", "network": {
        "nodes": [node(111, "module_input", "in"), inner, node(113, "dense", "mix", units=6),
                  node(114, "module_output", "out")],
        "edges": [[111, "out", 112, "in"], [112, "out", 113, "in"], [113, "out", 114, "in"]]}}
    instance = lambda id, name, key: {"id": id, "type": "module", "name": name, "module": "block", "weights_key": key}
    nodes = [node(1, "dataset", "data", source="data"), instance(2, "coder", "shared"),
             instance(3, "coder_again", "shared"), instance(4, "judge", "own"), node(5, "dense", "head", units=3),
             node(6, "mean_squared_error", "rebuild"), node(7, "softmax_cross_entropy", "classes")]
    edges = [[1, "x", 2, "in"], [2, "out", 3, "in"], [3, "out", 6, "prediction"], [1, "x", 6, "target"],
             [2, "out", 4, "in"], [4, "out", 5, "in"], [5, "out", 7, "prediction"], [1, "label", 7, "target"]]
    weights, seed = {}, 10
    for owner in ("coder", "judge"):
        for part in ("unit/dense", "mix"):
            weights[f"{owner}/{part}.weight"] = glorot(seed, 6, 6, 6, 6)
            weights[f"{owner}/{part}.bias"] = real(seed + 1, 6, low=-0.2, high=0.2)
            seed += 2
    weights["head.weight"], weights["head.bias"] = glorot(30, 6, 3, 6, 3), real(31, 3)

    def run(x, p, owner):
        x = (x @ p[owner + "/unit/dense.weight"] + p[owner + "/unit/dense.bias"]).tanh()
        return x @ p[owner + "/mix.weight"] + p[owner + "/mix.bias"]

    def rebuild(d, p):
        return F.mse_loss(run(run(d["x"], p, "coder"), p, "coder"), d["x"])

    def classes(d, p):
        scores = run(run(d["x"], p, "coder"), p, "judge") @ p["head.weight"] + p["head.bias"]
        return F.cross_entropy(scores, d["label"])

    chosen = lambda *starts: lambda p: [t for k, t in p.items() if k.startswith(starts)]
    sgd = lambda p: torch.optim.SGD(chosen("coder")(p), 0.1, 0.9)
    adam = lambda p: torch.optim.Adam(chosen("judge", "head")(p), 0.01)
    selection = lambda *names: [{"node": n} for n in names]
    phases = [{"name": "rebuild", "losses": [{"node": "rebuild"}], "trainable": selection("coder"),
               "optimizer": {"type": "sgd", "rate": 0.1, "momentum": 0.9}},
              {"name": "classes", "losses": [{"node": "classes"}], "trainable": selection("judge", "head"),
               "optimizer": {"type": "adam", "rate": 0.01}}]
    training("modules, linked and alone, in two phases", {"nodes": nodes, "edges": edges},
             {"batch": 8, "stages": [{"phases": phases}]}, columns, weights,
             [(rebuild, sgd, None), (classes, adam, None)], modules={"unit": unit, "block": block},
             final=["coder/unit/dense.weight", "coder/mix.bias", "judge/unit/dense.bias", "head.weight"])


def write(name, cases):
    lines = ",\n".join(json.dumps(c) for c in cases)
    (HERE / name).write_text("[\n" + lines + "\n]\n")
    print(f"{name}: {len(cases)} cases")


if __name__ == "__main__":
    for make in (dense_cases, conv_cases, transposed_cases, pool_cases, upsample_cases, norm_cases, other_norm_cases,
                 sequence_cases, activation_cases, other_cases, loss_cases, masked_cases):
        make()
    for make in (optimizer_cases, mlp_case, lenet_case, batch_norm_case, module_case):
        make()
    write("layers.json", layers)
    write("training.json", trainings)
