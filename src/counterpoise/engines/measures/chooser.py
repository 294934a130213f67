"""Which chart suits a series, and why; and why not XmR where events are too few.

What a value is, where nobody said so (``kind``):
  whole numbers, none negative                       events counted
  anything else                                      measurements
Parts of a whole (audits passed out of audits done) must be said, because 3 out of 200 may as
well be 3 falls in 200 bed days. A percentage whose whole is not known is a measurement.

Then m, the events expected a period (mean of the newest phase's baseline):
  m < 1               time between events; XmR is not offered
  1 <= m < 5          u chart with exact lines; XmR only beside it
  m >= 5, 13 points   XmR, checked against what chance alone would give
  parts of a whole    p chart when 5 of each sort are expected at each point, else exact bars;
                      p' when wholes are over 5,000 or spread is more than chance
  measurements        XmR from 13 points; t chart where positive values lean far to one side
Under 12 points no limits are drawn at all.
Source: assurance statistics, section 5: false signals in 20,000 simulated stable series.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from counterpoise.engines.measures.charts import VERSION
from counterpoise.engines.measures.counts import check_parts, looks_like_counts, stretches
from counterpoise.engines.measures.dispersion import more_than_chance, spread_of
from counterpoise.engines.measures.errors import WrongChartError
from counterpoise.engines.measures.figures import written
from counterpoise.engines.measures.leaning import leans_far
from counterpoise.engines.measures.phases import ENOUGH, spans
from counterpoise.engines.measures.series import Series
from counterpoise.engines.measures.words import CHART_NAMES, ChartKind, Kind

RARE, SMALL = 1.0, 5.0
FEWEST = 12
LARGE_WHOLE = 5_000

TAKEN = "Whole numbers were taken for counts of events; say so in “kind” if they are measurements."

BELOW = "A value is below 0, so these were taken for measurements: a count is never below 0."

# Mean a period: of 100 stable series of 24, how many show a special cause on boards' XmR charts.
FALSE_SIGNALS = ((0.1, 89), (0.25, 83), (0.5, 56), (1.0, 42), (2.0, 28), (3.0, 23), (5.0, 20))


@dataclass(frozen=True, slots=True)
class Choice:
    """``expected``: events a period, None for what is not counted. ``xmr_offered``: whether an
    XmR chart may be shown as the main view; ``xmr_reference``: at least beside it.
    ``note``: why a person chose otherwise; ``advised`` is then what the rule says."""

    chart: ChartKind
    why: str
    kind: Kind
    expected: float | None
    xmr_offered: bool
    xmr_reference: bool
    advised: ChartKind
    digest: str
    note: str = ""
    caveats: tuple[str, ...] = ()
    version: str = VERSION


def choose(series: Series, wanted: ChartKind | None = None, note: str = "") -> Choice:
    """The chart for a series. ``wanted`` overrides it, with a note of the reason."""
    found = _advise(series)
    if wanted is None:
        return found
    if not note.strip():
        raise WrongChartError("To choose another chart than advised, write down why.")
    return Choice(
        chart=ChartKind(wanted),
        why=(
            f"Chosen by hand ({note.strip()}). The advice was {CHART_NAMES[found.chart]}: "
            f"{found.why}"
        ),
        kind=found.kind,
        expected=found.expected,
        xmr_offered=found.xmr_offered,
        xmr_reference=True,
        advised=found.chart,
        digest=found.digest,
        note=note.strip(),
        caveats=found.caveats,
    )


def kind_of(series: Series) -> Kind:
    """What the values are: as said, else as they look."""
    if series.kind is Kind.PROPORTION and not series.exposure:
        return Kind.MEASUREMENT
    if series.kind is not Kind.UNSTATED:
        return series.kind
    return Kind.COUNT if looks_like_counts(series) else Kind.MEASUREMENT


def _advise(series: Series) -> Choice:
    kind = kind_of(series)
    if kind is not Kind.MEASUREMENT and not looks_like_counts(series):
        raise WrongChartError(
            "Counts are whole numbers, 0 or more. If these are measurements, say so in “kind”."
        )
    if kind is Kind.COUNT:
        found = _for_counts(series)
        return replace(found, caveats=(*_taken(series), *found.caveats))
    return _for_parts(series) if kind is Kind.PROPORTION else _for_measurements(series)


def _points(series: Series) -> int:
    first, end = spans(series)[-1]
    return sum(y is not None for y in series.counted[first:end])


def _for_counts(series: Series) -> Choice:
    stretch = stretches(series)[-1]
    pairs, points = stretch.pairs(), _points(series)
    if not pairs:
        return _made(series, ChartKind.TABLE, _too_few(series, 0), Kind.COUNT, None)
    expected = sum(y for y, _ in pairs) / len(pairs)
    if expected < RARE:
        return _made(series, ChartKind.DAYS_BETWEEN, _rare(series, expected), Kind.COUNT, expected)
    if points < FEWEST:
        return _made(series, ChartKind.TABLE, _too_few(series, points), Kind.COUNT, expected)
    if expected < SMALL:
        why = (
            f"{_about(series, expected)}: limits are taken from the counts themselves. XmR is "
            f"shown only beside it, because {_chance(expected)}."
        )
        return _made(series, ChartKind.U_EXACT, why, Kind.COUNT, expected, reference=True)
    if points < ENOUGH:
        return _made(series, ChartKind.RUN, _almost(series, points), Kind.COUNT, expected)
    what = "rates" if series.exposure else "counts"
    why = (
        f"{_about(series, expected)}, and there are {points} points: enough for an XmR chart of "
        f"{what}."
    )
    structure = spread_of(stretch).over
    caveats = (
        ("XmR limits and those of chance alone do not agree: something besides chance is in it.",)
        if structure
        else ()
    )
    return _made(series, ChartKind.XMR, why, Kind.COUNT, expected, xmr=True, caveats=caveats)


def _for_parts(series: Series) -> Choice:
    check_parts(series, "A proportion")
    points, stretch = _points(series), stretches(series)[-1]
    rate, pairs = stretch.rate(), stretch.pairs()
    if rate is None or points < FEWEST:
        return _made(series, ChartKind.TABLE, _too_few(series, points), Kind.PROPORTION, None)
    wholes = [n for _, n in pairs]
    expected = sum(y for y, _ in pairs) / len(pairs)
    fewest = min(wholes) * min(rate, 1 - rate)
    if fewest < SMALL:
        why = (
            f"Some {series.noun(2)} would have only about {written(fewest)} of the rarer outcome: "
            "each value is shown with its exact margin, and XmR is not offered."
        )
        return _made(series, ChartKind.P_EXACT, why, Kind.PROPORTION, expected)
    if sum(wholes) / len(wholes) > LARGE_WHOLE or more_than_chance(pairs, rate):
        why = "These are parts of large or unlike wholes, so limits follow the spread seen (Laney)."
        return _made(
            series, ChartKind.P_PRIME, why, Kind.PROPORTION, expected, reference=points >= ENOUGH
        )
    why = "Each value is part of a known whole, with at least 5 of either outcome expected."
    return _made(series, ChartKind.P, why, Kind.PROPORTION, expected, reference=points >= ENOUGH)


def _for_measurements(series: Series) -> Choice:
    points = _points(series)
    if points < FEWEST:
        return _made(series, ChartKind.TABLE, _too_few(series, points), Kind.MEASUREMENT, None)
    if points < ENOUGH:
        return _made(series, ChartKind.RUN, _almost(series, points), Kind.MEASUREMENT, None)
    caveats: tuple[str, ...] = ()
    if series.kind is Kind.PROPORTION:
        caveats = ("What each percentage is out of is not known: with few, it means little.",)
    if series.kind is Kind.UNSTATED and series.least < 0 and _whole(series):
        caveats = (BELOW,)
    first, end = spans(series)[-1]
    if series.kind is Kind.MEASUREMENT and leans_far(series.counted[first:end]):
        why = (
            "Most values are short and a few are very long, so limits are drawn on a scale that "
            "evens them out (t chart)."
        )
        return _made(series, ChartKind.T, why, Kind.MEASUREMENT, None, reference=True)
    why = f"These are measurements, not counts of events, and there are {points} points."
    return _made(series, ChartKind.XMR, why, Kind.MEASUREMENT, None, xmr=True, caveats=caveats)


def _whole(series: Series) -> bool:
    return all(y is None or y == int(y) for y in series.values)


def _made(
    series: Series,
    chart: ChartKind,
    why: str,
    kind: Kind,
    expected: float | None,
    *,
    xmr: bool = False,
    reference: bool = False,
    caveats: tuple[str, ...] = (),
) -> Choice:
    return Choice(
        chart,
        why,
        kind,
        expected,
        xmr,
        xmr or reference,
        chart,
        series.digest,
        caveats=caveats,
    )


def _too_few(series: Series, points: int) -> str:
    has = "is only" if points == 1 else "are only" if points else "are"
    return (
        f"There {has} {points or 'no'} {series.noun(points)} to go by; under {FEWEST} no limits "
        "are drawn."
    )


def _almost(series: Series, points: int) -> str:
    return (
        f"There are {points} {series.noun(points)}: a run chart can be read, and an XmR chart "
        f"from {ENOUGH}."
    )


def _rare(series: Series, expected: float) -> str:
    if not expected:
        return (
            f"No events in these {series.noun(2)}: XmR is not offered, because it cannot be drawn "
            "from nothing but noughts."
        )
    return (
        f"{_about(series, expected)}, so the time between events is shown. XmR is not offered, "
        f"because {_chance(expected)}."
    )


def _about(series: Series, expected: float) -> str:
    return f"About {written(expected)} events a {series.noun(1)} are expected"


def _taken(series: Series) -> tuple[str, ...]:
    """That whole numbers were taken for counts, where nobody said so."""
    return () if series.kind is Kind.COUNT or series.exposure else (TAKEN,)


def _chance(expected: float) -> str:
    shown = max((rate for rate in FALSE_SIGNALS if rate[0] <= expected), default=FALSE_SIGNALS[0])
    return (
        f"at about {written(shown[0])} a period, {shown[1]} of 100 XmR charts of 24 points show a "
        "special cause by chance alone"
    )
