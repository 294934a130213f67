"""The simulations behind docs/reference/calibration.md, each with a fixed seed.

What the reference's own simulations assumed is not all written down. Where it is not, the
assumption that gives its figures is stated here and in the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.engines.measures.batch import CAUSES, BatchCharts, xmr_batch
from counterpoise.engines.measures.discovery import benjamini_hochberg
from counterpoise.engines.measures.drift import reference_and_limit
from counterpoise.engines.measures.exact import poisson_quantile, special
from counterpoise.engines.measures.rates import rate_ratios
from counterpoise.engines.measures.runs import fewest_crossings
from counterpoise.engines.measures.scan import scan_themes
from counterpoise.engines.measures.shrinkage import GammaPrior, fit_prior
from counterpoise.engines.measures.words import Profile

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# How far services differ: a gamma of this shape gives the selected services' own rates as the
# reference has them (2.6 to 3.2 times the mean), and 20 gives its "little spread" (1.2 times).
SPREAD, LITTLE_SPREAD = 1.5, 20.0
FAR_OUT = 0.00135
LOW_WORDS = ("below", "decreas")


def percent(truths: Bools) -> float:
    return 100 * float(truths.mean())


# Section 5: false signals on stable months ----------------------------------------------------


def false_signals(mean: float, series: int, months: int = 24, seed: int = 5) -> list[float]:
    """Any point, newest point, rule 1 alone; unscreened any and newest; c; exact; Anhøj."""
    counts = np.random.default_rng([seed, int(mean * 100)]).poisson(mean, (series, months))
    y = counts.astype(float)
    screened = xmr_batch(y, Profile.NHSR, screen=True)
    plain = xmr_batch(y, Profile.NHSR, screen=False)
    centre = y.mean(axis=1)
    return [
        percent((screened.causes != 0).any(axis=1)),
        percent(screened.newest != 0),
        percent(outside(y, screened).any(axis=1)),
        percent((plain.causes != 0).any(axis=1)),
        percent(plain.newest != 0),
        percent((y > (centre + 3 * np.sqrt(centre))[:, None]).any(axis=1)),
        percent((y > exact_lines(centre)[:, None]).any(axis=1)),
        percent(anhoej(y)),
    ]


def outside(y: Floats, charts: BatchCharts) -> Bools:
    """Rule 1 alone; no line, no signal."""
    with np.errstate(invalid="ignore"):
        found: Bools = (y > charts.upper[:, None] + 1e-9) | (y < charts.lower[:, None] - 1e-9)
    return found


def exact_lines(centres: Floats) -> Floats:
    lines = {c: poisson_quantile(1 - FAR_OUT, c) if c else 0 for c in set(centres.tolist())}
    return np.array([lines[c] for c in centres.tolist()], dtype=float)


def anhoej(y: Floats) -> Bools:
    """Longest run too long or crossings too few, about each row's median."""
    sides = np.sign(y - np.median(y, axis=1, keepdims=True)).astype(int)
    return np.array([_run_signal(row[row != 0]) for row in sides])


def _run_signal(useful: NDArray[np.int64]) -> bool:
    n = len(useful)
    if n < 2:
        return False
    changes = np.flatnonzero(np.diff(useful)) + 1
    longest = int(np.diff(np.concatenate([[0], changes, [n]])).max())
    return longest > round(np.log2(n)) + 3 or len(changes) < fewest_crossings(n)


def fixed_baseline(mean: float, ratio: float, series: int, seed: int = 6) -> list[float]:
    """Called improved after 12 months against a baseline of 12: chart, exact test, mid-p."""
    rng = np.random.default_rng([seed, int(mean * 100), int(ratio * 100)])
    before, after = rng.poisson(mean, (series, 12)), rng.poisson(ratio * mean, (series, 12))
    charts = xmr_batch(np.hstack([before, after]).astype(float), Profile.NHSR, baseline=12)
    low = lowered(charts)[:, 12:].any(axis=1)
    x, y = before.sum(axis=1), after.sum(axis=1)
    return [
        percent(low),
        percent(exact_p(x, 12.0, y, 12.0) < 0.05),
        percent(mid_p(x, y, 12) < 0.05),
    ]


