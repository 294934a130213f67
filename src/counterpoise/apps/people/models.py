"""People supported, their representatives, and decision-specific capacity records."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Record
from counterpoise.terms import CapacityFinding, PrimarySupportReason


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, scope: Scope) -> PersonQuerySet:
        """People supported where the viewer works, or by a provider they oversee."""
        return self.filter(Q(service__in=scope.works_in) | Q(provider__in=scope.oversees))


class Person(Record):
    """Somebody who draws on care. Never shortened into a category."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="people")
    known_as = models.CharField(max_length=120)
    full_name = models.CharField(max_length=200)
    date_of_birth = models.DateField(null=True, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    primary_support_reason = models.CharField(
        max_length=40,
        choices=PrimarySupportReason.choices(),
        default=PrimarySupportReason.NOT_KNOWN,
    )
    what_matters = models.TextField(blank=True)
    communication_needs = models.TextField(blank=True)
    keeps_me_safe = models.TextField(blank=True)
    keeps_me_free = models.TextField(blank=True)
    usual_for_this_person = models.TextField(blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["service", "known_as"], name="person_by_service")]


class PersonChange(Record):
    """What a person's page said before somebody changed it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="changes")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    before = models.JSONField()
    why = models.CharField(max_length=500, blank=True)


class Representative(Record):
    """Somebody who speaks with or for a person, and by what authority."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="representatives")
    name = models.CharField(max_length=200)
    relationship = models.CharField(max_length=120)
    authority = models.CharField(max_length=200, blank=True)
    is_advocate = models.BooleanField(default=False)
    contact = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)


class CapacityRecord(Record):
    """One decision, at one time: never a trait of the person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="capacity_records")
    decision = models.CharField(max_length=300)
    finding = models.CharField(max_length=40, choices=CapacityFinding.choices())
    supported_by = models.CharField(max_length=200, blank=True)
    assessed_on_date = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
