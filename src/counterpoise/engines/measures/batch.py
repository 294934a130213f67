"""Many series at once: the XmR chart of each row, equal to `xmr` one at a time.

For one phase without exposure; rows of unlike length are padded with NaN. Worked in blocks that
fit the processor's cache. Letters are codes: the index of a name in ``CAUSES`` (0: common cause).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from counterpoise.engines.measures.batch_rules import Pair, marks_of
from counterpoise.engines.measures.errors import SeriesError
from counterpoise.engines.measures.limits import CLOSE, LIMIT, SCREEN
from counterpoise.engines.measures.phases import ENOUGH
from counterpoise.engines.measures.rules import PRECEDENCE
from counterpoise.engines.measures.series import LARGEST, SHORTEST_BASELINE
from counterpoise.engines.measures.words import Direction, Profile, SpecialCause

BLOCK = 2_000
CAUSES = tuple(SpecialCause)

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int8]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BatchCharts:
    """One row a series. ``causes``: codes into ``CAUSES``; ``newest``: the last column's.

    Limits are NaN where there are none (this is for machines; pages use `xmr`). ``judged`` is
    False where the profile finds too few points to say anything.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    causes: Codes
    judged: Truths

    @property
    def newest(self) -> Codes:
        return self.causes[:, -1]


def xmr_batch(
    values: Floats,
    profile: Profile = Profile.MDC,
    *,
    direction: Direction = Direction.NEUTRAL,
    screen: bool = True,
    baseline: int | None = None,
    block: int = BLOCK,
) -> BatchCharts:
    """Charts of every row of ``values`` (series by points, NaN where missing).

    ``screen`` is followed in the NHSR profile only; ``direction`` matters in the MDC profile,
    where improvement is shown when rules disagree. Raises SeriesError.
    """
    given = np.asarray(values, dtype=np.float64)
    _check(given, baseline)
    parts = [
        _block(given[at : at + block], profile, direction, screen, baseline)
        for at in range(0, len(given), block)
    ]
    return BatchCharts(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _check(values: Floats, baseline: int | None) -> None:
    if values.ndim != 2 or not values.size:
        raise SeriesError("Give a table of values: a row a series, a column a point.")
    if np.isinf(values).any() or np.fmax.reduce(np.abs(values), axis=None, initial=0.0) > LARGEST:
        raise SeriesError("A value is not finite, or too large to be true.")
    if baseline is not None and baseline < SHORTEST_BASELINE:
        raise SeriesError(f"A baseline needs {SHORTEST_BASELINE} points or more.")


def _block(
    y: Floats, profile: Profile, direction: Direction, screen: bool, baseline: int | None
) -> tuple[Any, ...]:
    mdc = profile is Profile.MDC
    with np.errstate(invalid="ignore", divide="ignore"):
        base = y[:, :baseline]
        slack = CLOSE * np.fmax.reduce(np.abs(y), axis=1, initial=0.0)
        mean = _mean(base)
        average = _average_range(base, screen=screen and not mdc)
        judged = (~np.isnan(y)).sum(axis=1) >= ENOUGH if mdc else np.ones(len(y), dtype=bool)
        average = np.where(judged, average, np.nan)
        lower, upper = mean - LIMIT * average, mean + LIMIT * average
        marks = marks_of(y, mean, average, slack, near_counts_outside=mdc)
    codes = _letters(marks, direction if mdc else Direction.NEUTRAL)
    codes[~judged] = 0
    return mean, lower, upper, codes, judged


def _mean(values: Floats) -> Floats:
    """Row means of what is present, summed twice so that nothing is lost; NaN of nothing."""
    there = ~np.isnan(values)
    count = there.sum(axis=1)
    first = np.where(there, values, 0.0).sum(axis=1) / count
    left = np.where(there, values - first[:, None], 0.0).sum(axis=1) / count
    return np.asarray(first + left)


def _average_range(base: Floats, *, screen: bool) -> Floats:
    ranges = np.abs(np.diff(base, axis=1))
    rounding = CLOSE * np.fmax.reduce(np.abs(base), axis=1, initial=0.0)
    ranges[ranges <= rounding[:, None]] = 0.0
    average = _mean(ranges)
    if screen:
        ranges[~(ranges < SCREEN * average[:, None])] = np.nan
        average = _mean(ranges)
    return average


def _letters(marks: Sequence[Pair], direction: Direction) -> Codes:
    """The first rule's letter; the first improvement's where there is a direction."""
    codes = np.zeros(marks[0][0].shape, dtype=np.int8)
    named = list(zip(PRECEDENCE, marks, strict=True))
    for names, (high, low) in reversed(named):
        codes[high] = CAUSES.index(names[1])
        codes[low] = CAUSES.index(names[-1])
    if direction is Direction.NEUTRAL:
        return codes
    better = 1 if direction is Direction.INCREASE else -1
    for names, (high, low) in reversed(named):
        codes[high if better > 0 else low] = CAUSES.index(names[better])
    return codes
