"""Writes optimizers.json: what PyTorch's optimizers and schedulers give. Run with PyTorch 2 and Python 3.

Each optimizer takes five steps in double precision from fixed parameters with fixed gradients.
"""
import json
import math
import pathlib

import torch

torch.set_default_dtype(torch.float64)  # NAdam keeps its product of momenta in the default type

START = [0.5, -1.25, 2.0, 0.0]
GRADIENTS = [[math.sin(1.3 * (4 * step + i)) for i in range(4)] for step in range(5)]

class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, algorithm 2; PyTorch has none."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(params, dict(lr=lr, betas=betas, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                update = torch.sign(b1 * m + (1 - b1) * p.grad)
                p.sub_(group["lr"] * (update + group["weight_decay"] * p))
                m.copy_(b2 * m + (1 - b2) * p.grad)


CASES = [
    ("sgd", dict(type="sgd", rate=0.1), torch.optim.SGD, dict(lr=0.1)),
    ("sgd momentum", dict(type="sgd", rate=0.1, momentum=0.9), torch.optim.SGD, dict(lr=0.1, momentum=0.9)),
    ("sgd nesterov", dict(type="sgd", rate=0.1, momentum=0.9, nesterov=True, weight_decay=0.01), torch.optim.SGD,
     dict(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01)),
    ("sgd dampening", dict(type="sgd", rate=0.1, momentum=0.9, dampening=0.9, undamped_start=True), torch.optim.SGD,
     dict(lr=0.1, momentum=0.9, dampening=0.9)),
    ("rmsprop", dict(type="rmsprop", rate=0.01), torch.optim.RMSprop, dict(lr=0.01)),
    ("rmsprop centered momentum",
     dict(type="rmsprop", rate=0.01, alpha=0.9, centered=True, momentum=0.8, weight_decay=0.02, eps=1e-6),
     torch.optim.RMSprop, dict(lr=0.01, alpha=0.9, centered=True, momentum=0.8, weight_decay=0.02, eps=1e-6)),
    ("adam", dict(type="adam", rate=0.001), torch.optim.Adam, dict(lr=1e-3)),
    ("adam decay", dict(type="adam", rate=0.05, beta_1=0.5, beta_2=0.9, eps=1e-3, weight_decay=0.1), torch.optim.Adam,
     dict(lr=0.05, betas=(0.5, 0.9), eps=1e-3, weight_decay=0.1)),
    ("adamw", dict(type="adamw", rate=0.001), torch.optim.AdamW, dict(lr=1e-3)),
    ("adamw decay", dict(type="adamw", rate=0.05, weight_decay=0.3), torch.optim.AdamW, dict(lr=0.05, weight_decay=0.3)),
    ("amsgrad", dict(type="adam", rate=0.05, beta_2=0.6, amsgrad=True), torch.optim.Adam,
     dict(lr=0.05, betas=(0.9, 0.6), amsgrad=True)),
    ("adamw amsgrad", dict(type="adamw", rate=0.05, beta_2=0.6, amsgrad=True), torch.optim.AdamW,
     dict(lr=0.05, betas=(0.9, 0.6), amsgrad=True)),
    ("nadam", dict(type="nadam", rate=0.002), torch.optim.NAdam, dict(lr=2e-3)),
    ("nadam decay", dict(type="nadam", rate=0.05, momentum_decay=0.1, weight_decay=0.2), torch.optim.NAdam,
     dict(lr=0.05, momentum_decay=0.1, weight_decay=0.2)),
    ("adagrad", dict(type="adagrad", rate=0.01), torch.optim.Adagrad, dict(lr=0.01)),
    ("adagrad decay", dict(type="adagrad", rate=0.1, initial_accumulator_value=0.5, eps=1e-3, weight_decay=0.1),
     torch.optim.Adagrad, dict(lr=0.1, initial_accumulator_value=0.5, eps=1e-3, weight_decay=0.1)),
    ("adadelta", dict(type="adadelta", rate=1.0), torch.optim.Adadelta, dict(lr=1.0)),
    ("adadelta decay", dict(type="adadelta", rate=0.5, rho=0.7, eps=1e-3, weight_decay=0.1), torch.optim.Adadelta,
     dict(lr=0.5, rho=0.7, eps=1e-3, weight_decay=0.1)),
    ("lion", dict(type="lion", rate=0.01, weight_decay=0.3), Lion, dict(lr=0.01, weight_decay=0.3)),
]


def trajectory(cls, options):
    p = torch.nn.Parameter(torch.tensor(START, dtype=torch.float64))
    optimizer = cls([p], **options)
    out = []
    for g in GRADIENTS:
        p.grad = torch.tensor(g, dtype=torch.float64)
        optimizer.step()
        out.append(p.tolist())
    return out


def rates(make, steps):
    p = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([p], lr=0.5)
    scheduler = make(optimizer)
    out = []
    for _ in range(steps):
        out.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return out


S = torch.optim.lr_scheduler
SCHEDULES = [
    (dict(type="constant"), 4, lambda o: S.LambdaLR(o, lambda t: 1.0)),
    (dict(type="step", step_size=3, gamma=0.5, unit="steps"), 10, lambda o: S.StepLR(o, 3, 0.5)),
    (dict(type="exponential", gamma=0.9, unit="steps"), 8, lambda o: S.ExponentialLR(o, 0.9)),
    (dict(type="cosine", length=8, least=0.1, unit="steps"), 9, lambda o: S.CosineAnnealingLR(o, 8, 0.1)),
    (dict(type="warm_up", steps=4, then=dict(type="constant")), 8,
     lambda o: S.LinearLR(o, 0.25, 1.0, 3)),
    (dict(type="warm_up", steps=4, then=dict(type="exponential", gamma=0.9, unit="steps")), 8,
     lambda o: S.LambdaLR(o, lambda t: (t + 1) / 4 if t < 4 else 0.9 ** (t - 4))),
]

golden = {
    "start": START,
    "gradients": GRADIENTS,
    "optimizers": [dict(name=n, optimizer=o, parameters=trajectory(c, k)) for n, o, c, k in CASES],
    "schedules": [dict(schedule=s, base=0.5, rates=rates(m, n)) for s, n, m in SCHEDULES],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden, indent=1) + "\n")
