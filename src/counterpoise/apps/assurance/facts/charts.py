"""A service's series as charts: which chart suits, what it says, and what it may not say.

The one place where readings become the measuring engine's series and its answers become
records that pages draw. Statistics always run over everything held in the span; showing fewer
months never changes a limit or a sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from counterpoise.apps.assurance.facts.measured import (
    DIRECTIONS,
    NOTHING_LEFT_OUT,
    measured_of,
    number_of,
)
from counterpoise.apps.assurance.queries.returns import due_moment
from counterpoise.apps.assurance.queries.series import Point, Series
from counterpoise.engines.measures import (
    AnyChart,
    Assurance,
    ChartKind,
    Choice,
    CusumChart,
    Direction,
    GapsChart,
    LimitsChart,
    MeasureError,
    PointType,
    Profile,
    RunChart,
    Variation,
    XmrChart,
    choose,
    draw,
    xmr,
)
from counterpoise.engines.measures import Series as Measured
from counterpoise.terms import IndicatorShape

PROFILES = tuple(profile.value for profile in Profile)
USUAL_PROFILE = Profile.MDC.value
ASKED_BY_DAY = 10
MARKS = {
    PointType.COMMON: "common",
    PointType.IMPROVEMENT: "improvement",
    PointType.CONCERN: "concern",
    PointType.NEUTRAL_HIGH: "neutral",
    PointType.NEUTRAL_LOW: "neutral",
}
TARGET_SIGNS = {
    Assurance.PASS: "passes",
    Assurance.FAIL: "fails",
    Assurance.HIT_AND_MISS: "hit_and_miss",
}
Level = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Time between events in months, the last one still running, and how long is unusual."""

    months: tuple[float, ...]
    mean: float | None
    long: float | None
    very_long: float | None
    unusual: frozenset[int]


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """One chart, worked out. ``marks``, ``centre``, ``lower`` and ``upper`` have one item a point.

    ``variation`` names the sign of the newest point (see `kit.drawing.badges`), ``assurance``
    that of the target, "" where there is none. ``begins`` are points where limits start anew.
    ``without_rate``: the newest month was counted, but over nothing we know.
    """

    series: Series
    chart: str
    why: str
    expected: float | None
    values: Level
    centre: Level
    lower: Level
    upper: Level
    marks: tuple[str, ...]
    begins: frozenset[int]
    variation: str
    assurance: str
    target: float | None
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]
    blind_to: str
    profile: str
    version: str
    digest: str
    reference: bool = False
    gaps: Gaps | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        return self.series.points

    @property
    def newest(self) -> Point:
        return self.series.points[-1]

    @property
    def without_rate(self) -> bool:
        return self.newest.without_exposure

    @property
    def events(self) -> int | None:
        """How many events the chart stands on; None for a middle value."""
        if self.series.definition.shape is IndicatorShape.MEDIAN:
            return None
        return int(sum(point.numerator or 0 for point in self.points))

    @property
    def judged(self) -> str:
        """The newest sign in one word: improvement, concern, neutral, common, quiet, few."""
        word = self.variation.partition("_")[0]
        return "few" if word == "not" else word

    def last(self, months: int) -> ChartFacts:
        """The same chart showing its last months only. Limits and signs stay as they are."""
        cut = len(self.points) - months
        if cut <= 0:
            return self
        return replace(
            self,
            series=replace(self.series, points=self.points[cut:]),
            values=self.values[cut:],
            centre=self.centre[cut:],
            lower=self.lower[cut:],
            upper=self.upper[cut:],
            marks=self.marks[cut:],
            begins=frozenset(place - cut for place in self.begins if place >= cut),
        )


