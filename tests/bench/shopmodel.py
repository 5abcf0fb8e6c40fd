"""A trained model as the referee and the peers see it: arrays, and what the documents say is done with them."""

from pathlib import Path

import numpy as np

MONETARY, ENGAGEMENT = [0], [5, 6, 7]
COUNT, VARIETY = 10, 0.3


class ShopModel:
    """Read from the folder that `bench-profile describe` left."""

    def __init__(self, folder):
        folder = Path(folder)
        self.mean, self.sd = np.fromfile(folder / "mean.f64"), np.fromfile(folder / "sd.f64")
        self.logged = np.fromfile(folder / "logged.u16", np.uint16) > 0
        self.centres = np.fromfile(folder / "centres.f64").reshape(-1, 8)
        self.tier = np.fromfile(folder / "tier.u16", np.uint16)
        self.category = np.fromfile(folder / "category.u16", np.uint16)
        levels = np.stack([np.fromfile(folder / "price.f64"), np.fromfile(folder / "complexity.f64")], axis=1)
        self.directions = unit(levels - 0.5)

    def scale(self, profiles):
        return (np.where(self.logged, np.log1p(profiles), profiles) - self.mean) / self.sd

    def memberships(self, z):
        """Fuzzy c-means with m = 2: in proportion to 1 / d²."""
        nearness = 1 / np.square(z[..., None, :] - self.centres).sum(axis=-1)
        return nearness / nearness.sum(axis=-1, keepdims=True)

    def segments(self, z):
        return np.square(z[..., None, :] - self.centres).sum(axis=-1).argmin(axis=-1)

    def user(self, memberships):
        """The direction of a customer in the space of products."""
        levels = []
        for features in (MONETARY, ENGAGEMENT):
            level = self.centres[:, features].mean(axis=1)
            levels.append((memberships @ level - level.min()) / (level.max() - level.min()))
        return unit(np.array(levels) - 0.5)

    def gate(self, segment):
        """The tier that a segment is shown first."""
        return int(np.floor(segment * 3 / (len(self.centres) - 1) + 0.5))

    def recommend(self, memberships, segment, variety=VARIETY):
        """The tier first, then likeness and variety over categories; shown by likeness. Ties: the earlier product."""
        likeness = self.directions @ self.user(memberships)
        products = []
        for distance in range(4):
            candidates = list(np.flatnonzero(np.abs(self.tier.astype(int) - self.gate(segment)) == distance))
            chosen = []
            while candidates and len(products) + len(chosen) < COUNT:
                shown = self.category[products + chosen]
                relevance = [(1 - variety) * likeness[c] - variety * (np.mean(shown == self.category[c]) if len(shown) else 0)
                             for c in candidates]
                chosen.append(candidates.pop(int(np.argmax(relevance))))
            products += sorted(chosen, key=lambda c: (-likeness[c], c))
        return products, likeness


def unit(vectors):
    length = np.sqrt(np.square(vectors).sum(axis=-1, keepdims=True))
    return np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 0)
