"""What a verdict says, frozen with its reasons: kept as it was, never changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from counterpoise.engines.measures.rates import Comparison
from counterpoise.engines.verdict.facts import EvidenceKind
from counterpoise.engines.verdict.its import Interrupted

VERSION = "2026.1"


class Rung(StrEnum):
    """The ladder's fixed words, from least to most that can be said."""

    NOT_ASSURED = "Not assured"
    TOO_EARLY = "Too early to tell"
    WORSE = "Worse"
    NO_CLEAR_CHANGE = "No clear change"
    PROBABLY_IMPROVING = "Probably improving"
    IMPROVED = "Improved"
    SUSTAINED = "Improved and sustained"


class Outcome(StrEnum):
    """The five words other programs read."""

    IMPROVED_AND_SUSTAINED = "IMPROVED_AND_SUSTAINED"
    IMPROVED_NOT_YET_SUSTAINED = "IMPROVED_NOT_YET_SUSTAINED"
    NO_CHANGE = "NO_CHANGE"
    WORSE = "WORSE"
    CANNOT_TELL = "CANNOT_TELL"


# "Probably improving" is a hope with numbers, not a finding: other programs read "cannot tell".
OUTCOMES = {
    Rung.NOT_ASSURED: Outcome.CANNOT_TELL,
    Rung.TOO_EARLY: Outcome.CANNOT_TELL,
    Rung.WORSE: Outcome.WORSE,
    Rung.NO_CLEAR_CHANGE: Outcome.NO_CHANGE,
    Rung.PROBABLY_IMPROVING: Outcome.CANNOT_TELL,
    Rung.IMPROVED: Outcome.IMPROVED_NOT_YET_SUSTAINED,
    Rung.SUSTAINED: Outcome.IMPROVED_AND_SUSTAINED,
}


class GateState(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class GateResult:
    code: str
    name: str
    state: GateState
    because: str


class Balance(StrEnum):
    NOT_WORSE = "not worse"
    WORSE = "worse"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class BalanceResult:
    """``upper`` is the one-sided 90 % bound of worsening, None when nothing bounds it."""

    name: str
    code: str
    state: Balance
    ratio: Comparison | None
    upper: float | None
    because: str


@dataclass(frozen=True, slots=True)
class Triangulation:
    """``counted`` are the kinds dated after the start that show better; ``missing`` and
    ``contradictions`` are sentences."""

    counted: tuple[EvidenceKind, ...]
    missing: tuple[str, ...]
    contradictions: tuple[str, ...]

    @property
    def enough(self) -> bool:
        return not self.missing and not self.contradictions


@dataclass(frozen=True, slots=True)
class CoreResult:
    """The statistical core. ``p_better`` and ``p_worse`` are mid-p; ``p_forecast`` the chance of
    a window this good after leaning back to the ordinary; ``halves`` None when not checkable."""

    ratio: Comparison
    p_better: float | None
    p_worse: float | None
    p_forecast: float | None
    chance_better: float | None
    halves: bool | None
    concern_signal: bool | None
    cusum_signal: bool
    prior_note: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Which of the four demands is not met, after "not yet shown"; empty: the core is true."""
        unmet = []
        if self.p_better is None or self.p_better >= CORE_LEVEL:
            unmet.append("that it is rarer than 1 in 20 if nothing had changed")
        if self.p_forecast is None or self.p_forecast >= FORECAST_LEVEL:
            unmet.append("that it is more than a bad run coming to its end")
        if self.halves is None or self.concern_signal is None:
            unmet.append("that it held all along: counts for each period are needed")
        if self.halves is False:
            unmet.append("that both halves of the time after are better than before")
        if self.concern_signal:
            unmet.append("that nothing since looks like trouble coming back")
        return tuple(unmet)

    @property
    def true(self) -> bool:
        return not self.missing


CORE_LEVEL, FORECAST_LEVEL = 0.05, 0.10


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first look at which a result could be proved at all. ``periods`` counts from the start,
    settling lag included; None when no length of time would do."""

    periods: int | None
    review: int | None
    date: dt.date | None
    because: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """``sentence`` first, then ``reasons``; ``would_change`` says what would move it. Proposed
    by the engine, signed by a person. ``over_time`` is the regression, where the series is long
    enough for one: it informs and never decides. ``inputs`` identifies the facts it rests on."""

    rung: Rung
    sentence: str
    reasons: tuple[str, ...]
    would_change: tuple[str, ...]
    caveats: tuple[str, ...]
    core: CoreResult
    gates: tuple[GateResult, ...]
    balancing: tuple[BalanceResult, ...]
    evidence: Triangulation
    earliest: Earliest
    next_review: int | None
    next_review_on: dt.date | None
    over_time: Interrupted | None
    inputs: str
    version: str = VERSION

    @property
    def outcome(self) -> Outcome:
        return OUTCOMES[self.rung]