def chart_of(
    series: Series,
    *,
    at: datetime,
    rebase: Iterable[date] = (),
    left_out: Mapping[date, str] = NOTHING_LEFT_OUT,
    target: float | None = None,
    profile: str = USUAL_PROFILE,
    as_xmr: bool = False,
) -> ChartFacts | None:
    """The chart a series allows; None where nothing was ever returned.

    ``left_out``: months that stay in sight but out of every average, limit and rule, and why.
    ``as_xmr`` draws the XmR chart that may stand beside another as a reference.
    """
    kept = begun(series, at)
    if kept is None:
        return None
    months = {point.month for point in kept.points}
    starts = tuple(sorted(month for month in rebase if month in months))
    wanted = Profile(profile)
    try:
        measured = measured_of(kept, starts, target, left_out)
        choice = _choice(measured)
        kind = ChartKind.XMR if as_xmr else choice.chart
        drawn = xmr(measured, wanted) if as_xmr else draw(measured, kind, wanted)
    except MeasureError as refused:
        return _table(kept, str(refused), target)
    facts = _base(kept, measured, choice, target, profile)
    if drawn is None or isinstance(drawn, GapsChart):
        facts = replace(facts, digest=measured.digest)
    found = facts if drawn is None else _drawn(facts, drawn, kind)
    found = _marked_left_out(found, measured)
    return replace(found, variation="not_enough") if found.without_rate else found


def _choice(measured: Measured) -> Choice:
    """Limits begun anew a few months ago do not take the chart away from the months before."""
    choice = choose(measured)
    if choice.chart is not ChartKind.TABLE or not measured.rebase:
        return choice
    before = _choice(replace(measured, start=None, rebase=measured.rebase[:-1]))
    since = f"{measured.rebase[-1]:%B %Y}"
    caveat = f"Limits start anew from {since}, with too few months since to be firm."
    return replace(before, caveats=(*before.caveats, caveat))


def _marked_left_out(facts: ChartFacts, measured: Measured) -> ChartFacts:
    """Points left out look it, whatever the chart made of the rest."""
    out = {one.position for one in measured.excluded}
    if not out:
        return facts
    marks = tuple("left_out" if at in out else mark for at, mark in enumerate(facts.marks))
    facts = replace(facts, marks=marks)
    if len(marks) - 1 not in out:
        return facts
    return replace(facts, variation="not_enough", assurance="")  # the newest month says nothing


def begun(series: Series, at: datetime) -> Series | None:
    """From the first month returned; without the last one while it is not yet due."""
    points = list(series.points)
    while points and points[0].numerator is None:
        points.pop(0)
    if not points:
        return None
    last = points[-1]
    if last.numerator is None and at < due_moment(last.month, ASKED_BY_DAY):
        points.pop()
    return replace(series, points=tuple(points))


def _base(
    series: Series, measured: Measured, choice: Choice | None, target: float | None, profile: str
) -> ChartFacts:
    """Points without lines: what a table shows, and what every chart is built on."""
    nothing: Level = (None,) * len(series.points)
    missing = series.points[-1].numerator is None
    months = [point.month for point in series.points]
    return ChartFacts(
        series=series,
        chart=choice.chart.value if choice else ChartKind.TABLE.value,
        why=choice.why if choice else "",
        expected=choice.expected if choice else None,
        values=tuple(measured.plotted),
        centre=nothing,
        lower=nothing,
        upper=nothing,
        marks=("plain",) * len(series.points),
        begins=frozenset(months.index(month) for month in measured.rebase if month != months[0]),
        variation="quiet" if missing else "not_enough",
        assurance="",
        target=target,
        reasons=(),
        caveats=choice.caveats if choice else (),
        blind_to="",
        profile=profile,
        version="",
        digest="",
        reference=bool(choice and choice.xmr_reference and choice.chart is not ChartKind.XMR),
    )


def _table(series: Series, why: str, target: float | None) -> ChartFacts:
    """Where no chart can be drawn: the points as they are, and the reason."""
    plain = Measured(values=tuple(number_of(point.value) for point in series.points))
    return replace(_base(series, plain, None, target, USUAL_PROFILE), why=why, digest=plain.digest)


def _drawn(facts: ChartFacts, drawn: AnyChart, kind: ChartKind) -> ChartFacts:
    digest = facts.digest if isinstance(drawn, GapsChart) else drawn.digest
    facts = replace(
        facts, chart=kind.value, version=drawn.version, reasons=drawn.reasons, digest=digest
    )
    if isinstance(drawn, XmrChart):
        return _from_xmr(facts, drawn)
    if isinstance(drawn, LimitsChart):
        return _from_limits(facts, drawn)
    if isinstance(drawn, RunChart):
        return _from_run(facts, drawn)
    if isinstance(drawn, GapsChart):
        return _from_gaps(facts, drawn)
    return facts


