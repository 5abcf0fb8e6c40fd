"""Clustering as a user of scikit-learn and numpy would do it."""

from functools import lru_cache

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.metrics import silhouette_score


@lru_cache(maxsize=1)
def load(path, d=8):
    return np.fromfile(path).reshape(-1, d)


def k_means(values, k=None):
    return KMeans(n_clusters=k or int(values.get("k", 4)), n_init=int(values.get("starts", 10)),
                  random_state=int(values.get("seed", 42)))


def kept(fit):
    return {"inertia": float(fit.inertia_), "iterations": int(fit.n_iter_)}, {
        "centres.f64": fit.cluster_centers_, "labels.u16": fit.labels_.astype(np.uint16)}


def fit(values):
    data = load(values["data"])
    return lambda: k_means(values).fit(data), kept


def assign(values):
    data, centres = load(values["data"]), np.fromfile(values["centres"]).reshape(-1, 8)
    model = KMeans(n_clusters=len(centres), init=centres, n_init=1, max_iter=1).fit(data[:1000])
    model.cluster_centers_ = centres
    return lambda: model.predict(data), lambda labels: ({}, {"labels.u16": labels.astype(np.uint16)})


def silhouette(values):
    data, labels = load(values["data"]), np.fromfile(values["labels"], np.uint16).astype(np.int64)
    return lambda: silhouette_score(data, labels), lambda mean: ({"mean": float(mean)}, {})


def sweep(values):
    data = load(values["data"])

    def work():
        fits = [k_means(values, k).fit(data) for k in range(1, 11)]
        return fits, [silhouette_score(data, fit.labels_) for fit in fits[1:]]

    def finish(result):
        fits, means = result
        numbers = {f"inertia{k}": float(fit.inertia_) for k, fit in enumerate(fits, 1)}
        return numbers | {f"silhouette{k}": float(mean) for k, mean in enumerate(means, 2)}, {}

    return work, finish


def by_covariance(values):
    """numpy alone: the covariance, then its eigenvectors."""
    data = load(values["data"])

    def finish(result):
        variances, vectors = result
        return {}, {"variance.f64": variances[::-1][:2].copy(), "components.f64": vectors.T[::-1][:2].copy()}

    return lambda: np.linalg.eigh(np.cov(data, rowvar=False)), finish


def components(values):
    data = load(values["data"])
    return lambda: PCA(2).fit(data), lambda fit: ({}, {"variance.f64": fit.explained_variance_,
                                                      "components.f64": fit.components_})


TASKS = {"fit": fit, "assign": assign, "silhouette": silhouette, "sweep": sweep, "by-covariance": by_covariance,
         "components": components}
