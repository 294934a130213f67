"""What the sweep adds up: everything about one person or one service, parted into circles.

Unscoped on purpose: the sweep sees every provider, and who may see what it finds follows from
the circle it was found in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Min, QuerySet

from counterpoise.apps.concerns.models import Concern, ConcernHistory
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.access import EVERYDAY, Circle
from counterpoise.apps.patterns.models import Pattern, PatternDecision, Usual
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.queries import changed_since
from counterpoise.terms import ConcernNature, ConcernStatus, PatternKind, PatternStatus

GRAVE = 5
LIVE = (PatternStatus.OPEN, PatternStatus.IN_REVIEW)


@dataclass(slots=True)
class Material:
    """What one circle may hear: ``own`` is what only this circle hears."""

    entries: list[Entry] = field(default_factory=list)
    concerns: list[Concern] = field(default_factory=list)
    own_entries: set[int] = field(default_factory=set)
    own_concerns: set[int] = field(default_factory=set)


def material_about(person: Person, *, since: date) -> dict[Circle, Material]:
    """Everyday material for the everyday circle; for any other, that and its own."""
    entries = _entries().filter(person=person, happened_date__gte=since)
    concerns = _concerns().filter(person=person, noticed_at__date__gte=since)
    return _parted(entries, concerns)


def material_of(service: Service, *, since: date) -> Material:
    """Everyday material of a whole service."""
    entries = _entries().filter(service=service, happened_date__gte=since)
    concerns = _concerns().filter(service=service, noticed_at__date__gte=since)
    return _parted(entries, concerns)[EVERYDAY]


def material_unnamed(service: Service, *, since: date) -> dict[Circle, Material]:
    """Grave words about nobody known: no person was chosen, or the name is kept aside."""
    found = Entry.objects.filter(
        service=service, person=None, withdrawn_at=None, gravest__gte=GRAVE
    ).filter(happened_date__gte=since)
    return _parted(_whole(found), ())


def kept_unnamed(service: Service, circle: Circle) -> list[Pattern]:
    """Every pattern of harm about nobody known, in a service and a circle, the newest first."""
    found = Pattern.objects.filter(
        service=service, person=None, pattern_kind=PatternKind.SEVERE, circle=circle.name
    )
    return list(found.prefetch_related("members", "decisions").order_by("-pk"))


def _entries() -> QuerySet[Entry]:
    return _whole(Entry.objects.told())


def _whole(found: QuerySet[Entry]) -> QuerySet[Entry]:
    listed = found.order_by("happened_date", "pk").select_related("person")
    return listed.prefetch_related("mentions", "addenda", "kept_from")


def _concerns() -> QuerySet[Concern]:
    """Concerns that stand, but for those that came from a pattern: it would feed on itself."""
    found = Concern.objects.exclude(status=ConcernStatus.WITHDRAWN).filter(raised_from=None)
    found = found.select_related("raised_by", "person").prefetch_related("kept_from")
    return found.order_by("noticed_at", "pk")


def _parted(entries: Iterable[Entry], concerns: Iterable[Concern]) -> dict[Circle, Material]:
    listed = [(circle_of(one), one) for one in entries]
    raised = [(circle_of(one), one) for one in concerns]
    circles = {EVERYDAY, *(circle for circle, _ in listed), *(circle for circle, _ in raised)}
    return {circle: _of_circle(circle, listed, raised) for circle in circles}


def _of_circle(
    circle: Circle, entries: list[tuple[Circle, Entry]], concerns: list[tuple[Circle, Concern]]
) -> Material:
    heard = (EVERYDAY, circle)
    return Material(
        entries=[one for where, one in entries if where in heard],
        concerns=[one for where, one in concerns if where in heard],
        own_entries={one.pk for where, one in entries if where == circle},
        own_concerns={one.pk for where, one in concerns if where == circle},
    )


def circle_of(record: Entry | Concern) -> Circle:
    """Who may hear of it."""
    return Circle(record.confidential, frozenset(user.pk for user in record.kept_from.all()))


def first_open_date(person: Person) -> date | None:
    """The first day that an open pattern about a person rests on: it is read back to."""
    live = Pattern.objects.filter(person=person, status__in=LIVE)
    return live.aggregate(first=Min("first_date"))["first"]


def first_unnamed_date(service: Service) -> date | None:
    """The same for open patterns of a service about nobody known."""
    live = Pattern.objects.filter(
        service=service, person=None, pattern_kind=PatternKind.SEVERE, status__in=LIVE
    )
    return live.aggregate(first=Min("first_date"))["first"]


def kept_patterns(person: Person, circle: Circle) -> list[Pattern]:
    """Every pattern about a person in a circle, the newest first."""
    found = Pattern.objects.filter(person=person, circle=circle.name)
    return list(found.prefetch_related("members", "decisions").order_by("-pk"))


def newest_answer(pattern: Pattern) -> PatternDecision | None:
    """The answer that counts, from answers read beforehand."""
    return max(pattern.decisions.all(), key=lambda one: one.pk, default=None)


def usual_now(person: Person) -> list[Usual]:
    """The list of what is usual for a person, without what was taken off it."""
    return list(Usual._base_manager.filter(person=person, ended_at=None).order_by("pk"))


def closed_issues(person: Person, circle: Circle, *, since: datetime) -> list[Concern]:
    """Quality issues about a person that were closed lately, in this circle."""
    found = Concern.objects.filter(
        person=person,
        status=ConcernStatus.CLOSED,
        nature=ConcernNature.QUALITY_ISSUE,
        closed_at__gte=since,
        confidential=circle.confidential,
    )
    listed = found.select_related("raised_by").prefetch_related("kept_from").order_by("pk")
    return [one for one in listed if circle_of(one) == circle]


NEWEST_CHANGES = 2_000


class Touched(NamedTuple):
    """Whose timeline changed, and when."""

    service_id: int
    person_id: int | None
    provider_id: int
    moment: datetime


def concerns_touched(since: datetime | None) -> list[Touched]:
    """Concerns raised since a moment, and those among the newest changes of status."""
    raised = (
        Concern.objects.all() if since is None else Concern.objects.filter(raised_at__gte=since)
    )
    found = [
        Touched(*row)
        for row in raised.values_list("service_id", "person_id", "provider_id", "raised_at")
    ]
    if since is None:
        return found
    changes = ConcernHistory._base_manager.order_by("-pk").values_list(
        "concern__service_id", "concern__person_id", "concern__provider_id", "changed_at"
    )
    return found + [Touched(*row) for row in changes[:NEWEST_CHANGES] if row[3] >= since]


def entries_touched(since: datetime | None) -> list[Touched]:
    """The same for notes, complaints, feedback and audits."""
    columns = ("service_id", "person_id", "provider_id", "touched_at")
    aside = Entry.objects.exclude(set_aside_because="").filter(gravest__gte=GRAVE)
    aside = aside if since is None else aside.filter(touched_at__gte=since)
    rows = [*changed_since(since).values_list(*columns), *aside.values_list(*columns)]
    return [Touched(*row) for row in rows if row[0] is not None]
