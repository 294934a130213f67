"""A plan closed with proof, by somebody independent; and the days it is looked at again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.models import Record
from counterpoise.terms import ClosureStatus, ConfirmedByKind, RecheckResult

USER = settings.AUTH_USER_MODEL


class PlanClosureQuerySet(models.QuerySet["PlanClosure"]):
    def visible_to(self, scope: Scope) -> PlanClosureQuerySet:
        """Whoever may read the plan."""
        return self.filter(plan__in=Plan.objects.visible_to(scope))


class PlanClosure(Record):
    """One time somebody asked for a plan to be closed, with what they bring for it.

    ``verdicts`` are the public keys of the signed verdicts it stands on; only a plan that is
    kept from people who read the figures has none, and says why. ``watched_at`` is how far
    what came since has been looked at.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="closures")
    status = models.CharField(
        max_length=20, choices=ClosureStatus.choices(), default=ClosureStatus.ASKED
    )
    what_is_different = models.TextField()
    verdicts = models.JSONField(default=list)
    without_verdict_because = models.TextField(blank=True)
    people_say = models.TextField()
    people_kind = models.CharField(max_length=20, choices=ConfirmedByKind.choices())
    people_name = models.CharField(max_length=200)
    people_date = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    answered_words = models.TextField(blank=True)
    watched_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)

    objects = PlanClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(status=ClosureStatus.ASKED), name="closure_asked_once"
            ),
            models.CheckConstraint(
                name="closure_answered_whole",
                condition=Q(status=ClosureStatus.ASKED, answered_at__isnull=True)
                | (
                    ~Q(status=ClosureStatus.ASKED)
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answered_words="")
                ),
            ),
            models.CheckConstraint(
                name="closure_confirmed_by_another",
                condition=~Q(status=ClosureStatus.CONFIRMED) | ~Q(answered_by=F("asked_by")),
            ),
        ]
        indexes = [models.Index(fields=["plan", "-asked_at"], name="closure_newest")]


class Recheck(Record):
    """A closed plan is looked at again: after three months and after six."""

    closure = models.ForeignKey(PlanClosure, on_delete=models.PROTECT, related_name="rechecks")
    months = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=20, choices=RecheckResult.choices(), blank=True)
    words = models.TextField(blank=True)
    unannounced = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closure", "months", "due_date"], name="recheck_once_a_day"
            ),
            models.CheckConstraint(
                name="recheck_recorded_whole",
                condition=Q(result="", recorded_at__isnull=True)
                | (~Q(result="") & ~Q(words="") & Q(recorded_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["due_date"], name="recheck_due", condition=Q(result="")),
        ]
