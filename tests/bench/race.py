"""A race: our side and its peers do the same work in turn, each in a process of its own that stays alive, so that
starting up counts for nobody and both see the same weather."""

import json
import subprocess
import time
from dataclasses import dataclass, field, replace
from math import ceil
from statistics import median

import numpy as np

import machine

TYPES = {"f64": np.float64, "u16": np.uint16, "u32": np.uint32, "u64": np.uint64}
OURS = "ours"


LONGEST_WAIT = 2  # seconds
IDLE = 0.06
STEADY = 0.25


def wait_until_idle(workers):
    """Threads of libraries wait for more work by spinning, some for a tenth of a second: until they sleep, the next
    run would have one processor less."""
    deadline = time.monotonic() + LONGEST_WAIT
    before = None
    while time.monotonic() < deadline and before != (now := [worker.ticks() for worker in workers]):
        before = now
        time.sleep(IDLE)


class Worker:
    """A process that does one timed run a line (bench-job.h says how)."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=machine.environment())
        self.command = command

    def ask(self, task, values):
        words = [task] + [f"{key}={value}" for key, value in values.items()]
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.command[-1]} ended in {' '.join(words)}")
        return json.loads(line)

    def ticks(self):
        """The processor time it has used, in hundredths of a second."""
        with open(f"/proc/{self.process.pid}/stat", encoding="utf-8", errors="replace") as stat:
            return sum(int(number) for number in stat.read().rpartition(")")[2].split()[11:13])

    def close(self):
        self.process.stdin.close()
        self.process.wait()


@dataclass
class Side:
    """Who does what: VALUES is a dict, or a function of the run's number that gives one."""

    worker: str
    task: str
    values: object
    runs: int = 5
    times: int | None = 1  # the task does it so many times in one run; None: as many as take STEADY seconds
    fresh: bool = False  # a new process for each run

    def values_of(self, run):
        values = dict(self.values(run) if callable(self.values) else self.values)
        return dict(values, repeat=self.times) if self.times > 1 else values


def steady_times(worker, side, folder):
    """How often SIDE's task goes into STEADY seconds. A processor that has slept is slow for some hundredths of a second:
    who takes less would be measured on its way up, who takes longer would not. This run does not count."""
    answer = worker.ask(side.task, replace(side, times=1).values_of(0) | {"keep": folder})
    return ceil(STEADY / answer["wall"])


@dataclass
class Summary:
    """The runs of one side."""

    answers: list = field(default_factory=list)
    times: int = 1

    def each(self, key):
        return [answer[key] / self.times for answer in self.answers]

    def median(self, clock):
        return median(self.each(clock))

    def number(self, name, run=0):
        return self.answers[run]["numbers"][name]

    def numbers(self, name):
        return [answer["numbers"][name] for answer in self.answers]

    def disturbed(self):
        """How many runs had to wait for a processor that others used; threads that start wait a little for their own."""
        return sum(answer.get("waited", 0) > max(0.05 * answer["wall"], 1e-3) for answer in self.answers)

    def peak(self):
        return max(answer["peak"] for answer in self.answers)

    def document(self):
        return {"wall": self.median("wall"), "cpu": self.median("cpu"), "runs": len(self.answers),
                "fastest": min(self.each("wall")), "slowest": max(self.each("wall")),
                "peak_mib": round(self.peak() / 2**20, 1), "disturbed": self.disturbed()}


class Race:
    """The outcome of a row: runs, figures to reach, gates."""

    def __init__(self, bench, name, work):
        self.bench, self.name, self.work = bench, name, work
        self.sides = {}
        self.targets, self.gates, self.notes = [], [], []
        self.stolen = 0  # the part of the processors that the host of a virtual machine took
        self.bytes = 0
        self.clock = "wall"

    # --- running ---

    def run(self, ours, peers=None):
        """All sides in turn; without peers in the short mode."""
        sides = {OURS: ours} | ({} if self.bench.quick else self.present(peers or {}))
        if self.bench.quick:
            ours.runs = min(ours.runs, 3)
        workers = {label: self.bench.worker(side.worker) for label, side in sides.items()}
        for label, side in sides.items():
            if side.times is None:
                side.times = steady_times(workers[label], side, self.folder(label, 0))
        self.sides = {label: Summary(times=side.times) for label, side in sides.items()}
        stolen = machine.seconds_stolen()
        start = time.monotonic()
        try:
            for run in range(max(side.runs for side in sides.values())):
                for label, side in sides.items():
                    if run < side.runs:
                        if side.fresh and run > 0:
                            workers[label].close()
                            workers[label] = self.bench.worker(side.worker)
                        wait_until_idle(workers.values())
                        self.run_once(workers[label], label, side, run)
        finally:
            for worker in workers.values():
                worker.close()
        self.stolen = (machine.seconds_stolen() - stolen) / ((time.monotonic() - start) * machine.THREADS)
        return self

    def present(self, peers):
        """Those that can run here; of the others it is told."""
        lacking = {self.bench.lacks(side.worker) for side in peers.values()} - {None}
        self.notes += [f"{what} is not here" for what in sorted(lacking)]
        return {label: side for label, side in peers.items() if not self.bench.lacks(side.worker)}

    def run_once(self, worker, label, side, run):
        folder = self.folder(label, run)
        self.sides[label].answers.append(worker.ask(side.task, side.values_of(run) | {"keep": folder}))

    def folder(self, label, run):
        folder = self.bench.scratch / self.name / f"{label.replace(' ', '-')}-{run}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def kept(self, label, name, run=0):
        """An array that a side has left."""
        return np.fromfile(self.folder(label, run) / name, TYPES[name.rpartition(".")[2]])

    # --- judging ---

    @property
    def ours(self):
        return self.sides[OURS]

    def ratio(self, peer):
        return self.sides[peer].median(self.clock) / self.ours.median(self.clock)

    def faster(self, peer, must, reach):
        """So many times as fast as the peer."""
        if peer in self.sides:
            self.targets.append({"peer": peer, "kind": "ratio", "value": self.ratio(peer), "must": must, "reach": reach,
                                 "verdict": verdict(self.ratio(peer), must, reach)})

    def compare(self, peer):
        """Beside the peer, with no figure to reach."""
        if peer in self.sides:
            self.targets.append({"peer": peer, "kind": "ratio", "value": self.ratio(peer), "verdict": None})

    def within(self, must, reach):
        """At most so many seconds."""
        self.at_most(self.ours.median(self.clock), must, reach, "seconds")

    def at_most(self, value, must, reach, kind, what=None):
        """KIND: seconds, ratio, MiB."""
        self.targets.append({"peer": what, "kind": kind, "value": value, "must": must, "reach": reach,
                             "verdict": verdict(-value, -must, -reach)})

    def gate(self, what, holds, figure=""):
        self.gates.append({"what": what, "holds": bool(holds), "figure": figure})

    def memory(self, mib):
        """At most so much resident memory, data and program included."""
        peak = self.ours.peak() / 2**20
        self.gate(f"at most {mib:g} MiB", peak <= mib, f"{peak:.0f} MiB")

    def reads(self, n_bytes):
        """What is read once at the least: the machine's limit."""
        self.bytes = n_bytes

    def document(self):
        return {"name": self.name, "work": self.work, "clock": self.clock, "bytes": self.bytes,
                "sides": {label: side.document() for label, side in self.sides.items()},
                "targets": self.targets, "gates": self.gates, "notes": self.notes,
                "stolen": round(self.stolen, 4)}


def verdict(value, must, reach):
    return "reached" if value >= reach else "must" if value >= must else "missed"
