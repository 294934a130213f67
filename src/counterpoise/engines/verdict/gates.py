"""Six gates before the core is read. One that fails blocks by itself and says why.

What nobody has said is "unknown": it blocks every word of improvement too, because a fall in
what is told is not a fall in what happens, but it hides no number.
"""

from __future__ import annotations

from counterpoise.engines.measures.proportions import fisher_tails
from counterpoise.engines.verdict.core import compare
from counterpoise.engines.verdict.earliest import could_prove
from counterpoise.engines.verdict.facts import Better, GateFacts, Scale, VerdictFacts
from counterpoise.engines.verdict.record import CORE_LEVEL, GateResult, GateState
from counterpoise.engines.verdict.windows import LEAST_BASELINE, expected_per_period, review_points
from counterpoise.engines.verdict.words import quoted

LEAST_COMPLETE, MOST_FALL, MOST_EXPOSURE_CHANGE = 0.90, 0.20, 0.25
FEWEST_EVENTS = 5
NAMES = {
    "G1": "Reporting",
    "G2": "Denominator",
    "G3": "Definition",
    "G4": "Selection",
    "G5": "Minimum evidence",
    "G6": "Changes at the same time",
}
Finding = tuple[bool | None, str]


def gate_results(facts: VerdictFacts) -> tuple[GateResult, ...]:
    """All six, in order."""
    found = {
        "G1": _reporting(facts),
        "G2": _denominator(facts),
        "G3": _definition(facts.gates),
        "G4": _selection(facts),
        "G5": _minimum(facts),
        "G6": _concurrent(facts),
    }
    return tuple(_result(code, *_with_declared(code, it, facts)) for code, it in found.items())


def _result(code: str, passed: bool | None, because: str) -> GateResult:
    states = {True: GateState.PASSED, False: GateState.FAILED, None: GateState.UNKNOWN}
    return GateResult(code, NAMES[code], states[passed], because)


def _with_declared(code: str, found: Finding, facts: VerdictFacts) -> Finding:
    """A person's plain yes fills what the facts leave open; a plain no always stands."""
    declared = facts.gates.declared.get(code)
    if declared is False and found[0] is not False:
        return False, f"{NAMES[code]}: marked as not met."
    if declared is True and found[0] is None:
        return True, f"{NAMES[code]}: marked as met by the person who filled this in."
    return found


def _reporting(facts: VerdictFacts) -> Finding:
    told = facts.gates.reporting
    failures = [
        *_all_periods(facts),
        *_complete(told.completeness),
        *_volume(told.volume_change),
        *_harm_ratio(told.no_harm, told.harm),
        *([_late(told.late_open)] if told.late_open else []),
        *_recorders(told.recorders),
    ]
    if failures:
        return False, " ".join(failures)
    unknown = [
        words
        for value, words in (
            (told.completeness, "how many of the expected returns came"),
            (told.volume_change, "whether as many notes and contacts were written"),
        )
        if value is None
    ]
    if unknown:
        return None, f"Nobody has said {' or '.join(unknown)}: fewer reports may be less telling."
    return True, f"{told.completeness:.0%} of expected returns came and recording did not fall off."


def _all_periods(facts: VerdictFacts) -> list[str]:
    """At a review, a period that did not come is not a period in which nothing happened."""
    told, came = facts.schedule, len(facts.after.periods)
    due = (told.elapsed or 0) - told.lag
    review = told.elapsed in review_points(expected_per_period(facts.before, facts.after))
    if not review or not came or came >= LEAST_COMPLETE * due:
        return []
    return [f"Only {came} of {due} {told.by}s after the start have come."]


def _complete(share: float | None) -> list[str]:
    if share is None or share >= LEAST_COMPLETE:
        return []
    return [f"Only {share:.0%} of the expected returns came; {LEAST_COMPLETE:.0%} are needed."]


def _volume(change: float | None) -> list[str]:
    if change is None or change >= -MOST_FALL:
        return []
    return [
        f"Notes, contacts and observations fell by {-change:.0%}: fewer events may be less telling."
    ]


def _harm_ratio(no_harm: tuple[int, int] | None, harm: tuple[int, int] | None) -> list[str]:
    """Did reports of no harm dry up while reports of harm went on? Fewer than half as many for
    each harm, and rarer than 1 in 20 by the exact test."""
    if no_harm is None or harm is None:
        return []
    (calm_before, calm_after), (hurt_before, hurt_after) = no_harm, harm
    halved = 2 * calm_after * hurt_before < calm_before * hurt_after
    p = fisher_tails(calm_after, hurt_after, calm_before, hurt_before).mid_less
    if halved and p < CORE_LEVEL:
        return ["Reports of events without harm dried up while harm was still reported."]
    return []


