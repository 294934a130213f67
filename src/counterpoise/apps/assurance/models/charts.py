"""What stands beside a chart's points: notes of what happened, and limits drawn again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.assurance.models.scoped import OfServiceQuerySet
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Record
from counterpoise.terms import AnnotationKind

USER = settings.AUTH_USER_MODEL


class Annotation(Record):
    """Something that happened in a service on a day. An empty code: beside all its charts."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    indicator_code = models.CharField(max_length=12, blank=True)
    annotation_kind = models.CharField(max_length=20, choices=AnnotationKind.choices())
    happened_date = models.DateField()
    words = models.CharField(max_length=300)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["service", "happened_date"], name="annotation_of_service")]


class LimitsRecalculation(Record):
    """Why a chart's limits start anew at a month: four questions, who, when, and the old limits.

    Making Data Count asks all four before limits are drawn again; drawing them again only
    because a signal appeared would hide it.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    indicator_code = models.CharField(max_length=12)
    indicator_version = models.PositiveSmallIntegerField()
    from_month = models.DateField()
    real_change_seen = models.TextField()
    cause_understood = models.TextField()
    expected_to_last = models.TextField()
    enough_points = models.TextField()
    why = models.TextField()
    old_limits = models.JSONField(default=dict)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "indicator_code", "indicator_version", "from_month"],
                name="recalculation_once_a_month",
            ),
            models.CheckConstraint(
                name="recalculation_four_answers",
                condition=~Q(real_change_seen="")
                & ~Q(cause_understood="")
                & ~Q(expected_to_last="")
                & ~Q(enough_points=""),
            ),
        ]
