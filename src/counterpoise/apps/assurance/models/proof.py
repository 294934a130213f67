"""A change somebody made, what shows whether it worked, and the verdicts on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from counterpoise.apps.assurance.models.scoped import OfServiceQuerySet
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.plans.models import PlanMeasure
from counterpoise.kit.models import Record
from counterpoise.terms import EvidenceKind, EvidenceShows

USER = settings.AUTH_USER_MODEL


class NamedChange(Record):
    """What was changed and when, and the windows it will be judged by, fixed when it is named.

    All months are first days. The baseline ends before the trigger window: the months whose
    badness led to the change, which would make any later month look better. The months
    between ``started_date`` and ``after_start`` are the settling time and count for neither.
    ``plan_measure`` is the measure of a plan that it proves; evidence on that plan is its own.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    what_changed = models.TextField()
    change_owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    indicator_code = models.CharField(max_length=12)
    indicator_version = models.PositiveSmallIntegerField()
    balancing = models.JSONField(default=list)
    started_date = models.DateField()
    baseline_start = models.DateField()
    baseline_end = models.DateField()
    trigger_start = models.DateField(null=True, blank=True)
    trigger_end = models.DateField(null=True, blank=True)
    settle_months = models.PositiveSmallIntegerField(default=1)
    after_start = models.DateField()
    review_dates = models.JSONField(default=list)
    watched_at = models.DateTimeField(null=True, blank=True)
    plan_measure = models.ForeignKey(
        PlanMeasure, on_delete=models.PROTECT, null=True, blank=True, related_name="named_changes"
    )
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=500, blank=True)

    objects = OfServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="change_windows_in_order",
                condition=Q(baseline_start__lte=F("baseline_end"))
                & Q(baseline_end__lt=F("after_start")),
            ),
            models.CheckConstraint(
                name="change_trigger_after_baseline",
                condition=Q(trigger_start__isnull=True, trigger_end__isnull=True)
                | Q(trigger_start__gt=F("baseline_end"), trigger_end__gte=F("trigger_start")),
            ),
            models.UniqueConstraint(
                fields=["plan_measure"],
                condition=Q(ended_at__isnull=True),
                name="change_of_measure_once",
            ),
        ]
        indexes = [models.Index(fields=["service", "-named_at"], name="change_of_service")]


class Evidence(Record):
    """One thing that shows whether a change worked, or that it did not."""

    change = models.ForeignKey(NamedChange, on_delete=models.PROTECT, related_name="evidence")
    evidence_kind = models.CharField(max_length=30, choices=EvidenceKind.choices())
    what_it_shows = models.TextField()
    shows = models.CharField(max_length=20, choices=EvidenceShows.choices())
    gathered_date = models.DateField()
    gathered_by_name = models.CharField(max_length=200)
    independent = models.BooleanField(default=False)
    attached_at = models.DateTimeField()
    attached_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_withdrawn_by_and_at",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]


class Verdict(Record):
    """What the engine proposed on a day, and who signed it. A later look is another row.

    ``outcome`` is the engine's own fixed word; ``proposal`` everything it said, with the
    identity of what it read. Nothing but the signature is ever added to a row.
    """

    change = models.ForeignKey(NamedChange, on_delete=models.PROTECT, related_name="verdicts")
    outcome = models.CharField(max_length=40)
    proposal = models.JSONField()
    engine_version = models.CharField(max_length=80)
    review_date = models.DateField(null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by_name = models.CharField(max_length=200)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    signed_as = models.CharField(max_length=40, blank=True)
    signed_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="verdict_signed_by_and_at",
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["change", "-proposed_at"], name="verdict_newest")]
