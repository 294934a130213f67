"""The agenda of a review of themes, made by itself from what was written and decided.

Sections of finished sentences and counts, so that what people read in the review, what is kept
when it is signed off and what stands in its minutes are the same words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.facts.figures import figures_section
from counterpoise.apps.governance.facts.rightness import rightness_section
from counterpoise.apps.governance.facts.rising import rises_section
from counterpoise.apps.governance.facts.sections import Line, Section
from counterpoise.apps.governance.models import Review, ThemeStep
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.rises import newest_scan
from counterpoise.apps.governance.queries.themes import (
    Period,
    decision_quality,
    earlier_steps,
    escalation_in,
    gone_quiet,
    notes_in,
    patterns_answered,
    patterns_to_discuss,
    period_of,
)
from counterpoise.apps.governance.queries.times import Taken
from counterpoise.apps.patterns.facts.rules import group_title
from counterpoise.apps.patterns.facts.services import told_in
from counterpoise.apps.patterns.facts.timeline import Told, groups_of
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.queries.material import material_of
from counterpoise.kit.dates import long_date, span
from counterpoise.terms import PatternSource, PatternStatus

LEAST_THEME, LEAST_COMPARED = 2, 5
SOURCES = (
    PatternSource.CONCERN,
    PatternSource.COMPLAINT,
    PatternSource.FEEDBACK,
    PatternSource.AUDIT,
    PatternSource.NOTE,
)


def agenda_of(review: Review, *, at: datetime) -> list[Section]:
    """Everything the review looks at, in the order to do it."""
    period, service = period_of(review), review.service
    told = told_in(material_of(service, since=period.before.first))
    return [
        _patterns(service),
        rises_section(service, newest_scan(service.provider)),
        _themes(told, period),
        figures_section(service, at=at),
        _changes(review, period, at),
        _escalation(service, period),
        rightness_section(service),
        _silence(service, period),
    ]


def period_words(review: Review) -> str:
    """The days looked at."""
    period = period_of(review)
    first, last = (long_date(day, weekday=False) for day in (period.first, period.last))
    return f"{first} to {last}"


def _patterns(service: Service) -> Section:
    found = list(patterns_to_discuss(service))
    lines = [_pattern(one) for one in found]
    if not lines:
        lines = [Line("No pattern waits. That does not show that all is well.")]
    return Section("Patterns to talk about", tuple(lines))


def _pattern(one: Pattern) -> Line:
    who = one.about
    taken_here = ". Taken to this review" if one.status == PatternStatus.IN_REVIEW else ""
    text = f"{who}: {one.title}{taken_here}"
    return Line(text, "patterns:pattern", one.public_key, one.because)


def _themes(told: Sequence[Told], period: Period) -> Section:
    """Signs in two or more records, the widest spread over sources first."""
    now = _counts(one for one in told if period.first <= one.note.date <= period.last)
    before = _counts(
        one for one in told if period.before.first <= one.note.date <= period.before.last
    )
    found = [name for name, counts in now.items() if _records(counts) >= LEAST_THEME]
    shown = [name for name in found if _has_something_to_say(now[name], before[name])]
    order = sorted(shown, key=lambda name: (-_sources(now[name]), -_records(now[name]), name))
    rows = tuple(_theme(name, now[name], before[name]) for name in order)
    words = "Signs found in two or more records, with the same number of days before beside them."
    if not rows:
        words = "No sign was found in enough records to put side by side."
    seldom = sorted(set(found) - set(shown))
    return Section(
        "What comes back across concerns, complaints, feedback, audits and notes",
        (Line(words), *([_seldom(seldom, now)] if seldom else [])),
        ("Sign", "Concerns", "Complaints", "Feedback", "Audits", "Notes", "People", "Before"),
        rows,
    )


def _has_something_to_say(now: Counts, before: Counts) -> bool:
    """Enough to compare two times of the same length, or written in more than one kind of record.

    Under five records in both times together, even none against all of them is within chance
    (assurance statistics, section 5).
    """
    return _sources(now) > 1 or _records(now) + _records(before) >= LEAST_COMPARED


def _seldom(names: Sequence[str], now: Mapping[str, Counts]) -> Line:
    """Low numbers are said, and not set beside one another."""
    told = ", ".join(f"{group_title(name)} ({_records(now[name])})" for name in names)
    return Line(f"Too few to compare, in one kind of record only: {told}.")


def _sources(counts: Counts) -> int:
    return sum(1 for source in SOURCES if counts[source])


Counts = Counter[str]


def _counts(told: Iterable[Told]) -> defaultdict[str, Counts]:
    """Records by sign and source; ``people:`` keys count people once."""
    found: defaultdict[str, Counts] = defaultdict(Counter)
    people: set[tuple[str, str]] = set()
    for one in told:
        for group in groups_of(one):
            found[group][one.source] += 1
            if one.note.person:
                people.add((group, one.note.person))
    for group, _ in people:
        found[group]["people"] += 1
    return found


def _records(counts: Counts) -> int:
    return sum(counts[source] for source in SOURCES)


def _theme(name: str, now: Counts, before: Counts) -> tuple[str, ...]:
    counts = (str(now[source]) for source in SOURCES)
    enough = _records(now) + _records(before) >= LEAST_COMPARED
    earlier = str(_records(before)) if enough else f"{_records(before)}, too few to tell"
    return (group_title(name), *counts, str(now["people"]), earlier)


def _changes(review: Review, period: Period, at: datetime) -> Section:
    steps = [_step(one, at) for one in earlier_steps(review.service, review)]
    answered = list(patterns_answered(review.service, period))
    lines = [*steps, *(_answered(one) for one in answered)]
    if not lines:
        lines = [Line("Nothing was decided before that waits, and no pattern was answered.")]
    return Section("What changed since last time", tuple(lines))


def _step(one: ThemeStep, at: datetime) -> Line:
    if one.done_at is not None:
        return Line(f"Done: {one.words} ({one.owner.full_name}). {one.done_words}".strip())
    late = one.due_date < local_day(at)
    state = "Late" if late else "Still to do"
    return Line(
        f"{state}: {one.words} ({one.owner.full_name}, by {long_date(one.due_date)})",
        "governance:step",
        one.public_key,
    )


def _answered(one: Pattern) -> Line:
    who = one.about
    status = PatternStatus(one.status).label
    concern = f" ({one.concern.reference})" if one.concern else ""
    return Line(f"{status}{concern}: {who}, {one.title}", "patterns:pattern", one.public_key)


def _escalation(service: Service, period: Period) -> Section:
    now, then = escalation_in(service, period), escalation_in(service, period.before)
    made, earlier = decision_quality(service, period), decision_quality(service, period.before)
    rows = (
        ("Concerns raised", str(now.raised), str(then.raised)),
        ("Noticed to decided, the middle one", _taken(now.to_decision), _taken(then.to_decision)),
        ("Raised to referred, the middle one", _taken(now.to_referral), _taken(then.to_referral)),
        ("Not decided yet", str(now.undecided), str(then.undecided)),
        ("Decisions made", str(made.made), str(earlier.made)),
        ("Agreed with the advice", str(made.agreed), str(earlier.agreed)),
        ("Below the advice", str(made.below), str(earlier.below)),
        ("Of those, agreed by a second person", str(made.seconded), str(earlier.seconded)),
        ("Closed", str(now.closed), str(then.closed)),
    )
    words = "Agreeing with the advice is not the aim: read the reasons where people did not."
    return Section(
        "How soon people acted, and how they decided",
        (Line(words),),
        ("What", "This time", "Before"),
        rows,
    )


def _taken(one: Taken) -> str:
    return f"{span(one.middle)} (of {one.count})" if one.middle is not None else "None"


def _silence(service: Service, period: Period) -> Section:
    now, then = notes_in(service, period), notes_in(service, period.before)
    lines = [Line(f"Notes written: {now:,}. In the same number of days before: {then:,}.")]
    quiet = gone_quiet(service, period)
    lines += [
        Line(
            f"No note about {person.known_as} in this time. There were some before.",
            "people:person",
            person.public_key,
        )
        for person in quiet
    ]
    if not now and not then:
        lines.append(Line("No notes reach this site from here, so nothing can be read in them."))
    return Section("Silence", tuple(lines))
