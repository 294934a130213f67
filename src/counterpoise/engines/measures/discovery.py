"""Asking thousands of questions at once: which answers may be called discoveries?

Benjamini and Hochberg 1995 hold the expected share of false ones among those called; Holm 1979
holds the chance of even one. Both as R's ``p.adjust``. Discrete p-values only make them more
careful than they claim.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Discoveries:
    """``called`` marks them, in the order given; ``q`` is the adjusted value of each."""

    q: Floats
    called: NDArray[np.bool_]
    level: float

    @property
    def expected_false(self) -> float:
        """How many of those called to expect to be false: to be said with the list."""
        return self.level * float(self.called.sum())


def benjamini_hochberg(p_values: ArrayLike, level: float = 0.10) -> Discoveries:
    """Call discoveries so that at most ``level`` of them are false on average."""
    p = _checked(p_values)
    n = len(p)
    order = np.argsort(p, kind="stable")[::-1]
    stepped = np.minimum.accumulate(p[order] * n / np.arange(n, 0, -1))
    q = np.empty(n)
    q[order] = np.minimum(stepped, 1)
    return Discoveries(q, q <= level, level)


def holm(p_values: ArrayLike, level: float = 0.05) -> Discoveries:
    """Call so that even one false one is this unlikely: for a plan's few co-primary measures."""
    p = _checked(p_values)
    n = len(p)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(n, 0, -1))
    q = np.empty(n)
    q[order] = np.minimum(stepped, 1)
    return Discoveries(q, q <= level, level)


def _checked(p_values: ArrayLike) -> Floats:
    p = np.asarray(p_values, dtype=float)
    if p.ndim != 1 or not ((p >= 0) & (p <= 1)).all():
        raise ValueError("p-values are a row of numbers between 0 and 1.")
    return p
