"""Signs counted by month: what is kept, and from which day on it has to be counted again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Max, Min, QuerySet

from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.models import SignCount
from counterpoise.apps.voice.queries import changed_since
from counterpoise.kit.dates import LONDON
from counterpoise.kit.months import month_of, shifted

HISTORY = 15
"""Whole months that are kept countable: three looked at, and the twelve before them."""
OVERLAP = timedelta(minutes=10)
"""A writer's moment is earlier than when its row can be seen."""


def counting_from(service: Service, *, at: datetime, usual: date) -> date:
    """The first day to read so that every month written about since the last count is whole.

    ``usual`` is what is read anyway. All of the history where nothing was counted yet; further
    back where older notes have come in since, but never before the history began.
    """
    history = shifted(month_of(at.astimezone(LONDON).date()), -HISTORY)
    last = SignCount.objects.filter(service=service).aggregate(last=Max("counted_at"))["last"]
    if last is None:
        return min(history, usual)
    touched = changed_since(last - OVERLAP).filter(service=service).order_by()
    oldest = touched.aggregate(oldest=Min("happened_date"))["oldest"]
    if oldest is None or oldest >= usual:
        return usual
    return min(max(month_of(oldest), history), usual)


def counts_kept(service: Service, first: date) -> QuerySet[SignCount]:
    """What is kept of a service from a month on."""
    return SignCount.objects.filter(service=service, month_start__gte=first)


def counts_of_providers(providers: Iterable[int], first: date, last: date) -> QuerySet[SignCount]:
    """Every count that is not nought, for statistics over all services of a provider.

    Unscoped on purpose: one service's expectation leans on its like. Callers show a service only
    its own.
    """
    found = SignCount.objects.filter(provider__in=list(providers), count__gt=0)
    return found.filter(month_start__range=(first, last)).order_by()
