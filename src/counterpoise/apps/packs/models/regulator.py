"""Where a service stands with its regulator: what happened, what is due, what answers it.

Facts for a record, never advice. A row is never altered: a correction is another row.
"""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import (
    DutyRhythm,
    KeyQuestion,
    RegulatorFamily,
    RegulatorRating,
    RegulatorStep,
)

USER = settings.AUTH_USER_MODEL
FAMILY_OF = {
    RegulatorStep.RATING: RegulatorFamily.RATING,
    RegulatorStep.CONDITION: RegulatorFamily.CONDITION,
    RegulatorStep.CONDITION_REMOVED: RegulatorFamily.CONDITION,
    RegulatorStep.REQUIREMENT_NOTICE: RegulatorFamily.CIVIL,
    RegulatorStep.WARNING_NOTICE: RegulatorFamily.CIVIL,
    RegulatorStep.PROPOSAL: RegulatorFamily.CIVIL,
    RegulatorStep.CONDITIONS_IMPOSED: RegulatorFamily.CIVIL,
    RegulatorStep.SUSPENSION: RegulatorFamily.CIVIL,
    RegulatorStep.CANCELLATION: RegulatorFamily.CIVIL,
    RegulatorStep.SPECIAL_MEASURES: RegulatorFamily.CIVIL,
    RegulatorStep.URGENT_CONDITIONS: RegulatorFamily.URGENT,
    RegulatorStep.URGENT_CANCELLATION: RegulatorFamily.URGENT,
    RegulatorStep.SIMPLE_CAUTION: RegulatorFamily.CRIMINAL,
    RegulatorStep.PENALTY_NOTICE: RegulatorFamily.CRIMINAL,
    RegulatorStep.PROSECUTION: RegulatorFamily.CRIMINAL,
    RegulatorStep.APPEAL: RegulatorFamily.OTHER,
    RegulatorStep.OTHER: RegulatorFamily.OTHER,
}
"""Civil to protect, criminal to hold to account (practice.md 5.4, CQC's enforcement policy)."""


class OfServiceLedQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows of a service that its leads and the provider's own may see."""

    def visible_to(self, scope: Scope) -> Self:
        return self.filter(Q(service__in=scope.leads) | Q(provider__in=scope.oversees))


class RegulatorEntry(Record):
    """One step: what the regulator did or found on a day. ``corrects`` names the row it puts
    right; the newest of a chain is the one that stands."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="regulator_entries")
    step = models.CharField(max_length=30, choices=RegulatorStep.choices())
    key_question = models.CharField(max_length=20, choices=KeyQuestion.choices(), blank=True)
    rating = models.CharField(max_length=30, choices=RegulatorRating.choices(), blank=True)
    happened_date = models.DateField()
    in_force_until_date = models.DateField(null=True, blank=True)
    regulation = models.CharField(max_length=120, blank=True)
    their_reference = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    corrected_because = models.CharField(max_length=500, blank=True)

    objects = OfServiceLedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="regulator_rating_is_named",
                condition=~Q(step=RegulatorStep.RATING) | ~Q(rating=""),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "-happened_date", "-id"], name="regulator_newest"),
        ]

    @property
    def family(self) -> RegulatorFamily:
        return FAMILY_OF[RegulatorStep(self.step)]


class RegulatorDuty(Record):
    """Something due to the regulator. Done once, or done and due again on its rhythm."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(RegulatorEntry, on_delete=models.PROTECT, related_name="duties")
    what = models.CharField(max_length=200)
    due_date = models.DateField()
    rhythm = models.CharField(max_length=20, choices=DutyRhythm.choices(), default=DutyRhythm.ONCE)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    done_words = models.CharField(max_length=500, blank=True)
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )

    objects = OfServiceLedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="regulator_duty_done_by_and_at",
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["service", "due_date"],
                name="regulator_duty_open",
                condition=Q(done_at__isnull=True),
            ),
        ]


class RegulatorPlan(Kept):
    """A plan that answers a step of the regulator."""

    entry = models.ForeignKey(RegulatorEntry, on_delete=models.PROTECT, related_name="plans")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "plan"], name="regulator_plan_once"),
        ]
