"""Links that show a plan outside, their visits, and changes a council asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import live_memberships
from counterpoise.apps.people.models import Person
from counterpoise.apps.plans.models import AskedChange, Plan, ShareKey, ShareLink
from counterpoise.kit import rows
from counterpoise.terms import AskedChangeStatus, PlanStatus, Role

NOBODY = 0


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is 256 random bits, so a plain digest cannot be guessed from."""
    return sha256(secret.encode("utf-8", errors="replace")).hexdigest()


def link_opened_by(secret: str, *, at: datetime) -> ShareLink | None:
    """The link a secret opens now; None alike for guessed, ended, taken back and withdrawn.

    From here on the database shows this connection the rows of that provider and no other's.
    """
    digest = digest_of(secret)
    key = ShareKey.objects.filter(secret_digest=digest).first()
    if key is None or not compare_digest(key.secret_digest, digest):
        return None
    rows.set_viewer(user_id=NOBODY, providers=[key.provider_id], councils=())
    return (
        ShareLink.objects.filter(pk=key.link_id, taken_back_at=None, ends_at__gt=at)
        .exclude(plan__status=PlanStatus.WITHDRAWN)
        .select_related("plan__provider", "plan__service", "plan__owner")
        .first()
    )


def links_of(plan: Plan) -> QuerySet[ShareLink]:
    """Every link ever made for a plan, newest first, with how often it was opened."""
    held = ShareLink.objects.filter(plan=plan).select_related("plan", "made_by", "taken_back_by")
    counted = held.annotate(opened=Count("visits"), last_opened=Max("visits__visited_at"))
    return counted.order_by("-made_at", "-pk")


def link_in_sight(scope: Scope, key: str) -> ShareLink:
    seen = ShareLink.objects.filter(plan__in=Plan.objects.visible_to(scope))
    return get_object_or_404(seen.select_related("plan__provider", "plan__service"), public_key=key)


def asked_changes_of(plan: Plan) -> QuerySet[AskedChange]:
    return plan.asked_changes.select_related("council").order_by("-asked_at", "-pk")


def asked_in_sight(scope: Scope, key: str) -> AskedChange:
    seen = AskedChange.objects.filter(plan__in=Plan.objects.visible_to(scope))
    return get_object_or_404(
        seen.select_related("plan__provider", "plan__service", "plan__owner", "council"),
        public_key=key,
    )


def changes_to_answer(scope: Scope) -> list[AskedChange]:
    """Waiting on the desk of whoever owns the plan or manages the service."""
    theirs = Q(plan__owner=scope.user_id) | Q(plan__service__in=scope.manages)
    waiting = AskedChange.objects.filter(
        theirs, status=AskedChangeStatus.WAITING, plan__in=Plan.objects.visible_to(scope)
    )
    return list(waiting.select_related("plan__service", "council").order_by("asked_at", "pk"))


def staff_names(plan: Plan, *, at: datetime) -> Mapping[str, str]:
    """Everybody who holds a role in the service or its provider, with one role in words."""
    held = live_memberships(at=at).filter(Q(service=plan.service_id) | Q(provider=plan.provider_id))
    rows_held = held.select_related("user").order_by("pk").values_list("user__full_name", "role")
    owners = User.objects.filter(Q(pk=plan.owner_id) | Q(plan_actions__plan=plan))
    found = dict.fromkeys(owners.values_list("full_name", flat=True), "a member of staff")
    return found | {name: f"a {Role(role).label.lower()}" for name, role in rows_held}


def peoples_names(plan: Plan) -> list[str]:
    """Names people supported by the service are known and written by."""
    held = Person.objects.filter(service=plan.service_id)
    return [name for pair in held.values_list("full_name", "known_as") for name in pair if name]
