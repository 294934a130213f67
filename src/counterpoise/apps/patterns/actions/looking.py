"""Looking at one person: what the engine finds is kept, grown, or said to hold no longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.access import Circle
from counterpoise.apps.patterns.actions.keeping import Place, keep_found
from counterpoise.apps.patterns.actions.story import keep_answer, note_pattern, tell_of
from counterpoise.apps.patterns.facts.finding import READ_BACK
from counterpoise.apps.patterns.facts.people import (
    found_about,
    found_about_nobody,
    timeline_of,
    told_late,
)
from counterpoise.apps.patterns.facts.saying import reopened_words
from counterpoise.apps.patterns.facts.timeline import Told, local_day
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.queries.material import (
    Material,
    first_open_date,
    first_unnamed_date,
    kept_patterns,
    kept_unnamed,
    material_about,
    material_unnamed,
)
from counterpoise.apps.people.models import Person
from counterpoise.kit.actors import Actor
from counterpoise.terms import AuditEventKind, PatternAnswer, PatternKind, PatternStatus

BASELINE = timedelta(days=90)
REOPENS = (PatternStatus.MANAGED, PatternStatus.NOT_A_CONCERN)


@in_turn()
def look_at_person(*, person: Person, by: Actor, at: datetime) -> list[Pattern]:
    """Add up everything about one person again, in every circle; give back what is new.

    1. Read what each circle may hear, and every answer given before.
    2. Ask the engine what waits for an answer.
    3. Keep it: a new pattern, or an open one that grows. Late notes are said to be late.
    4. What was answered comes back when notes from before the answer arrive after it.
    5. Audit, and tell whoever answers of what cannot wait.
    """
    first = first_open_date(person) or local_day(at)
    since = min(local_day(at) - READ_BACK, first - BASELINE)
    new: list[Pattern] = []
    for circle, material in material_about(person, since=since).items():
        new += _look(person, circle, material, by=by, at=at)
    return new


def look_at_unnamed(*, service: Service, by: Actor, at: datetime) -> list[Pattern]:
    """Bring harm that is told or seen in words about nobody known the same day, as any other.

    Runs inside the look at its service. Once somebody says who is meant, it is found about them
    too, and this says that it no longer rests on anything.
    """
    today = local_day(at)
    since = min(today - READ_BACK, first_unnamed_date(service) or today)
    parted = material_unnamed(service, since=since)
    new: list[Pattern] = []
    for circle, material in parted.items():
        told = timeline_of(material)
        kept = kept_unnamed(service, circle)
        again = [one for one in kept if _comes_back(one, told, by=by, at=at)]
        if again:
            kept = kept_unnamed(service, circle)
        found = found_about_nobody(circle, material, told, kept, today=today)
        new += again + keep_found(Place(service, None, circle), found, kept, by=by, at=at)
    return new


def _look(
    person: Person, circle: Circle, material: Material, *, by: Actor, at: datetime
) -> list[Pattern]:
    told = timeline_of(material, person.public_key)
    kept = kept_patterns(person, circle)
    again = [one for one in kept if _comes_back(one, told, by=by, at=at)]
    if again:
        kept = kept_patterns(person, circle)
    found = found_about(person, circle, material, told, kept, today=local_day(at))
    place = Place(person.service, person, circle)
    return again + keep_found(place, found, kept, by=by, at=at)


def _comes_back(pattern: Pattern, told: Sequence[Told], *, by: Actor, at: datetime) -> bool:
    """Open an answered pattern again when something from before the answer came after it."""
    severe = pattern.pattern_kind == PatternKind.SEVERE
    if pattern.status not in REOPENS and not (
        severe and pattern.status == PatternStatus.CONCERN_RAISED
    ):
        return False
    late = told_late(pattern, told)
    if not late:
        return False
    words = reopened_words(late)
    pattern.late_words = words
    pattern.save_over(pattern.version, fields=["late_words"])
    keep_answer(
        pattern,
        PatternAnswer.OPENED_AGAIN,
        PatternStatus.OPEN,
        words,
        expected_version=pattern.version,
        by=by,
        at=at,
    )
    note_pattern(pattern, AuditEventKind.PATTERN_OPENED_AGAIN, by=by, at=at)
    tell_of(pattern, at=at)
    return True
