"""CUSUM and EWMA: small changes that last, added up until they show.

CUSUM of measurements (qcc): z = (y - mean) / (AMR / 1.128), C+ = max(0, C+ + z - .5), C- the
same downwards, signal above 5. CUSUM of counts: C = max(0, C + y - k), signal at h or above;
k = (l1 - l0) / ln(l1 / l0) for a rise from l0 to l1, h calibrated so that an unchanged rate
gives 120 periods or so, or more, on average between false signals. EWMA: weight .2, three sigma.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.engines.measures.charts import VERSION, LimitsChart, Signal
from counterpoise.engines.measures.counts import check_counts, stretches
from counterpoise.engines.measures.figures import written
from counterpoise.engines.measures.limits import average_range, mean_of
from counterpoise.engines.measures.lines import Line, drawn
from counterpoise.engines.measures.notes import series_notes
from counterpoise.engines.measures.phases import spans
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import ChartKind

D2 = 1.128
SLACK, DECISION = 0.5, 5.0
WEIGHT, WIDE = 0.2, 3.0
RISE, FALL = "rising", "falling"
SMALLEST_TIMES = 0.25  # events a period up to which a threefold rise is looked for, else twofold
LARGEST_CALIBRATED = 5.0

# Mean a period: h. The tests work the average time to a false signal out again, exactly.
CALIBRATED = (
    (0.1, 2.0),
    (0.25, 2.5),
    (0.5, 3.75),
    (1.0, 4.25),
    (2.0, 4.5),
    (3.0, 4.75),
    (5.0, 4.75),
)

BLIND_CUSUM = (
    "Says that a change lasts, not when it began nor why; a single bad month may not show."
)
BLIND_COUNTS = "Looks for rises only; with very few events a real rise takes a year to show."
BLIND_EWMA = "Slow to see a single bad month; not for small counts."


@dataclass(frozen=True, slots=True)
class CusumChart:
    """``up`` and ``down`` are the sums at each value, in sigma for measurements and in events
    for counts (which have no ``down``); ``limit`` is what calls a signal."""

    version: str
    digest: str
    up: tuple[float, ...]
    down: tuple[float, ...]
    limit: float | None
    reference: float | None
    signals: tuple[Signal, ...]
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]
    blind_to: str

    def as_dict(self) -> dict[str, object]:
        return {
            "chart": ChartKind.CUSUM,
            "up": list(self.up),
            "down": list(self.down),
            "limit": self.limit,
            "k": self.reference,
            "signals": [{"position": one.position, "high": one.high} for one in self.signals],
            "reasons": list(self.reasons),
            "caveats": list(self.caveats),
            "blind_to": self.blind_to,
        }


def cusum_chart(series: Series) -> CusumChart:
    """Measurements, in the newest phase. A missing value leaves the sums as they are."""
    first, end = spans(series)[-1]
    values = series.counted[first:end]
    mean, sigma = _middle_and_sigma(values, series)
    if mean is None or not sigma:
        return _nothing(series, BLIND_CUSUM, "Nothing varies enough to add up.")
    z = [None if y is None else (y - mean) / sigma for y in values]
    up = _sums([None if one is None else one - SLACK for one in z])
    down = _sums([None if one is None else -one - SLACK for one in z])
    signals = [
        Signal(first + at, RISE if high else FALL, high)
        for high, sums in ((True, up), (False, down))
        for at, total in enumerate(sums)
        if z[at] is not None and total > DECISION
    ]
    return _cusum(series, first, (up, down), (DECISION, SLACK), signals, BLIND_CUSUM)


def poisson_cusum(series: Series, expected: float | None = None) -> CusumChart:
    """Small counts, in the newest phase: is the rate rising? ``expected``: events a period of
    average exposure; taken from the baseline where not given."""
    check_counts(series, "This CUSUM")
    stretch = stretches(series)[-1]
    amounts = [n for n in stretch.out_of if n is not None]
    usual = mean_of(amounts)
    rate = stretch.rate()
    mean = expected if expected is not None else (rate or 0.0) * (usual or 0.0)
    if not mean or not usual:
        return _nothing(series, BLIND_COUNTS, "No events yet: the first one is reason to look.")
    k, h = reference_and_limit(mean)
    steps = [
        None if y is None or n is None else y - k * n / usual
        for y, n in zip(stretch.events, stretch.out_of, strict=True)
    ]
    up = _sums(steps)
    signals = [
        Signal(stretch.first + at, RISE, True)
        for at, total in enumerate(up)
        if steps[at] is not None and total >= h - 1e-9
    ]
    return _cusum(series, stretch.first, (up, []), (h, k), signals, BLIND_COUNTS)


def reference_and_limit(mean: float) -> tuple[float, float]:
    """k and h for an unchanged mean per period. Between two calibrated means the larger one's h
    is taken, which calls fewer false signals."""
    times = 3.0 if mean <= SMALLEST_TIMES else 2.0
    k = mean * (times - 1) / math.log(times)
    for calibrated, h in CALIBRATED:
        if mean <= calibrated:
            return k, h
    return k, CALIBRATED[-1][1] * math.sqrt(mean / LARGEST_CALIBRATED)


def ewma_chart(series: Series) -> LimitsChart:
    """Weighted average of all so far: .2 for the newest, .8 for what was."""
    lines: list[Line] = []
    smooth: list[float | None] = []
    for first, end in spans(series):
        values = series.counted[first:end]
        mean, sigma = _middle_and_sigma(values, series)
        smooth += _smoothed(values, mean)
        lines += [_ewma_line(mean, sigma, at) for at in range(1, end - first + 1)]
    return drawn(series, ChartKind.EWMA, lines, BLIND_EWMA, values=smooth)


def _smoothed(values: Sequence[float | None], mean: float | None) -> list[float | None]:
    found: list[float | None] = []
    now = mean
    for y in values:
        if y is not None and now is not None:
            now = WEIGHT * y + (1 - WEIGHT) * now
        found.append(None if y is None else now)
    return found


def _ewma_line(mean: float | None, sigma: float | None, step: int) -> Line:
    if mean is None or sigma is None:
        return (mean, None, None)
    share = WEIGHT / (2 - WEIGHT) * (1 - (1 - WEIGHT) ** (2 * step))
    wide = WIDE * sigma * math.sqrt(share)
    return (mean, mean - wide, mean + wide)


def _middle_and_sigma(
    values: Sequence[float | None], series: Series
) -> tuple[float | None, float | None]:
    base = values[: series.fix_after_n_points]
    average = average_range(base, screen=False)
    return mean_of(base), None if average is None else average / D2


def _sums(steps: Sequence[float | None]) -> list[float]:
    total, found = 0.0, []
    for step in steps:
        total = total if step is None else max(0.0, total + step)
        found.append(total)
    return found


def _cusum(
    series: Series,
    first: int,
    sums: tuple[list[float], list[float]],
    limit_and_k: tuple[float, float],
    signals: Sequence[Signal],
    blind_to: str,
) -> CusumChart:
    before = [0.0] * first
    up, down = ((*before, *one) if one else () for one in sums)
    ordered = tuple(sorted(signals, key=lambda one: (one.position, one.rule)))
    return CusumChart(
        version=VERSION,
        digest=series.digest,
        up=up,
        down=down,
        limit=limit_and_k[0],
        reference=limit_and_k[1],
        signals=ordered,
        reasons=(_sentence(series, ordered, limit_and_k[0]),),
        caveats=tuple(series_notes(series)),
        blind_to=blind_to,
    )


def _nothing(series: Series, blind_to: str, sentence: str) -> CusumChart:
    still = (0.0,) * len(series.values)
    return CusumChart(
        VERSION,
        series.digest,
        still,
        (),
        None,
        None,
        (),
        (sentence,),
        tuple(series_notes(series)),
        blind_to,
    )


def _sentence(series: Series, signals: Sequence[Signal], limit: float) -> str:
    if not signals:
        return f"The sum of changes has stayed below its limit of {written(limit)}."
    last = signals[-1]
    if last.position == len(series.values) - 1:
        return f"Small changes add up: the level is {last.rule}, beyond its limit of {limit:g}."
    return (
        f"Small changes have added up before: the level was {last.rule} until "
        f"{series.label(last.position)}, and the sum is now below its limit."
    )
