"""The likelihoods of BG/NBD (Fader, Hardie, Lee 2005) and MBG/NBD (Batislam, Denizel, Filiztekin 2007), straight from
the papers."""

import numpy as np
from scipy.special import betaln, gammaln, psi


def terms(kind, parameters, x, t_x, t):
    """The log-likelihood of each customer."""
    r, alpha, a, b = parameters
    stays = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    if kind == "mbg":
        stays += betaln(a, b + x + 1) - betaln(a, b)
        gone = np.log(a) - np.log(b + x)
    else:
        stays += betaln(a, b + x) - betaln(a, b)
        gone = np.where(x > 0, np.log(a) - np.log(b + np.maximum(x, 1) - 1), -np.inf)
    return stays + np.logaddexp(-(r + x) * np.log(alpha + t), gone - (r + x) * np.log(alpha + t_x))


def loss(logs, kind, x, t_x, t):
    """Minus the mean log-likelihood by the logarithms of the parameters, with its gradient."""
    r, alpha, a, b = parameters = np.exp(logs)
    bought = x if kind == "bg" else x + 1  # trials of the coin after which b counts
    first, second = -(r + x) * np.log(alpha + t), -(r + x) * np.log(alpha + t_x)
    odds = b + np.maximum(x, 1) - 1 if kind == "bg" else b + x
    second = np.where((x > 0) | (kind == "mbg"), np.log(a) - np.log(odds) + second, -np.inf)
    both = np.logaddexp(first, second)
    here, gone = np.exp(first - both), np.exp(second - both)
    value = gammaln(r + x) - gammaln(r) + r * np.log(alpha) + betaln(a, b + bought) - betaln(a, b) + both
    gradient = [
        psi(r + x) - psi(r) + np.log(alpha) - here * np.log(alpha + t) - gone * np.log(alpha + t_x),
        r / alpha - (r + x) * (here / (alpha + t) + gone / (alpha + t_x)),
        psi(a + b) - psi(a + b + bought) + gone / a,
        psi(b + bought) - psi(b) + psi(a + b) - psi(a + b + bought) - gone / odds,
    ]
    return -value.mean(), -np.array([part.mean() for part in gradient]) * parameters
