"""What is usual for a person, when everybody was last looked at, and notes read by hand."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.people.models import Person
from counterpoise.apps.voice.models import Entry
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import SampleAnswer

USER = settings.AUTH_USER_MODEL


class UsualQuerySet(models.QuerySet["Usual"]):
    def visible_to(self, scope: Scope) -> UsualQuerySet:
        """What is usual for people of services the viewer leads, or whose provider they oversee."""
        return self.filter(Q(person__service__in=scope.leads) | Q(provider__in=scope.oversees))


class Usual(Record):
    """A sign that is usual for this person and known, until somebody looks at it again.

    Not counted from ``since_date`` until ``review_date``. It never hides a strong sign.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="usual")
    group = models.CharField(max_length=60)
    why = models.TextField()
    since_date = models.DateField()
    review_date = models.DateField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = UsualQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="usual_reviewed_after_it_began", condition=Q(review_date__gt=F("since_date"))
            ),
        ]
        indexes = [models.Index(fields=["person", "review_date"], name="usual_by_person")]


class WatchQuerySet(models.QuerySet["Watch"]):
    def visible_to(self, scope: Scope) -> WatchQuerySet:
        """When services the viewer leads, or whose provider they oversee, were looked at."""
        return self.filter(Q(service__in=scope.leads) | Q(provider__in=scope.oversees))


class Watch(Kept):
    """One person, or with no person one service: when something new came, when it was looked at.

    ``not_before`` puts off one that could not be read, so that it holds up no other.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(person__isnull=False), name="watch_of_person_once"
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(person__isnull=True), name="watch_of_service_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["changed_at"],
                condition=Q(looked_at__isnull=True) | Q(looked_at__lt=F("changed_at")),
                name="watch_waiting",
            ),
        ]


class DailySampleQuerySet(models.QuerySet["DailySample"]):
    def visible_to(self, scope: Scope) -> DailySampleQuerySet:
        """Samples of services the viewer leads or whose provider they oversee."""
        return self.filter(Q(service__in=scope.leads) | Q(provider__in=scope.oversees))


class DailySample(Record):
    """A note in which nothing was read, for a person to read: how much is missed."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    sample_date = models.DateField()
    drawn_at = models.DateTimeField()
    answer = models.CharField(max_length=20, choices=SampleAnswer.choices(), blank=True)
    words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DailySampleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["service", "-sample_date"], name="sample_newest")]
