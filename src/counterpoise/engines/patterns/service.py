"""A whole service: the same signs about several people, silence, sameness, closed culture.

Counts of notes are about how a house is run. They say nothing of any worker.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby

from counterpoise.engines.patterns.copies import Seen
from counterpoise.engines.patterns.facts import Note, Risen, Said, Service
from counterpoise.engines.patterns.findings import ServiceFinding
from counterpoise.engines.patterns.rules import PatternRules, ServiceRule
from counterpoise.engines.patterns.saying import counted, dates, joined

WEEK = 7
SAME_WORDING = "same_wording"
Told = tuple[Note, tuple[Said, ...]]


def service_patterns(service: Service, rules: PatternRules) -> tuple[ServiceFinding, ...]:
    """What its notes say of a service, as far as ``as_of``; each with counts and dates.

    Copied sentences count once. A rise found by the monthly statistics is taken as given
    (assurance statistics, section 7) and put into words after the counted rules.
    """
    told = fresh(service.notes, service.as_of, rules)
    counted_rules = [_first_met(told, rule) for rule in rules.services]
    asked = [
        *counted_rules,
        _silence(service, rules),
        _sameness(service, rules),
        _closed_culture(service, rules),
        *(_risen(one) for one in sorted(service.risen, key=lambda one: (one.month_end, one.theme))),
    ]
    met = [one for one in asked if one]
    return tuple(sorted(met, key=lambda one: (one.date, one.rule, one.title)))


def fresh(notes: Iterable[Note], as_of: dt.date, rules: PatternRules) -> list[Told]:
    """Every note up to the day with what it says first, person by person."""
    ordered = sorted(
        (note for note in notes if note.date <= as_of), key=lambda note: (note.person, *note.order)
    )
    told: list[Told] = []
    for _, own in groupby(ordered, key=lambda note: note.person):
        seen = Seen(rules.numbers)
        for _, day in groupby(own, key=lambda note: note.date):
            told += seen.fresh(day)
    return sorted(told, key=lambda pair: (pair[0].order, pair[0].person))


def _first_met(told: Sequence[Told], rule: ServiceRule) -> ServiceFinding | None:
    """The first day on which the rule is met."""
    hits = [note for note, new in told if any(_hits(one, rule) for one in new)]
    for at, last in enumerate(hits):
        if at + 1 < len(hits) and hits[at + 1].date == last.date:
            continue
        start = last.date - dt.timedelta(days=rule.within)
        found = [note for note in hits[: at + 1] if note.date >= start]
        if _is_met(found, rule):
            return _met(found, rule)
    return None


def _hits(one: Said, rule: ServiceRule) -> bool:
    return one.counts and one.group in rule.groups


def _is_met(found: Sequence[Note], rule: ServiceRule) -> bool:
    people, writers = {note.person for note in found}, {note.author for note in found}
    return len(people) >= rule.people and len(found) >= rule.notes and len(writers) >= rule.authors


def _met(found: Sequence[Note], rule: ServiceRule) -> ServiceFinding:
    people = tuple(sorted({note.person for note in found}))
    days = tuple(sorted({note.date for note in found}))
    writers = len({note.author for note in found if note.author})
    because = (
        f"{rule.title}: {counted(len(found), 'note', 'notes')} about "
        f"{counted(len(people), 'person', 'people')}, written by "
        f"{counted(writers, 'person', 'people')} on {dates(days)}. {rule.means}"
    )
    return ServiceFinding(days[-1], rule.id, rule.title, because, days, people)


def _silence(service: Service, rules: PatternRules) -> ServiceFinding | None:
    """Few notes where there used to be many: nothing written is not nothing wrong."""
    numbers = rules.service
    weeks = [0] * (numbers.quiet_weeks + 1)
    for note in service.notes:
        back = (service.as_of - note.date).days // WEEK
        if note.date <= service.as_of and back < len(weeks):
            weeks[back] += 1
    this, before = weeks[0], sorted(weeks[1:])
    usual = before[len(before) // 2]
    if usual < numbers.quiet_least or this >= usual * numbers.quiet_share:
        return None
    because = (
        f"{counted(this, 'note was', 'notes were')} written in the 7 days to "
        f"{dates([service.as_of])}, where {usual} a week were usual. Few notes do not show "
        "that all is well: ask why they stopped."
    )
    return ServiceFinding(service.as_of, "silence", "Silence where there used to be notes", because)


def _sameness(service: Service, rules: PatternRules) -> ServiceFinding | None:
    """Half the notes word for word as before: records that no longer see the person."""
    numbers = rules.service
    start = service.as_of - dt.timedelta(days=numbers.copied_within - 1)
    recent = [note for note in service.notes if start <= note.date <= service.as_of]
    long = [note for note in recent if note.words.count(" ") + 1 >= rules.numbers.copied_words]
    if len(long) < numbers.copied_least:
        return None
    again = len(long) - len({(note.person, note.words) for note in long})
    if again < len(long) * numbers.copied_share:
        return None
    because = (
        f"{again} of {len(long)} notes in {numbers.copied_within} days repeat an earlier note "
        "word for word. Are people seen, or is yesterday copied?"
    )
    return ServiceFinding(service.as_of, "sameness", "The same words again and again", because)


def _closed_culture(service: Service, rules: PatternRules) -> ServiceFinding | None:
    """Signs that the records show, with the sameness that the notes themselves show."""
    numbers = rules.service
    found = {*service.signs, *([SAME_WORDING] if _sameness(service, rules) else [])}
    present = sorted(sign for sign in found if sign in numbers.signs)
    if len(present) < numbers.signs_needed:
        return None
    told = joined([numbers.signs[sign] for sign in present])
    because = (
        f"{len(present)} signs of a closed culture together: {told}. Each alone has many "
        "reasons; together they ask for someone from outside to visit and listen."
    )
    return ServiceFinding(service.as_of, "closed_culture", "Signs of a closed culture", because)


def _risen(risen: Risen) -> ServiceFinding:
    """A rise in numbers, in words that leave open what it is: people may look harder."""
    months = "month" if risen.periods == 1 else f"{risen.periods} months"
    alike = f" and {risen.alike} services like it" if risen.alike else ""
    because = (
        f"{risen.theme}: {risen.seen} in the {months} to {dates([risen.month_end])}, where "
        f"{risen.expected:.1f} would be expected from this service's own year{alike}. "
        "A signal, not a finding: more may have happened, or more may have been written down."
    )
    return ServiceFinding(risen.month_end, "risen", f"More than expected: {risen.theme}", because)
