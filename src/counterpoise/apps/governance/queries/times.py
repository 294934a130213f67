"""How long it took: from raised to decided, from noticed to decided, from raised to referred.

Medians by service, with how many they stand on, and how many still wait: a median
of what is finished says nothing about what is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern, ConcernHistory, Referral
from counterpoise.apps.directory.models import Service
from counterpoise.terms import ConcernStatus

SPAN = timedelta(days=90)
Raised = dict[str, datetime]


@dataclass(frozen=True, slots=True)
class Taken:
    """One length of time over several concerns: the middle one, and of how many."""

    middle: timedelta | None
    count: int


@dataclass(slots=True)
class _Lengths:
    to_decision: list[timedelta] = field(default_factory=list)
    noticed_to_decision: list[timedelta] = field(default_factory=list)
    to_referral: list[timedelta] = field(default_factory=list)
    waiting: int = 0
    waiting_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ServiceTimes:
    """One service's times. ``waiting`` concerns have no decision yet; the oldest since when."""

    service: Service
    to_decision: Taken
    noticed_to_decision: Taken
    to_referral: Taken
    waiting: int
    waiting_since: datetime | None


def service_times(scope: Scope, *, at: datetime, span: timedelta = SPAN) -> list[ServiceTimes]:
    """Times of the concerns raised in the last ``span`` days that the viewer may see."""
    raised = {"raised_at__gt": at - span, "raised_at__lte": at}
    seen = Concern.objects.visible_to(scope).filter(**raised, provider__in=scope.providers)
    seen = seen.exclude(status=ConcernStatus.WITHDRAWN).order_by()
    rows = list(seen.values_list("pk", "service_id", "raised_at", "noticed_at"))
    decided, referred = _first_decided(scope, raised), _first_referred(scope, raised)
    found: defaultdict[int, _Lengths] = defaultdict(_Lengths)
    for pk, service_id, raised_at, noticed_at in rows:
        _note(found[service_id], raised_at, noticed_at, decided.get(pk), referred.get(pk))
    services = Service.objects.in_bulk(found)
    times = [_times(services[key], lengths) for key, lengths in found.items()]
    return sorted(times, key=lambda one: (one.service.name, one.service.pk))


# These two look wider than the viewer may see, along the index, and are used only for concerns
# that the viewer may: asking for each of them again would read every concern twice.


def _first_decided(scope: Scope, raised: Raised) -> dict[int, datetime]:
    """When each concern was first decided for good: the first step into that status."""
    rows = ConcernHistory.objects.filter(to_status=ConcernStatus.TRIAGED, **_within(scope, raised))
    return _earliest(rows.values_list("concern_id", "changed_at"))


def _first_referred(scope: Scope, raised: Raised) -> dict[int, datetime]:
    rows = Referral.objects.filter(**_within(scope, raised))
    return _earliest(rows.values_list("concern_id", "referred_at"))


def _within(scope: Scope, raised: Raised) -> dict[str, object]:
    moments = {f"concern__{name}": moment for name, moment in raised.items()}
    return {"concern__provider__in": scope.providers, **moments}


def _earliest(rows: Iterable[tuple[int, datetime]]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for concern, moment in rows:
        found[concern] = min(found.get(concern, moment), moment)
    return found


def _note(
    lengths: _Lengths,
    raised_at: datetime,
    noticed_at: datetime,
    decided_at: datetime | None,
    referred_at: datetime | None,
) -> None:
    if decided_at is not None:
        lengths.to_decision.append(decided_at - raised_at)
        lengths.noticed_to_decision.append(decided_at - noticed_at)
    else:
        lengths.waiting += 1
        lengths.waiting_since = min(lengths.waiting_since or raised_at, raised_at)
    if referred_at is not None:
        lengths.to_referral.append(referred_at - raised_at)


def _times(service: Service, lengths: _Lengths) -> ServiceTimes:
    return ServiceTimes(
        service=service,
        to_decision=taken(lengths.to_decision),
        noticed_to_decision=taken(lengths.noticed_to_decision),
        to_referral=taken(lengths.to_referral),
        waiting=lengths.waiting,
        waiting_since=lengths.waiting_since,
    )


def taken(lengths: Sequence[timedelta]) -> Taken:
    """The middle length; between the two middle ones when there is no single one."""
    return Taken(median(lengths) if lengths else None, len(lengths))
