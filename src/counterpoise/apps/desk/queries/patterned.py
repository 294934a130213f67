"""What patterns and reviews of themes ask of a viewer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.governance.models import ThemeStep
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.apps.governance.queries.themes import (
    ThemesDue,
    steps_waiting_for,
    themes_due,
)
from counterpoise.apps.patterns.models import DailySample, Pattern
from counterpoise.apps.patterns.queries import open_patterns
from counterpoise.apps.patterns.queries.precision import Budget, alert_budget
from counterpoise.terms import PatternUrgency

MOST = 30
# A desk counts notes for the services somebody manages; leads of many read it on its own page.
MOST_SERVICES = 3
LEADS_HEAR_AFTER = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Patterned:
    """Patterns to answer, reviews of themes to hold, steps to do, notes to read."""

    patterns: Sequence[Pattern] = ()
    themes: Sequence[ThemesDue] = ()
    steps: Sequence[ThemeStep] = ()
    samples: int = 0
    budget: Budget | None = None


def patterned(scope: Scope, *, without_manager: frozenset[int], at: datetime) -> Patterned:
    """Read once, a fixed number of queries however much there is."""
    steps = steps_waiting_for(scope) if scope.providers else []
    if not (scope.manages or scope.hears_confidential):
        return Patterned(steps=steps)
    managed = _managed(scope)
    due = themes_due(scope, managed, at=at) if managed else []
    return Patterned(
        patterns=_mine(scope, without_manager, at),
        themes=[one for one in due if one.due_date <= local_day(at) and _is_used(one)],
        steps=steps,
        samples=DailySample.objects.filter(service__in=scope.manages, answer="").count(),
        budget=_budget(scope, managed, at),
    )


def _managed(scope: Scope) -> list[Service]:
    found = Service.objects.filter(pk__in=scope.manages).select_related("provider")
    return list(found.order_by("name", "pk"))


def _is_used(due: ThemesDue) -> bool:
    """A first review is asked for once there is a pattern to talk about."""
    return due.review is not None or due.patterns > 0


def _mine(scope: Scope, without_manager: frozenset[int], at: datetime) -> list[Pattern]:
    """The manager's; the leads' where there is no manager, in confidence, or left too long."""
    leads = Q(provider__in=scope.hears_confidential)
    unanswered = Q(urgency=PatternUrgency.IMMEDIATE, found_at__lt=at - LEADS_HEAR_AFTER)
    theirs = leads & (Q(confidential=True) | Q(service__in=without_manager) | unanswered)
    mine = Q(service__in=scope.manages, confidential=False)
    return list(open_patterns(scope).filter(mine | theirs)[:MOST])


def _budget(scope: Scope, managed: Sequence[Service], at: datetime) -> Budget | None:
    if not managed or len(managed) > MOST_SERVICES:
        return None
    found = [alert_budget(scope, at=at, service=service) for service in managed]
    return Budget(
        visits=sum(one.visits for one in found),
        signals=sum(one.signals for one in found),
        of_visits=sum(one.of_visits for one in found),
        decided=sum(one.decided for one in found),
        accepted=sum(one.accepted for one in found),
        overtaken=sum(one.overtaken for one in found),
    )
