"""A spreadsheet on its way in, and the columns an organisation named before."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from counterpoise.apps.assurance.models.scoped import OfProviderQuerySet
from counterpoise.apps.directory.models import Provider
from counterpoise.kit.models import Record
from counterpoise.terms import ImportStatus

USER = settings.AUTH_USER_MODEL


class ImportBatch(Record):
    """One uploaded file as it was read: cells as text, the columns as named, what came of it.

    ``cells`` is a list of rows; ``mapping`` names columns by place; ``outcome`` holds counts.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    status = models.CharField(
        max_length=20, choices=ImportStatus.choices(), default=ImportStatus.UPLOADED
    )
    cells = models.JSONField(default=list)
    heading_row = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfProviderQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["provider", "-uploaded_at"], name="import_newest")]


class ColumnMapping(Record):
    """What an organisation's columns mean, found again by the headings of its files."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = OfProviderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "fingerprint"], name="mapping_once"),
        ]
