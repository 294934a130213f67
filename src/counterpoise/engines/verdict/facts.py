"""What a verdict is asked on: counts in windows fixed beforehand, and what surrounds them.

Everywhere ``None`` means "nobody has said", which is never read as reassurance.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from counterpoise.engines.measures.exact import real_exposure, whole
from counterpoise.engines.measures.shrinkage import GammaPrior

MOST_PERIODS = 20_000
YEARS = (1900, 2200)
MOST_LAG = 120
MOST_TRIALS = 500_000
# Exposure summed period by period may differ from a typed total by rounding, no more.
_ROUNDING = 1e-6


class FactError(ValueError):
    """The facts cannot be. The message is a sentence for a person."""


class Better(StrEnum):
    """Which way is better for the people supported."""

    LOWER = "lower"
    HIGHER = "higher"


class Scale(StrEnum):
    """Events in an amount of care, or events out of trials (audits, percentages)."""

    RATE = "rate"
    PROPORTION = "proportion"


class EvidenceKind(StrEnum):
    """The five kinds of triangulation; anything else may be told but is not counted."""

    RECORDS = "records"
    AUDIT = "audit"
    OBSERVED = "observed"
    VOICE = "voice"
    STAFF_KNOWLEDGE = "staff_knowledge"
    OTHER = "other"


class Shows(StrEnum):
    BETTER = "better"
    NOTHING = "nothing"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Period:
    """One month or week. ``exposure`` is bed days, care hours or visits; trials for a share."""

    events: int
    exposure: float
    start: dt.date | None = None

    def __post_init__(self) -> None:
        whole(self.events)
        real_exposure(self.exposure)


@dataclass(frozen=True, slots=True)
class Window:
    """A run of periods, or its totals alone when nobody kept the periods."""

    events: int
    exposure: float
    periods: tuple[Period, ...] = ()

    def __post_init__(self) -> None:
        whole(self.events)
        real_exposure(self.exposure)
        if len(self.periods) > MOST_PERIODS:
            raise FactError(f"A window holds at most {MOST_PERIODS:,} periods.")
        if self.periods:
            self._check_periods()

    def _check_periods(self) -> None:
        events = sum(p.events for p in self.periods)
        amount = math.fsum(p.exposure for p in self.periods)
        if events != self.events:
            raise FactError(f"The periods hold {events} events, the total says {self.events}.")
        if abs(amount - self.exposure) > _ROUNDING * self.exposure:
            raise FactError(f"The periods' exposure is {amount:g}, the total {self.exposure:g}.")
        starts = [p.start for p in self.periods if p.start]
        if starts != sorted(set(starts)):
            raise FactError("Periods should run in order, each once.")

    @classmethod
    def of(cls, periods: Iterable[Period]) -> Window:
        kept = tuple(periods)
        if not kept:
            raise FactError("A window needs at least one period.")
        return cls(sum(p.events for p in kept), math.fsum(p.exposure for p in kept), kept)

    @property
    def rate(self) -> float:
        return self.events / self.exposure

    @property
    def per_period(self) -> float | None:
        """Exposure of one period, on average; None when the periods are not known."""
        return self.exposure / len(self.periods) if self.periods else None


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the verdict is asked. ``elapsed`` counts whole periods since ``started``, the day the
    first action was embedded; the first ``lag`` of them are settling and belong to no window."""

    started: dt.date | None = None
    elapsed: int | None = None
    lag: int = 1
    by: str = "month"

    def __post_init__(self) -> None:
        if self.by not in ("month", "week", "day"):
            raise FactError('"by" should be month, week or day.')
        if not 0 <= self.lag <= MOST_LAG or not 0 <= (self.elapsed or 0) <= MOST_PERIODS:
            raise FactError("Periods since the start should be a whole number, 0 or more.")
        if self.started and not YEARS[0] <= self.started.year < YEARS[1]:
            raise FactError(f"The start should lie between {YEARS[0]} and {YEARS[1]}.")


