"""Systems that send entries: their keys, their columns, and their names for people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.people.models import Person
from counterpoise.kit.models import Record

USER = settings.AUTH_USER_MODEL


class SenderQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, scope: Scope) -> models.QuerySet:  # type: ignore[type-arg]
        """Senders of a provider, for its leads; of one service, for its manager too."""
        return self.filter(Q(provider__in=scope.oversees) | Q(service__in=scope.manages))


class OfSenderQuerySet(models.QuerySet):  # type: ignore[type-arg]
    def visible_to(self, scope: Scope) -> models.QuerySet:  # type: ignore[type-arg]
        """What belongs to a sender, for whoever looks after the sender."""
        managed = Q(sender__service__in=scope.manages)
        return self.filter(Q(provider__in=scope.oversees) | managed)


class Sender(Record):
    """A care-record system, or whoever sends its exports.

    ``service`` is where all its notes belong, when it sends for one service only; that one's
    manager looks after it. One that sends for several is looked after by the provider's leads.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = SenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "name"], name="sender_name_in_provider"),
        ]


class ApiKey(Record):
    """A sender's key. The key itself is shown once; only its hash is kept."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="keys")
    ending = models.CharField(max_length=4)
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfSenderQuerySet.as_manager()


class EntryMapping(Record):
    """What a sender's columns mean, found again by the headings of its files."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="mappings")
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = OfSenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "fingerprint"], name="entry_mapping_once"),
        ]


class KnownAs(Record):
    """A sender's own name or number for a person, once somebody said who is meant."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="known")
    given = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    matched_at = models.DateTimeField()
    matched_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = OfSenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "given"], name="known_as_once"),
        ]
