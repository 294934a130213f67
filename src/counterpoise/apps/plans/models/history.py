"""What was changed in a plan, by whom; and warnings somebody accepted with a reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from counterpoise.apps.plans.models.plan import Plan
from counterpoise.kit.models import Kept

USER = settings.AUTH_USER_MODEL


class PlanChange(Kept):
    """One change, readable: what was changed, how it stood before, and after."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=120)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    changed_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["plan", "-changed_at", "-id"], name="plan_changes")]


class AcceptedWarning(Kept):
    """A finding somebody read and let stand. Kept with what it said, and of which parts.

    It stands only while the finding speaks of no other part: ``where`` holds their codes.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="accepted")
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=20)
    where = models.JSONField(default=list)
    because = models.TextField()
    rule_version = models.CharField(max_length=80)
    reason = models.TextField()
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
