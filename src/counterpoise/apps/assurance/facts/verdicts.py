"""A named change as the verdict engine's facts, and what the engine said as a proposal to keep.

A formal verdict is worked out over the months up to the newest review date reached, so that it
changes on review dates only; what has happened since is looked at for one thing: is it worse?
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.facts.charts import chart_of
from counterpoise.apps.assurance.facts.counts import (
    ADDED_UP,
    better_of,
    check_can_be_judged,
    periods_in,
    scale_of,
    window_of,
)
from counterpoise.apps.assurance.facts.gates import Span, gate_facts
from counterpoise.apps.assurance.models import NamedChange
from counterpoise.apps.assurance.queries.proving import ProofData
from counterpoise.apps.assurance.queries.series import Series
from counterpoise.engines.measures.shrinkage import GammaPrior, fit_prior
from counterpoise.engines.verdict import (
    Balancing,
    EarlierReview,
    Evidence,
    MostFrequentPerson,
    Rung,
    Scale,
    Schedule,
    Shows,
    Verdict,
    VerdictFacts,
    Window,
    as_dict,
    judge,
)
from counterpoise.engines.verdict import EvidenceKind as Kind
from counterpoise.kit.errors import NotNow
from counterpoise.kit.months import month_at, month_words, months_apart, shifted
from counterpoise.terms import EvidenceKind, EvidenceShows

KINDS = {
    EvidenceKind.PEOPLES_EXPERIENCE: Kind.VOICE,
    EvidenceKind.STAFF_AND_LEADER_FEEDBACK: Kind.STAFF_KNOWLEDGE,
    EvidenceKind.PARTNER_FEEDBACK: Kind.OTHER,
    EvidenceKind.OBSERVATION: Kind.OBSERVED,
    EvidenceKind.PROCESS: Kind.AUDIT,
    EvidenceKind.OUTCOME: Kind.RECORDS,
}
OF_ONE_MONTH = re.compile(r" (in|on the last day of) the month$")
SHOWN = {
    EvidenceShows.SUPPORTS: Shows.BETTER,
    EvidenceShows.CONTRADICTS: Shows.CONTRADICTS,
    EvidenceShows.NEITHER: Shows.NOTHING,
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the engine said, whole, as it is kept. ``review`` is the review date it is for."""

    outcome: str
    engine_version: str
    kept: dict[str, Any]
    review: date | None


def months_since(change: NamedChange, at: datetime) -> int:
    """Whole months of the time after that have ended."""
    return max(0, months_apart(change.after_start, month_at(at)))


def review_months(change: NamedChange) -> tuple[int, ...]:
    """After how many months it is looked at, as fixed when it was named."""
    days = (date.fromisoformat(day) for day in change.review_dates)
    return tuple(sorted(months_apart(change.after_start, day) for day in days))


def proposal_of(data: ProofData, answers: Answers, *, at: datetime) -> Proposal:
    """The verdict these records allow today. Raises NotNow where nothing has come yet."""
    now = months_since(data.change, at)
    if not now:
        first = month_words(data.change.after_start)
        raise NotNow(
            "It is too early to look: not one whole month has passed since it settled.",
            hint=f"The first month that counts is {first}.",
        )
    today = facts_of(data, answers, months=now, at=at)
    told = judge(today)
    if told.rung is Rung.WORSE:
        return _proposal(data, told, today, answers, now, None)
    reached = max((one for one in review_months(data.change) if one <= now), default=None)
    if reached is None or reached == now:
        return _proposal(data, told, today, answers, now, reached)
    then = facts_of(data, answers, months=reached, at=at)
    return _proposal(data, judge(then), then, answers, reached, reached)


def facts_of(data: ProofData, answers: Answers, *, months: int, at: datetime) -> VerdictFacts:
    """Everything the engine reads, for a look after so many months."""
    change = data.change
    main = data.series[change.indicator_code]
    check_can_be_judged(main.definition)
    span = Span(
        (change.baseline_start, change.baseline_end),
        (change.after_start, shifted(change.after_start, months - 1)),
    )
    before = _window(main, span.baseline, "before")
    after = _window(main, span.after, "since")
    return VerdictFacts(
        before=before,
        after=after,
        trigger=_trigger(change, main),
        better=better_of(main.definition),
        scale=scale_of(main.definition),
        prior=_prior(data, span),
        schedule=Schedule(started=change.after_start, elapsed=months, lag=0),
        gates=gate_facts(data, span, answers, at=at),
        balancing=tuple(_balancing(data, span, at)),
        evidence=(*_readings_as_evidence(before, after, span, main), *_evidence(data)),
        frequent=_frequent(data, span, before, after),
        earlier=_earlier(data, months),
        limits_rebased=True if data.redrawn else None,
        indicator=change.indicator_code,
        events_name=_events_name(main),
        exposure_name=_exposure_name(main),
    )


def _window(main: Series, months: tuple[date, date], when: str) -> Window:
    found = window_of(periods_in(main, *months))
    if found is None:
        raise NotNow(
            f"There is no month {when} the change with a figure for {main.definition.name} and "
            "what it is counted over.",
            hint="Write the figures down, then look again.",
        )
    return found


def _trigger(change: NamedChange, main: Series) -> Window | None:
    if change.trigger_start is None or change.trigger_end is None:
        return None
    return window_of(periods_in(main, change.trigger_start, change.trigger_end))


