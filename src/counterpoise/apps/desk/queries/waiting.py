"""What else waits for somebody: a second person's word, a next step, a referral, a disagreement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import (
    Clock,
    Concern,
    Disagreement,
    Referral,
    ReporterFeedback,
)
from counterpoise.apps.concerns.models.lifecycle import OPEN_STATUSES
from counterpoise.apps.governance.models import Decision
from counterpoise.terms import ClockKind, DisagreementStatus, ReferralStatus

MOST = 20
WITH_COUNCIL = (ReferralStatus.SENT, ReferralStatus.ACKNOWLEDGED)


def _where_one_decides(scope: Scope) -> Exists:
    """That a row's concern is one the viewer decides on: as ``concerns.access.decides``."""
    managed = Q(service__in=scope.manages) | Q(provider__in=scope.decides_for)
    heard = Q(confidential=True, provider__in=scope.hears_confidential)
    seen = Concern.objects.visible_to(scope).filter((Q(confidential=False) & managed) | heard)
    return Exists(seen.filter(pk=OuterRef("concern")))


def my_next_steps(scope: Scope) -> Sequence[Decision]:
    """Next steps a daily review gave the viewer, while that decision is the newest."""
    later = Decision.objects.filter(item__concern=OuterRef("item__concern"), pk__gt=OuterRef("pk"))
    steps = Decision.objects.filter(
        ~Exists(later), owner=scope.user_id, item__concern__status__in=OPEN_STATUSES
    ).exclude(next_step="")
    steps = steps.select_related("item__concern__service", "item__concern__person", "decided_by")
    return list(steps.order_by("due_date", "pk")[:MOST])


def seen_concerns(scope: Scope, keys: Sequence[int]) -> set[int]:
    """Which of these concerns the viewer may open."""
    seen = Concern.objects.visible_to(scope).filter(pk__in=keys)
    return set(seen.values_list("pk", flat=True))


def open_disagreements(scope: Scope) -> Sequence[Disagreement]:
    """Disagreements not resolved yet, where the viewer decides.

    The few are found first and joined after: joined at once, SQLite begins with the archive.
    """
    found = Disagreement.objects.filter(_where_one_decides(scope))
    found = found.exclude(status=DisagreementStatus.RESOLVED).order_by("raised_at", "pk")
    keys = list(found.values_list("pk", flat=True)[:MOST])
    rows = Disagreement.objects.select_related("concern__service", "concern__person")
    whole = rows.in_bulk(keys) if keys else {}
    return [whole[key] for key in keys]


def referrals_to_answer(scope: Scope) -> Sequence[Referral]:
    """Referrals to the viewer's council that it has not decided on, the oldest first."""
    if not scope.councils:
        return []
    rows = Referral.objects.filter(council__in=scope.councils, status__in=WITH_COUNCIL)
    rows = rows.select_related("concern__service", "concern__person")
    return list(rows.order_by("referred_at", "pk")[: MOST + 1])


def council_due(referrals: Sequence[Referral]) -> dict[int, datetime]:
    """When each referred concern's answer is due, where a clock says so."""
    clocks = Clock.objects.filter(
        concern__in=[one.concern_id for one in referrals],
        clock_kind=ClockKind.COUNCIL_RESPONSE,
        stopped_at__isnull=True,
        due_at__isnull=False,
    )
    return dict(clocks.values_list("concern_id", "due_at"))


def own_concerns(scope: Scope, *, limit: int = 5) -> Sequence[Concern]:
    """The newest concerns the viewer raised, with whether they were told what came of it."""
    told = ReporterFeedback.objects.filter(concern=OuterRef("pk"))
    rows = Concern.objects.visible_to(scope).filter(raised_by=scope.user_id)
    rows = rows.annotate(told_what_came=Exists(told)).select_related("person", "service")
    return list(rows.order_by("-raised_at", "-pk")[:limit])
