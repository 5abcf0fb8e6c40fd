"""The purchase models beside scipy's L-BFGS-B."""

from math import fsum

import numpy as np

from race import OURS, Side
from rows import row

SCIPY = "scipy"
N = 1_000_000


def log_likelihood(kind, numbers, columns):
    from likelihood import terms

    return fsum(terms(kind, [numbers[name] for name in ("r", "alpha", "a", "b")], *columns))


def purchases(race, kind):
    paths = race.bench.histories(N)
    given = {"kind": kind} | paths
    race.run(Side("outlook", "purchases", given), {SCIPY: Side("python:outlook", "purchases", given, runs=3)})
    race.reads(24 * N)
    race.faster(SCIPY, 8, 60)
    if SCIPY not in race.sides:
        return
    columns = [np.fromfile(paths[name]) for name in ("x", "t_x", "t")]
    numbers = {label: race.sides[label].answers[0]["numbers"] for label in race.sides}
    ours, peer = (log_likelihood(kind, numbers[label], columns) for label in (OURS, SCIPY))
    race.gate("log-likelihood ≥ the peer's − 1e-7", ours >= peer - 1e-7, f"{ours - peer:+.1e}")
    told = numbers[OURS]["log_likelihood"]
    race.gate("log-likelihood told = recomputed", abs(told / ours - 1) < 1e-9, f"{told:.10g}")


@row("purchases-mbg", "MBG/NBD, 1 M customers")
def mbg(race):
    purchases(race, "mbg")


@row("purchases-bg", "BG/NBD, 1 M customers")
def bg(race):
    purchases(race, "bg")