def _prior(data: ProofData, span: Span) -> GammaPrior | None:
    """From like services of the provider; the engine says so where they are too few."""
    windows = [window_of(periods_in(one, *span.baseline)) for one in data.alike]
    kept = [one for one in windows if one is not None]
    return fit_prior([w.events for w in kept], [w.exposure for w in kept])


def _balancing(data: ProofData, span: Span, at: datetime) -> list[Balancing]:
    """Those with figures on both sides; the others are named by ``unwatched``."""
    found = []
    for code in data.change.balancing:
        series = data.series.get(code)
        if series is None:
            continue
        before = window_of(periods_in(series, *span.baseline))
        after = window_of(periods_in(series, *span.after))
        if before is None or after is None:
            continue
        chart = chart_of(series, at=at)
        found.append(
            Balancing(
                name=series.definition.name,
                before=before,
                after=after,
                code=code,
                better=better_of(series.definition),
                scale=scale_of(series.definition),
                concern_signal=chart is not None and chart.judged == "concern",
            )
        )
    return found


def unwatched(data: ProofData, facts: VerdictFacts) -> tuple[str, ...]:
    """Opposite risks that were named and have no figures to be read by."""
    read = {one.code for one in facts.balancing}
    named = (data.library.get(code) for code in data.change.balancing if code not in read)
    return tuple(one.name for one in named if one is not None)


def _evidence(data: ProofData) -> list[Evidence]:
    return [
        Evidence(
            KINDS[EvidenceKind(one.evidence_kind)],
            one.gathered_date,
            SHOWN[EvidenceShows(one.shows)],
            one.what_it_shows,
        )
        for one in data.evidence
    ]


def _readings_as_evidence(
    before: Window, after: Window, span: Span, main: Series
) -> tuple[Evidence, ...]:
    """The figures themselves are evidence of one kind, by which way they moved."""
    moved = after.rate - before.rate
    if better_of(main.definition).value == "higher":
        moved = -moved
    shows = Shows.BETTER if moved < 0 else Shows.NOTHING
    return (Evidence(Kind.RECORDS, shifted(span.after[1], 1), shows, "The figures themselves"),)


def _frequent(
    data: ProofData, span: Span, before: Window, after: Window
) -> MostFrequentPerson | None:
    """How many events are about the one person named most, so that it can be read without."""
    months = {True: span.baseline, False: span.after}
    counts = {
        early: Counter(who for who, when in data.people if first <= when <= last)
        for early, (first, last) in months.items()
    }
    together = counts[True] + counts[False]
    if not together:
        return None
    most = max(sorted(together), key=lambda who: together[who])
    return MostFrequentPerson(
        before=min(counts[True][most], before.events),
        after=min(counts[False][most], after.events),
    )


def _earlier(data: ProofData, months: int) -> tuple[EarlierReview, ...]:
    """Reviews signed before this one."""
    found = []
    for one in data.signed:
        elapsed, formal = one.proposal.get("elapsed"), one.proposal.get("formal")
        if formal and isinstance(elapsed, int) and elapsed < months:
            found.append(EarlierReview(elapsed, bool(one.proposal["core"]["true"])))
    return tuple(found)


def _events_name(main: Series) -> str:
    name = main.definition.name
    return name[0].lower() + name[1:]


def _exposure_name(main: Series) -> str:
    """What a window of several months is over: people are there month after month."""
    if main.exposure_kind is not None:
        return ADDED_UP[main.exposure_kind]
    over = OF_ONE_MONTH.sub("", main.definition.denominator)
    return (over[0].lower() + over[1:]) if over else "months"


def _proposal(
    data: ProofData,
    told: Verdict,
    facts: VerdictFacts,
    answers: Answers,
    elapsed: int,
    review: int | None,
) -> Proposal:
    """Everything the page shows is kept with it, so that what was signed never changes."""
    change = data.change
    formal = review is not None or told.rung is Rung.WORSE
    kept: dict[str, Any] = {
        **as_dict(told),
        "elapsed": elapsed,
        "formal": formal,
        "windows": {
            "before": _kept_window(facts.before, change.baseline_start, change.baseline_end),
            "after": _kept_window(
                facts.after, change.after_start, shifted(change.after_start, elapsed - 1)
            ),
        },
        "names": {"events": facts.events_name, "exposure": facts.exposure_name},
        "share": facts.scale is Scale.PROPORTION,
        "better": facts.better.value,
        "unwatched": list(unwatched(data, facts)),
        "answers": answers.as_dict(),
        "late": _late(data, facts),
        "evidence_keys": [one.public_key for one in data.evidence],
    }
    return Proposal(
        outcome=told.outcome.value,
        engine_version=f"verdict {told.version}",
        kept=kept,
        review=shifted(change.after_start, review) if review is not None else None,
    )


def _kept_window(window: Window, first: date, last: date) -> dict[str, Any]:
    return {
        "events": window.events,
        "exposure": window.exposure,
        "first": first.isoformat(),
        "last": last.isoformat(),
        "months": len(window.periods),
    }


def _late(data: ProofData, facts: VerdictFacts) -> int:
    """How many of the months read came late or were corrected."""
    months = {p.start for w in (facts.before, facts.after) for p in w.periods}
    points = data.series[data.change.indicator_code].points
    return sum(1 for one in points if one.month in months and (one.late or one.corrected))
