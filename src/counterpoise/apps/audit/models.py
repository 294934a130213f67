"""The chain of events, its head, and the log of who opened whose record."""

from __future__ import annotations

from django.db import models

from counterpoise.kit.models import Kept
from counterpoise.terms import AuditEventKind


class AuditEvent(Kept):
    """One thing somebody did. No foreign keys, so that nothing here blocks erasure elsewhere.

    ``snapshot`` holds references, states and counts, never what a person said.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    happened_at = models.DateTimeField()
    actor_name = models.CharField(max_length=200)
    actor_reference = models.CharField(max_length=80)
    event_kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_reference = models.CharField(max_length=80)
    organisation = models.CharField(max_length=80, blank=True)
    snapshot = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    event_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_reference"], name="audit_subject"),
            models.Index(fields=["actor_reference", "happened_at"], name="audit_actor"),
            models.Index(
                fields=["sequence"],
                name="audit_seals",
                condition=models.Q(event_kind=AuditEventKind.READS_SEALED),
            ),
        ]


class AuditHead(Kept):
    """How long the chain is and what its last hash is: the row every writer takes in turn."""

    size = models.PositiveBigIntegerField(default=0)
    head_hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="audit_one_head")]


class RecordRead(Kept):
    """Somebody opened a record about a person.

    Append-only, and too frequent to be chained one by one: batches of rows are sealed in the
    chain, so that a row altered or removed later is found. ``reason`` is empty where opening it
    is the reader's ordinary work.
    """

    read_at = models.DateTimeField()
    reader_reference = models.CharField(max_length=80)
    reader_name = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=60)
    subject_reference = models.CharField(max_length=80)
    organisation = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=500, null=True, blank=True)  # noqa: DJ001 - sealed so

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_reference"], name="read_subject"),
        ]
