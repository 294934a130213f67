"""What was counted, and over how much support: kept in every version."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.assurance.models.imports import ImportBatch
from counterpoise.apps.assurance.models.scoped import OfServiceQuerySet
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Kept
from counterpoise.terms import ExposureKind, ReadingSource

USER = settings.AUTH_USER_MODEL


class VersionedQuerySet(OfServiceQuerySet):
    def current(self) -> VersionedQuerySet:
        """The newest version of each; earlier ones stay beside it."""
        return self.filter(current=True)


class MonthlyFigure(Kept):
    """One version of one month's figure. A correction is another row; ``current`` marks it.

    ``period_start`` is the first day of the month. An empty amount in a current row means
    that a figure was taken back. ``recorded_by`` is empty where no person wrote it down.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    period_start = models.DateField()
    source = models.CharField(max_length=20, choices=ReadingSource.choices())
    source_note = models.CharField(max_length=200, blank=True)
    edition = models.PositiveSmallIntegerField(default=1)
    current = models.BooleanField(default=True)
    supersedes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    why = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by_name = models.CharField(max_length=200)
    import_batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VersionedQuerySet.as_manager()

    class Meta:
        abstract = True


class Exposure(MonthlyFigure):
    """How much support a service gave in a month: what its rates are counted over."""

    exposure_kind = models.CharField(max_length=30, choices=ExposureKind.choices())
    amount = models.DecimalField(max_digits=16, decimal_places=4, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "exposure_kind", "period_start"],
                condition=Q(current=True),
                name="exposure_one_current",
            ),
            models.UniqueConstraint(
                fields=["service", "exposure_kind", "period_start", "edition"],
                name="exposure_edition_once",
            ),
            models.CheckConstraint(
                name="exposure_over_nothing",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
            ),
        ]


class Reading(MonthlyFigure):
    """One reading of one indicator, as counted: never the rate itself.

    ``denominator`` is what came with the reading: how many were asked, audited or, for a
    middle value, how many it stands on. Exposures are kept apart, once for every rate.
    """

    indicator_code = models.CharField(max_length=12)
    indicator_version = models.PositiveSmallIntegerField()
    numerator = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    denominator = models.DecimalField(max_digits=16, decimal_places=4, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "indicator_code", "indicator_version", "period_start"],
                condition=Q(current=True),
                name="reading_one_current",
            ),
            models.UniqueConstraint(
                fields=[
                    "service",
                    "indicator_code",
                    "indicator_version",
                    "period_start",
                    "edition",
                ],
                name="reading_edition_once",
            ),
            models.CheckConstraint(
                name="reading_denominator_not_negative",
                condition=Q(denominator__isnull=True) | Q(denominator__gte=0),
            ),
        ]
        indexes = [
            models.Index(
                fields=["provider", "indicator_code", "period_start"],
                name="reading_compare",
                condition=Q(current=True),
            ),
            models.Index(fields=["service", "period_start"], name="reading_of_month"),
        ]


class CountingState(Kept):
    """How far counting from records has come: one row, held while it goes on.

    Events of the record of decisions after ``last_sequence`` are still to be looked at;
    months after ``closed_month`` (its first day) are still to be closed; entries touched after
    ``heard_until`` are still to be looked at.
    """

    last_sequence = models.PositiveBigIntegerField(default=0)
    heard_until = models.DateTimeField(null=True)
    closed_month = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="counting_one_state")]
