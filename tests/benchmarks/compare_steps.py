#!/usr/bin/env python3
"""Netloom's training step beside PyTorch's, in one interleaved run, printed as ratios.

    PYTHON tests/benchmarks/compare_steps.py [--build build] [--rounds 7] [--threads 1 2] [--json OUT]

PYTHON is one that has PyTorch: Debian's python3-torch, or a virtual environment outside the tree. Each row alternates
both programs: a round times ours, then the peer; the ratio of a round is peer / ours (above 1: Netloom is faster), and
the table shows the median. With one thread the time is that which each program was on a core, so that other programs
disturb it less; with more it is the clock's. The peer is the best of its Adam variants (plain, foreach, fused where
they exist). Debian's PyTorch wants a fast BLAS: libopenblas0-openmp, or its folder in LD_LIBRARY_PATH.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

ROWS = (("tiny", 16), ("mlp", 64), ("mlp", 256), ("lenet", 64), ("lenet", 256))


def peer_main(workload, batch, threads):
    import torch
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    nn = torch.nn
    shape, classes = (batch, 784), 10
    if workload == "lenet":
        net = nn.Sequential(nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
                            nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
                            nn.Flatten(), nn.Linear(3136, 512), nn.ReLU(), nn.Linear(512, 10))
        shape = (batch, 1, 28, 28)
    elif workload == "tiny":
        net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 2))
        shape, classes = (batch, 8), 2
    else:
        net = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(), nn.Linear(256, 10))
    xs = [torch.rand(shape) for _ in range(100)]
    ys = [torch.randint(0, classes, (batch,)) for _ in range(100)]
    loss_of = nn.CrossEntropyLoss()

    def stepper(optimizer):
        def run(n):
            for i in range(n):
                optimizer.zero_grad(set_to_none=True)
                loss_of(net(xs[i % 100]), ys[i % 100]).backward()
                optimizer.step()
        return run

    best = None
    for options in ({}, {"foreach": True}, {"fused": True}):
        try:
            run = stepper(torch.optim.Adam(net.parameters(), lr=1e-3, **options))
            run(5)
            start = time.perf_counter()
            run(20)
            spent = time.perf_counter() - start
        except (TypeError, RuntimeError):
            continue
        if best is None or spent < best[0]:
            best = (spent, run)
    print("ready torch", torch.__version__, flush=True)
    clock = time.process_time if threads == 1 else time.perf_counter
    for line in sys.stdin:
        start = clock()
        best[1](int(line.split()[1]))
        print((clock() - start) * 1e3, flush=True)


class Runner:
    """A program that answers 'run N' with the milliseconds of N steps."""

    def __init__(self, command, threads):
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads))
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=environment)
        self.name = self.process.stdout.readline().strip().removeprefix("ready ")
        if not self.name:
            sys.exit(f"{command[0]} did not start")

    def ask(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def run(self, steps):
        self.ask(f"run {steps}")
        return float(self.process.stdout.readline()) / steps

    def profile(self, steps):
        self.ask(f"profile {steps}")
        rows = []
        while line := self.process.stdout.readline().rstrip("\n"):
            node, op, kernel, milliseconds = line.split("\t")
            rows.append((node, op, kernel, float(milliseconds)))
        return rows

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def machine():
    """What the numbers were taken on, and how busy it was."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    return {"processor": model, "cores": os.cpu_count(), "load": [round(x, 1) for x in os.getloadavg()]}


def measure(build, workload, batch, threads, rounds):
    ours = Runner([os.path.join(build, "bin", "step_bench"), workload, str(batch), str(threads)], threads)
    peer = Runner([sys.executable, os.path.abspath(__file__), "--peer", workload, str(batch), str(threads)], threads)
    steps = max(3, int(300 / max(ours.run(5), peer.run(5))))
    times = []
    for _ in range(rounds):
        a = ours.run(steps)
        time.sleep(0.05)  # spinning threads fall asleep before the other one's turn
        b = peer.run(steps)
        time.sleep(0.05)
        times.append((a, b))
    kernels = {}
    for _, op, _, milliseconds in ours.profile(20):
        kernels[op] = kernels.get(op, 0) + milliseconds
    row = {"workload": workload, "batch": batch, "threads": threads, "ours": ours.name, "peer": peer.name,
           "ours_ms": statistics.median(a for a, _ in times), "peer_ms": statistics.median(b for _, b in times),
           "ratio": statistics.median(b / a for a, b in times),
           "mean_ratio": sum(b for _, b in times) / sum(a for a, _ in times), "kernels_ms": kernels}
    ours.close()
    peer.close()
    return row


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--json")
    parser.add_argument("--peer", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.peer:
        peer_main(args.peer[0], int(args.peer[1]), int(args.peer[2]))
        return

    print("workload  batch threads   ours ms   peer ms   ratio    mean  our kernels, ms a step")
    rows = []
    for workload, batch in ROWS:
        for threads in args.threads:
            row = measure(args.build, workload, batch, threads, args.rounds)
            rows.append(row)
            split = sorted(row["kernels_ms"].items(), key=lambda item: -item[1])[:5]
            print(f"{workload:<9}{batch:>6}{threads:>8}{row['ours_ms']:>10.3f}{row['peer_ms']:>10.3f}"
                  f"{row['ratio']:>8.2f}{row['mean_ratio']:>8.2f}  " + ", ".join(f"{op} {ms:.3f}" for op, ms in split),
                  flush=True)
    ratios = [r["ratio"] for r in rows if r["workload"] != "tiny"]
    print(f"geometric mean without tiny: {statistics.geometric_mean(ratios):.2f}   ({rows[0]['peer']}; {rows[0]['ours']})")
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump({"machine": machine(), "rows": rows}, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
