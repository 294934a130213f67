"""The list of concerns: one predicate, any filters, pages that stay quick however many there are.

A page is found branch by branch: the viewer's own concerns, each service they
lead, each provider, each council. Each branch is one index read newest first, so
the fifty rows cost the same in a thousand as in a hundred thousand. Every branch
is narrowed by ``visible_to``: the branches only say where to look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import DateTimeField, Min, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Clock, Concern, SavedView
from counterpoise.apps.concerns.models.lifecycle import OPEN_STATUSES
from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.models import Person
from counterpoise.kit.dates import LONDON
from counterpoise.terms import Answer, ClockState, ConcernStatus, Tier

PAGE = 50
COUNT_UP_TO = 1_000
CHUNK = 2_000
MOST_BRANCHES = 12
MOST_IN_DANGER = 10
MOST_LOOKED_AT = 500  # that are in danger, to keep those of them that are late
NUL = "\0"  # PostgreSQL refuses to look for it
OPEN = "OPEN"
UNDECIDED = "none"
Key = tuple[datetime, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to see. Empty means everything they may see."""

    service: int | None = None
    person: int | None = None
    status: str = ""
    decision: str = ""
    advised: str = ""
    kind: str = ""
    raised_from: date | None = None
    raised_to: date | None = None
    late: bool = False
    referred: bool | None = None
    mine: bool = False
    oldest_first: bool = False


class Row(NamedTuple):
    """One concern as a list shows it: no words of anybody's, only where it stands."""

    pk: int
    public_key: str
    reference: str
    provider_id: int
    service: str
    known_as: str | None
    who_in_words: str
    kind: str
    status: str
    decision: str
    advised: str
    happened_at: datetime | None
    noticed_at: datetime
    raised_at: datetime
    decided_at: datetime | None
    referred_at: datetime | None
    closed_at: datetime | None
    last_reviewed_at: datetime | None
    reporter: str
    reporter_id: int
    confidential: bool
    danger_now: str
    late_since: datetime | None = None


COLUMNS = (
    "pk",
    "public_key",
    "reference",
    "provider_id",
    "service__name",
    "person__known_as",
    "who_in_words",
    "concern_kind",
    "status",
    "tier",
    "advised_tier",
    "happened_at",
    "noticed_at",
    "raised_at",
    "decided_at",
    "referred_at",
    "closed_at",
    "last_reviewed_at",
    "raised_by__full_name",
    "raised_by_id",
    "confidential",
    "danger_now",
)


MOMENTS = frozenset(name for name in COLUMNS if name.endswith("_at"))
NOT_READ = Value(None, output_field=DateTimeField())


class ServiceNamed(NamedTuple):
    """As much of a service as a filter shows."""

    pk: int
    public_key: str
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, and whether there are more on either side."""

    rows: Sequence[Row]
    newer: bool
    older: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; ``exact`` is false when counting stopped at the bound."""

    number: int
    exact: bool


def late_clocks(*, at: datetime) -> QuerySet[Clock]:
    """Clocks past due and still running, by the moment itself and not by the last sweep."""
    return Clock.objects.filter(stopped_at__isnull=True, due_at__lt=at).exclude(
        state=ClockState.PAUSED
    )


def matching(scope: Scope, wanted: Wanted, *, at: datetime) -> QuerySet[Concern]:
    """Everything wanted that the viewer may see: what list, count and export all stand on."""
    return Concern.objects.visible_to(scope).filter(_filters(scope, wanted, at=at))


def page_of(
    scope: Scope, wanted: Wanted, *, at: datetime, start: str = "", backwards: bool = False
) -> Page:
    """Fifty rows after (or, backwards, before) the concern whose key is ``start``.

    A ``start`` that the viewer may not see, or that does not exist, is the first page.
    """
    key = _key_of(scope, start)
    keys = _keys(scope, wanted, at=at, after=key, limit=PAGE + 1, turned=backwards)
    more = len(keys) > PAGE
    keys = keys[:PAGE]
    if backwards:
        keys.reverse()
        newer, older = more, key is not None
    else:
        newer, older = key is not None, more
    return Page(_rows(scope, keys, at=at), newer=newer, older=older)


