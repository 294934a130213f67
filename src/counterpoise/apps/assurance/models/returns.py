"""Who is asked for which figures of a service each month."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.assurance.models.scoped import OfServiceQuerySet
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Record

USER = settings.AUTH_USER_MODEL


class ExpectedReturn(Record):
    """One named person is asked for these figures of one service, each month, by a day.

    ``indicators`` are codes and ``exposures`` kinds; ``first_month`` is the first day of the
    first month asked for; ``due_day`` is the day of the month after. What is missing is never
    stored: it is what is asked for and has no current figure.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    indicators = models.JSONField(default=list)
    exposures = models.JSONField(default=list)
    first_month = models.DateField()
    due_day = models.PositiveSmallIntegerField(default=10)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    reminded_month = models.DateField(null=True, blank=True)

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="return_due_day", condition=Q(due_day__gte=1, due_day__lte=28)
            ),
            models.CheckConstraint(
                name="return_ended_by_and_at",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_of"], name="return_asked_of", condition=Q(ended_at__isnull=True)
            ),
        ]
