"""Fewer than one event a period: the time between events says more than counts of nought.

Gaps between chance events are exponential. A gap of 6.6 times the average has a chance of
.0014, of 4.6 times .01: hints of improvement, never more. Two events closer than .00135 of the
average gap hint the other way, and so does the Poisson CUSUM.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from counterpoise.engines.measures.charts import VERSION, Signal
from counterpoise.engines.measures.counts import check_counts, stretches
from counterpoise.engines.measures.drift import CusumChart, poisson_cusum
from counterpoise.engines.measures.errors import SeriesError
from counterpoise.engines.measures.exact import most_when_none_seen
from counterpoise.engines.measures.figures import some, spell, written
from counterpoise.engines.measures.limits import CLOSE
from counterpoise.engines.measures.notes import series_notes
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import ChartKind

LONG, VERY_LONG = 4.6, 6.6
CLOSE_TAIL = 0.00135
LONG_GAP, VERY_LONG_GAP, CLOSE_PAIR = "long gap", "very long gap", "two close together"
BLIND = "For events this rare nothing statistical is quick: review every one, whatever this says."


@dataclass(frozen=True, slots=True)
class GapsChart:
    """Gaps between events in ``unit``, the last one still running, and how long is unusual.

    ``gaps[i]`` ends with event ``i + 1``; the last gap has no event at its end yet. Signals give
    the position of a gap. ``most``: highest rate still possible (95 %) where there were no events.
    """

    version: str
    digest: str
    unit: str
    gaps: tuple[float, ...]
    mean_gap: float | None
    long: float | None
    very_long: float | None
    close: float | None
    signals: tuple[Signal, ...]
    cusum: CusumChart | None
    most: float | None
    reasons: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    blind_to: str = BLIND

    def as_dict(self) -> dict[str, object]:
        return {
            "chart": ChartKind.DAYS_BETWEEN,
            "unit": self.unit,
            "gaps": list(self.gaps),
            "mean_gap": self.mean_gap,
            "long": self.long,
            "very_long": self.very_long,
            "close": self.close,
            "most": self.most,
            "signals": [
                {"position": one.position, "rule": one.rule, "high": one.high}
                for one in self.signals
            ],
            "cusum": None if self.cusum is None else self.cusum.as_dict(),
            "reasons": list(self.reasons),
            "caveats": list(self.caveats),
            "blind_to": self.blind_to,
        }


def days_between(events: Sequence[date], began: date, until: date) -> GapsChart:
    """From the dates of events watched for from ``began`` to ``until``. Two of one day are half
    a day apart: nearer than that the dates do not say."""
    if until <= began:
        raise SeriesError("The last day should come after the first.")
    ordered = sorted(events)
    if ordered and (ordered[0] < began or ordered[-1] > until):
        raise SeriesError("An event lies outside the days that were watched.")
    gaps = [max((b - a).days, 0.5) for a, b in pairwise([began, *ordered])]
    running = float((until - (ordered[-1] if ordered else began)).days)
    named = ",".join(day.isoformat() for day in (began, until, *ordered))
    return _gaps_chart(
        _Watched(
            digest=hashlib.sha256(named.encode()).hexdigest(),
            unit="day",
            gaps=(*map(float, gaps), running),
            events=len(ordered),
            total=float((until - began).days),
        )
    )


def between_events(series: Series) -> GapsChart:
    """From counts a period, in the newest phase: gaps in periods (of average exposure, where
    exposure is given). Events of one period lie half a period apart from one another at most,
    so closeness is left to the CUSUM."""
    check_counts(series, "This chart")
    stretch = stretches(series)[-1]
    rows = [
        (y, n)
        for y, n in zip(stretch.events, stretch.out_of, strict=True)
        if y is not None and n is not None
    ]
    usual = math.fsum(n for _, n in rows) / len(rows) if rows else 1.0
    gaps, running = [], 0.0
    for y, n in rows:
        running += n / usual
        if y:
            gaps.append(running)
            gaps += [0.0] * (int(min(y, 1000)) - 1)
            running = 0.0
    total = math.fsum(n / usual for _, n in rows)
    found = _gaps_chart(
        _Watched(
            digest=series.digest,
            unit=series.by.value if series.dates else "period",
            gaps=(*gaps, running),
            events=round(math.fsum(y for y, _ in rows)),
            total=total,
            cusum=poisson_cusum(series),
        )
    )
    return replace(
        found,
        reasons=(*_overdue(series), *found.reasons),
        caveats=tuple(series_notes(series)),
    )


def _overdue(series: Series) -> list[str]:
    """Silence is no news: a missing newest return is said before anything else."""
    newest = len(series.values) - 1
    if series.counted[newest] is not None:
        return []
    return [f"{series.label(newest).capitalize()} has no value: what follows ends before it."]


@dataclass(frozen=True, slots=True)
class _Watched:
    """Gaps as found, however they were found."""

    digest: str
    unit: str
    gaps: tuple[float, ...]
    events: int
    total: float
    cusum: CusumChart | None = None

    @property
    def mean(self) -> float | None:
        return self.total / self.events if self.events and self.total else None


def _gaps_chart(seen: _Watched) -> GapsChart:
    mean = seen.mean
    close = None if mean is None or seen.cusum is not None else -math.log1p(-CLOSE_TAIL) * mean
    signals = _signals(seen.gaps, mean, close)
    none = not seen.events and seen.total
    return GapsChart(
        version=VERSION,
        digest=seen.digest,
        unit=seen.unit,
        gaps=seen.gaps,
        mean_gap=mean,
        long=None if mean is None else LONG * mean,
        very_long=None if mean is None else VERY_LONG * mean,
        close=close,
        signals=tuple(signals),
        cusum=seen.cusum,
        most=most_when_none_seen(seen.total) if none else None,
        reasons=_reasons(seen, signals),
    )


def _signals(gaps: Sequence[float], mean: float | None, close: float | None) -> list[Signal]:
    if mean is None:
        return []
    found = []
    for at, gap in enumerate(gaps):
        finished = at < len(gaps) - 1
        if gap > VERY_LONG * mean * (1 + CLOSE):
            found.append(Signal(at, VERY_LONG_GAP, True))
        elif gap > LONG * mean * (1 + CLOSE):
            found.append(Signal(at, LONG_GAP, True))
        elif finished and at and close is not None and gap < close * (1 - CLOSE):
            found.append(Signal(at, CLOSE_PAIR, False))
    return found


def _reasons(seen: _Watched, signals: Sequence[Signal]) -> tuple[str, ...]:
    unit = seen.unit
    if seen.mean is None:
        if not seen.total:
            return ("There is nothing to go by yet.",)
        most = written(most_when_none_seen(seen.total))
        return (
            f"No events in {some(round(seen.total), unit)}: the true rate may still be as high as "
            f"{most} a {unit}.",
        )
    found = [
        f"Events came {spell(seen.mean, unit)} apart on average; {_since(seen.gaps[-1], unit)}."
    ]
    if signals:
        last = signals[-1]
        found.append(f"A {last.rule} ({spell(seen.gaps[last.position], unit)}): {_hint(last)}")
    if seen.cusum is not None and seen.cusum.signals:
        found.extend(seen.cusum.reasons)
    return tuple(found)


def _since(running: float, unit: str) -> str:
    if running:
        return f"it is {spell(running, unit)} since the last one"
    return f"the newest {unit} had one or more"


def _hint(signal: Signal) -> str:
    if signal.high:
        return "a hint of fewer events; first ask whether all are still reported."
    return "a hint of more events; look at both together."
