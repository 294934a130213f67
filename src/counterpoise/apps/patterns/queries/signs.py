"""Signs of a closed culture that records show by themselves. Each alone has many reasons.

Only counts and dates are asked for, so nothing that some may not hear of is told by a sign: a
confidential concern is a concern that was raised. Which signs there are, and how many make a
pattern, stands in the rules (``rulesets/patterns/30-services.toml``); those that need a register
of restrictions, rotas or visitors' books are asked for by people in the review.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from counterpoise.apps.accounts.models import Membership
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.voice.models import Entry, EntryQuerySet
from counterpoise.kit.dates import LONDON
from counterpoise.terms import ConcernStatus, EntryKind, Role

YEAR, HALF_YEAR = timedelta(days=365), timedelta(days=183)
CHANGES = 2
OUTSIDERS = 2
LEAST_WRITTEN = 50
FROM_OUTSIDE = (EntryKind.COMPLAINT, EntryKind.FAMILY_FEEDBACK)


def signs_shown(service: Service, *, today: date) -> list[str]:
    """The names of the signs that a service's records show now."""
    found = []
    if managers_changed(service, today=today):
        found.append("manager_changed")
    raised = _concerns(service, today)
    outside = _written(service, today).filter(entry_kind__in=FROM_OUTSIDE).count()
    if not raised and _has_long_written(service, today):
        if not outside:
            found.append("no_incidents")
        elif outside >= OUTSIDERS:
            found.append("outsiders_report")
    return found


def managers_changed(service: Service, *, today: date) -> bool:
    """Whether somebody new became the registered manager more than once in a year."""
    since = _midnight(today - YEAR)
    held = Membership.objects.filter(service=service, role=Role.REGISTERED_MANAGER)
    new = held.filter(started_at__gte=since).values("user").distinct().count()
    before = held.filter(started_at__lt=since).exists()
    return new >= (CHANGES if before else CHANGES + 1)


def _concerns(service: Service, today: date) -> bool:
    found = Concern.objects.filter(service=service, raised_at__gte=_midnight(today - HALF_YEAR))
    return found.exclude(status=ConcernStatus.WITHDRAWN).exists()


def _written(service: Service, today: date) -> EntryQuerySet:
    return Entry.objects.told().filter(service=service, happened_date__gte=today - HALF_YEAR)


def _has_long_written(service: Service, today: date) -> bool:
    """Enough is written here, and was before, for nothing raised to mean something."""
    before = Entry.objects.told().filter(service=service, happened_date__lt=today - HALF_YEAR)
    many = _written(service, today).order_by()[:LEAST_WRITTEN].count() >= LEAST_WRITTEN
    return many and before.exists()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=LONDON)