@dataclass(frozen=True, slots=True)
class Reporting:
    """Gate 1's facts: is a fall in events only a fall in telling?

    ``completeness`` is returns received over returns expected in the after window;
    ``volume_change`` the change in contacts, notes and observations (-0.2 is a fifth fewer).
    """

    completeness: float | None = None
    volume_change: float | None = None
    no_harm: tuple[int, int] | None = None  # before, after
    harm: tuple[int, int] | None = None
    late_open: int | None = None
    recorders: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.completeness is not None and not 0 <= self.completeness <= 1:
            raise FactError("Completeness is a share between 0 and 1.")
        if self.volume_change is not None and not -1 <= self.volume_change < math.inf:
            raise FactError("A change in volume is -1 (all gone) or more.")
        counts = [*(self.no_harm or ()), *(self.harm or ()), *(self.recorders or ())]
        for count in [*counts, self.late_open or 0]:
            whole(count)


@dataclass(frozen=True, slots=True)
class Denominator:
    """Gate 2's facts. ``measured`` is exposure counted at source, not taken to be constant."""

    measured: bool | None = None
    case_mix_note: str = ""
    frequent_person_left: bool | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something else that changed meanwhile (staffing, manager, closure, admissions), and how it
    was weighed; an empty ``weighed`` means it was not."""

    what: str
    weighed: str = ""


@dataclass(frozen=True, slots=True)
class GateFacts:
    """``declared`` holds a person's plain yes or no for a gate ("G1": True), used where the
    facts themselves do not settle it. ``changes`` is () when asked and there were none."""

    reporting: Reporting = field(default_factory=Reporting)
    denominator: Denominator = field(default_factory=Denominator)
    definition_changed: bool | None = None
    trigger_excluded: bool | None = None
    changes: tuple[Change, ...] | None = None
    comparator: tuple[Window, Window] | None = None
    declared: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Balancing:
    """The opposite risk. ``code`` is the indicator's (R17), ``better`` its own direction.

    Without both windows, ``upper`` is what somebody else worked out: the one-sided 90 % bound of
    how many times as bad. Without that too it is inconclusive."""

    name: str
    before: Window | None = None
    after: Window | None = None
    code: str = ""
    better: Better = Better.LOWER
    scale: Scale = Scale.RATE
    concern_signal: bool = False
    margin: float = 1.5
    upper: float | None = None

    def __post_init__(self) -> None:
        if not 1 < self.margin <= 10:
            raise FactError("A balancing margin lies between 1 and 10 times.")
        _check_share(self.scale, self.before, self.after)


@dataclass(frozen=True, slots=True)
class Evidence:
    kind: EvidenceKind
    on: dt.date | None = None
    shows: Shows = Shows.BETTER
    words: str = ""


@dataclass(frozen=True, slots=True)
class MostFrequentPerson:
    """How many of the events concern the one person named most often."""

    before: int
    after: int
    trigger: int = 0


@dataclass(frozen=True, slots=True)
class EarlierReview:
    """A verdict already signed at an earlier review date: was the core true then?"""

    elapsed: int
    core_true: bool


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """``before`` is the baseline, without the trigger window, which stands apart in
    ``trigger``; ``after`` starts when the settling lag is over."""

    before: Window
    after: Window
    trigger: Window | None = None
    better: Better = Better.LOWER
    scale: Scale = Scale.RATE
    prior: GammaPrior | None = None
    schedule: Schedule = field(default_factory=Schedule)
    gates: GateFacts = field(default_factory=GateFacts)
    balancing: tuple[Balancing, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    frequent: MostFrequentPerson | None = None
    earlier: tuple[EarlierReview, ...] = ()
    limits_rebased: bool | None = None
    indicator: str = ""
    events_name: str = "events"
    exposure_name: str = ""

    def __post_init__(self) -> None:
        _check_share(self.scale, self.before, self.after, self.trigger)
        _check_person(self)


def _check_person(facts: VerdictFacts) -> None:
    one = facts.frequent
    if one and (one.before > facts.before.events or one.after > facts.after.events):
        raise FactError("One person cannot have more events than everybody together.")


def _check_share(scale: Scale, *windows: Window | None) -> None:
    """Trials are whole, and hold at least what was met."""
    for window in windows:
        if window is None or scale is Scale.RATE:
            continue
        if whole(window.exposure, "trials") > MOST_TRIALS:
            raise FactError(f"A share is told of at most {MOST_TRIALS:,} trials.")
        if window.events > window.exposure:
            raise FactError("There cannot be more events than trials.")
