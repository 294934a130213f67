"""What a fortnightly review agreed: themes, decisions with owners, and its minutes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.governance.models.review import Review
from counterpoise.apps.patterns.models import Pattern
from counterpoise.kit.models import Kept, Record

USER = settings.AUTH_USER_MODEL


class Theme(Record):
    """Something that runs through what was written: named by the people in the review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="themes")
    title = models.CharField(max_length=200)
    why = models.TextField()
    patterns = models.ManyToManyField(Pattern, blank=True, related_name="themes")
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")


class ThemeStep(Record):
    """A decision of the review, its reason, who does it and by when; and that it was done."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="steps")
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="steps"
    )
    words = models.TextField()
    reason = models.TextField()
    owner = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    due_date = models.DateField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    done_words = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="theme_step_done_by_and_at",
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_date"],
                name="theme_step_waiting",
                condition=Q(done_at__isnull=True),
            ),
        ]


class ThemeMinutes(Kept):
    """The agenda as it stood when the review was signed off, with the digest of its words."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="minutes")
    agenda = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
