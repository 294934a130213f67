"""What the engine advised, what people decided, whom they asked. All are kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.concerns.models.concern import Concern
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import (
    ConcernNature,
    TestAnswer,
    ThresholdCategory,
    Tier,
)


class TriageAdvice(Kept):
    """The engine's advice on the facts as they stood. The newest is the one shown.

    ``facts`` are the facts as used with the span each was read from;
    ``confirmed`` are the answers a person gave, which win over words.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="advice")
    made_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    ruleset = models.CharField(max_length=120)
    tier = models.CharField(max_length=20, choices=Tier.choices())
    advice = models.JSONField()
    confirmed = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["concern", "-made_at", "-id"], name="advice_newest")]


class TriageDecision(Record):
    """What a person decided, with their reason, beside the advice they had.

    A decision below the advice waits for a second person (``seconded_by``)
    before it is in force; ``refused_at`` marks one the second person refused.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="decisions")
    advice = models.ForeignKey(TriageAdvice, on_delete=models.PROTECT, related_name="decisions")
    tier = models.CharField(max_length=20, choices=Tier.choices())
    category = models.CharField(max_length=30, choices=ThresholdCategory.choices())
    nature = models.CharField(max_length=30, choices=ConcernNature.choices())
    has_care_and_support_needs = models.CharField(max_length=10, choices=TestAnswer.choices())
    experiencing_or_at_risk = models.CharField(max_length=10, choices=TestAnswer.choices())
    unable_to_protect_self = models.CharField(max_length=10, choices=TestAnswer.choices())
    abuse_types = models.JSONField(default=list)
    reason = models.TextField()
    agrees_with_advice = models.BooleanField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_as = models.CharField(max_length=40)
    needs_second = models.BooleanField(default=False)
    seconded_at = models.DateTimeField(null=True, blank=True)
    seconded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    second_reason = models.TextField(blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_second_person_and_time",
                condition=Q(seconded_at__isnull=True, seconded_by__isnull=True)
                | Q(seconded_at__isnull=False, seconded_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_second_person_is_another",
                condition=Q(seconded_by__isnull=True) | ~Q(seconded_by=models.F("decided_by")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["decided_at"],
                name="decision_waiting",
                condition=Q(needs_second=True, seconded_at__isnull=True, refused_at__isnull=True),
            ),
        ]

    @property
    def in_force(self) -> bool:
        """Whether this decision counts: no second person needed, or one agreed."""
        return self.refused_at is None and (not self.needs_second or self.seconded_at is not None)


class Consultation(Record):
    """Who was asked, when, and what was said. Asking is not deciding."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="consultations")
    asked_name = models.CharField(max_length=200)
    asked_role = models.CharField(max_length=200)
    asked_organisation = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=120, blank=True)
    what_was_asked = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    what_was_said = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
