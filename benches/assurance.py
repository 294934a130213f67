"""A national provider's readings: 2,000 services, every indicator, 36 months.

`python -m benches.assurance [POSTGRESQL-ADDRESS] [--services N]` prints JSON; without an address
it measures SQLite.
"""

from __future__ import annotations

import gc
import json
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from benches.ready import as_web_role, set_up

if TYPE_CHECKING:
    from benches.measuring import Measured
    from counterpoise.apps.directory.models import Provider, Service

MONTHS = 36
CLOSE, PAGE = 60_000, 200


def main(arguments: list[str]) -> int:
    size = int(arguments[arguments.index("--services") + 1]) if "--services" in arguments else 2_000
    folder = set_up(next((word for word in arguments if word.startswith("postgres")), None))
    try:
        print(json.dumps([one.plain() for one in measure(size)]))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def measure(size: int) -> list[Measured]:
    from django.core.management import call_command  # noqa: PLC0415 - after set-up
    from django.db import connection, transaction  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", verbosity=0, interactive=False)
    with transaction.atomic():
        provider, services, people = _places(size)
    _readings()
    _last_month(provider, services, people["manager"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{size:,} services are filled", file=sys.stderr)
    gc.collect()
    gc.freeze()  # as a web process does once it is loaded (config.wsgi)
    with as_web_role():
        found = _pages(services, people)
    return [*found, _closing()]


def _places(size: int) -> tuple[Provider, list[Service], dict[str, Any]]:
    from benches.places import NOW  # noqa: PLC0415 - after set-up
    from counterpoise.apps.accounts.models import Membership, User  # noqa: PLC0415
    from counterpoise.apps.directory.models import (  # noqa: PLC0415
        Council,
        Provider,
        SafeguardingAdultsBoard,
        Service,
    )
    from counterpoise.terms import Role, ServiceKind  # noqa: PLC0415

    board = SafeguardingAdultsBoard.objects.create(name="Bench Board")
    council = Council.objects.create(name="Bench Council", board=board)
    provider = Provider.objects.create(name="National Care")
    kinds = (ServiceKind.SUPPORTED_LIVING, ServiceKind.HOMECARE, ServiceKind.RESIDENTIAL_CARE_HOME)
    services = Service.objects.bulk_create(
        Service(
            provider=provider,
            council=council,
            name=f"House {number:04}",
            service_kind=kinds[number % 3],
        )
        for number in range(size)
    )
    began = NOW - timedelta(days=1_200)
    manager, lead = (
        User.objects.create(email=f"{name}@bench.example", full_name=name, password="!")  # noqa: S106
        for name in ("Manager", "Lead")
    )
    Membership.objects.create(
        user=manager, role=Role.REGISTERED_MANAGER, service=services[7], started_at=began
    )
    Membership.objects.create(
        user=lead, role=Role.QUALITY_LEAD, provider=provider, started_at=began
    )
    return provider, services, {"manager": manager, "lead": lead}


def _months() -> list[date]:
    from counterpoise.kit.months import months_from, shifted  # noqa: PLC0415 - after set-up

    last = date(2026, 9, 1)
    return list(months_from(shifted(last, 1 - MONTHS), last))


def _readings() -> None:
    """Every service's every month, made inside the database: five million rows in a minute or two.

    The figures are as if by lot and the same on every run and in either database.
    """
    from counterpoise.rulesets.indicator_library import built_in_indicators  # noqa: PLC0415

    library = built_in_indicators().definitions
    kinds = sorted({kind.value for one in library for kind in one.exposures})
    _table("bench_month", "period_start date", [(month,) for month in _months()])
    _table("bench_indicator", "code text, edition int", [(o.code, o.version) for o in library])
    _table("bench_kind", "kind text, spare int", [(kind, 0) for kind in kinds])
    with _trusted() as cursor:
        cursor.execute(
            _insert("exposure", "exposure_kind, amount", "k.kind, 600 + s.id % 90", "bench_kind")
        )
        cursor.execute(
            _insert(
                "reading",
                "indicator_code, indicator_version, numerator, denominator",
                f"k.code, k.edition, {LOT} % 9, 12",
                "bench_indicator",
            )
        )


LOT = "((s.id * 31 + k.number * 17 + m.number * m.number * 13) * 2654435761 % 4294967296) / 65536"


def _insert(table: str, more: str, values: str, each: str) -> str:
    """One statement for all services, months and rows of ``each``. Nothing in it is typed in."""
    names = "provider_id, service_id, period_start, recorded_at"
    stamped = "source, source_note, edition, current, why, recorded_by_name"
    stamp = "'COMPUTED', '', 1, true, '', 'bench'"
    return (
        f"INSERT INTO assurance_{table} ({names}, {stamped}, {more}) "  # noqa: S608
        f"SELECT s.provider_id, s.id, m.period_start, '{NOW_WORDS}', {stamp}, {values} "
        f"FROM directory_service s CROSS JOIN bench_month m CROSS JOIN {each} k"
    )


NOW_WORDS = "2026-11-20 10:00:00+00:00"


def _table(name: str, columns: str, rows: Sequence[tuple[Any, ...]]) -> None:
    from django.db import connection  # noqa: PLC0415 - after set-up

    marks = ", ".join(["%s"] * (len(rows[0]) + 1))
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {name} (number bigint, {columns})")
        cursor.executemany(
            f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608
            [(number, *row) for number, row in enumerate(rows)],
        )


@contextmanager
def _trusted() -> Iterator[Any]:
    """Rows that are right by the way they are made need not be looked up one by one."""
    from django.db import connection  # noqa: PLC0415 - after set-up

    before, after = {
        "postgresql": ("SET session_replication_role = replica", "RESET session_replication_role"),
        "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(before)
        yield cursor
        cursor.execute(after)


def _last_month(provider: Provider, services: Sequence[Service], by: Any) -> None:
    """Three concerns in each service in the month still to be closed."""
    from benches.places import NOW  # noqa: PLC0415 - after set-up
    from counterpoise.apps.assurance.models import CountingState  # noqa: PLC0415
    from counterpoise.apps.concerns.models import Concern  # noqa: PLC0415
    from counterpoise.apps.threads.models import Thread  # noqa: PLC0415
    from counterpoise.kit.references import new_reference  # noqa: PLC0415
    from counterpoise.terms import Answer, ConcernKind, ConcernStatus, Tier  # noqa: PLC0415

    chance = random.Random(6)  # noqa: S311 - repeatable, not secret
    kinds = (ConcernKind.FALL, ConcernKind.MEDICINE, ConcernKind.WELFARE_CONCERN)
    wanted = [
        (service, NOW - timedelta(days=chance.randrange(22, 48)))
        for service in services
        for _ in range(3)
    ]
    threads = Thread.objects.bulk_create(
        [
            Thread(
                reference=new_reference("T", at.year),
                provider=provider,
                service=service,
                raised_by=by,
                opened_at=at,
            )
            for service, at in wanted
        ],
        batch_size=2_000,
    )
    Concern.objects.bulk_create(
        [
            Concern(
                thread=thread,
                reference=new_reference("C", at.year),
                provider=provider,
                service=service,
                raised_by=by,
                concern_kind=chance.choice(kinds),
                what_was_seen="Slipped on the wet floor in the hall.",
                danger_now=Answer.NO,
                noticed_at=at,
                raised_at=at,
                decided_at=at + timedelta(hours=chance.randrange(1, 30)),
                status=ConcernStatus.TRIAGED,
                tier=Tier.QUALITY,
                idempotency_key=f"bench-{thread.pk}",
            )
            for thread, (service, at) in zip(threads, wanted, strict=True)
        ],
        batch_size=2_000,
    )
    CountingState.objects.update_or_create(pk=1, defaults={"closed_month": date(2026, 9, 1)})


def _pages(services: Sequence[Service], people: dict[str, Any]) -> list[Measured]:
    from django.urls import reverse  # noqa: PLC0415 - after set-up

    from benches.measuring import measured  # noqa: PLC0415
    from benches.pages import getting, signed_in  # noqa: PLC0415

    manager = signed_in(people["manager"])
    key = services[7].public_key
    board = reverse("assurance:board", args=[key])
    chart = reverse("assurance:chart", args=[key, "F01"])
    about = (
        f"{len(services):,} services, every built-in indicator, {MONTHS} months; pages are asked "
        "for behind the wall on PostgreSQL."
    )
    return [
        measured("Assurance page, every indicator", getting(manager, board), bar=PAGE, note=about),
        measured("Chart page", getting(manager, chart), bar=PAGE),
    ]


def _closing() -> Measured:
    from benches.measuring import Measured, timed  # noqa: PLC0415 - after set-up
    from benches.places import NOW  # noqa: PLC0415
    from counterpoise.apps.assurance.jobs import sweep  # noqa: PLC0415

    done = []
    taken = timed(lambda: done.append(sweep(at=NOW)))
    note = f"The close wrote {done[0].written:,} readings of {done[0].closed} month(s)."
    return Measured("A month closed for all services", taken, taken, bar=CLOSE, note=note)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