def _from_xmr(facts: ChartFacts, drawn: XmrChart) -> ChartFacts:
    levels: list[tuple[float | None, float | None, float | None]] = []
    for one in drawn.segments:
        levels += [(one.mean, one.drawn_lpl, one.drawn_upl)] * one.n
    centre, lower, upper = zip(*levels, strict=True)
    high = _newest_is_high(facts.values, centre)
    return replace(
        facts,
        centre=centre,
        lower=lower,
        upper=upper,
        marks=tuple(
            "plain" if top is None else MARKS[point]
            for point, top in zip(drawn.point_types, upper, strict=True)
        ),
        variation=_sign_of_xmr(drawn, high=high),
        assurance=TARGET_SIGNS.get(drawn.assurance, "") if drawn.assurance else "",
        caveats=(*facts.caveats, *drawn.caveats),
    )


def _sign_of_xmr(drawn: XmrChart, *, high: bool) -> str:
    end = "high" if high else "low"
    return {
        Variation.COMMON: "common",
        Variation.NO_VARIATION: "common",
        Variation.IMPROVEMENT: f"improvement_{end}",
        Variation.CONCERN: f"concern_{end}",
        Variation.NEUTRAL_HIGH: "neutral_high",
        Variation.NEUTRAL_LOW: "neutral_low",
        Variation.NO_RECENT_DATA: "quiet",
        Variation.TOO_FEW_POINTS: "not_enough",
    }[drawn.variation]


def _newest_is_high(values: Sequence[float | None], centre: Sequence[float | None]) -> bool:
    value, middle = values[-1], centre[-1]
    return value is not None and middle is not None and value >= middle


def _from_limits(facts: ChartFacts, drawn: LimitsChart) -> ChartFacts:
    signals = {signal.position: signal.high for signal in drawn.signals}
    newest = len(facts.points) - 1
    sign = facts.variation
    if facts.values[newest] is not None and drawn.upper[newest] is not None:
        sign = _sign(facts, high=signals[newest]) if newest in signals else "common"
    marks = tuple(
        _sign(facts, high=signals[place]).partition("_")[0]
        if place in signals
        else "common"
        if top is not None
        else "plain"
        for place, top in enumerate(drawn.upper)
    )
    return replace(
        facts,
        centre=drawn.centre,
        lower=drawn.lower,
        upper=drawn.upper,
        marks=marks,
        variation=sign,
        assurance=TARGET_SIGNS.get(drawn.assurance, "") if drawn.assurance else "",
        caveats=(*facts.caveats, *drawn.caveats),
        blind_to=drawn.blind_to,
    )


def _sign(facts: ChartFacts, *, high: bool) -> str:
    direction = DIRECTIONS[facts.series.definition.direction]
    end = "high" if high else "low"
    if direction is Direction.NEUTRAL:
        return f"neutral_{end}"
    wanted = high == (direction is Direction.INCREASE)
    return f"improvement_{end}" if wanted else f"concern_{end}"


def _from_run(facts: ChartFacts, drawn: RunChart) -> ChartFacts:
    centre: Level = (drawn.centre,) * len(facts.points)
    sign = facts.variation
    if facts.values[-1] is not None and drawn.test.useful:
        high = _newest_is_high(facts.values, centre)
        sign = _sign(facts, high=high) if drawn.test.long_run else "common"
    return replace(
        facts,
        centre=centre,
        marks=("common",) * len(facts.points),
        variation=sign,
        caveats=(*facts.caveats, *drawn.caveats),
        blind_to=drawn.blind_to,
    )


def _from_gaps(facts: ChartFacts, drawn: GapsChart) -> ChartFacts:
    """Rare events: a long quiet is a hint and never a sign; events crowding in is a concern."""
    gaps = Gaps(
        months=drawn.gaps,
        mean=drawn.mean_gap,
        long=drawn.long,
        very_long=drawn.very_long,
        unusual=frozenset(signal.position for signal in drawn.signals),
    )
    sign = facts.variation
    if sign != "quiet" and _crowding_now(drawn.cusum, len(facts.points) - 1):
        sign = _sign(facts, high=True)
    return replace(facts, gaps=gaps, variation=sign, blind_to=drawn.blind_to)


def _crowding_now(cusum: CusumChart | None, newest: int) -> bool:
    return cusum is not None and any(one.position == newest and one.high for one in cusum.signals)
