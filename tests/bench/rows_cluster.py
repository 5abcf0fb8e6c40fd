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


def judge_fits(race, matrix_of, peer, tolerance=1e-4):
    """Inertia of every run against the peer's on the same data, and whether each of our answers is at rest."""
    worst, far, shift = 0.0, 0.0, 0.0
    for run in range(len(race.ours.answers)):
        matrix = matrix_of(run)
        centres, labels = answer(race, OURS, run)
        own = check.inertia(matrix, centres, labels)
        far = max(far, check.farthest_from_nearest(matrix, centres, labels))
        shift = max(shift, check.shift(matrix, centres))
        race.gate("the inertia told is that of the labels", abs(own / race.ours.number("inertia", run) - 1) < 1e-9)
        if peer in race.sides and run < len(race.sides[peer].answers):
            worst = max(worst, own / check.inertia(matrix, *answer(race, peer, run)))
    race.gate("labels are the nearest centre", far < 1e-9, f"{far:.1g}")
    race.gate("one more pass moves less than the tolerance", shift < 1, f"{shift:.2g} of it")
    if worst:
        race.gate(f"inertia ≤ {1 + tolerance:g} × the peer's", worst <= 1 + tolerance, f"{worst:.6f}")


def fits(race, n, peers, runs=5, times=1):
    """A fit on the data seeds 0 … 4 in turn."""
    seed = (lambda run: run) if runs == 5 else (lambda run: 0)
    ours = Side("cluster", "fit", lambda run: values(race.bench.data("retail", n, seed(run))), runs, times)
    race.run(ours, {label: side(lambda run, starts: values(race.bench.data("retail", n, seed(run)), starts=starts))
                    for label, side in peers.items()})
    race.reads(8 * data.D * n)
    judge_fits(race, lambda run: race.bench.matrix("retail", n, seed(run)), SKLEARN)


def sklearn(starts, runs=5, times=1):
    return lambda path: Side("python:cluster", "fit", lambda run: path(run, starts), runs, times)


@row("fit-1k", "fit 1 k customers × 8, k = 4")
def fit_1k(race):
    fits(race, 1000, {SKLEARN: sklearn(10)}, times=20)
    race.faster(SKLEARN, 45, 100)


@row("fit-20k", "fit 20 k")
def fit_20k(race):
    fits(race, 20_000, {SKLEARN: sklearn(10)})
    race.faster(SKLEARN, 1, 1)


@row("fit-100k", "fit 100 k")
def fit_100k(race):
    fits(race, 100_000, {SKLEARN: sklearn(10)})
    race.faster(SKLEARN, 1, 1)


@row("fit-1m", "fit 1 M")
def fit_1m(race):
    fits(race, 1_000_000, {SKLEARN: sklearn(10), ONE: sklearn(1)})
    race.faster(SKLEARN, 100, 250)
    race.faster(ONE, 12, 30)
