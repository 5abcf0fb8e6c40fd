"""Clustering, silhouette, sweep, components and assignment, beside scikit-learn, numpy and R."""

from statistics import median

import numpy as np

import check
import data
import machine
from race import OURS, Side
from rows import row

SKLEARN, NUMPY, R = "scikit-learn", "numpy", "R"
ONE = "scikit-learn, one start"


def values(path, **more):
    return {"data": path, "threads": machine.THREADS} | more


def answer(race, label, run):
    """Centres and labels of one run."""
    return race.kept(label, "centres.f64", run).reshape(-1, data.D), race.kept(label, "labels.u16", run)


def judge_fit(race, matrix, run, peer=None, tolerance=1e-4):
    """One answer of ours: labels and inertia belong together, the centres rest, the peer found nothing better."""
    centres, labels = answer(race, OURS, run)
    own = check.inertia(matrix, centres, labels)
    far, shift = check.farthest_from_nearest(matrix, centres, labels), check.shift(matrix, centres)
    race.gate("inertia told = recomputed", abs(own / race.ours.number("inertia", run) - 1) < 1e-9, f"{own:.9g}")
    race.gate("labels are the nearest centre", far < 1e-9, f"off by {far:.1g}")
    race.gate("one more pass moves less than the tolerance", shift < 1, f"{shift:.2g} of it")
    if peer in race.sides and run < len(race.sides[peer].answers):
        ratio = own / check.inertia(matrix, *answer(race, peer, run))
        race.gate(f"inertia ≤ {1 + tolerance:g} × the peer's", ratio <= 1 + tolerance, f"{ratio:.6f}")


def fits(race, n, peers, full=0):
    """Fits on the data seeds 0 … 4 in turn. R repeats what is short by itself."""
    def given(**more):
        return lambda run: values(race.bench.data("retail", n, run), **more)

    more = {"full": 1, "starts": 10} if full else {}
    race.run(Side("cluster", "fit", given(**more), times=None),
             {label: Side(worker, "fit", given(starts=starts), runs, 1 if label == R or n > 20_000 else None)
              for label, worker, starts, runs in peers})
    race.reads(8 * data.D * n)
    for run in range(len(race.ours.answers)):
        judge_fit(race, race.bench.matrix("retail", n, run), run, SKLEARN)


TEN, SINGLE, IN_R = (SKLEARN, "python:cluster", 10, 5), (ONE, "python:cluster", 1, 5), (R, "r:cluster", 10, 5)


@row("fit-1k", "fit 1 k customers × 8, k = 4")
def fit_1k(race):
    fits(race, 1000, [TEN, IN_R])
    race.faster(SKLEARN, 45, 100)
    race.faster(R, 30, 60)


@row("fit-20k", "fit 20 k")
def fit_20k(race):
    fits(race, 20_000, [TEN, IN_R])
    race.compare(SKLEARN)
    race.compare(R)


@row("fit-100k", "fit 100 k")
def fit_100k(race):
    fits(race, 100_000, [TEN])
    race.compare(SKLEARN)


@row("fit-1m", "fit 1 M, as the app does")
def fit_1m(race):
    fits(race, 1_000_000, [TEN, SINGLE])
    race.faster(SKLEARN, 100, 250)
    race.faster(ONE, 12, 30)


@row("full-1m", "fit 1 M, ten starts on all rows")
def full_1m(race):
    fits(race, 1_000_000, [(SKLEARN, "python:cluster", 10, 3)], full=1)
    race.faster(SKLEARN, 25, 60)


@row("fit-10m", "fit 10 M, CPU seconds", quick=False)
def fit_10m(race):
    n = 10_000_000
    path = race.bench.data("retail", n)
    race.clock = "cpu"
    race.run(Side("cluster", "fit", values(path)),
             {SKLEARN: Side("python:cluster", "fit", values(path, starts=10), runs=1)})
    race.reads(8 * data.D * n)
    judge_fit(race, race.bench.matrix("retail", n), 0, SKLEARN)
    race.gate("every run gives the same", len(set(race.ours.numbers("inertia"))) == 1)
    race.memory(1126)
    race.faster(SKLEARN, 150, 320)


def hard(race, kind):
    """Data on which shortcuts fail: ten data seeds; both sides measured by the best that either found."""
    def given(run):
        return values(race.bench.data(kind, 100_000, run))

    race.run(Side("cluster", "fit", given, runs=10), {SKLEARN: Side("python:cluster", "fit", given, runs=10)})
    found = {OURS: [], SKLEARN: []}
    for run in range(10):
        matrix = race.bench.matrix(kind, 100_000, run)
        judge_fit(race, matrix, run)
        inertia = {side: check.inertia(matrix, *answer(race, side, run)) for side in found}
        for side in found:
            found[side].append(inertia[side] / min(inertia.values()))
    middle, worst = (measure(found[OURS]) / measure(found[SKLEARN]) for measure in (median, max))
    race.gate("median inertia ≤ 1.001 × the peer's", middle <= 1.001, f"{middle:.5f}")
    race.gate("worst inertia ≤ 1.002 × the peer's worst", worst <= 1.002, f"{worst:.5f}")
    race.compare(SKLEARN)


@row("hard-heavy", "fit 100 k, heavy tails", quick=False)
def hard_heavy(race):
    hard(race, "heavy")


@row("hard-uniform", "fit 100 k, a cube", quick=False)
def hard_uniform(race):
    hard(race, "uniform")


