"""The plan itself: what happens to people, what is aimed for, and where it stands."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope, need_to_know
from counterpoise.apps.accounts.models import NeedToKnow
from counterpoise.apps.plans.models.lifecycle import LIVE_PLANS
from counterpoise.apps.threads.models import Thread
from counterpoise.kit.models import Record
from counterpoise.terms import PlanSource, PlanStatus, PlanStrength, ReviewRhythm

USER = settings.AUTH_USER_MODEL


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, scope: Scope) -> PlanQuerySet:
        """Plans this viewer needs to know of, and those on which they own an action.

        A council sees a plan from the moment it is shared with it, and never a draft's making.
        """
        owned = self.model._base_manager.filter(
            actions__owner=scope.user_id, actions__taken_out_at=None
        )
        doing = Q(pk__in=owned.values("pk")) & ~Q(kept_from=scope.user_id)
        return self.filter(need_to_know(scope) | doing)

    def live(self) -> PlanQuerySet:
        """Plans still in somebody's hands."""
        return self.filter(status__in=LIVE_PLANS)


class Plan(NeedToKnow, Record):
    """One improvement plan. Its parts are rows of their own; nothing of it is ever deleted.

    ``raised_by`` opened it. ``opened_kind`` with ``url_name`` and ``url_key`` is what it was
    opened from. ``blocks``, ``warnings`` and ``strength`` are how the critique read it when it
    was last saved, and ``actions_…`` its actions counted then, kept so that a board of five
    thousand plans asks no rules. ``actions_due`` were due by then; ``actions_late`` still wait.
    ``look_after`` is the next moment its review is due; ``sustained_at`` the six-month re-check.
    """

    reference = models.CharField(max_length=16, unique=True)
    thread = models.ForeignKey(
        Thread, on_delete=models.PROTECT, null=True, blank=True, related_name="plans"
    )
    title = models.CharField(max_length=200)
    opened_kind = models.CharField(max_length=30, choices=PlanSource.choices())
    opened_words = models.CharField(max_length=300, blank=True)
    url_name = models.CharField(max_length=80, blank=True)
    url_key = models.CharField(max_length=22, blank=True)
    opened_at = models.DateTimeField()
    started_from = models.CharField(max_length=80, blank=True)
    themes = models.JSONField(default=list)
    concern = models.TextField(blank=True)
    people_affected = models.PositiveIntegerField(null=True, blank=True)
    baseline_value = models.CharField(max_length=60, blank=True)
    baseline_unit = models.CharField(max_length=300, blank=True)
    baseline_period = models.CharField(max_length=120, blank=True)
    aim = models.TextField(blank=True)
    aim_date = models.DateField(null=True, blank=True)
    not_doing = models.TextField(blank=True)
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    review_rhythm = models.CharField(
        max_length=20, choices=ReviewRhythm.choices(), default=ReviewRhythm.FORTNIGHTLY
    )
    next_review_date = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=PlanStatus.choices(), default=PlanStatus.DRAFT)
    strength = models.CharField(
        max_length=20, choices=PlanStrength.choices(), default=PlanStrength.NOT_READ
    )
    blocks = models.PositiveSmallIntegerField(default=0)
    warnings = models.PositiveSmallIntegerField(default=0)
    actions_live = models.PositiveSmallIntegerField(default=0)
    actions_late = models.PositiveSmallIntegerField(default=0)
    actions_strong = models.PositiveSmallIntegerField(default=0)
    actions_finished = models.PositiveSmallIntegerField(default=0)
    actions_verified = models.PositiveSmallIntegerField(default=0)
    actions_verified_on_time = models.PositiveSmallIntegerField(default=0)
    actions_due = models.PositiveSmallIntegerField(default=0)
    measures_protective = models.PositiveSmallIntegerField(default=0)
    measures_rights = models.PositiveSmallIntegerField(default=0)
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    times_reopened = models.PositiveSmallIntegerField(default=0)
    sustained_at = models.DateTimeField(null=True, blank=True)
    shared_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    look_after = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_agreed_by_and_at",
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "status", "-changed_at"], name="plan_of_provider"),
            models.Index(fields=["service", "status", "-changed_at"], name="plan_of_service"),
            models.Index(fields=["thread"], name="plan_of_thread"),
            models.Index(
                fields=["look_after"],
                name="plan_look_after",
                condition=Q(look_after__isnull=False),
            ),
        ]

    def baseline(self) -> dict[str, Any]:
        """The three baseline columns under their short names."""
        return {
            "value": self.baseline_value,
            "unit": self.baseline_unit,
            "period": self.baseline_period,
        }
