"""Providers, services, councils and boards."""

from __future__ import annotations

from django.db import models

from counterpoise.kit.models import Record
from counterpoise.terms import ServiceKind


class SafeguardingAdultsBoard(Record):
    """The partnership whose published guidance says what is referred."""

    name = models.CharField(max_length=200, unique=True)
    ruleset = models.CharField(max_length=80, default="neutral")


class Council(Record):
    """A council with adult social services responsibilities."""

    name = models.CharField(max_length=200, unique=True)
    ons_code = models.CharField(max_length=9, blank=True)
    cassr_code = models.CharField(max_length=3, blank=True)
    board = models.ForeignKey(
        SafeguardingAdultsBoard, on_delete=models.PROTECT, related_name="councils"
    )
    safeguarding_phone = models.CharField(max_length=40, blank=True)
    safeguarding_email = models.EmailField(blank=True)
    out_of_hours_phone = models.CharField(max_length=40, blank=True)
    quality_team_phone = models.CharField(max_length=40, blank=True)


class Provider(Record):
    """The legal entity that carries on the regulated activity."""

    name = models.CharField(max_length=200, unique=True)
    cqc_provider_id = models.CharField(max_length=20, blank=True)


class Service(Record):
    """One place or branch that gives care. CQC calls it a location."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="services")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(max_length=200)
    service_kind = models.CharField(max_length=40, choices=ServiceKind.choices())
    cqc_location_id = models.CharField(max_length=20, blank=True)
    on_call_phone = models.CharField(max_length=40, blank=True)
    manager_phone = models.CharField(max_length=40, blank=True)
    safeguarding_lead_phone = models.CharField(max_length=40, blank=True)
    cqc_phone = models.CharField(max_length=40, blank=True)
    open_all_hours = models.BooleanField(default=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="service_name_in_provider"),
        ]
