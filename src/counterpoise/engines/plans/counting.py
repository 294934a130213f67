"""Rules on the measures: what people would notice, and both sides of the duty."""

from __future__ import annotations

from counterpoise.engines.plans.case import Case, Seen, seen
from counterpoise.engines.plans.facts import RISK_THEMES, Measure


def no_outcome_measure(case: Case) -> Seen | None:
    return None if case.plan.measures_of("outcome") else seen(["measures"])


def activity_counted_as_outcome(case: Case) -> Seen | None:
    counted = [m for m in case.plan.measures_of("outcome") if _is_activity(case, m.text)]
    where, quotes = [m.id for m in counted], [m.text for m in counted]
    if case.plan.aim and _is_activity(case, case.plan.aim):
        where.append("aim")
        quotes.append(case.plan.aim)
    return seen(where, *quotes)


def _is_activity(case: Case, text: str) -> bool:
    """Counts what the service did; a doing word at the end settles it ("… updated")."""
    if not case.says("activity", text):
        return False
    words = case.read(text)
    ends = any(span.last == len(words) - 1 for span in words.of("did_it"))
    return ends or not case.says("people_outcome", text)


def no_balancing_measure(case: Case) -> Seen | None:
    return None if case.plan.measures_of("balancing") else seen(["measures"])


def no_voice_measure(case: Case) -> Seen | None:
    voices = case.plan.measures_of("voice")
    if any(_asks_people(case, measure) for measure in voices):
        return None
    return seen([m.id for m in voices] or ["measures"], *(m.text for m in voices))


def _asks_people(case: Case, measure: Measure) -> bool:
    """Who is asked stands under the line; the question itself may speak of staff."""
    if case.says("asked_people", measure.denominator):
        return True
    in_words = bool(case.says("staff_only", measure.text))
    if case.says("staff_only", measure.denominator):
        return not in_words and bool(case.says("asked_people", measure.text))
    return not in_words or bool(case.says("asked_people", measure.text))


def one_sided_plan(case: Case) -> Seen | None:
    if not RISK_THEMES & set(case.plan.themes):
        return None
    sides = {measure.side for measure in case.plan.measures}
    return seen(["measures"]) if ("protective" in sides) != ("rights" in sides) else None


def reduction_alone_as_success(case: Case) -> Seen | None:
    outcomes = case.plan.measures_of("outcome")
    if not outcomes or not all(_is_reported_fall(case, measure) for measure in outcomes):
        return None
    if not _aims_down(case) or any(_saves(case, m) for m in case.plan.measures):
        return None
    return seen(["measures"], case.plan.aim, *(measure.text for measure in outcomes))


def _aims_down(case: Case) -> bool:
    aim = case.plan.aim
    return bool(case.says("goes_down", aim)) and not case.says("gains", aim)


def _is_reported_fall(case: Case, measure: Measure) -> bool:
    """Somebody has to write it down for it to count, and the target is less of it."""
    if case.says("system_counted", measure.text) or not case.says("reported_event", measure.text):
        return False
    before, after = measure.baseline, measure.target
    if isinstance(before, float) and isinstance(after, float):
        return after < before
    return True


def _saves(case: Case, measure: Measure) -> bool:
    """Shows that recording held up, or that people gained something."""
    if measure.kind == "voice":
        return _asks_people(case, measure) and not case.says("generic_voice", measure.text)
    if measure.kind == "outcome":
        return False
    words = f"{measure.text}; {measure.denominator}"
    held_up = case.says("recording_held_up", words) and not _is_activity(case, measure.text)
    gained = isinstance(measure.baseline, float) and isinstance(measure.target, float)
    rises = gained and float(measure.target or 0) > float(measure.baseline or 0)
    return bool(held_up) or (rises and measure.side == "rights")


def measure_without_denominator_or_target(case: Case) -> Seen | None:
    left = [m for m in case.plan.measures if not _has_target(case, m) or not _has_base(case, m)]
    return seen([m.id for m in left], *(m.text for m in left))


def _has_target(case: Case, measure: Measure) -> bool:
    target = measure.target
    if target is None or isinstance(target, float):
        return target is not None
    if any(mark.isdigit() for mark in target):
        return True
    return not case.says("no_target", target) or bool(case.says("definite_target", target))


def _has_base(case: Case, measure: Measure) -> bool:
    """Out of what; a census of a fixed list in force, or money and hours, needs none."""
    if measure.denominator:
        return True
    words = f"{measure.text}; {measure.numerator}"
    return bool(case.says("census", words) or case.says("money_measure", words))
