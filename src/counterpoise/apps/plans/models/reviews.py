"""One sitting over a plan: what was on the agenda, what changed for people, what was decided."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.plans.models.plan import Plan
from counterpoise.kit.models import Record
from counterpoise.terms import PlanReviewDecision

USER = settings.AUTH_USER_MODEL


class PlanReview(Record):
    """``due_date`` is the day it was due, ``held_date`` the day it took place.

    ``agenda`` is what stood on it then, as {kind, words, url_name, url_key}; ``repeated`` the
    questions whose answers say again what the last review said.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    due_date = models.DateField()
    held_date = models.DateField()
    agenda = models.JSONField(default=list)
    who_was_there = models.CharField(max_length=300)
    what_changed = models.TextField()
    what_we_saw = models.TextField(blank=True)
    decision = models.CharField(max_length=20, choices=PlanReviewDecision.choices())
    reason = models.TextField()
    repeated = models.JSONField(default=list)
    held_at = models.DateTimeField()
    held_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "held_date"], name="plan_review_once_a_day"),
            models.CheckConstraint(
                name="plan_review_says_what_changed",
                condition=~Q(what_changed="") & ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["plan", "-held_date"], name="plan_review_newest")]
