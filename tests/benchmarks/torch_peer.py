"""PyTorch's side of compare_steps.py: the same networks, losses and optimizers as the project files, run on command.

    python torch_peer.py WORKLOAD BATCH THREADS eager|compiled [float32|mixed_bfloat16]

Answers the commands of step_bench. Of its own choices (Adam plain, foreach or fused; channels first or last) it takes
the fastest, measured at the start. Mixed precision is torch.autocast around the networks and losses.
"""
import contextlib
import sys
import time

import torch

from peer_loop import serve

nn = torch.nn
F = torch.nn.functional
BATCHES = 100


def tiny():
    return nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 2))


def mlp():
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
                         nn.Linear(256, 10))


def lenet():
    return nn.Sequential(nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Flatten(), nn.Linear(3136, 512), nn.ReLU(), nn.Linear(512, 10))


def cnn(norm=False):
    layers, channels = [], 3
    for filters in (32, 64, 128):
        for _ in range(2):
            layers += [nn.Conv2d(channels, filters, 3, padding=1, bias=not norm)]
            layers += [nn.BatchNorm2d(filters), nn.ReLU()] if norm else [nn.ReLU()]
            channels = filters
        layers += [nn.MaxPool2d(2)]
    layers += [nn.Flatten(), nn.Linear(2048, 1024), nn.LeakyReLU(0.01)]
    layers += [nn.BatchNorm1d(1024)] if norm else [nn.Dropout(0.5)]
    return nn.Sequential(*layers, nn.Linear(1024, 1024), nn.ReLU(), nn.Linear(1024, 10))


class Characters(nn.Module):
    def __init__(self, cell):
        super().__init__()
        self.cells = cell(64, 256, 2, batch_first=True)
        self.logits = nn.Linear(256, 64)

    def forward(self, tokens):
        return self.logits(self.cells(F.one_hot(tokens, 64).float())[0])


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 4, 2, 1), nn.ReLU(),
                                     nn.Flatten())
        self.mean, self.log_variance = nn.Linear(1568, 16), nn.Linear(1568, 16)
        self.decoder = decoder()

    def forward(self, x):
        code = self.encoder(x)
        mean, log_variance = self.mean(code), self.log_variance(code)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        return self.decoder(z), mean, log_variance


