"""Facts from plain JSON, as the command line takes it: generous about form, strict about sense.

Windows come as totals, as a list of counts, or as periods with their own dates and exposure. What
is not there stays unknown; what cannot be raises ``FactError`` with a sentence.
"""

from __future__ import annotations

from dataclasses import replace

from counterpoise.engines.measures.shrinkage import GammaPrior, fit_prior
from counterpoise.engines.verdict import cells
from counterpoise.engines.verdict.cells import Data
from counterpoise.engines.verdict.facts import (
    MOST_LAG,
    Better,
    EarlierReview,
    FactError,
    GateFacts,
    MostFrequentPerson,
    Scale,
    Schedule,
    VerdictFacts,
    Window,
)
from counterpoise.engines.verdict.reading_gates import read_gates
from counterpoise.engines.verdict.reading_others import read_balancing, read_evidence
from counterpoise.engines.verdict.reading_windows import (
    given_overlap,
    read_period,
    read_trigger,
    read_window,
    returns,
)
from counterpoise.engines.verdict.windows import (
    REVIEWS,
    expected_per_period,
    review_points,
    step,
    whole_periods,
)

BETTER = {
    "decrease": Better.LOWER,
    "down": Better.LOWER,
    "low": Better.LOWER,
    "fall": Better.LOWER,
    "increase": Better.HIGHER,
    "up": Better.HIGHER,
    "high": Better.HIGHER,
    "rise": Better.HIGHER,
}
SCALES = {"proportion": Scale.PROPORTION, "percentage": Scale.PROPORTION, "%": Scale.PROPORTION,
          "percent": Scale.PROPORTION, "count": Scale.RATE, "counts": Scale.RATE}  # fmt: skip


def read_facts(data: Data) -> VerdictFacts:
    """The facts one JSON object holds. Unknown keys are left alone."""
    scale = read_scale(data) or Scale.RATE
    before = read_window(data.get("before"), "before")
    after = read_window(data.get("after"), "after")
    if before is None or after is None:
        raise FactError('The line needs "before" and "after", each with events and exposure.')
    before, trigger = read_trigger(data.get("trigger_window"), before)
    overlap = given_overlap(data.get("trigger_window"), before)
    gates = _with_missing(read_gates(data.get("gates")), data.get("after"))
    if overlap is None:
        overlap = _said_overlap(data.get("trigger_window"))
    if overlap is not None and gates.trigger_excluded is None:
        gates = replace(gates, trigger_excluded=not overlap)
    schedule = _with_all(_schedule(data, after), data.get("after"), before, after)
    return VerdictFacts(
        before=before,
        after=after,
        trigger=trigger,
        better=read_better(data) or Better.LOWER,
        scale=scale,
        prior=_prior(data.get("prior")),
        schedule=schedule,
        gates=gates,
        balancing=read_balancing(data.get("balancing"), read_window, read_better, read_scale),
        evidence=read_evidence(data.get("evidence")),
        frequent=_frequent(data.get("frequent_person")),
        earlier=_earlier(cells.first(data, "earlier_reviews", "earlier")),
        limits_rebased=cells.maybe_yes(data.get("limits_rebased"), "limits_rebased"),
        indicator=cells.text(data.get("indicator"), "indicator"),
        events_name=cells.text(data.get("events_name"), "events_name") or "events",
        exposure_name=cells.text(cells.first(data, "exposure_name", "unit"), "exposure_name"),
    )


def _said_overlap(given: object) -> bool | None:
    """{"excluded": true}, where dates and counts do not tell."""
    data = given if isinstance(given, dict) else {}
    said = cells.maybe_yes(cells.first(data, "excluded"), "trigger_window.excluded")
    return None if said is None else not said


def read_better(data: Data) -> Better | None:
    given = cells.first(data, "better", "improvement_direction", "direction")
    return cells.word(given, Better, BETTER, "improvement_direction")


def read_scale(data: Data) -> Scale | None:
    return cells.word(cells.first(data, "scale", "kind", "measure_kind"), Scale, SCALES, "scale")


def _with_missing(gates: GateFacts, after: object) -> GateFacts:
    """Returns that did not come lower the completeness that was told."""
    named, came = returns(after)
    if came == named:
        return gates
    told = gates.reporting.completeness
    share = min(came / named, 1.0 if told is None else told)
    return replace(gates, reporting=replace(gates.reporting, completeness=share))


def _with_all(schedule: Schedule, given: object, before: Window, after: Window) -> Schedule:
    """Periods that did not come still passed."""
    named, came = returns(given)
    if came == named or schedule.elapsed is not None:
        return schedule
    points = review_points(expected_per_period(before, after))
    return replace(schedule, elapsed=named if named in points else named + schedule.lag)


# The rest ------------------------------------------------------------------------------------


def _schedule(data: Data, after: Window) -> Schedule:
    """When: "started" and "as_of", or "review" as periods since the start."""
    by = cells.text(data.get("by"), "by") or "month"
    lag = cells.maybe_count(cells.first(data, "settle_lag", "lag"), "settle_lag")
    settled = 1 if lag is None else lag
    if settled > MOST_LAG:
        raise FactError(f"settle_lag should be at most {MOST_LAG} periods.")
    started = cells.day(cells.first(data, "started", "start", "plan_started"), "started")
    first_after = after.periods[0].start if after.periods else None
    if started is None and first_after is not None and by in ("month", "week", "day"):
        started = step(first_after, -settled, by)
    passed = cells.maybe_count(cells.first(data, "review", "elapsed"), "review")
    asked = cells.day(cells.first(data, "as_of", "review_date", "asked_on"), "as_of")
    if passed is None and asked and started and by in ("month", "week", "day"):
        passed = whole_periods(started, asked, by)
    return Schedule(started, passed, settled, by)


def _prior(given: object) -> GammaPrior | None:
    """{"a", "b"}, or comparable services as a list of [events, exposure] or objects."""
    data = given if isinstance(given, dict) else {}
    services = given if isinstance(given, list) else cells.first(data, "services", "comparable")
    if services is not None:
        read = [
            read_period(row, None, f"prior[{n}]")
            for n, row in enumerate(cells.rows(services, "prior"))
        ]
        return fit_prior([p.events for p in read], [p.exposure for p in read])
    if given is None:
        return None
    if not isinstance(given, dict):
        raise FactError('prior should be {"a": …, "b": …} or a list of comparable services.')
    a = cells.number(cells.first(data, "a", "shape"), "prior.a")
    b = cells.number(cells.first(data, "b", "rate"), "prior.b")
    fitted = cells.maybe_count(cells.first(data, "n", "fitted_to"), "prior.n") or 0
    return GammaPrior(a, b, fitted, f"Starting point as given (a = {a:g}, b = {b:g}).")


def _frequent(given: object) -> MostFrequentPerson | None:
    if given is None:
        return None
    data = cells.mapping(given, "frequent_person")
    counts = [
        cells.maybe_count(data.get(name), f"frequent_person.{name}") or 0
        for name in ("before", "after", "trigger")
    ]
    return MostFrequentPerson(*counts)


def _earlier(given: object) -> tuple[EarlierReview, ...]:
    found = []
    for n, row in enumerate(cells.rows(given, "earlier_reviews")):
        data: Data = row if isinstance(row, dict) else {"core_true": row}
        passed = cells.maybe_count(cells.first(data, "elapsed", "review"), "earlier_reviews")
        held = cells.maybe_yes(cells.first(data, "core_true", "improved"), f"earlier_reviews[{n}]")
        found.append(EarlierReview(REVIEWS[0] if passed is None else passed, bool(held)))
    return tuple(found)