def lowered(charts: BatchCharts) -> Bools:
    """Any special cause on the low side."""
    codes = [
        n for n, cause in enumerate(CAUSES) if any(w in cause.value.lower() for w in LOW_WORDS)
    ]
    return np.isin(charts.causes, codes)


def exact_p(x: NDArray[np.int64], t: float, y: NDArray[np.int64], u: float) -> Floats:
    """P(as few or fewer), the whole of the outcome seen counted."""
    tail = special().betaincc(y + 1, np.maximum(x, 1), u / (t + u))
    return np.where(x > 0, tail, 1.0)


def mid_p(x: NDArray[np.int64], y: NDArray[np.int64], months: int) -> Floats:
    return np.nan_to_num(rate_ratios(x, 12.0, y, float(months)).p_mid_less, nan=0.5)


# Section 6: no-change services picked for a bad quarter -----------------------------------------


@dataclass(frozen=True, slots=True)
class Picked:
    """The worst of 2,000 services by their last three months, and what the prior knows.

    ``months``: 12 before the trigger window, then its 3; ``after``: 12 that follow."""

    rate: Floats
    months: NDArray[np.int64]
    after: NDArray[np.int64]
    prior: GammaPrior


def picked(mean: float, shape: float, ratio: float, rounds: int, seed: int = 7) -> Iterator[Picked]:
    """Rounds of 2,000 services; in each the worst 5 % are picked, ties by lot."""
    rng = np.random.default_rng([seed, int(mean * 100), int(shape * 10), int(ratio * 100)])
    for _ in range(rounds):
        rate = rng.gamma(shape, mean / shape, 2_000)
        months = rng.poisson(rate[:, None], (2_000, 15))
        worst = np.argsort(-(months[:, 12:].sum(axis=1) + rng.random(2_000) / 2))[:100]
        prior = fit_prior(months[:, 3:].sum(axis=1), np.full(2_000, 12.0))
        after = rng.poisson(ratio * rate[worst][:, None], (100, 12))
        yield Picked(rate[worst], months[worst], after, prior)


def core(one: Picked, months: int) -> Bools:
    """The verdict's core on columns: mid-p, forecast, halves, no sign of a rise."""
    y, before = one.after[:, :months], one.months[:, :12].sum(axis=1)
    size = one.prior.shape + one.months[:, 3:].sum(axis=1)
    rate = one.prior.rate + 12
    came = y.sum(axis=1)
    forecast = special().betainc(size, came + 1, rate / (rate + months))
    half = months // 2
    better = (y[:, :half].mean(axis=1) < before / 12) & (y[:, half:].mean(axis=1) < before / 12)
    return (mid_p(before, came, months) < 0.05) & (forecast < 0.10) & better & ~rising(before, y)


def rising(before: NDArray[np.int64], y: NDArray[np.int64]) -> Bools:
    """A CUSUM over its limit, or one month far out."""
    expected = (before + 0.5) / 12
    far = special().gammainc(np.maximum(y, 1), expected[:, None]) < FAR_OUT
    return cusum_over(expected, y) | (far & (y > 0)).any(axis=1)


def cusum_over(expected: Floats, y: NDArray[np.int64]) -> Bools:
    k, h = (np.array(v) for v in zip(*map(reference_and_limit, expected.tolist()), strict=True))
    total, over = np.zeros(len(y)), np.zeros(len(y), dtype=bool)
    for month in y.T:
        total = np.maximum(0, total + month - k)
        over |= total >= h - 1e-9
    return over


def bad_quarter(mean: float, shape: float, rounds: int) -> dict[str, float]:
    """Every line of section 6's table for one column."""
    found: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        found.setdefault(name, []).append(value)

    for one in picked(mean, shape, 1.0, rounds):
        _no_change(one, mean, note)
    for ratio, name in ((0.5, "halving"), (0.25, "quartering")):
        for one in picked(mean, shape, ratio, rounds):
            for months in (6, 12):
                note(f"{name} {months}", percent(core(one, months)))
    return {name: float(np.mean(values)) for name, values in found.items()}


