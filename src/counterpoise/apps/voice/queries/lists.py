"""Lists of entries: narrowed, one page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Min, Q, QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry, EntryQuerySet, Mention
from counterpoise.apps.voice.queries.entries import NEWEST, entries
from counterpoise.apps.voice.queries.words import keys_with_words
from counterpoise.terms import MentionStatus

PAGE = 50
COUNT_UP_TO = 1_000
GRAVE = 5
MOST_NAMES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is narrowed to; "" and None narrow nothing."""

    service: str = ""
    kind: str = ""
    marked: str = ""
    group: str = ""
    day_from: date | None = None
    day_to: date | None = None
    late: bool = False
    person: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty entries, how many there are (counted to a bound), and whether more are on a side."""

    rows: Sequence[Entry]
    count: int
    newer: bool
    older: bool

    @property
    def count_words(self) -> str:
        if self.count > COUNT_UP_TO:
            return f"More than {COUNT_UP_TO:,}"
        return f"{self.count:,}"


def matching(scope: Scope, wanted: Wanted) -> EntryQuerySet:
    """Everything wanted that the viewer may see."""
    exact = {
        "service__public_key": wanted.service,
        "entry_kind": wanted.kind,
        "happened_date__gte": wanted.day_from,
        "happened_date__lte": wanted.day_to,
        "person": wanted.person,
    }
    found = entries(scope).filter(**{name: value for name, value in exact.items() if value})
    if wanted.marked:
        found = found.filter(gravest__gte=GRAVE if wanted.marked == "grave" else 1)
    if wanted.group:
        of_group = Mention._base_manager.filter(group=wanted.group, status=MentionStatus.PRESENT)
        found = found.filter(pk__in=of_group.values("entry"))
    if wanted.words:
        found = found.filter(pk__in=keys_with_words(scope, wanted.words))
    return found.filter(is_late=True) if wanted.late else found


def page_of(scope: Scope, wanted: Wanted, *, start: str = "", backwards: bool = False) -> Page:
    """The page after (or, backwards, before) the entry whose address is ``start``."""
    wanted_ones = matching(scope, wanted)
    found = wanted_ones.select_related("service", "person")
    place = wanted_ones.filter(public_key=start).first() if start else None
    after = found
    if place is not None:
        after = found.filter(_beyond(place, newer=backwards))
    ordered = after.order_by("happened_date", "pk") if backwards else after.order_by(*NEWEST)
    rows = list(ordered[: PAGE + 1])
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    newer, older = (more, place is not None) if backwards else (place is not None, more)
    count = wanted_ones.order_by()[: COUNT_UP_TO + 1].count()
    return Page(rows, count, newer, older)


def _beyond(place: Entry, *, newer: bool) -> Q:
    word = "gt" if newer else "lt"
    same_day = Q(happened_date=place.happened_date, **{f"pk__{word}": place.pk})
    return Q(**{f"happened_date__{word}": place.happened_date}) | same_day


def groups_in(rows: Iterable[Entry]) -> dict[int, list[str]]:
    """The groups each entry mentions as happening, heaviest first."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    mentions = Mention._base_manager.filter(
        entry__in=[one.pk for one in rows], status=MentionStatus.PRESENT
    )
    for entry, group in (
        mentions.order_by("-weight", "group").values_list("entry", "group").distinct()
    ):
        if group not in found[entry]:
            found[entry].append(group)
    return found


def services_in_sight(scope: Scope) -> QuerySet[Service]:
    """Open services whose entries may be on the viewer's list."""
    return open_services(works_in=scope.works_in, oversees=scope.oversees)


def people_to_choose(scope: Scope, service: Service) -> QuerySet[Person]:
    """People a service supports now, by name."""
    people = Person.objects.visible_to(scope).filter(service=service, ended_at=None)
    return people.order_by("full_name", "pk")


def people_in_sight(scope: Scope, provider_id: int) -> QuerySet[Person]:
    """People of a provider whom the viewer may know of, for matching."""
    people = Person.objects.visible_to(scope).filter(provider=provider_id, ended_at=None)
    return people.select_related("service").order_by("full_name", "pk")


def aside(scope: Scope) -> EntryQuerySet:
    """Entries that wait for somebody to say whom they are about."""
    waiting = Entry.objects.visible_to(scope).exclude(set_aside_because="")
    return waiting.filter(withdrawn_at=None).select_related("service", "sender").order_by("pk")


def waiting_names(scope: Scope) -> list[Entry]:
    """One entry for each name that entries wait under: matching one matches them all.

    The first of each, or of those with something grave in them, which stand before the rest.
    """
    names = aside(scope).order_by().values("sender", "person_as_given")
    first = names.annotate(first=Min("pk")).values("first")
    grave = names.filter(gravest__gte=GRAVE).annotate(first=Min("pk")).values("first")
    serious = list(aside(scope).filter(pk__in=grave)[:MOST_NAMES])
    said = {(one.sender_id, one.person_as_given) for one in serious}
    rest = aside(scope).filter(pk__in=first)[: MOST_NAMES + len(serious)]
    listed = [one for one in rest if (one.sender_id, one.person_as_given) not in said]
    return [*serious, *listed][:MOST_NAMES]


class Aside(NamedTuple):
    """How many entries wait for a name, how many of them hold something grave, and since when."""

    many: int = 0
    grave: int = 0
    since: datetime | None = None


def waiting_to_be_matched(scope: Scope) -> Aside:
    """What waits for this viewer, who leads there, to say whom it is about."""
    led = Q(service__in=scope.leads) | Q(provider__in=scope.oversees)
    serious = Q(gravest__gte=GRAVE)
    found = aside(scope).filter(led).order_by()
    return Aside(
        **found.aggregate(
            many=Count("pk"),
            grave=Count("pk", filter=serious),
            since=Min("arrived_at", filter=serious),
        )
    )
