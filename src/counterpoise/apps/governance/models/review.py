"""A review, its agenda and the decisions made."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import ReviewDecision, ReviewKind

USER = settings.AUTH_USER_MODEL


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, scope: Scope) -> ReviewQuerySet:
        """Reviews whose every concern the viewer needs to know of: same rule as the concerns."""
        everyday = Q(confidential=False) & (
            Q(service__in=scope.leads) | Q(provider__in=scope.oversees)
        )
        theirs = everyday | Q(provider__in=scope.hears_confidential)
        return self.filter(theirs).exclude(kept_from=scope.user_id)


class Review(Record):
    """One sitting: a service, a day, a circle of people who may hear, and who signed it off.

    Concerns that some of the service's people must not hear of are reviewed apart, by a
    circle that may: ``circle`` names it, ``confidential`` and ``kept_from`` say what it is.
    So everybody who can open a review can see all of it, and signing it off vouches for
    nothing they have not seen.
    """

    review_kind = models.CharField(max_length=40, choices=ReviewKind.choices())
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="reviews")
    circle = models.CharField(max_length=80, default="everyday")
    confidential = models.BooleanField(default=False)
    kept_from = models.ManyToManyField(USER, blank=True, related_name="+")
    review_date = models.DateField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "review_kind", "circle", "review_date"],
                name="review_once_a_day",
            ),
            models.CheckConstraint(
                name="review_signed_by_and_at",
                condition=Q(signed_off_at__isnull=True, signed_off_by__isnull=True)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "-review_date"], name="review_newest"),
            models.Index(fields=["provider", "-review_date"], name="review_of_provider"),
        ]


class AgendaItem(Record):
    """One concern on one day's agenda, and since when it had been missed on that day."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="items")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="agenda_items")
    missed_since_date = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "concern"], name="agenda_item_once"),
        ]


class Decision(Kept):
    """What was decided on an item and why. A second thought is a second row; the newest counts."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    decision = models.CharField(max_length=20, choices=ReviewDecision.choices())
    reason = models.TextField()
    next_step = models.TextField(blank=True)
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    due_date = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
