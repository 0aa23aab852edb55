#!/usr/bin/env python3
"""Netloom beside PyTorch and Keras, in one interleaved run, printed as ratios.

    tests/benchmarks/compare_steps.py --peer NAME=PYTHON[:VARIANT]... [--rows mlp lenet] [--threads 1 2] [--rounds 5]
                                      [--precision float32 mixed_bfloat16] [--build build] [--json OUT] [--page OUT.md]

A peer is a Python that has PyTorch or TensorFlow: Debian's python3-torch, or one of a virtual environment outside the
tree. VARIANT is eager, compiled (torch.compile, 2.x) or keras. For example

    --peer debian=/usr/bin/python3:eager --peer torch=venv/bin/python:eager --peer compiled=venv/bin/python:compiled

Each row is a project file. In a round every program in turn takes as many steps as fill about a third of a second; the
ratio of a round is a peer's time / ours (above 1: Netloom is faster), the table shows the median of the rounds. With
one thread the time is that which each program was on a core, so that other programs disturb it less; with more it is
the clock's. Every peer takes its fastest variant of Adam and of memory order. Debian's PyTorch wants a fast BLAS:
libopenblas0-openmp, or its folder in LD_LIBRARY_PATH.

--precision mixed_bfloat16 adds rows in which training multiplies in bf16, beside our own float32, the peers in float32
and PyTorch under autocast.

For the dense network the same run measures bare products of oneDNN in the shapes of the step's.

A second table is inference on one sample, a third the memory that a step takes at most, beside what each program takes
after a step of a tiny network.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLES = os.path.normpath(os.path.join(HERE, "..", "..", "examples"))
ROWS = {"tiny": ("benchmarks/tiny", (16,)), "mlp": ("benchmarks/mlp", (64, 256)), "lenet": ("benchmarks/lenet", (64,)),
        "cnn_shapes": ("cnn_shapes", (64,)), "cnn_batch_norm": ("benchmarks/cnn_batch_norm", (64,)),
        "vae_digits": ("vae_digits", (64,)), "dcgan": ("benchmarks/dcgan", (64,)),
        "char_lstm": ("benchmarks/char_lstm", (32,)), "char_gru": ("benchmarks/char_gru", (32,))}
SLICES = {"mlp": ("digits:image", "logits:out"), "lenet": ("digits:image", "logits:out"),
          "vae_digits": ("z:out", "deconv_2:out")}


class Runner:
    """A program that answers 'run N' with the milliseconds of N steps."""

    def __init__(self, command, threads):
        environment = dict(os.environ, OMP_NUM_THREADS=str(threads), MKL_NUM_THREADS=str(threads))
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        stderr=subprocess.DEVNULL, env=environment)
        first = self.process.stdout.readline().strip()
        self.name = first.removeprefix("ready ")
        if not first.startswith("ready "):
            sys.exit(f"{' '.join(command)} did not start")

    def ask(self, text):
        """Milliseconds, or megabytes; None when the program cannot."""
        try:
            self.process.stdin.write(text + "\n")
            self.process.stdin.flush()
            return float(self.process.stdout.readline())
        except (BrokenPipeError, ValueError):
            return None

    def products(self, rounds):
        """Milliseconds of a step's matrix products, and what part of that bare ones take in the same rounds."""
        self.process.stdin.write(f"products {rounds}\n")
        self.process.stdin.flush()
        spent, part = self.process.stdout.readline().split()
        return {"ms": float(spent), "bare": float(part)}

    def profile(self, steps):
        self.process.stdin.write(f"profile {steps}\n")
        self.process.stdin.flush()
        rows = []
        while line := self.process.stdout.readline().rstrip("\n"):
            phase, node, op, kernel, milliseconds = line.split("\t")
            rows.append({"phase": int(phase), "node": node, "op": op, "kernel": kernel, "ms": float(milliseconds)})
        return rows

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Peer:
    def __init__(self, text):
        self.name, _, rest = text.partition("=")
        self.python, _, self.variant = rest.rpartition(":")

    def start(self, workload, batch, threads, precision="float32"):
        script = "keras_peer.py" if self.variant == "keras" else "torch_peer.py"
        return Runner([self.python, os.path.join(HERE, script), workload, str(batch), str(threads), self.variant,
                       precision], threads)