def count_of(scope: Scope, wanted: Wanted, *, at: datetime) -> Count:
    """How many there are, counted exactly up to a bound and honestly not beyond it."""
    seen: set[int] = set()
    found = matching(scope, wanted, at=at).order_by()
    for branch in _branches(scope, wanted):
        seen.update(found.filter(branch).values_list("pk", flat=True)[: COUNT_UP_TO + 1])
    return Count(min(len(seen), COUNT_UP_TO), exact=len(seen) <= COUNT_UP_TO)


def in_danger(scope: Scope, wanted: Wanted, *, at: datetime) -> list[Row]:
    """Of those wanted, the concerns where somebody may be in danger, the longest waiting first.

    As ``Concern.in_danger``; looked for along the same branches, among the few that are open. The
    order is by an expression, or the database would walk all that were ever raised to keep it.
    Which are late is asked of the few found, not of every clock there is.
    """
    of_any_clock = replace(wanted, late=False)
    limit = MOST_LOOKED_AT if wanted.late else MOST_IN_DANGER
    waits = Q(referred_at__isnull=True) & (IN_DANGER_UNDECIDED | IN_DANGER_DECIDED)
    still_open = Q(status__in=OPEN_STATUSES)
    oldest = Coalesce("raised_at", "noticed_at")
    keys: set[Key] = set()
    found = matching(scope, of_any_clock, at=at).filter(still_open, waits).order_by(oldest, "pk")
    for branch in _branches(scope, wanted):
        keys.update(found.filter(branch).values_list("raised_at", "pk")[:limit])
    if wanted.late and keys:
        late = late_clocks(at=at).filter(concern__in=[pk for _, pk in keys])
        keys &= set(late.values_list("concern__raised_at", "concern_id"))
    return _rows(scope, sorted(keys)[:MOST_IN_DANGER], at=at)


def all_rows(
    scope: Scope, wanted: Wanted, *, at: datetime, moments: Collection[str] | None = None
) -> Iterator[Row]:
    """Every row wanted, a chunk at a time, so that an export of any size holds little memory.

    Of the moments only those named in ``moments`` are read: reading a moment costs more than
    reading a word.
    """
    after: Key | None = None
    while True:
        keys = _keys(scope, wanted, at=at, after=after, limit=CHUNK)
        yield from _rows(scope, keys, at=at, moments=moments)
        if len(keys) < CHUNK:
            return
        after = keys[-1]


def rows_up_to(scope: Scope, wanted: Wanted, *, limit: int, at: datetime) -> list[Row] | None:
    """Every row wanted, newest first; None when there are more than ``limit``."""
    keys = _keys(scope, wanted, at=at, after=None, limit=limit + 1)
    return _rows(scope, keys, at=at) if len(keys) <= limit else None


def services_in_sight(scope: Scope) -> list[ServiceNamed]:
    """Services whose concerns may be on the viewer's list, for the filter."""
    within = Q(pk__in=scope.works_in) | Q(provider__in=scope.oversees | scope.hears_confidential)
    found = Service.objects.filter(within | Q(council__in=scope.councils)).order_by("name", "pk")
    return [ServiceNamed._make(row) for row in found.values_list("pk", "public_key", "name")]


def person_in_sight(scope: Scope, key: str) -> Person | None:
    """The person a list is narrowed to, if the viewer may know of them."""
    if not key or NUL in key:
        return None
    return Person.objects.visible_to(scope).filter(public_key=key).first()


def views_of(user_id: int) -> QuerySet[SavedView]:
    """Somebody's saved views, in the order they were saved."""
    return SavedView.objects.filter(owner=user_id, ended_at__isnull=True).order_by("saved_at", "pk")


def _filters(scope: Scope, wanted: Wanted, *, at: datetime) -> Q:
    exact = {
        "service": wanted.service,
        "person": wanted.person,
        "concern_kind": wanted.kind,
        "advised_tier": wanted.advised,
        "raised_by": scope.user_id if wanted.mine else None,
    }
    found = Q(**{name: value for name, value in exact.items() if value})
    found &= _status(wanted.status)
    if wanted.decision:
        found &= Q(tier="" if wanted.decision == UNDECIDED else wanted.decision)
    if wanted.referred is not None:
        found &= Q(referred_at__isnull=not wanted.referred)
    if wanted.late:
        found &= Q(pk__in=late_clocks(at=at).values("concern"))
    return found & _raised_between(wanted.raised_from, wanted.raised_to)


