"""What a service wants one of its charts to reach. A new target is another row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.assurance.models.scoped import OfServiceQuerySet
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Record

USER = settings.AUTH_USER_MODEL


class ChartTarget(Record):
    """A target in the chart's own unit, with the reason for it. One stands at a time."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    indicator_code = models.CharField(max_length=12)
    indicator_version = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=4)
    why = models.CharField(max_length=500)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "indicator_code", "indicator_version"],
                condition=Q(ended_at__isnull=True),
                name="target_one_standing",
            ),
            models.CheckConstraint(
                name="target_ended_by_and_at",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
