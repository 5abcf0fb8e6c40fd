"""The referee: recomputes in double, from data and answer alone, what a side claims."""

import numpy as np

CHUNK = 1 << 18


def chunks(data):
    for start in range(0, len(data), CHUNK):
        yield slice(start, start + CHUNK)


def inertia(data, centres, labels):
    """The summed squared distance of the rows to the centres that their labels name."""
    return float(sum(np.square(data[part] - centres[labels[part]]).sum() for part in chunks(data)))


def distances(data, centres):
    """Squared, rows × centres."""
    return np.stack([np.square(data - centre).sum(axis=1) for centre in centres], axis=1)


def labels(data, centres):
    """The nearest centre of each row."""
    return np.concatenate([distances(data[part], centres).argmin(axis=1) for part in chunks(data)]).astype(np.uint16)


def farthest_from_nearest(data, centres, labels):
    """By how much a row's own centre is farther than the nearest, at worst: 0 when every label is right."""
    worst = 0.0
    for part in chunks(data):
        square = distances(data[part], centres)
        own = np.take_along_axis(square, labels[part, None].astype(int), axis=1)[:, 0]
        worst = max(worst, float((own - square.min(axis=1)).max()))
    return worst


def shift(data, centres):
    """The summed squared shift of one more Lloyd iteration, in units of the tolerance (1e-4 × mean variance)."""
    sums, sizes = np.zeros_like(centres), np.zeros(len(centres))
    for part in chunks(data):
        own = distances(data[part], centres).argmin(axis=1)
        for k in range(len(centres)):
            members = data[part][own == k]
            sums[k] += members.sum(axis=0)
            sizes[k] += len(members)
    moved = sums / sizes[:, None]
    return float(np.square(moved - centres).sum() / (1e-4 * data.var(axis=0).mean()))


def relative(a, b):
    """The largest relative difference."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    return float(np.max(np.abs(a - b) / np.maximum(np.abs(b), 1e-300)))
