"""A whole service before the engine: what holds for several people, silence, and questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.facts.explaining import reasons_of
from counterpoise.apps.patterns.facts.finding import RECENT, Found
from counterpoise.apps.patterns.facts.rules import pattern_rules, theme_title
from counterpoise.apps.patterns.facts.timeline import (
    Told,
    groups_of,
    local_day,
    told_by_concerns,
    told_by_entries,
)
from counterpoise.apps.patterns.queries.material import Material, material_of
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry
from counterpoise.engines.patterns import (
    Question,
    ServiceFinding,
    Source,
    Timeline,
    evened,
    questions,
    service_patterns,
)
from counterpoise.engines.patterns import Service as ServiceFacts
from counterpoise.terms import PatternKind, PatternUrgency

READ_BACK = timedelta(days=90)
SILENCE = "silence"
LONGEST_DELAY = timedelta(days=14)
QUIET_AFTER_ANSWER = timedelta(days=28)


def told_in(material: Material) -> list[Told]:
    """Everything everyday of a service, each with whom it is about."""
    entries: defaultdict[str, list[Entry]] = defaultdict(list)
    concerns: defaultdict[str, list[Concern]] = defaultdict(list)
    for entry in material.entries:
        entries[_key(entry.person)].append(entry)
    for concern in material.concerns:
        concerns[_key(concern.person)].append(concern)
    told: list[Told] = []
    for key in {*entries, *concerns}:
        told += told_by_entries(entries[key], key, whole=True)
        told += told_by_concerns(concerns[key], key)
    return sorted(told, key=lambda one: (one.note.date, one.entry_id or 0, one.concern_id or 0))


def _key(person: Person | None) -> str:
    return person.public_key if person is not None else ""


def found_in(
    service: Service,
    told: Sequence[Told],
    answered: Mapping[str, date],
    *,
    today: date,
    signs: Sequence[str] = (),
) -> list[Found]:
    """What the notes say of a service. ``answered``: each theme's last answer, since when only
    what was written later asks again. ``signs`` of a closed culture that other records show."""
    first = min(answered.values(), default=today)
    found = _patterns(service, told, today, signs)
    again = {one.rule: one for one in _patterns(service, _after(told, first), today)}
    kept = []
    for one in found:
        since = answered.get(one.rule)
        if since is None:
            kept.append(one)
        elif one.dates and one.rule in again and min(again[one.rule].dates) > since:
            kept.append(again[one.rule])
        elif not one.dates and today > since + QUIET_AFTER_ANSWER:
            kept.append(one)
    return [_found(one, told) for one in kept if one.date >= today - RECENT]


def _after(told: Iterable[Told], day: date) -> list[Told]:
    return [one for one in told if one.note.date > day]


def _patterns(
    service: Service, told: Sequence[Told], today: date, signs: Sequence[str] = ()
) -> list[ServiceFinding]:
    """Silence is asked for only up to the day by which notes have usually arrived: an export
    that comes once a week is not silence."""
    arrived = today - usual_delay(told, today)
    now = _asked(service, told, today, signs)
    quiet = _asked(service, told, arrived) if arrived < today else now
    return [
        *(one for one in now if one.rule != SILENCE),
        *(one for one in quiet if one.rule == SILENCE),
    ]


def _asked(
    service: Service, told: Sequence[Told], as_of: date, signs: Sequence[str] = ()
) -> list[ServiceFinding]:
    notes = tuple(one.note for one in told)
    facts = ServiceFacts(service.public_key, notes, as_of, signs=tuple(signs))
    return list(service_patterns(facts, pattern_rules()))


def usual_delay(told: Sequence[Told], today: date) -> timedelta:
    """How long notes take to arrive, all but the slowest tenth of them; at most a fortnight.

    The last fortnight's are left out, since of those only the quick ones are here yet.
    """
    settled = today - LONGEST_DELAY
    days = sorted(
        (local_day(one.arrived_at) - one.note.date).days
        for one in told
        if one.note.source is Source.NOTE and one.note.date < settled
    )
    if not days:
        return timedelta(0)
    slow = days[min(len(days) - 1, len(days) * 9 // 10)]
    return min(LONGEST_DELAY, timedelta(days=max(0, slow)))


def _found(one: ServiceFinding, told: Sequence[Told]) -> Found:
    groups = next((rule.groups for rule in pattern_rules().services if rule.id == one.rule), ())
    days = set(one.dates) or {one.date}
    members = [x for x in told if x.note.date in days and groups_of(x) & set(groups)]
    return Found(
        kind=PatternKind.SERVICE,
        theme=one.rule,
        title=theme_title(one.rule),
        groups=tuple(groups),
        urgency=PatternUrgency.WEEK,
        because=one.because,
        reasons=reasons_of(PatternKind.SERVICE, one.rule, groups, members),
        first_date=min(days),
        last_date=max(days),
        enough_date=one.date,
        members=tuple(members),
    )


def questions_in(told: Sequence[Told]) -> tuple[Question, ...]:
    """What the records ask about a place or a part of the day: questions, by date, no ranking."""
    return questions(Timeline(tuple(one.note for one in told)), pattern_rules())


def questions_about(
    service: Service, *, names: Iterable[str], at: datetime
) -> tuple[tuple[Question, ...], int, date]:
    """A service's questions now, how many records were added up, and since when.

    ``names``: whoever works there and may be asked about here. Nothing of it is kept.
    """
    since = local_day(at) - READ_BACK
    told = told_in(material_of(service, since=since))
    return questions_in(_naming(told, names)), len(told), since


def _naming(told: Sequence[Told], names: Iterable[str]) -> list[Told]:
    """With the workers named in full in what others raised. A first name alone may be anybody's,
    and who wrote something down is not named by it."""
    sought = {name: f" {evened(name)} " for name in names if " " in name.strip()}
    return [_with_named(one, sought) if one.note.source is not Source.NOTE else one for one in told]


def _with_named(one: Told, sought: Mapping[str, str]) -> Told:
    words = f" {one.note.words} "
    found = sorted(
        name for name, wanted in sought.items() if wanted in words and name != one.note.author
    )
    return replace(one, note=replace(one.note, staff=tuple(found))) if found else one
