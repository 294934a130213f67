"""The provider's plans counted: one statement by service, one for themes, whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, Sum

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.models import LIVE_PLANS, Plan
from counterpoise.terms import PlanStatus, PlanStrength

SIX_MONTHS = timedelta(days=182)
YEAR = timedelta(days=365)
LIVE = Q(status__in=LIVE_PLANS)


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service's plans, or all of them together. Shares are of what they stand beside."""

    service: str
    service_key: str
    live: int
    held_back: int
    warned: int
    sound: int
    actions: int
    late: int
    strong: int
    due: int
    on_time: int
    finished: int
    verified: int
    closed: int
    reopened: int
    rechecked: int
    sustained: int


@dataclass(frozen=True, slots=True)
class Board:
    """``by_status``: plans by (status, strength). ``sides``: live plans by which they measure."""

    services: Sequence[ServiceRow]
    by_status: dict[tuple[str, str], int]
    themes: Sequence[tuple[str, int, int]]
    sides: dict[str, int]


def board_of(scope: Scope, *, at: datetime) -> Board:
    """Plans of the providers a viewer oversees, as far as the viewer needs to know of them."""
    plans = Plan.objects.visible_to(scope).filter(provider__in=scope.oversees)
    return Board(
        services=_services(plans, at),
        by_status=_by_status(plans),
        themes=_themes(plans),
        sides=_sides(plans),
    )


def _services(plans, at: datetime) -> list[ServiceRow]:  # type: ignore[no-untyped-def]
    year_ago, half_ago = at - YEAR, at - SIX_MONTHS
    rows = plans.values("service__name", "service__public_key").annotate(
        live=Count("pk", filter=LIVE),
        held_back=Count("pk", filter=LIVE & Q(strength=PlanStrength.HELD_BACK)),
        warned=Count("pk", filter=LIVE & Q(strength=PlanStrength.HAS_WARNINGS)),
        sound=Count("pk", filter=LIVE & Q(strength=PlanStrength.SOUND)),
        actions=Sum("actions_live", filter=LIVE),
        late=Sum("actions_late", filter=LIVE),
        strong=Sum("actions_strong", filter=LIVE),
        due=Sum("actions_due"),
        on_time=Sum("actions_verified_on_time"),
        finished=Sum("actions_finished"),
        verified=Sum("actions_verified"),
        closed=Count("pk", filter=Q(closed_at__gte=year_ago)),
        reopened=Count("pk", filter=Q(closed_at__gte=year_ago, times_reopened__gt=0)),
        rechecked=Count("pk", filter=Q(closed_at__lte=half_ago)),
        sustained=Count("pk", filter=Q(closed_at__lte=half_ago, sustained_at__isnull=False)),
    )
    return [
        ServiceRow(
            service=row.pop("service__name"),
            service_key=row.pop("service__public_key"),
            **{name: value or 0 for name, value in row.items()},
        )
        for row in rows.order_by("service__name", "service__public_key")
    ]


def _by_status(plans) -> dict[tuple[str, str], int]:  # type: ignore[no-untyped-def]
    rows = plans.values("status", "strength").annotate(number=Count("pk")).order_by()
    return {(row["status"], row["strength"]): row["number"] for row in rows}


def _themes(plans) -> list[tuple[str, int, int]]:  # type: ignore[no-untyped-def]
    """(theme, live plans, services) with those in most services first."""
    found: Counter[str] = Counter()
    places: dict[str, set[int]] = {}
    for themes, service in plans.filter(LIVE).values_list("themes", "service"):
        for theme in themes:
            found[theme] += 1
            places.setdefault(theme, set()).add(service)
    rows = [(theme, number, len(places[theme])) for theme, number in found.items()]
    return sorted(rows, key=lambda row: (-row[2], -row[1], row[0]))


def _sides(plans) -> dict[str, int]:  # type: ignore[no-untyped-def]
    protective, rights = Q(measures_protective__gt=0), Q(measures_rights__gt=0)
    return (
        plans.exclude(status=PlanStatus.DRAFT)
        .filter(LIVE)
        .aggregate(
            both=Count("pk", filter=protective & rights),
            protection=Count("pk", filter=protective & ~rights),
            freedom=Count("pk", filter=~protective & rights),
            neither=Count("pk", filter=~protective & ~rights),
        )
    )
