"""How often each sign was written about in a service, month by month."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Kept


class SignCountQuerySet(models.QuerySet["SignCount"]):
    def visible_to(self, scope: Scope) -> SignCountQuerySet:
        """Counts of services the viewer leads or whose provider they oversee."""
        return self.filter(Q(service__in=scope.leads) | Q(provider__in=scope.oversees))


class SignCount(Kept):
    """One service, month (its first day) and sign: on how many people's days it was written of.

    With an empty ``group``: how many records were written at all, which is what the others are
    read over. Counted from everyday material only, and again while notes of the month come in.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    month_start = models.DateField()
    group = models.CharField(max_length=60, blank=True, db_column="sign_group")
    count = models.PositiveIntegerField(db_column="days_counted")
    counted_at = models.DateTimeField()

    objects = SignCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "month_start", "group"], name="sign_count_once"
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "month_start"], name="sign_count_of_provider"),
        ]
