"""Verdicts, exact comparisons and the theme scan: `python -m benches.verdicts` prints JSON.

No database, so one run for both. The reference in the same run is R's way of doing one
comparison, `binomtest` of SciPy's statistics with its exact interval; R itself was measured for
this project at 2,000 poisson.test a second, or 500 microseconds each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from statistics import median, quantiles

import numpy as np
from scipy.stats import binomtest

from benches.measuring import Measured, timed
from counterpoise.engines.measures.rates import rate_ratio, rate_ratios
from counterpoise.engines.measures.scan import scan_themes
from counterpoise.engines.verdict import Period, VerdictFacts, Window, judge

ALONE, TOGETHER, CELLS = 200, 100_000, 24_000
TIMES = 7
MICRO = "µs"
ABOUT = (
    "Verdicts: a baseline of 12 months, 5 after; the whole verdict with reasons. Scan: 24,000 "
    "cells of 12 and 3 months, 36 groups, prior fitted to each, three windows, false discovery."
)


def main() -> int:
    print(json.dumps([one.plain() for one in measure_all()]))
    return 0


def measure_all() -> list[Measured]:
    """Microseconds each: a verdict, a comparison, a cell of the scan."""
    rng = np.random.default_rng(2026)
    before, after = rng.poisson(3, (ALONE, 12)), rng.poisson(2, (ALONE, 5))
    cases = [(_window(b), _window(a)) for b, a in zip(before, after, strict=True)]
    x, y = rng.poisson(20, TOGETHER), rng.poisson(10, TOGETHER)
    rate = rng.gamma(1.5, 0.4 / 1.5, CELLS)
    counts, groups = rng.poisson(rate[:, None], (CELLS, 15)), np.arange(CELLS) % 36
    return [
        _each("One verdict with its reasons", ALONE, lambda: _judged(cases), 2_000),
        _each("One exact comparison", ALONE, lambda: _compared(x[:ALONE], y[:ALONE]), 500),
        _each("100,000 at once", TOGETHER, lambda: rate_ratios(x, 12.0, y, 6.0), 20),
        _each("Reference: SciPy's binomtest", ALONE, lambda: _scipy(x[:ALONE], y[:ALONE])),
        Measured("Reference: R's poisson.test", 500, 500, unit=MICRO),
        _each(
            "Theme scan, each cell (all in one second: 41.7)",
            CELLS,
            lambda: scan_themes(counts, groups),
            41.7,
        ),
    ]


def _each(name: str, cases: int, do: Callable[[], object], bar: float | None = None) -> Measured:
    do()
    taken = [timed(do) * 1_000 / cases for _ in range(TIMES)]
    found = Measured(name, median(taken), quantiles(taken, n=20)[-1], bar, MICRO, ABOUT)
    print(f"  {found.middle:9.1f} µs each  {name}", file=sys.stderr, flush=True)
    return found


def _window(counts: np.ndarray) -> Window:
    return Window.of(Period(int(n), 30.0) for n in counts)


def _judged(cases: list[tuple[Window, Window]]) -> None:
    for before, after in cases:
        judge(VerdictFacts(before, after))


def _compared(x: np.ndarray, y: np.ndarray) -> None:
    for before, after in zip(x.tolist(), y.tolist(), strict=True):
        rate_ratio(before, 12.0, after, 6.0)


def _scipy(x: np.ndarray, y: np.ndarray) -> None:
    for before, after in zip(x.tolist(), y.tolist(), strict=True):
        binomtest(after, before + after, 1 / 3).proportion_ci()


if __name__ == "__main__":
    sys.exit(main())
