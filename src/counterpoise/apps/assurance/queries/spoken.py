"""What voice entries tell of recording: how much is written, what waits, when anybody was heard.

Entries that are confidential or kept from anybody are left out: a number must not tell somebody
of words they may not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncMonth

from counterpoise.apps.directory.models import Service
from counterpoise.apps.voice.models import Entry
from counterpoise.apps.voice.queries import changed_since
from counterpoise.kit.months import month_of, months_from, shifted
from counterpoise.terms import EntryKind

NOTES = (EntryKind.DAILY_NOTE, EntryKind.CALL_NOTE)
HEARD = (
    EntryKind.COMPLAINT,
    EntryKind.COMPLIMENT,
    EntryKind.PERSON_FEEDBACK,
    EntryKind.FAMILY_FEEDBACK,
)
"""People and families saying how it is. What staff say is not the voice of those supported."""
SILENT_AFTER = timedelta(days=90)
OVERLAP = timedelta(minutes=10)
"""A writer's moment is earlier than when its row can be seen."""


def notes_by_month(service: Service, first: date, last: date) -> dict[date, int]:
    """How many daily and call notes are about each month, from ``first`` to ``last``."""
    rows = (
        _open_ones()
        .filter(
            service=service,
            entry_kind__in=NOTES,
            happened_date__gte=first,
            happened_date__lt=shifted(last, 1),
        )
        .order_by()
        .annotate(month=TruncMonth("happened_date"))
        .values_list("month")
        .annotate(count=Count("pk"))
    )
    return dict(rows)


def waiting_since(service: Service, first: date) -> list[date]:
    """The days of entries of this service that wait for somebody to say whom they are about."""
    waiting = Entry.objects.filter(service=service, withdrawn_at=None, happened_date__gte=first)
    days = waiting.exclude(set_aside_because="").order_by("happened_date", "pk")
    return list(days.values_list("happened_date", flat=True))


def last_heard(services: Sequence[int], month: date) -> dict[int, date]:
    """The newest day, up to the month's end, on which a person or family said something."""
    heard = _open_ones().filter(
        service__in=services, entry_kind__in=HEARD, happened_date__lt=shifted(month, 1)
    )
    rows = heard.order_by().values_list("service_id").annotate(newest=Max("happened_date"))
    return dict(rows)


def hearing_since(providers: Iterable[int]) -> dict[int, date]:
    """The first month in which anything people or families say was recorded, by provider."""
    rows = (
        _open_ones()
        .filter(provider__in=list(providers), entry_kind__in=HEARD)
        .order_by()
        .values_list("provider_id")
        .annotate(first=Min("happened_date"))
    )
    return {provider: month_of(day) for provider, day in rows}


def months_heard_of(since: datetime) -> set[tuple[int, date]]:
    """(service, month) of every count of silence that entries since a moment can have changed."""
    touched = changed_since(since - OVERLAP).filter(entry_kind__in=HEARD)
    rows = touched.order_by().values_list("service_id", "happened_date").distinct()
    return {
        (service, month)
        for service, day in rows
        for month in months_from(month_of(day), month_of(day + SILENT_AFTER))
    }


def _open_ones() -> QuerySet[Entry]:
    return Entry.objects.told().filter(confidential=False, kept_from__isnull=True)
