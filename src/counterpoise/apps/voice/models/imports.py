"""A file of entries on its way in, row by row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.voice.models.senders import OfSenderQuerySet, Sender
from counterpoise.kit.models import Kept, Record
from counterpoise.terms import EntryImportStatus, EntryRowStatus

USER = settings.AUTH_USER_MODEL


class EntryImport(Record):
    """One uploaded file: its headings, what its columns mean, and how far it has come.

    ``counts`` holds rows by what came of them; ``position`` is the last row that was
    brought in with everything before it, so that a stopped import goes on from there.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    sender = models.ForeignKey(Sender, on_delete=models.PROTECT, related_name="imports")
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    status = models.CharField(
        max_length=20, choices=EntryImportStatus.choices(), default=EntryImportStatus.UPLOADED
    )
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    row_count = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = OfSenderQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["provider", "-uploaded_at"], name="entry_import_newest"),
            models.Index(
                fields=["confirmed_at"],
                name="entry_import_running",
                condition=Q(status=EntryImportStatus.RUNNING),
            ),
        ]


class ImportRow(Kept):
    """One row of a file. ``cells`` is emptied once its words are kept as an entry."""

    batch = models.ForeignKey(EntryImport, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    status = models.CharField(
        max_length=20, choices=EntryRowStatus.choices(), default=EntryRowStatus.WAITING
    )
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
        ]
        indexes = [models.Index(fields=["batch", "status", "number"], name="import_row_status")]
