"""Notes in which nothing was read: which are drawn for a person to read, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.models import DailySample
from counterpoise.apps.voice.models import Entry
from counterpoise.terms import EntryKind, SampleAnswer

A_DAY = 2
A_DAYS_TIME = timedelta(days=1)
NOTES = (EntryKind.DAILY_NOTE, EntryKind.CALL_NOTE)


def to_draw(day: date) -> list[Entry]:
    """Up to two a service among a day's notes without a sign, chosen by a digest of their keys.

    A note is of the day it is about and of the day it arrived, so that files brought in weeks
    later are read by a person too; none is drawn twice. Nobody chooses, and the same day gives
    the same notes, so nobody can know beforehand which note will be read and nobody can draw
    again until the result is pleasant.
    """
    done = DailySample.objects.filter(sample_date=day).values("service")
    start = timezone.make_aware(datetime.combine(day, time.min))
    arrived = Q(touched_at__gte=start, arrived_at__gte=start, arrived_at__lt=start + A_DAYS_TIME)
    notes = Entry.objects.told().filter(
        Q(happened_date=day) | arrived,
        entry_kind__in=NOTES,
        gravest=0,
        confidential=False,
        kept_from=None,
    )
    drawn = DailySample.objects.filter(entry=OuterRef("pk"))
    by_service: defaultdict[int, list[Entry]] = defaultdict(list)
    fresh = notes.exclude(service__in=done).exclude(Exists(drawn))
    for entry in fresh.only("public_key", "service_id", "provider_id"):
        by_service[entry.service_id].append(entry)
    return [
        entry
        for _, found in sorted(by_service.items())
        for entry in sorted(found, key=lambda one: _lot(one, day))[:A_DAY]
    ]


def _lot(entry: Entry, day: date) -> str:
    words = f"{day.isoformat()} {entry.public_key}"
    return blake2b(words.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Readings:
    """How many sampled notes were read by a person, and in how many something was missed."""

    read: int
    missed: int
    waiting: int


def readings(scope: Scope, service: Service | None = None) -> Readings:
    """Over everything the viewer may see."""
    found = DailySample.objects.visible_to(scope)
    if service is not None:
        found = found.filter(service=service)
    answers = list(found.values_list("answer", flat=True))
    return Readings(
        read=sum(1 for one in answers if one),
        missed=answers.count(SampleAnswer.MISSED),
        waiting=answers.count(""),
    )


def samples_waiting(scope: Scope) -> list[DailySample]:
    """Notes still to be read, oldest first."""
    found = DailySample.objects.visible_to(scope).filter(answer="")
    return list(
        found.select_related("entry", "entry__person", "service").order_by("sample_date", "pk")
    )


def sample_of(scope: Scope, key: str) -> DailySample:
    found = DailySample.objects.visible_to(scope).select_related("entry", "service__provider")
    return get_object_or_404(found, public_key=key)
