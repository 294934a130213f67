"""A month that stays in sight on a chart and is left out of what the chart works out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.assurance.models.scoped import OfServiceQuerySet
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Record

USER = settings.AUTH_USER_MODEL


class LeftOutMonth(Record):
    """One month of one chart left out, with the reason. Put back, the row stays to be read.

    Its figure is not touched, and a verdict still counts it: only averages, limits and rules of
    the chart pass it by.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    indicator_code = models.CharField(max_length=12)
    indicator_version = models.PositiveSmallIntegerField()
    month = models.DateField()
    why = models.CharField(max_length=500)
    left_out_at = models.DateTimeField()
    left_out_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    put_back_at = models.DateTimeField(null=True, blank=True)
    put_back_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "indicator_code", "indicator_version", "month"],
                condition=Q(put_back_at__isnull=True),
                name="left_out_once",
            ),
            models.CheckConstraint(name="left_out_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="left_out_put_back_by_and_at",
                condition=Q(put_back_at__isnull=True, put_back_by__isnull=True)
                | Q(put_back_at__isnull=False, put_back_by__isnull=False),
            ),
        ]
