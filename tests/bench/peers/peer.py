"""A Python peer that stays alive: `peer.py AREA` answers the protocol of bench-job.h with the tasks of peers/AREA.py.

A task is a function of its values (a dict of texts) that returns (work, finish): the work is timed, and finish takes
what it returned and gives (numbers, arrays to keep)."""

import importlib
import json
import sys
import time
from pathlib import Path


def status(name):
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name + ":"):
            return 1024 * int(line.split()[1])
    return 0


def waited():
    """How long this process's threads have waited for a processor."""
    total = 0.0
    for path in Path("/proc/self/task").glob("*/schedstat"):
        try:
            total += 1e-9 * int(path.read_text(encoding="ascii").split()[1])
        except OSError:
            pass
    return total


def forget_peak():
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        pass


def timed(work, repeat):
    forget_peak()
    before, delay = status("VmRSS"), waited()
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(repeat):
        result = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return result, {"wall": wall, "cpu": cpu, "waited": max(0.0, waited() - delay), "before": before,
                    "peak": status("VmHWM")}


def answer(tasks, line):
    words = line.split()
    values = dict(word.split("=", 1) for word in words[1:])
    work, finish = tasks[words[0]](values)
    result, times = timed(work, int(values.get("repeat", 1)))
    numbers, arrays = finish(result)
    if "keep" in values:
        for name, array in arrays.items():
            array.tofile(Path(values["keep"]) / name)
    print(json.dumps(times | {"numbers": numbers}), flush=True)


if __name__ == "__main__":
    area = importlib.import_module(sys.argv[1])
    for line in sys.stdin:
        answer(area.TASKS, line)