def decoder():
    return nn.Sequential(nn.Linear(16, 1568), nn.ReLU(), nn.Unflatten(1, (32, 7, 7)),
                         nn.ConvTranspose2d(32, 16, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(16, 1, 4, 2, 1))


def generator():
    return nn.Sequential(nn.Linear(100, 12544, bias=False), nn.BatchNorm1d(12544), nn.LeakyReLU(0.01),
                         nn.Unflatten(1, (256, 7, 7)),
                         nn.ConvTranspose2d(256, 128, 5, 1, 2, bias=False), nn.BatchNorm2d(128), nn.LeakyReLU(0.01),
                         nn.ConvTranspose2d(128, 64, 5, 2, 2, 1, bias=False), nn.BatchNorm2d(64), nn.LeakyReLU(0.01),
                         nn.ConvTranspose2d(64, 1, 5, 2, 2, 1, bias=False), nn.Tanh())


def discriminator():
    return nn.Sequential(nn.Conv2d(1, 64, 5, 2, 2), nn.LeakyReLU(0.01), nn.Dropout(0.3),
                         nn.Conv2d(64, 128, 5, 2, 2), nn.LeakyReLU(0.01), nn.Dropout(0.3),
                         nn.Flatten(), nn.Linear(6272, 1))


# Network, shape of a sample, number of classes or tokens.
CLASSIFIERS = {"tiny": (tiny, (8,), 2), "mlp": (mlp, (1, 28, 28), 10), "lenet": (lenet, (1, 28, 28), 10),
               "cnn_shapes": (cnn, (3, 32, 32), 10), "cnn_batch_norm": (lambda: cnn(True), (3, 32, 32), 10)}
INFERENCE = {"mlp": (mlp, (1, 28, 28)), "lenet": (lenet, (1, 28, 28)), "vae_digits": (decoder, (16,))}


class Steps:
    """A training step of a workload, with the variants of optimizer that this PyTorch has."""

    def __init__(self, workload, batch, compiled, mixed):
        self.workload, self.compiled = workload, compiled
        self.autocast = (lambda: torch.autocast("cpu", dtype=torch.bfloat16)) if mixed else contextlib.nullcontext
        torch.manual_seed(1)
        self.layout = torch.contiguous_format
        if workload in CLASSIFIERS:
            self.make, shape, classes = CLASSIFIERS[workload]
            self.xs = [torch.rand(batch, *shape) for _ in range(BATCHES)]
            self.ys = [torch.randint(0, classes, (batch,)) for _ in range(BATCHES)]
        elif workload.startswith("char_"):
            self.make = lambda: Characters(nn.LSTM if workload == "char_lstm" else nn.GRU)
            self.xs = [torch.randint(0, 34, (batch, 64)) for _ in range(BATCHES)]
            self.ys = [torch.randint(0, 34, (batch, 64)) for _ in range(BATCHES)]
        else:
            self.make = Vae if workload == "vae_digits" else lambda: (generator(), discriminator())
            self.xs = [torch.rand(batch, 1, 28, 28) for _ in range(BATCHES)]
        self.batch = batch

    def build(self, layout=torch.contiguous_format, **options):
        made = self.make()
        nets = made if isinstance(made, tuple) else (made,)
        self.nets = [net.to(memory_format=layout) for net in nets]
        self.xs = [x.to(memory_format=layout) if x.dim() == 4 else x for x in self.xs]
        if self.compiled:
            self.nets = [torch.compile(net) for net in self.nets]
        self.set_optimizer(**options)

    def set_optimizer(self, **options):
        if self.workload == "dcgan":
            options = dict(options, lr=2e-4, betas=(0.5, 0.999))
        self.optimizers = [torch.optim.Adam(net.parameters(), **options) for net in self.nets]

    def run(self, n):
        for i in range(n):
            k = i % BATCHES
            if self.workload == "dcgan":
                self.gan_step(self.xs[k])
                continue
            self.optimizers[0].zero_grad(set_to_none=True)
            with self.autocast():
                loss = self.loss(self.nets[0], k)
            loss.backward()
            self.optimizers[0].step()

    def loss(self, net, k):
        if self.workload == "vae_digits":
            picture, mean, log_variance = net(self.xs[k])
            kl = 0.5 * (mean.square() + log_variance.exp() - log_variance - 1).sum(1).mean()
            return F.binary_cross_entropy_with_logits(picture, self.xs[k]) + 0.001 * kl
        out = net(self.xs[k])
        return F.cross_entropy(out.flatten(0, -2), self.ys[k].flatten())

    def gan_step(self, real):
        (g, d), (og, od) = self.nets, self.optimizers
        ones, zeros = torch.ones(self.batch, 1), torch.zeros(self.batch, 1)
        od.zero_grad(set_to_none=True)
        with self.autocast():
            fake = g(torch.randn(self.batch, 100))
            loss = (F.binary_cross_entropy_with_logits(d(real), ones) +
                    F.binary_cross_entropy_with_logits(d(fake.detach()), zeros))
        loss.backward()
        od.step()
        og.zero_grad(set_to_none=True)
        for p in d.parameters():
            p.requires_grad_(False)  # the generator's step wants none of their gradients
        with self.autocast():
            loss = F.binary_cross_entropy_with_logits(d(fake), ones)
        loss.backward()
        for p in d.parameters():
            p.requires_grad_(True)
        og.step()

    def choose(self):
        """The fastest layout, then the fastest optimizer."""
        def spent():
            self.run(2)
            start = time.perf_counter()
            self.run(5)
            return time.perf_counter() - start

        layouts = [torch.contiguous_format]
        if self.xs[0].dim() == 4 and self.workload != "mlp":
            layouts.append(torch.channels_last)
        times = []
        for layout in layouts:
            self.build(layout)
            times.append(spent())
        best = layouts[times.index(min(times))]
        self.build(best)
        variants, times = [], []
        for options in ({}, {"foreach": True}, {"fused": True}):
            try:
                self.set_optimizer(**options)
                times.append(spent())
                variants.append(options)
            except (TypeError, RuntimeError):
                continue
        self.set_optimizer(**variants[times.index(min(times))])
        self.run(2)


class Inference:
    def __init__(self, workload, compiled):
        make, shape = INFERENCE[workload]
        self.net, self.x = make().eval(), torch.rand(1, *shape)
        if compiled:
            self.net = torch.compile(self.net)

    def run(self, n):
        with torch.inference_mode() if hasattr(torch, "inference_mode") else torch.no_grad():
            for _ in range(n):
                self.net(self.x)


def main():
    workload, batch, threads, compiled = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "compiled"
    mixed = sys.argv[5:] == ["mixed_bfloat16"]
    torch.set_num_threads(threads)
    net = tiny()  # what the program takes for itself, before memory is counted
    F.cross_entropy(net(torch.rand(4, 8)), torch.zeros(4, dtype=torch.int64)).backward()
    torch.optim.Adam(net.parameters()).step()
    steps = Steps(workload, batch, compiled, mixed)
    serve("PyTorch " + torch.__version__.split("+")[0], threads, steps, lambda: Inference(workload, compiled))


if __name__ == "__main__":
    main()
