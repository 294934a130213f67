"""What will be done, by one named person, and every step it has taken."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.plans.models.lifecycle import CHECKED
from counterpoise.apps.plans.models.parts import Factor, Part
from counterpoise.apps.plans.models.plan import Plan
from counterpoise.kit.models import Kept
from counterpoise.terms import ActionStrength, PlanActionStatus

USER = settings.AUTH_USER_MODEL


class PlanAction(Part):
    """One action under the factors it answers.

    ``owner`` is one person who signs in; ``owner_name`` is their name as it stood, or a name
    somebody typed who does not sign in. ``look_after`` is the next moment worth looking at it.
    ``strength`` is the critique's band when the plan was last saved.
    """

    letter = "A"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    words = models.TextField()
    factors = models.ManyToManyField(Factor, blank=True, related_name="actions")
    owner = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_actions"
    )
    owner_name = models.CharField(max_length=200, blank=True)
    starts_date = models.DateField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    evidence_wanted = models.TextField(blank=True)
    depends_on_outside = models.BooleanField(default=False)
    outside_words = models.CharField(max_length=300, blank=True)
    tested_without_date = models.DateField(null=True, blank=True)
    tested_without_words = models.TextField(blank=True)
    status = models.CharField(
        max_length=20, choices=PlanActionStatus.choices(), default=PlanActionStatus.NOT_STARTED
    )
    strength = models.CharField(max_length=20, choices=ActionStrength.choices(), blank=True)
    strength_because = models.TextField(blank=True)
    moved_at = models.DateTimeField()
    noted_at = models.DateTimeField(null=True, blank=True)
    done_date = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    verified_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    verified_date = models.DateField(null=True, blank=True)
    verified_words = models.TextField(blank=True)
    verified_where = models.CharField(max_length=300, blank=True)
    look_after = models.DateTimeField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="action_number_once"),
            models.CheckConstraint(
                name="action_verified_by_another",
                condition=Q(verified_by__isnull=True)
                | (
                    (Q(owner__isnull=True) | ~Q(verified_by=F("owner")))
                    & (Q(done_by__isnull=True) | ~Q(verified_by=F("done_by")))
                ),
            ),
            models.CheckConstraint(
                name="action_checked_was_seen",
                condition=~Q(status__in=CHECKED)
                | (
                    Q(verified_by__isnull=False, verified_date__isnull=False)
                    & ~Q(verified_words="")
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["plan", "status"], name="action_of_plan"),
            models.Index(fields=["owner", "status", "due_date"], name="action_of_owner"),
            models.Index(
                fields=["look_after"],
                name="action_look_after",
                condition=Q(look_after__isnull=False),
            ),
        ]


class ActionStep(Kept):
    """One step of an action: a change of status or a note on it, with who, when and why."""

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="steps")
    from_status = models.CharField(max_length=20, choices=PlanActionStatus.choices())
    to_status = models.CharField(max_length=20, choices=PlanActionStatus.choices())
    words = models.TextField(blank=True)
    where_seen = models.CharField(max_length=300, blank=True)
    seen_date = models.DateField(null=True, blank=True)
    stepped_at = models.DateTimeField()
    stepped_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    stepped_by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["action", "stepped_at", "id"], name="action_steps")]
