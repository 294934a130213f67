"""A thread and its steps."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from counterpoise.apps.accounts.access import Scope, need_to_know
from counterpoise.apps.accounts.models import NeedToKnow
from counterpoise.apps.people.models import Person
from counterpoise.kit.models import Kept, Record


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, scope: Scope) -> ThreadQuerySet:
        """Threads this viewer needs to know of."""
        return self.filter(need_to_know(scope))


class Thread(NeedToKnow, Record):
    """One story, from the moment somebody noticed something."""

    reference = models.CharField(max_length=16, unique=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="threads"
    )
    opened_at = models.DateTimeField()

    objects = ThreadQuerySet.as_manager()


class ThreadStep(Kept):
    """Something that happened in the story. Linked by URL name, so that siblings stay strangers.

    ``shared`` steps are seen by the council the story was referred to; the rest
    stay inside the provider.
    """

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, related_name="steps")
    happened_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    step_kind = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    url_name = models.CharField(max_length=80, blank=True)
    url_key = models.CharField(max_length=22, blank=True)
    shared = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["thread", "happened_at", "id"], name="thread_steps"),
            models.Index(fields=["url_key"], name="thread_step_leads_to"),
        ]
