"""Starting points an organisation keeps for itself: one of its own plans, without its people."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Record

USER = settings.AUTH_USER_MODEL


class PlanStartQuerySet(models.QuerySet["PlanStart"]):
    def visible_to(self, scope: Scope) -> PlanStartQuerySet:
        """Whoever leads a service of the provider, or oversees it."""
        leads = Service.objects.filter(pk__in=scope.leads).values("provider")
        return self.filter(Q(provider__in=scope.oversees) | Q(provider__in=leads))


class PlanStart(Record):
    """A plan's parts as the template files hold them, under a name of the organisation's own."""

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    content = models.JSONField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PlanStartQuerySet.as_manager()
