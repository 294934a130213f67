"""What is asked for and has not come, and services that have gone quiet.

Nothing missing is ever stored: it is what is asked for and has no current figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Max, Q, QuerySet

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import ExpectedReturn, Exposure, Reading
from counterpoise.apps.assurance.queries.figures import current_exposures, current_readings
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import month_at, months_apart, months_from, shifted
from counterpoise.terms import ExposureKind, ReadingSource

LOOK_BACK = 6
QUIET_MONTHS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnStatus:
    """One month of one return that is not whole: which figures are missing, and by when."""

    expected: ExpectedReturn
    month: date
    indicators: tuple[str, ...]
    exposures: tuple[ExposureKind, ...]
    due_at: datetime
    late: bool

    @property
    def count(self) -> int:
        return len(self.indicators) + len(self.exposures)

    @property
    def nothing_given(self) -> bool:
        """Whether not one figure of this month came."""
        return self.count == len(self.expected.indicators) + len(self.expected.exposures)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietService:
    """A service nothing has come from: shown as quiet, never as good.

    ``since`` is the first month without a figure; ``months`` how many there are.
    """

    service: Service
    since: date
    months: int
    last_given: date | None


def last_whole_month(at: datetime) -> date:
    """The last month that has ended."""
    return shifted(month_at(at), -1)


def due_moment(month: date, due_day: int) -> datetime:
    """When a month's figures are asked for: five in the afternoon of the day."""
    day = shifted(month, 1).replace(day=due_day)
    return datetime.combine(day, time(17), tzinfo=LONDON)


def returns_in(scope: Scope, service: Service | None = None) -> QuerySet[ExpectedReturn]:
    """Returns asked for at services the viewer may see."""
    seen = ExpectedReturn.objects.visible_to(scope).filter(ended_at=None, service__closed_at=None)
    seen = seen if service is None else seen.filter(service=service)
    return seen.select_related("service__provider", "asked_of").order_by("service__name", "pk")


def return_by_key(scope: Scope, key: str) -> ExpectedReturn | None:
    return returns_in(scope).filter(public_key=key).first()


def returns_due_from(scope: Scope, *, at: datetime) -> list[ReturnStatus]:
    """For a desk: what this viewer was asked for by name and has not given, oldest first."""
    mine = returns_in(scope).filter(asked_of=scope.user_id)
    return statuses_of(list(mine), _recent(at), at=at)


def returns_missing(
    scope: Scope, *, at: datetime, service: Service | None = None
) -> list[ReturnStatus]:
    """For a home page: everything missing at services the viewer may see, or at one of them."""
    return statuses_of(list(returns_in(scope, service)), _recent(at), at=at)


def returns_to_look_at(month: date, *, at: datetime) -> list[ExpectedReturn]:
    """For the reminder: returns due by now that were not looked at for this month yet."""
    today = at.astimezone(LONDON).date()
    due = ExpectedReturn.objects.filter(
        Q(reminded_month=None) | Q(reminded_month__lt=month),
        ended_at=None,
        service__closed_at=None,
        first_month__lte=month,
    )
    if today < shifted(month, 2):
        due = due.filter(due_day__lt=today.day)
    return list(due.select_related("service__provider", "asked_of").order_by("pk"))


def statuses_of(
    returns: Sequence[ExpectedReturn], months: Iterable[date], *, at: datetime
) -> list[ReturnStatus]:
    """Those months of those returns that are not whole, the longest due first."""
    wanted = list(months)
    if not returns or not wanted:
        return []
    services = {one.service_id for one in returns}
    given = {
        (service, code, month)
        for (service, code, _, month), row in current_readings(services, wanted).items()
        if row.numerator is not None
    }
    amounts = {
        key for key, row in current_exposures(services, wanted).items() if row.amount is not None
    }
    found = [
        _status(one, month, given, amounts, at)
        for one in returns
        for month in wanted
        if one.first_month <= month
    ]
    missing = [status for status in found if status.count]
    return sorted(missing, key=lambda one: (one.due_at, one.expected.service.name))


def _status(
    expected: ExpectedReturn,
    month: date,
    given: set[tuple[int, str, date]],
    amounts: set[tuple[int, ExposureKind, date]],
    at: datetime,
) -> ReturnStatus:
    service, due_at = expected.service_id, due_moment(month, expected.due_day)
    kinds = [ExposureKind(kind) for kind in expected.exposures]
    return ReturnStatus(
        expected=expected,
        month=month,
        indicators=tuple(
            code for code in expected.indicators if (service, code, month) not in given
        ),
        exposures=tuple(kind for kind in kinds if (service, kind, month) not in amounts),
        due_at=due_at,
        late=due_at <= at,
    )


def _recent(at: datetime) -> list[date]:
    last = last_whole_month(at)
    return list(months_from(shifted(last, 1 - LOOK_BACK), last))


def quiet_services(
    scope: Scope, *, at: datetime, service: Service | None = None
) -> list[QuietService]:
    """Services that are asked for figures and gave none at all for two due months or more."""
    asked = {one.service_id: one for one in returns_in(scope, service).order_by("-first_month")}
    if not asked:
        return []
    services = open_services(works_in=scope.works_in, oversees=scope.oversees).in_bulk(list(asked))
    last_due = last_whole_month(at)
    newest = _newest_given(services)
    found = [_quiet(services[key], asked[key], newest.get(key), last_due, at) for key in services]
    return sorted(
        (one for one in found if one is not None), key=lambda one: (one.since, one.service.name)
    )


def _quiet(
    service: Service, expected: ExpectedReturn, given: date | None, last: date, at: datetime
) -> QuietService | None:
    if due_moment(last, expected.due_day) > at:
        last = shifted(last, -1)
    since = shifted(given, 1) if given else expected.first_month
    since = max(since, expected.first_month)
    months = months_apart(since, last) + 1
    if months < QUIET_MONTHS:
        return None
    return QuietService(service=service, since=since, months=months, last_given=given)


def _newest_given(services: Iterable[int]) -> dict[int, date]:
    """The newest month somebody wrote a figure for, by service. Counting is not giving."""
    keys = list(services)
    readings = Reading.objects.filter(service__in=keys, current=True, numerator__isnull=False)
    amounts = Exposure.objects.filter(service__in=keys, current=True, amount__isnull=False)
    newest = Max("period_start")
    rows = [
        *_by_service(readings.exclude(source=ReadingSource.COMPUTED)).annotate(m=newest),
        *_by_service(amounts).annotate(m=newest),
    ]
    found: dict[int, date] = {}
    for row in rows:
        service, month = row["service"], row["m"]
        found[service] = max(found.get(service, month), month)
    return found


def _by_service(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by().values("service")
