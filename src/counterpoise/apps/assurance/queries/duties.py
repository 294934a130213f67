"""What changes and verdicts ask of somebody today, for their desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import NamedChange, Verdict
from counterpoise.kit.dates import LONDON

MOST = 20


@dataclass(frozen=True, slots=True)
class ReviewDueNow:
    """A change whose review date has come, with no verdict for it yet."""

    change: NamedChange
    review_date: date


def newest_verdicts(changes: QuerySet[NamedChange]) -> QuerySet[Verdict]:
    """The verdict proposed last on each of some changes."""
    newest = Verdict.objects.filter(change=OuterRef("change")).order_by("-proposed_at", "-pk")
    held = Verdict.objects.filter(change__in=changes, pk=Subquery(newest.values("pk")[:1]))
    return held.select_related("change__service__provider", "change__change_owner", "signed_by")


def _decided_by(scope: Scope) -> QuerySet[NamedChange]:
    """Open changes the viewer decides on: the manager's service, a lead's provider."""
    mine = Q(service__in=scope.manages) | Q(provider__in=scope.decides_for)
    return NamedChange.objects.filter(mine, ended_at=None, service__closed_at=None)


def verdicts_to_sign(scope: Scope) -> list[Verdict]:
    """Newest verdicts without a signature, on changes that are not the viewer's own."""
    waiting = newest_verdicts(_decided_by(scope)).filter(signed_at=None)
    return list(waiting.exclude(change__change_owner=scope.user_id).order_by("proposed_at")[:MOST])


def reopened_for(scope: Scope) -> list[Verdict]:
    """Questions opened again on the viewer's own changes, until somebody signs."""
    own = NamedChange.objects.visible_to(scope).filter(
        change_owner=scope.user_id, ended_at=None, service__closed_at=None
    )
    waiting = newest_verdicts(own).filter(signed_at=None).order_by("proposed_at")
    return [one for one in waiting[:MOST] if one.proposal.get("reopened")]


def reviews_due(scope: Scope, *, at: datetime) -> list[ReviewDueNow]:
    """Review dates that have come on changes the viewer owns or manages."""
    today = at.astimezone(LONDON).date()
    mine = Q(change_owner=scope.user_id) | Q(service__in=scope.manages)
    changes = (
        NamedChange.objects.visible_to(scope)
        .filter(mine, ended_at=None, service__closed_at=None, after_start__lte=today)
        .select_related("service")
        .prefetch_related("verdicts")
        .order_by("pk")
    )
    found = [_due(one, today) for one in changes]
    return [one for one in found if one is not None][:MOST]


def _due(change: NamedChange, today: date) -> ReviewDueNow | None:
    reached = [day for day in map(date.fromisoformat, change.review_dates) if day <= today]
    looked = {one.review_date for one in change.verdicts.all() if one.review_date}
    if not reached or max(reached) in looked:
        return None
    return ReviewDueNow(change, max(reached))
