"""What shows that a plan works, or that it does not, and the files that came with it."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.plans.models.doing import PlanAction
from counterpoise.apps.plans.models.parts import PlanMeasure
from counterpoise.apps.plans.models.plan import Plan
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import EvidenceKind, EvidenceShows, FileKind, ProofSource, ScanState

USER = settings.AUTH_USER_MODEL


class PlanEvidence(Record):
    """One piece of evidence on a plan: as a whole, for one action, or for one measure.

    A piece that contradicts stands beside those that support it and is never averaged away.
    ``url_name`` and ``url_key`` lead to the record it is taken from, where one is held here.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evidence")
    action = models.ForeignKey(
        PlanAction, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    measure = models.ForeignKey(
        PlanMeasure, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    proof_source = models.CharField(max_length=20, choices=ProofSource.choices())
    evidence_kind = models.CharField(max_length=30, choices=EvidenceKind.choices())
    shows = models.CharField(max_length=20, choices=EvidenceShows.choices())
    what_it_shows = models.TextField()
    gathered_date = models.DateField()
    gathered_by_name = models.CharField(max_length=200)
    independent = models.BooleanField(default=False)
    url_name = models.CharField(max_length=80, blank=True)
    url_key = models.CharField(max_length=22, blank=True)
    attached_at = models.DateTimeField()
    attached_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_evidence_withdrawn_by_and_at",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_evidence_of_one_part",
                condition=Q(action__isnull=True) | Q(measure__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["plan", "-gathered_date"], name="plan_evidence_newest")]


class EvidenceAnswer(Kept):
    """What somebody says to a piece that contradicts. A second thought is a second row."""

    evidence = models.ForeignKey(PlanEvidence, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")


def stored_under(_file: Any, _name: str) -> str:
    """Where a file lies: a random name that says nothing, in a folder of a few hundred."""
    name = secrets.token_hex(20)
    return f"evidence/{name[:2]}/{name}"


class EvidenceFile(Record):
    """A file that was checked when it came. ``digest`` is SHA-256 of what is kept.

    ``redrawn`` says that the kept bytes are not those sent: a picture without its metadata.
    ``look_after`` is when to try the virus scanner again, while it did not answer.
    """

    evidence = models.ForeignKey(PlanEvidence, on_delete=models.PROTECT, related_name="files")
    file_kind = models.CharField(max_length=10, choices=FileKind.choices())
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    stored = models.FileField(upload_to=stored_under, max_length=120)
    redrawn = models.BooleanField(default=False)
    scan_state = models.CharField(max_length=20, choices=ScanState.choices())
    scan_words = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    look_after = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_file_waits_for_a_look",
                condition=~Q(scan_state=ScanState.WAITING) | Q(look_after__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["look_after"],
                name="evidence_file_look_after",
                condition=Q(look_after__isnull=False),
            ),
        ]

    @property
    def is_held_back(self) -> bool:
        """Whether nobody may have it: something was found, or nobody has looked yet."""
        return self.scan_state in (ScanState.WAITING, ScanState.FOUND)
