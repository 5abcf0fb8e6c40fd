"""One profile, and its products, beside scikit-learn and numpy."""

import numpy as np

from race import OURS, Side
from rows import row
from shopmodel import ShopModel

SKLEARN, NUMPY = "scikit-learn", "numpy"
N = 200  # profiles


def profiles(race):
    """All over the sliders' ranges."""
    path = race.bench.scratch / "profiles.f64"
    top = np.array([5000, 60, 365, 10, 60, 500, 100, 50])
    values = np.random.default_rng(7).random((N, 8)) * top
    values[:, [1, 2, 4, 5, 6, 7]] = np.floor(values[:, [1, 2, 4, 5, 6, 7]])
    values.tofile(path)
    return path, values


def describe(race, products=0):
    folder = race.bench.scratch / f"model-{products}"
    folder.mkdir(exist_ok=True)
    worker = race.bench.worker("profile")
    worker.ask("describe", {"products": products, "keep": folder})
    worker.close()
    return folder


def judge_products(race, model, values, variety):
    """Our products are the referee's, but where two are alike to the last digits."""
    z = model.scale(values)
    wrong = 0
    for i, (memberships, segment) in enumerate(zip(model.memberships(z), model.segments(z))):
        products, likeness = model.recommend(memberships, segment, variety)
        ours = race.kept(OURS, "products.u32").reshape(N, -1)[i]
        wrong += not np.allclose(likeness[ours], likeness[products], rtol=0, atol=1e-12)
    race.gate("the referee's products", wrong == 0, f"{wrong} of {N} differ")


@row("profile", "one profile: scale, assign, 10 of 100 products")
def brief(race):
    folder, (path, values) = describe(race), profiles(race)
    race.run(Side("profile", "brief", {"profiles": path}, times=100 * N),
             {SKLEARN: Side("python:profile", "brief", {"profiles": path, "model": folder}, times=N)})
    model = ShopModel(folder)
    judge_products(race, model, values, 0.3)
    segments = race.kept(OURS, "segments.u16")
    race.gate("the referee's segments", (segments == model.segments(model.scale(values))).all())
    race.compare(SKLEARN)
    race.within(2e-6, 0.9e-6)


@row("everything", "one profile: memberships, outlook, margin, three plans, products")
def everything(race):
    folder, (path, values) = describe(race), profiles(race)
    race.run(Side("profile", "everything", {"profiles": path}, times=20 * N))
    model = ShopModel(folder)
    ours = race.kept(OURS, "memberships.f64").reshape(N, -1)
    off = np.abs(ours - model.memberships(model.scale(values))).max()
    race.gate("the referee's memberships", off <= 1e-9, f"off by {off:.1g}")
    arrivals, targets = race.kept(OURS, "arrivals.f64").reshape(-1, 8), race.kept(OURS, "targets.f64")
    possible = targets >= 0
    there = model.segments(model.scale(arrivals[possible])) == targets[possible]
    race.gate("every plan arrives", there.all() and possible.any(), f"{there.sum()} of {len(targets)}")
    race.within(20e-6, 8e-6)


@row("products-100k", "10 of 100,000 products")
def products(race):
    folder, (path, values) = describe(race, 100_000), profiles(race)
    given = {"profiles": path, "model": folder}
    race.run(Side("profile", "brief", {"profiles": path, "products": 100_000, "variety": 0}, times=N),
             {NUMPY: Side("python:profile", "products-numpy", given, times=N),
              SKLEARN: Side("python:profile", "products-sklearn", given, times=N)})
    race.reads(100_000 * 17)
    for peer in (NUMPY, SKLEARN):
        if peer in race.sides:
            same = (race.kept(OURS, "products.u32") == race.kept(peer, "products.u32")).mean()
            race.gate(f"{peer}'s products", same == 1, f"{100 * same:.2f} % alike")
    race.faster(NUMPY, 10, 40)
    race.faster(SKLEARN, 100, 500)