def _status(status: str) -> Q:
    if status == OPEN:
        return Q(status__in=[one for one in ConcernStatus if one not in ENDED])
    return Q(status=status) if status else Q()


ENDED = (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN)
UNDECIDED_STATUSES = (ConcernStatus.RAISED, ConcernStatus.IN_REVIEW)
IN_DANGER_UNDECIDED = Q(status__in=UNDECIDED_STATUSES, tier="") & (
    Q(danger_now=Answer.YES) | Q(advised_tier=Tier.IMMEDIATE)
)
IN_DANGER_DECIDED = Q(status__in=OPEN_STATUSES, tier=Tier.IMMEDIATE)


def _raised_between(first: date | None, last: date | None) -> Q:
    """Whole days as England has them, both ends included."""
    found = Q()
    if first:
        found &= Q(raised_at__gte=datetime.combine(first, time.min, tzinfo=LONDON))
    if last and last < date.max:
        end = datetime.combine(last + timedelta(days=1), time.min, tzinfo=LONDON)
        found &= Q(raised_at__lt=end)
    return found


def _branches(scope: Scope, wanted: Wanted) -> list[Q]:
    """Where to look: each one index, and together everything the viewer may see."""
    if wanted.mine:
        return [Q(raised_by=scope.user_id)]
    if wanted.person:
        return [Q(person=wanted.person)]
    if wanted.service:
        return [Q(service=wanted.service)]
    if wanted.late:  # the late clocks say where to look, and are asked once instead of by branch
        return [Q()]
    branches = [Q(raised_by=scope.user_id)]
    branches += [Q(provider=key) for key in sorted(scope.oversees | scope.hears_confidential)]
    branches += [Q(shared_with=key) for key in sorted(scope.councils)]
    branches += [Q(service=key) for key in sorted(scope.leads)]
    return branches if len(branches) <= MOST_BRANCHES else [Q()]


def _keys(
    scope: Scope,
    wanted: Wanted,
    *,
    at: datetime,
    after: Key | None,
    limit: int,
    turned: bool = False,
) -> list[Key]:
    """Moments and primary keys of the next rows in the wanted order, branch by branch."""
    rising = wanted.oldest_first != turned
    order = ("raised_at", "pk") if rising else ("-raised_at", "-pk")
    found: set[Key] = set()
    rows = matching(scope, wanted, at=at).order_by(*order)
    if after is not None:
        rows = rows.filter(_beyond(after, rising=rising))
    for branch in _branches(scope, wanted):
        found.update(rows.filter(branch).values_list("raised_at", "pk")[:limit])
    return sorted(found, reverse=not rising)[:limit]


def _beyond(key: Key, *, rising: bool) -> Q:
    raised_at, pk = key
    if rising:
        return Q(raised_at__gte=raised_at) & (Q(raised_at__gt=raised_at) | Q(pk__gt=pk))
    return Q(raised_at__lte=raised_at) & (Q(raised_at__lt=raised_at) | Q(pk__lt=pk))


def _key_of(scope: Scope, start: str) -> Key | None:
    if not start or NUL in start:
        return None
    seen = Concern.objects.visible_to(scope).filter(public_key=start)
    return seen.values_list("raised_at", "pk").first()


def _rows(
    scope: Scope, keys: Sequence[Key], *, at: datetime, moments: Collection[str] | None = None
) -> list[Row]:
    """The rows for these keys, asked for through the viewer's scope once more."""
    numbers = [pk for _, pk in keys]
    if not numbers:
        return []
    rows = Concern.objects.visible_to(scope).filter(pk__in=numbers)
    left_out = MOMENTS - set(moments) if moments is not None else frozenset()
    columns = [NOT_READ if name in left_out else name for name in COLUMNS]
    rows = rows.values_list(*columns)
    late = dict(
        late_clocks(at=at)
        .filter(concern__in=numbers)
        .values("concern_id")
        .annotate(since=Min("due_at"))
        .values_list("concern_id", "since")
    )
    found = {row[0]: Row(*row, late_since=late.get(row[0])) for row in rows}
    return [found[number] for number in numbers if number in found]
