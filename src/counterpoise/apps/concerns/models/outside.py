"""A concern that somebody opened for a while although it is not in their usual work."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.concerns.models.concern import Concern
from counterpoise.kit.models import Record


class OutsideOpening(Record):
    """Whoever covers for another service of their provider, why, and until when they may read."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="openings")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="outside_opening_has_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="outside_opening_ends", condition=Q(ends_at__gt=F("opened_at"))
            ),
        ]
        indexes = [models.Index(fields=["opened_by", "-ends_at"], name="outside_opening_of")]
