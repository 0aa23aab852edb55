"""What the peers of compare_steps.py share: the commands of step_bench, read from standard input."""
import sys
import time


def resident(name):
    """Of this process in megabytes: "VmRSS:" now, "VmHWM:" at most."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(float(line.split()[1]) / 1024 for line in file if line.startswith(name))


def memory(steps):
    with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
        file.write("5")  # the peak so far is forgotten
    before = resident("VmRSS:")
    steps.build()
    steps.run(3)
    return resident("VmHWM:") - before


def serve(name, threads, steps, make_inference):
    """`steps` has build(), choose() among its variants, and run(n); what make_inference() gives has run(n)."""
    print("ready", name, flush=True)
    clock = time.process_time if threads == 1 else time.perf_counter
    inference, chosen = None, False
    for line in sys.stdin:
        command, *count = line.split()
        if command == "memory":
            print(memory(steps), flush=True)
            continue
        if command == "latency" and not inference:
            inference = make_inference()
            inference.run(20)
        if command == "run" and not chosen:
            steps.choose()
            chosen = True
        start = clock()
        (inference if command == "latency" else steps).run(int(count[0]))
        print((clock() - start) * 1e3, flush=True)