def _late(count: int | None) -> str:
    return f"{count} late {'entry is' if count == 1 else 'entries are'} still open."


def _recorders(people: tuple[int, int] | None) -> list[str]:
    if people is None or 2 * people[1] >= people[0]:
        return []
    return [f"Only {people[1]} people write records now, {people[0]} did before."]


def _denominator(facts: VerdictFacts) -> Finding:
    told, change = facts.gates.denominator, exposure_change(facts)
    if told.frequent_person_left:
        return False, "The person most events were about has left: fewer events may be about that."
    if facts.gates.denominator.measured is False and (
        change is None or abs(change) > MOST_EXPOSURE_CHANGE
    ):
        return False, "How much care was given was not measured, and it changed or may have."
    if change is not None and abs(change) > MOST_EXPOSURE_CHANGE and not told.case_mix_note:
        return None, f"The amount of care changed by {change:+.0%}: say who came, left or changed."
    if told.measured is False:
        return True, "The amount of care was not measured but is known to be nearly the same."
    percent = None if change is None else round(change * 100)
    words = f" and changed by {percent:+d}% a period" if percent else ""
    return True, f"A rate is used: the amount of care is counted{words}."


def exposure_change(facts: VerdictFacts) -> float | None:
    """Change in exposure of one period, before to after; None when periods are not known."""
    before, after = facts.before.per_period, facts.after.per_period
    return after / before - 1 if before and after else None


def _definition(gates: GateFacts) -> Finding:
    if gates.definition_changed is None:
        return None, "Nobody has said whether the definition or the form stayed the same."
    if gates.definition_changed:
        return (
            False,
            "The definition or the form changed between the windows: this is a new series.",
        )
    return True, "Definition and form stayed the same."


def _selection(facts: VerdictFacts) -> Finding:
    if facts.gates.trigger_excluded is False or _overlap(facts):
        return False, (
            "The bad run that caused the plan is inside the baseline: a fall from it was to be "
            "expected anyway."
        )
    if facts.gates.trigger_excluded or facts.trigger is not None:
        return True, "The bad run that caused the plan is not part of the baseline."
    return (
        None,
        "Nobody has said which bad run caused the plan, or that the baseline leaves it out.",
    )


def _overlap(facts: VerdictFacts) -> bool:
    before = {p.start for p in facts.before.periods if p.start}
    trigger = {p.start for p in facts.trigger.periods if p.start} if facts.trigger else set()
    first = min(trigger, default=None)
    return bool(before & trigger) or (first is not None and max(before, default=first) > first)


def _minimum(facts: VerdictFacts) -> Finding:
    before, total = facts.before, facts.before.events + facts.after.events
    if before.periods and len(before.periods) < LEAST_BASELINE:
        return (
            False,
            f"The baseline has {len(before.periods)} periods; {LEAST_BASELINE} are needed.",
        )
    if total < FEWEST_EVENTS:
        return (
            False,
            f"There were only {total} events in all; under {FEWEST_EVENTS} nothing can be said.",
        )
    if not could_prove(facts):
        return False, (
            f"With {before.events} events before, even the best possible result would not be rare "
            "enough to count in this much care."
        )
    return True, f"{total} events in all: enough for a result to be possible."


def _concurrent(facts: VerdictFacts) -> Finding:
    changes = facts.gates.changes
    if changes is None:
        return None, "Nobody has said what else changed: staffing, manager, closure, admissions."
    open_changes = [quoted(c.what, "a change") for c in changes if not c.weighed.strip()]
    if facts.gates.comparator is not None:
        return _against_comparator(facts)
    if open_changes:
        return False, f"Changed at the same time and not weighed: {'; '.join(open_changes)}."
    listed = "; ".join(
        f"{quoted(c.what, 'a change')} ({quoted(c.weighed, 'noted')})" for c in changes
    )
    return True, f"Weighed: {listed}." if listed else "Nothing else changed, as far as was said."


def _against_comparator(facts: VerdictFacts) -> Finding:
    """Elsewhere, without the plan: if it changed as much there, the plan is not the reason."""
    assert facts.gates.comparator is not None  # noqa: S101 - asked only when there is one
    own = compare(facts.before, facts.after, facts.scale).value
    before, after = facts.gates.comparator
    other = compare(before, after, Scale.RATE).value
    if own is None or other is None:
        return None, "The comparison group had too few events to say anything."
    shown = f"Comparison group: {before.rate:.3g} to {after.rate:.3g} (ratio {other:.2f})."
    as_much = other <= own if facts.better is Better.LOWER else other >= own
    if as_much:
        return False, f"{shown} It changed as much where there was no plan."
    return True, shown
