"""The data of the benchmarks: made from a seed, the same wherever they are made."""

import numpy as np

D = 8


def z_scores(values):
    values -= values.mean(axis=0)
    values /= values.std(axis=0)
    return values


def retail(n, seed):
    """Four overlapping segments of a shop; spend, orders, views … have heavy tails and enter as log(1 + x)."""
    random = np.random.default_rng([seed, 1])
    segment = random.choice(4, size=n, p=[0.4, 0.3, 0.2, 0.1])
    level = np.array([[3.0, 0.7, 4.6, 0.9, 0.9, 3.2, 1.2, 0.6], [4.2, 1.2, 3.9, 1.0, 1.4, 4.6, 2.4, 1.9],
                      [5.6, 2.0, 3.0, 1.3, 2.2, 4.0, 2.0, 1.4], [7.0, 2.8, 2.3, 1.6, 3.0, 4.8, 2.9, 2.2]])
    values = random.standard_normal((n, D))
    values *= 0.7
    values += 0.5 * random.standard_normal((n, 1))
    values += level[segment]
    np.exp(values, out=values)
    np.log1p(values, out=values)
    return z_scores(values)


def heavy(n, seed):
    """Eight independent log-normals, without the logarithm."""
    values = np.random.default_rng([seed, 2]).standard_normal((n, D))
    return z_scores(np.exp(values, out=values))


def uniform(n, seed):
    """A cube: no segments at all."""
    return np.random.default_rng([seed, 3]).random((n, D))


def tiny(n, seed):
    """Two far groups of 0.3 % each beside a main mass."""
    random = np.random.default_rng([seed, 4])
    values = random.standard_normal((n, D))
    group = random.random(n)
    values[group < 0.003, 0] += 25
    values[(group >= 0.003) & (group < 0.006), 1] += 25
    return values


def histories(n, seed):
    """Purchases by the BG/NBD model with the parameters of CDNOW (in weeks), seen for up to two years of whole days:
    the columns x, t_x and t."""
    random = np.random.default_rng([seed, 5])
    t = random.integers(28, 731, n).astype(float)
    rate = random.gamma(0.243, 1 / 4.414, n) / 7
    leaves = random.beta(0.793, 2.426, n)
    x, t_x, now = np.zeros(n), np.zeros(n), np.zeros(n)
    alive = np.flatnonzero(rate > 0)
    while alive.size:
        now[alive] += random.exponential(1 / rate[alive])
        alive = alive[now[alive] <= t[alive]]
        day = np.ceil(now[alive])
        day = np.minimum(day, t[alive])
        x[alive] += day > t_x[alive]
        t_x[alive] = day
        alive = alive[random.random(alive.size) >= leaves[alive]]
    return x, t_x, t


KINDS = {"retail": retail, "heavy": heavy, "uniform": uniform, "tiny": tiny}


def write(path, values):
    """Raw numbers in a file that is there complete or not at all."""
    unfinished = path.with_name(path.name + ".part")
    values.tofile(unfinished)
    unfinished.rename(path)
    return path
