"""What the person who raised concerns reads about them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.models import Clock, Concern, ReporterFeedback
from counterpoise.apps.concerns.queries.hearers import hearers
from counterpoise.terms import ClockKind

A_PAGE = 20


def own_concerns(scope: Scope) -> QuerySet[Concern]:
    """Concerns the viewer raised, newest first, with what the page says about each."""
    looks = Clock.objects.filter(
        clock_kind=ClockKind.INTERNAL_REVIEW, stopped_at__isnull=True, due_at__isnull=False
    )
    told = ReporterFeedback.objects.select_related("told_by").order_by("told_at", "pk")
    return (
        Concern.objects.filter(raised_by=scope.user_id)
        .select_related("person", "service__council", "provider", "shared_with")
        .prefetch_related(
            Prefetch("clocks", queryset=looks, to_attr="looked_at_by"),
            Prefetch("reporter_feedback", queryset=told, to_attr="told"),
        )
        .order_by("-raised_at", "-pk")
    )


def own_slice(scope: Scope, after: str) -> tuple[list[Concern], str]:
    """One page of the viewer's own concerns, and the key the next page starts after."""
    rows = own_concerns(scope)
    last = Concern.objects.filter(raised_by=scope.user_id, public_key=after).first()
    if last is not None:
        rows = rows.filter(
            Q(raised_at__lt=last.raised_at) | Q(raised_at=last.raised_at, pk__lt=last.pk)
        )
    found = list(rows[: A_PAGE + 1])
    more = len(found) > A_PAGE
    return found[:A_PAGE], found[A_PAGE - 1].public_key if more else ""


def seen_concern(scope: Scope, key: str) -> Concern:
    """A concern the viewer needs to know of; not found otherwise."""
    rows = Concern.objects.visible_to(scope).select_related(
        "person", "service__council", "provider"
    )
    return get_object_or_404(rows, public_key=key)


def told_now(concern: Concern, *, at: datetime) -> list[User]:
    """Who was told of a new concern: never somebody it is kept from, nor whoever raised it."""
    kept_from = set(concern.kept_from.values_list("pk", flat=True)) | {concern.raised_by_id}
    return [one for one in hearers(concern, at=at) if one.pk not in kept_from]


def look_clock(concern: Concern) -> Clock | None:
    """The clock by which somebody looks at it."""
    return concern.clocks.filter(
        clock_kind=ClockKind.INTERNAL_REVIEW, stopped_at__isnull=True
    ).first()