@row("hard-tiny", "fit 100 k, two tiny far groups", quick=False)
def hard_tiny(race):
    hard(race, "tiny")


@row("growth", "a further customer: 1 M to 10 M ÷ 100 k to 1 M", quick=False)
def growth(race):
    """CPU seconds of a further customer, and bytes beyond the data."""
    race.clock = "cpu"
    cpu, extra = [], []
    sizes = np.array([100_000, 1_000_000, 10_000_000])
    for n in sizes:
        race.run(Side("cluster", "fit", values(race.bench.data("retail", n))))
        cpu.append(race.ours.median("cpu"))
        extra.append((race.ours.answers[0]["peak"] - race.ours.answers[0]["before"]) / n)
    each = np.diff(cpu) / np.diff(sizes)
    race.at_most(each[1] / each[0], 1.2, 1.05, "ratio", "itself")
    race.gate("at most 48 bytes a customer beyond the data", max(extra[1:]) <= 48, f"{max(extra[1:]):.0f}")


def some_labels(race, matrix):
    """A partition for both sides to measure: the nearest of four rows."""
    path = race.bench.scratch / "labels.u16"
    check.labels(matrix, matrix[:4]).tofile(path)
    return path


def silhouette(race, n):
    path = race.bench.data("retail", n)
    given = values(path, labels=some_labels(race, race.bench.matrix("retail", n)))
    race.run(Side("cluster", "silhouette", given, times=None),
             {SKLEARN: Side("python:cluster", "silhouette", given, times=None if n < 20_000 else 1)})
    race.gate("exact", race.ours.number("exact") == 1)
    if SKLEARN in race.sides:
        off = abs(race.ours.number("mean") - race.sides[SKLEARN].number("mean"))
        race.gate("equal to 1e-6", off <= 1e-6, f"off by {off:.1g}")


@row("silhouette-1k", "exact Euclidean silhouette, 1 k")
def silhouette_1k(race):
    silhouette(race, 1000)
    race.compare(SKLEARN)


@row("silhouette-20k", "exact Euclidean silhouette, 20 k")
def silhouette_20k(race):
    silhouette(race, 20_000)
    race.memory(50)
    race.faster(SKLEARN, 100, 180)


def sweep(race, n, peer_runs):
    path = race.bench.data("retail", n)
    race.run(Side("cluster", "sweep", values(path), times=None),
             {SKLEARN: Side("python:cluster", "sweep", values(path), runs=peer_runs)})
    if SKLEARN in race.sides:
        worst = max(race.ours.number(f"inertia{k}") / race.sides[SKLEARN].number(f"inertia{k}") for k in range(1, 11))
        race.gate("each inertia ≤ 1.001 × the peer's", worst <= 1.001, f"{worst:.5f}")


@row("sweep-20k", "k = 1 … 10 with exact silhouettes, 20 k")
def sweep_20k(race):
    sweep(race, 20_000, 1)
    race.faster(SKLEARN, 80, 150)


@row("sweep-1k", "k = 1 … 10 with exact silhouettes, 1 k")
def sweep_1k(race):
    sweep(race, 1000, 5)
    race.faster(SKLEARN, 40, 70)


def components(race, n, sklearn):
    path = race.bench.data("retail", n)
    sklearn = {SKLEARN: Side("python:cluster", "components", values(path))} if sklearn else {}
    race.run(Side("cluster", "components", values(path), times=None),
             {NUMPY: Side("python:cluster", "by-covariance", values(path), times=None)} | sklearn)
    race.reads(8 * data.D * n)
    variances, vectors = np.linalg.eigh(np.cov(race.bench.matrix("retail", n), rowvar=False))
    ours = race.kept(OURS, "components.f64").reshape(2, -1)[:, :data.D]
    off = max(check.relative(race.kept(OURS, "variance.f64"), variances[::-1][:2]),
              float(np.abs(np.abs((ours * vectors.T[::-1][:2]).sum(axis=1)) - 1).max()))
    race.gate("equal to 1e-6", off <= 1e-6, f"off by {off:.1g}")


@row("components-1m", "two principal components, 1 M")
def components_1m(race):
    components(race, 1_000_000, sklearn=True)
    race.faster(NUMPY, 25, 50)
    race.faster(SKLEARN, 400, 900)


@row("components-10m", "two principal components, 10 M", quick=False)
def components_10m(race):
    components(race, 10_000_000, sklearn=False)
    race.compare(NUMPY)


def assign(race, n):
    path, matrix = race.bench.data("retail", n), race.bench.matrix("retail", n)
    centres = race.bench.scratch / "centres.f64"
    matrix[:4].tofile(centres)
    given = values(path, centres=centres)
    race.run(Side("cluster", "assign", given, times=None),
             {SKLEARN: Side("python:cluster", "assign", given, times=None)})
    race.reads(8 * data.D * n)
    for label in race.sides:
        off = check.farthest_from_nearest(matrix, matrix[:4], race.kept(label, "labels.u16"))
        race.gate(f"labels of {label}: the nearest but for ties", off <= 1e-9, f"off by {off:.1g}")


@row("assign-1m", "assign 1 M profiles")
def assign_1m(race):
    assign(race, 1_000_000)
    race.faster(SKLEARN, 15, 25)


@row("assign-10m", "assign 10 M profiles", quick=False)
def assign_10m(race):
    assign(race, 10_000_000)
    race.compare(SKLEARN)
