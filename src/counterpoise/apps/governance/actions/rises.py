"""Looking over all services of a provider for signs that come more often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.governance.facts.rises import (
    Rise,
    newest_whole_month,
    risen_in,
    sentence_of,
    whose,
)
from counterpoise.apps.governance.models import ThemeRise, ThemeScan
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.rises import (
    amounts_for,
    counts_for,
    months_scanned,
    rises_of,
    services_to_scan,
)
from counterpoise.apps.patterns.actions import keep_rises
from counterpoise.apps.patterns.facts.rises import RisenSign
from counterpoise.apps.patterns.facts.services import told_in
from counterpoise.apps.patterns.facts.timeline import Told
from counterpoise.apps.patterns.queries.material import material_of
from counterpoise.kit.actors import Actor
from counterpoise.kit.months import shifted
from counterpoise.terms import AuditEventKind


@in_turn()
def scan_themes_of(*, provider: Provider, by: Actor, at: datetime) -> ThemeScan:
    """Hold every service and sign against what would be expected, up to the last whole month.

    1 Read how often each sign came, over how much; 2 ask the engine which stand out, paying for
    every question asked; 3 keep what it found, and say of what it no longer finds that it does
    not hold; 4 ask whoever answers for a service about what is surely more and about several
    people; 5 put on record how much was looked at and how much stood out.
    """
    newest = newest_whole_month(local_day(at))
    months = months_scanned(newest)
    services = services_to_scan(provider)
    found = risen_in(services, counts_for(provider, months), amounts_for(services, months), months)
    scan, _ = ThemeScan.objects.update_or_create(
        provider=provider,
        month_start=newest,
        defaults={"services": found.services, "cells": found.cells, "scanned_at": at},
    )
    told = _told(found.rises, newest)
    _keep(scan, found.rises, told, newest, at)
    _ask(scan, services, told, by=by, at=at)
    record_event(
        kind=AuditEventKind.THEMES_SCANNED,
        by=by,
        at=at,
        subject_kind="provider",
        subject_reference=provider.public_key,
        organisation=provider.public_key,
        snapshot={"month": newest.isoformat(), "cells": found.cells, "risen": len(found.rises)},
    )
    return scan


def _told(rises: Sequence[Rise], newest: date) -> dict[int, list[Told]]:
    """What was written in each service where something rises, read once."""
    first: dict[int, tuple[Service, date]] = {}
    for one in rises:
        month = one.first_month(newest)
        _, known = first.get(one.service.pk, (one.service, month))
        first[one.service.pk] = one.service, min(known, month)
    return {
        key: told_in(material_of(service, since=since)) for key, (service, since) in first.items()
    }


def _ask(
    scan: ThemeScan,
    services: Sequence[Service],
    told: Mapping[int, Sequence[Told]],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """What surely rises in a service, and is about several people, waits for an answer."""
    for service in services:
        rows = rises_of(scan, service).filter(watch=False)
        risen = [_risen(one, scan.month_start, told.get(service.pk, ())) for one in rows]
        keep_rises(service=service, rises=risen, by=by, at=at)


def _risen(row: ThemeRise, newest: date, told: Sequence[Told]) -> RisenSign:
    return RisenSign(
        group=row.group,
        because=f"{sentence_of(row, newest)} Is it the records, or is it real?",
        first=shifted(newest, 1 - row.periods),
        last=shifted(newest, 1) - timedelta(days=1),
        seen=row.seen,
        people=row.people,
        most_of_one=row.most_of_one,
        told=told,
    )


def _keep(
    scan: ThemeScan,
    rises: Sequence[Rise],
    told: Mapping[int, Sequence[Told]],
    newest: date,
    at: datetime,
) -> None:
    kept = {(one.service_id, one.group): one for one in scan.rises.all()}
    for rise in rises:
        row = kept.pop((rise.service.pk, rise.group), None)
        ThemeRise._base_manager.update_or_create(
            pk=row.pk if row else None,
            defaults={
                "scan": scan,
                "found_at": row.found_at if row else at,
                **_values(rise, told[rise.service.pk], newest),
            },
        )
    gone = [one.pk for one in kept.values() if one.holds]
    ThemeRise._base_manager.filter(pk__in=gone).update(holds=False)


def _values(rise: Rise, told: Sequence[Told], newest: date) -> dict[str, Any]:
    people, most = whose(rise, told, newest)
    return {
        "service": rise.service,
        "group": rise.group,
        "periods": rise.periods,
        "seen": rise.seen,
        "expected": rise.expected,
        "chance": rise.chance,
        "watch": rise.watch,
        "people": people,
        "most_of_one": most,
        "alike": rise.alike,
        "over": rise.over,
        "holds": True,
    }
