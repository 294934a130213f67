"""Why this rung, what would change it, and what to keep in mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoise.engines.verdict.earliest import events_at_most
from counterpoise.engines.verdict.facts import Better, Scale, VerdictFacts
from counterpoise.engines.verdict.record import (
    CORE_LEVEL,
    Balance,
    BalanceResult,
    CoreResult,
    Earliest,
    GateResult,
    GateState,
    Rung,
    Triangulation,
)
from counterpoise.engines.verdict.surroundings import unwatched
from counterpoise.engines.verdict.sustained import without_frequent
from counterpoise.engines.verdict.words import chance_words, often, ratio_words, summary

STOPPED = (".", ".”", "!”", "?”")


@dataclass(frozen=True, slots=True)
class Look:
    """Everything one look found. ``now`` is periods since the start, None when nobody said."""

    facts: VerdictFacts
    core: CoreResult
    gates: tuple[GateResult, ...]
    balancing: tuple[BalanceResult, ...]
    evidence: Triangulation
    now: int | None
    points: tuple[int, ...]
    earliest: Earliest

    @property
    def off_date(self) -> bool:
        return self.now is not None and self.now not in self.points

    @property
    def supported(self) -> bool:
        return self.evidence.enough and bool(self.balancing)


def reasons(look: Look, rung: Rung) -> tuple[str, ...]:
    """Counts, ratio and chance always; then what decided."""
    first = f"{summary(look.facts, look.core.ratio)}."
    core, bad = look.core, rung is Rung.WORSE
    seen = chance_words(core.p_worse if bad else core.p_better, look.facts, worse=bad)
    return (first, seen, *_deciding(look, rung))


def _deciding(look: Look, rung: Rung) -> Iterator[str]:
    if rung is Rung.WORSE:
        yield from _worse(look)
    for gate in look.gates:
        if gate.state is not GateState.PASSED:
            yield f"{gate.code} {gate.name}: {gate.because}"
    if rung is Rung.TOO_EARLY and not look.off_date:
        yield _earliest(look)
    if look.off_date:
        yield f"This is not a review date: {_points(look)}. Charts may move daily, verdicts do not."
    if rung is not Rung.WORSE:
        yield from _numbers(look)
    yield from (f"Opposite risk {b.state}: {b.because}" for b in look.balancing)
    yield from (
        words if words.endswith(STOPPED) else f"{words}." for words in look.evidence.contradictions
    )


def _earliest(look: Look) -> str:
    """When a result could be shown at all."""
    found, by = look.earliest, look.facts.schedule.by
    if found.periods is None:
        return found.because
    when = f"{found.review or found.periods} {by}s after the start"
    when += f", on {found.date.day} {found.date:%B %Y}" if found.date else ""
    return f"More time: a result could be shown at the earliest {when}."


def _worse(look: Look) -> Iterator[str]:
    p = look.core.p_worse
    if p is not None and p < CORE_LEVEL:
        yield "That is rarer than 1 in 20, so it is worse."
    if look.core.cusum_signal:
        yield "It is worse: the events after add up faster than they did before (CUSUM)."
    yield "Nothing holds this back: no gate, no date, no small number."


def _numbers(look: Look) -> Iterator[str]:
    core = look.core
    if core.true:
        yield (
            "All four tests are met: rare if nothing had changed, more than a bad run ending, "
            "better in both halves, nothing since that looks like trouble."
        )
    else:
        yield f"Not yet shown: {'; '.join(core.missing)}."
    if core.p_forecast is not None:
        yield (
            f"A bad run often ends by itself. Allowing for that, a time this good would come up "
            f"{often(core.p_forecast)}. {core.prior_note}"
        )


def _points(look: Look) -> str:
    numbers = [str(n) for n in look.points]
    unit = look.facts.schedule.by
    listed = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"{look.now} {unit}s have passed and reviews fall at {listed} {unit}s"


def would_change(look: Look, rung: Rung, following: int | None) -> tuple[str, ...]:
    """What would move this verdict, most useful first."""
    return tuple(_levers(look, rung, following))


def _levers(look: Look, rung: Rung, following: int | None) -> Iterator[str]:
    for gate in look.gates:
        if gate.state is GateState.UNKNOWN:
            yield f"Answer {gate.code} ({gate.name.lower()}): {gate.because}"
        elif gate.state is GateState.FAILED and gate.code != "G5":
            yield f"Put right {gate.code} ({gate.name.lower()})."
        elif gate.state is GateState.FAILED:
            yield _earliest(look)
    yield from (f"Evidence: {words}." for words in look.evidence.missing)
    yield from ("Look into what contradicts it." for _ in look.evidence.contradictions[:1])
    yield from _opposite(look)
    yield from _in_numbers(look)
    if rung is Rung.IMPROVED:
        yield "All four tests met again at the last review, and a decision to re-base the limits."
    if rung is Rung.SUSTAINED:
        yield "A turn for the worse: the measure stays watched, and a turn asks the question anew."
    if following is not None:
        yield f"The next review, at {following} {look.facts.schedule.by}s."


def _opposite(look: Look) -> Iterator[str]:
    if not look.balancing:
        yield "Name at least one measure of the opposite risk."
    for one in look.balancing:
        if one.state is Balance.WORSE:
            yield f"{one.name} no longer being worse."
    missing = unwatched(look.facts)
    if missing:
        yield f"Nobody has shown whether these rose instead: {', '.join(missing)}."


def _in_numbers(look: Look) -> Iterator[str]:
    facts = look.facts
    if look.core.true or facts.scale is not Scale.RATE or facts.better is not Better.LOWER:
        return
    most = events_at_most(facts.before, facts.after.exposure)
    if most is not None and most < facts.after.events:
        yield f"{most} events or fewer in the same time after would have been rare enough."


def caveats(look: Look) -> tuple[str, ...]:
    return tuple(_caveats(look))


def _caveats(look: Look) -> Iterator[str]:
    alone = without_frequent(look.facts)
    if alone is not None:
        yield f"Driven by one person: without them, {ratio_words(alone, look.facts.scale)}."
    if look.now is None:
        yield (
            "Nobody has said how long after the start this is: it counts as a verdict only on "
            "a review date."
        )
    if look.facts.trigger is None:
        yield "The counts of the bad run itself are not known: the forecast could not lean on them."
    if look.facts.limits_rebased is None and look.core.true:
        yield "Whether to re-base the limits is still to be decided, with a name and a reason."
    yield from (
        f"{one.name}: too few to say, which is not the same as not worse."
        for one in look.balancing
        if one.state is Balance.INCONCLUSIVE
    )
