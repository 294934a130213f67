"""An organisation's own indicators. Those that are built in are rules, not rows."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from counterpoise.apps.assurance.models.scoped import OfProviderQuerySet
from counterpoise.apps.directory.models import Provider
from counterpoise.kit.models import Record
from counterpoise.terms import IndicatorDirection, IndicatorShape, IndicatorSide

USER = settings.AUTH_USER_MODEL


class Indicator(Record):
    """One definition in one version (``edition``). A changed meaning is a new row and series."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="indicators")
    code = models.CharField(max_length=12)
    edition = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120)
    definition = models.TextField()
    numerator = models.CharField(max_length=300)
    denominator = models.CharField(max_length=300, blank=True)
    shape = models.CharField(max_length=20, choices=IndicatorShape.choices())
    exposures = models.JSONField(default=list, blank=True)
    scale = models.PositiveIntegerField(default=1)
    unit = models.CharField(max_length=40, blank=True)
    direction = models.CharField(max_length=20, choices=IndicatorDirection.choices())
    side = models.CharField(max_length=20, choices=IndicatorSide.choices())
    record = models.CharField(max_length=200)
    balances = models.JSONField(default=list, blank=True)
    defined_at = models.DateTimeField()
    defined_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500, blank=True)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfProviderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "code", "edition"], name="indicator_edition_once"
            ),
        ]