def machine():
    """What the numbers were taken on, and how busy it was."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        lines = file.read().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown")
    flags = next((line.split(":")[1].split() for line in lines if line.startswith("flags")), [])
    wanted = ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16")
    return {"processor": model, "cores": os.cpu_count(), "instructions": [f for f in wanted if f in flags],
            "load": [round(x, 1) for x in os.getloadavg()]}


OWN_FLOAT32 = "own float32"


def autocast(peer):
    return peer + " autocast"


class Table:
    def __init__(self, args):
        self.args, self.peers, self.names = args, [Peer(p) for p in args.peer], {}

    def ours(self, workload, batch, threads, precision="float32"):
        path = os.path.join(EXAMPLES, ROWS[workload][0] + ".json")
        command = [os.path.join(self.args.build, "bin", "step_bench"), path, str(threads), "--batch", str(batch),
                   "--precision", precision]
        if workload in SLICES:
            command += ["--feed", SLICES[workload][0], "--fetch", SLICES[workload][1]]
        return Runner(command, threads)

    def start(self, workload, batch, threads, precision):
        """Names and programs of a row, ours first."""
        found = [("ours", self.ours(workload, batch, threads, precision))]
        mixed = precision != "float32"
        if mixed:
            found.append((OWN_FLOAT32, self.ours(workload, batch, threads)))
        found += [(p.name, p.start(workload, batch, threads)) for p in self.peers]
        if mixed:
            found += [(autocast(p.name), p.start(workload, batch, threads, precision)) for p in self.peers
                      if p.variant != "keras"]
        self.names.update((name, runner.name) for name, runner in found)
        return [name for name, _ in found], [runner for _, runner in found]

    def measure(self, workload, batch, threads, command, precision="float32"):
        """A row of the table: times of ours and of every peer, in turn."""
        names, runners = self.start(workload, batch, threads, precision)
        row = {"workload": workload, "batch": batch, "threads": threads, "precision": precision, "peers": {}}
        if command == "run" and precision == "float32":
            row["memory_mb"] = self.memory(workload, batch, threads) if threads == 1 else None
        counts = []
        for runner in runners:
            runner.ask(f"{command} 3")  # the first builds
            once = runner.ask(f"{command} 3")
            counts.append(None if once is None else max(1, int(3 * 300 / max(once, 1e-3))))
        rounds = []
        for _ in range(self.args.rounds):
            times = []
            for runner, count in zip(runners, counts):
                spent = runner.ask(f"{command} {count}") if count else None
                times.append(spent / count if spent is not None else None)
                time.sleep(0.05)  # spinning threads fall asleep before the next one's turn
            rounds.append(times)
        row["ours_ms"] = statistics.median(times[0] for times in rounds)
        for i, name in enumerate(names[1:], 1):
            if all(times[i] is not None for times in rounds):
                row["peers"][name] = {
                    "ms": statistics.median(times[i] for times in rounds),
                    "ratio": statistics.median(times[i] / times[0] for times in rounds),
                    "mean_ratio": sum(times[i] for times in rounds) / sum(times[0] for times in rounds)}
        if command == "run":
            row["kernels"] = runners[0].profile(10)
            if workload == "mlp" and precision == "float32":
                row["products"] = runners[0].products(100)
        for runner in runners:
            runner.close()
        return row

    def memory(self, workload, batch, threads):
        """In processes of their own, before any choice between variants."""
        found = {}
        for name, start in [("ours", self.ours)] + [(p.name, p.start) for p in self.peers if p.variant != "compiled"]:
            runner = start(workload, batch, threads)
            found[name] = runner.ask("memory")
            runner.close()
        return found


def split(row):
    """The five kinds of kernel that take longest, milliseconds a step."""
    total = {}
    for k in row["kernels"]:
        total[k["op"]] = total.get(k["op"], 0) + k["ms"]
    return ", ".join(f"{op} {ms:.2f}" for op, ms in sorted(total.items(), key=lambda item: -item[1])[:5])


def label(row):
    return f"{row['workload']}, batch {row['batch']}, {row['threads']} thread{'s' if row['threads'] > 1 else ''}"


STEPS, MIXED, INFERENCE = "A training step", "A training step in mixed precision", "Inference on one sample"


def columns_of(rows):
    """The names of all peers that the rows have, in their order."""
    return list(dict.fromkeys(name for row in rows for name in row["peers"]))


def page(result, peers):
    """The tables in Markdown."""
    out = []
    for title, rows in ((STEPS, result["steps"]), (MIXED, result["mixed_precision"]), (INFERENCE, result["inference"])):
        if not rows:
            continue
        columns = columns_of(rows)
        out += [f"## {title}", "", "| | ours, ms | " + " | ".join(f"{p}, ms | ratio" for p in columns) + " |",
                "|---" * (2 + 2 * len(columns)) + "|"]
        for row in rows:
            cells = [f"{row['ours_ms']:.3g}"]
            for p in columns:
                found = row["peers"].get(p)
                cells += [f"{found['ms']:.3g}", f"{found['ratio']:.2f}"] if found else ["", ""]
            out.append(f"| {label(row)} | " + " | ".join(cells) + " |")
        means = [f"{result['geometric_means'][title].get(p, 0):.2f}" for p in columns]
        out += [f"| geometric mean without tiny | | | " + " | | ".join(means) + " |", ""]
    out += ["## Memory of a step, MB", "", "| | ours | " + " | ".join(peers) + " |", "|---" * (2 + len(peers)) + "|"]
    for row in result["steps"]:
        if row.get("memory_mb"):
            cells = [row["memory_mb"].get(p) for p in ["ours"] + peers]
            out.append(f"| {row['workload']}, batch {row['batch']} | " +
                       " | ".join("" if c is None else f"{c:.0f}" for c in cells) + " |")
    out += ["", "## The step's matrix products beside bare ones", "", "| | ms | bare ones take |", "|---|---|---|"]
    out += [f"| {label(row)} | {row['products']['ms']:.3g} | {100 * row['products']['bare']:.0f} % of it |"
            for row in result["steps"] if "products" in row]
    out += ["", "## Where our step goes, ms", "", "| | kernels |", "|---|---|"]
    out += [f"| {label(row)} | {split(row)} |" for row in result["steps"]]
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default="build")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PYTHON:VARIANT")
    parser.add_argument("--rows", nargs="+", choices=list(ROWS), default=list(ROWS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--precision", nargs="+", choices=("float32", "mixed_bfloat16"), default=["float32"])
    parser.add_argument("--json")
    parser.add_argument("--page")
    args = parser.parse_args()
    table = Table(args)
    peers = [p.name for p in table.peers]
    result = {"machine": machine(), "steps": [], "mixed_precision": [], "inference": [], "geometric_means": {}}

    def measure(rows, batches, command, precision="float32"):
        found = []
        for workload in rows:
            for batch in batches(workload):
                for threads in (args.threads if workload != "tiny" else [1]):
                    row = table.measure(workload, batch, threads, command, precision)
                    cells = "".join(f"   {name} {peer['ms']:.3f} {peer['ratio']:.2f}" for name, peer in row["peers"].items())
                    print(f"{label(row):<38}{row['ours_ms']:>9.3f}{cells}   {split(row) if command == 'run' else ''}",
                          flush=True)
                    found.append(row)
        return found

    def all_batches(workload):
        return ROWS[workload][1]

    print("a training step: ours in ms, each peer's ms and ratio, our kernels in ms")
    if "float32" in args.precision:
        result["steps"] = measure(args.rows, all_batches, "run")
    if "mixed_bfloat16" in args.precision:
        print("in mixed precision")
        result["mixed_precision"] = measure([r for r in args.rows if r != "tiny"], all_batches, "run", "mixed_bfloat16")
    if "float32" in args.precision:
        print("inference on one sample")
        result["inference"] = measure([r for r in args.rows if r in SLICES], lambda _: (1,), "latency")
    for title, rows in ((STEPS, result["steps"]), (MIXED, result["mixed_precision"]), (INFERENCE, result["inference"])):
        means = {}
        for p in columns_of(rows):
            ratios = [r["peers"][p]["ratio"] for r in rows if r["workload"] != "tiny" and p in r["peers"]]
            if ratios:
                means[p] = statistics.geometric_mean(ratios)
        result["geometric_means"][title] = means
        if means:
            print(f"{title}: geometric mean without tiny  " + "   ".join(f"{p} {m:.2f}" for p, m in means.items()))
    for row in result["steps"]:
        if row.get("memory_mb"):
            print(f"memory, MB: {row['workload']}, batch {row['batch']}: " +
                  "   ".join(f"{k} {v:.1f}" for k, v in row["memory_mb"].items() if v is not None))
    for row in result["steps"]:
        if "products" in row:
            print(f"matrix products, {label(row)}: {row['products']['ms']:.3f} ms a step, bare ones take "
                  f"{100 * row['products']['bare']:.0f} % of it")
    result["programs"] = table.names
    print("   ".join(f"{k}: {v}" for k, v in table.names.items()))
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump(result, file, indent=1)
            file.write("\n")
    if args.page:
        with open(args.page, "w", encoding="utf-8") as file:
            file.write(page(result, peers))


if __name__ == "__main__":
    main()
