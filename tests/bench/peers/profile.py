"""One profile as a web service in Python would answer it, with scikit-learn's scaler, k-means and cosine similarity;
and the best ten of many products, also with numpy alone."""

import sys
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shopmodel import COUNT, ShopModel  # noqa: E402

LOADED = {}


def load(folder):
    if folder not in LOADED:
        LOADED[folder] = ShopModel(folder)
    return LOADED[folder]


def in_turn(profiles, answer):
    """A function that answers for the next profile each time, and keeps its answer."""
    found = [None] * len(profiles)
    turn = iter(range(sys.maxsize))

    def work():
        i = next(turn) % len(profiles)
        found[i] = answer(i)
        return found

    return work, lambda found: ({}, {"products.u32": np.array([f for f in found if f is not None], np.uint32)})


def brief(values):
    model, profiles = load(values["model"]), np.fromfile(values["profiles"]).reshape(-1, 8)
    scaler = StandardScaler()
    scaler.mean_, scaler.scale_, scaler.var_, scaler.n_features_in_ = model.mean, model.sd, model.sd**2, 8
    fit = KMeans(n_clusters=len(model.centres), n_init=1).fit(np.random.default_rng(0).random((100, 8)))
    fit.cluster_centers_ = model.centres

    def answer(i):
        z = scaler.transform(np.where(model.logged, np.log1p(profiles[i]), profiles[i])[None])
        segment = fit.predict(z)[0]
        likeness = cosine_similarity(model.user(model.memberships(z[0]))[None], model.directions)[0]
        likeness[model.tier != model.gate(segment)] -= 2
        return np.argsort(-likeness, kind="stable")[:COUNT]

    return in_turn(profiles, answer)


def best(likeness, tier, gate):
    """The ten of the tier that are most alike, ties to the earlier."""
    likeness[tier != gate] = -2
    least = np.partition(likeness, -COUNT)[-COUNT]
    candidates = np.flatnonzero(likeness >= least)
    return candidates[np.argsort(-likeness[candidates], kind="stable")][:COUNT]


def products(values, compare):
    model, profiles = load(values["model"]), np.fromfile(values["profiles"]).reshape(-1, 8)
    z = model.scale(profiles)
    users = [model.user(memberships) for memberships in model.memberships(z)]
    gates = [model.gate(segment) for segment in model.segments(z)]
    return in_turn(profiles, lambda i: best(compare(model, users[i]), model.tier, gates[i]))


def products_numpy(values):
    return products(values, lambda model, user: model.directions @ user)


def products_sklearn(values):
    return products(values, lambda model, user: cosine_similarity(user[None], model.directions)[0])


TASKS = {"brief": brief, "products-numpy": products_numpy, "products-sklearn": products_sklearn}
