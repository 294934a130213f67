"""The parts of a plan: how it is known, why it happens, what it is measured by.

A part is taken out with a reason and keeps its number, so that "F2" never comes to mean
something else.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.plans.models.plan import Plan
from counterpoise.kit.models import Record
from counterpoise.terms import FactorKind, IndicatorSide, KnownFrom, MeasureKind

USER = settings.AUTH_USER_MODEL


class Part(Record):
    """One numbered part of a plan; ``code`` is what people call it."""

    letter: ClassVar[str] = ""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    taken_out_because = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["number"]

    @property
    def code(self) -> str:
        return f"{self.letter}{self.number}"


class HowKnown(Part):
    """One record or voice that shows the concern: linked where it is held, never typed again."""

    letter = "S"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="sources")
    known_from = models.CharField(max_length=30, choices=KnownFrom.choices())
    words = models.TextField()
    url_name = models.CharField(max_length=80, blank=True)
    url_key = models.CharField(max_length=22, blank=True)
    seen_date = models.DateField(null=True, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="how_known_number_once")
        ]


class Factor(Part):
    """What makes it happen, and how that is known. ``whys``: rows of {because, evidence}."""

    letter = "F"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="factors")
    factor_kind = models.CharField(max_length=40, choices=FactorKind.choices())
    words = models.TextField()
    evidence = models.TextField(blank=True)
    whys = models.JSONField(default=list, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="factor_number_once")
        ]


class PlanMeasure(Part):
    """How leaders will know. From the indicator library in one version, or in own words.

    ``baseline_snapshot`` is what the baseline was taken from on the day it was chosen;
    ``earliest_date`` the earliest day on which the measure could prove anything.
    """

    letter = "M"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    measure_kind = models.CharField(max_length=20, choices=MeasureKind.choices())
    side = models.CharField(max_length=20, choices=IndicatorSide.choices())
    words = models.TextField()
    indicator_code = models.CharField(max_length=12, blank=True)
    indicator_version = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline_value = models.FloatField(null=True, blank=True)
    baseline_words = models.CharField(max_length=300, blank=True)
    target = models.CharField(max_length=200, blank=True)
    frequency = models.CharField(max_length=60, blank=True)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    baseline_snapshot = models.JSONField(default=dict, blank=True)
    earliest_date = models.DateField(null=True, blank=True)
    earliest_words = models.TextField(blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="measure_number_once"),
            models.CheckConstraint(
                name="measure_indicator_in_a_version",
                condition=Q(indicator_code="", indicator_version__isnull=True)
                | (~Q(indicator_code="") & Q(indicator_version__isnull=False)),
            ),
        ]
