"""The regulator's steps at a service, what is due, and the plans that answer them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.directory.queries import open_services
from counterpoise.apps.packs.models import RegulatorDuty, RegulatorEntry, RegulatorPlan
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.dates import LONDON

AHEAD = timedelta(days=14)
MOST = 20


@dataclass(frozen=True, slots=True)
class Position:
    """A service's standing: steps that stand, newest first, those put right, and what is due.
    ``plans`` are those the viewer may link."""

    service: Service
    entries: Sequence[RegulatorEntry]
    corrected: Sequence[RegulatorEntry]
    due: Sequence[RegulatorDuty]
    done: Sequence[RegulatorDuty]
    plans: Sequence[Plan]


def services_followed(scope: Scope) -> QuerySet[Service]:
    return open_services(works_in=scope.leads, oversees=scope.oversees)


def service_followed(scope: Scope, key: str) -> Service:
    return get_object_or_404(services_followed(scope), public_key=key)


def position_of(scope: Scope, service: Service) -> Position:
    """A fixed number of queries."""
    plans = Plan.objects.visible_to(scope).filter(service=service)
    linked = RegulatorPlan.objects.filter(plan__in=plans).select_related("plan")
    rows = list(
        RegulatorEntry.objects.visible_to(scope)
        .filter(service=service)
        .select_related("recorded_by", "corrects", "corrected_by")
        .prefetch_related(Prefetch("plans", queryset=linked, to_attr="linked"))
        .order_by("-happened_date", "-pk")
    )
    duties = RegulatorDuty.objects.visible_to(scope).filter(service=service)
    due = duties.filter(done_at=None).select_related("entry").order_by("due_date", "pk")
    done = duties.exclude(done_at=None).select_related("entry", "done_by").order_by("-done_at")
    return Position(
        service=service,
        entries=[one for one in rows if not hasattr(one, "corrected_by")],
        corrected=[one for one in rows if hasattr(one, "corrected_by")],
        due=list(due),
        done=list(done[:MOST]),
        plans=list(plans.order_by("-changed_at", "pk")[:100]),
    )


def entry_followed(scope: Scope, key: str) -> RegulatorEntry:
    seen = RegulatorEntry.objects.visible_to(scope).select_related("service__provider", "provider")
    return get_object_or_404(seen, public_key=key)


def duty_followed(scope: Scope, key: str) -> RegulatorDuty:
    seen = RegulatorDuty.objects.visible_to(scope)
    return get_object_or_404(
        seen.select_related("service__provider", "provider", "entry__service", "entry__provider"),
        public_key=key,
    )


def plan_followed(scope: Scope, service: Service, key: str) -> Plan | None:
    return Plan.objects.visible_to(scope).filter(service=service, public_key=key).first()


def duties_due(scope: Scope, *, at: datetime) -> list[RegulatorDuty]:
    """For the desk of whoever answers for the service: late, or due within two weeks."""
    by: date = at.astimezone(LONDON).date() + AHEAD
    mine = RegulatorDuty.objects.visible_to(scope).filter(
        done_at=None, due_date__lte=by, service__in=_answers_for(scope)
    )
    return list(mine.select_related("service", "entry").order_by("due_date", "pk")[:MOST])


def _answers_for(scope: Scope) -> QuerySet[Service]:
    return open_services(works_in=scope.manages, oversees=scope.decides_for).order_by()