def _no_change(one: Picked, mean: float, say: Callable[[str, float], None]) -> None:
    six, trigger = one.after[:, :6].sum(axis=1), one.months[:, 12:].sum(axis=1)
    before, year = one.months[:, :12].sum(axis=1), one.months[:, 3:].sum(axis=1)
    say("own rate", float(one.rate.mean()) / mean)
    say("apparent fall", 100 * (1 - six.sum() / 6 / (trigger.sum() / 3)))
    say("went down", percent(six / 6 < trigger / 3))
    say("exact v trigger", percent(exact_p(trigger, 3.0, six, 6.0) < 0.05))
    say("exact v year with", percent(exact_p(year, 12.0, six, 6.0) < 0.05))
    say("mid-p v year without", percent(mid_p(before, six, 6) < 0.05))
    first, last = core(one, 6), core(one, 12)
    say("core 6", percent(first))
    say("core 6 or 12", percent(first | last))
    monthly = np.any([core(one, m) for m in range(2, 13)], axis=0)
    say("core any month", percent(monthly))
    say("core 4, 6 or 12", percent(core(one, 4) | first | last))


def false_worse(mean: float, rounds: int, seed: int = 8) -> tuple[float, float]:
    """Of ordinary services without change, called worse within 6 and 12 months."""
    rng = np.random.default_rng([seed, int(mean * 100)])
    rate = rng.gamma(SPREAD, mean / SPREAD, 2_000 * rounds)
    before = rng.poisson(rate * 12)
    after = rng.poisson(rate[:, None], (len(rate), 12))
    called = []
    for months in (6, 12):
        y = after[:, :months]
        p = rate_ratios(before, 12.0, y.sum(axis=1), float(months)).p_mid_greater
        called.append(
            percent((np.nan_to_num(p, nan=1) < 0.05) | cusum_over((before + 0.5) / 12, y))
        )
    return called[0], called[1]


# Section 5: CUSUM ------------------------------------------------------------------------------


def cusum_times(mean: float, times: float, runs: int, seed: int = 9) -> float:
    """Months, on average, until the sum crosses its limit at this multiple of the mean."""
    rng = np.random.default_rng([seed, int(mean * 100), int(times * 10)])
    k, h = reference_and_limit(mean)
    total, waited, going = np.zeros(runs), np.zeros(runs), np.ones(runs, dtype=bool)
    for _ in range(5_000):
        total = np.maximum(0, total + rng.poisson(mean * times, runs) - k)
        waited += going
        going &= total < h - 1e-9
        if not going.any():
            break
    return float(waited.mean())


# Section 7: themes -----------------------------------------------------------------------------

CELLS, RAISED, AT_LEAST = 24_000, 240, 0.8


def theme_scan(mean: float, rounds: int, at_least: float, seed: int = 10) -> list[float]:
    """Flagged, precision, recall for best window, three-month window, newest month, MDC (last 3
    points) and 3-sigma c (newest month), both with limits from the twelve months before."""
    rng = np.random.default_rng([seed, int(mean * 100), int(at_least * 10)])
    rows = []
    for _ in range(rounds):
        rate = rng.gamma(SPREAD, mean / SPREAD, CELLS)
        counts = rng.poisson(rate[:, None], (CELLS, 15))
        up = np.zeros(CELLS, dtype=bool)
        up[rng.choice(CELLS, RAISED, replace=False)] = True
        raised = np.maximum(4 * rate[up], at_least)
        counts[up, -3:] = rng.poisson(raised[:, None], (RAISED, 3))
        rows.append([v for called in _called(counts) for v in _scored(called, up)])
    return [float(v) for v in np.mean(rows, axis=0)]


def _called(counts: NDArray[np.int64]) -> list[Bools]:
    scan = scan_themes(counts, np.arange(CELLS) % 12)
    y = counts.astype(float)
    chart = xmr_batch(y, Profile.NHSR, baseline=12)
    high = (chart.causes[:, -3:] != 0) & ~lowered(chart)[:, -3:]
    centre = y[:, :12].mean(axis=1)
    return [
        scan.signal,
        benjamini_hochberg(scan.p[:, 2], 0.10).called,
        benjamini_hochberg(scan.p[:, 0], 0.10).called,
        high.any(axis=1),
        y[:, -1] > centre + 3 * np.sqrt(centre),
    ]


def _scored(called: Bools, up: Bools) -> tuple[float, float, float]:
    right = float((called & up).sum())
    return float(called.sum()), 100 * right / max(1.0, float(called.sum())), 100 * right / RAISED
