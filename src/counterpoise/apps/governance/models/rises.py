"""What the monthly statistics found over a provider's services: which signs came more often."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.kit.models import Kept


class ThemeScanQuerySet(models.QuerySet["ThemeScan"]):
    def visible_to(self, scope: Scope) -> ThemeScanQuerySet:
        """Scans of providers whose services the viewer leads, or whom they oversee."""
        of_services = Service.objects.filter(pk__in=scope.leads).values("provider")
        return self.filter(Q(provider__in=scope.oversees) | Q(provider__in=of_services))


class ThemeScan(Kept):
    """One look at all services and signs of a provider, up to the end of a month.

    ``month_start`` is the first day of the newest whole month; it is looked at again each day,
    because notes come late. ``cells`` are the service and sign pairs that could be looked at, in
    ``services`` services.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    month_start = models.DateField()
    services = models.PositiveIntegerField()
    cells = models.PositiveIntegerField()
    scanned_at = models.DateTimeField()

    objects = ThemeScanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "month_start"], name="theme_scan_once"),
        ]


class ThemeRise(Kept):
    """One sign that came more often in one service than its year, and its like, lead to expect.

    ``seen`` and ``expected`` are person-days over the newest ``periods`` months. ``watch``: less
    sure than a signal. ``people`` it was about, ``most_of_one`` of them about one person.
    ``alike``: services of its kind the expectation leans on, 0 where there were too few.
    ``over``: the kind of exposure it is counted over, "" where it is the records written.
    ``holds``: whether the newest look still finds it.
    """

    scan = models.ForeignKey(ThemeScan, on_delete=models.PROTECT, related_name="rises")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=60, db_column="sign_group")
    periods = models.PositiveSmallIntegerField()
    seen = models.PositiveIntegerField()
    expected = models.FloatField()
    chance = models.FloatField()
    watch = models.BooleanField()
    people = models.PositiveIntegerField()
    most_of_one = models.PositiveIntegerField()
    alike = models.PositiveIntegerField(default=0)
    over = models.CharField(max_length=30, blank=True)
    found_at = models.DateTimeField()
    holds = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scan", "service", "group"], name="theme_rise_once"),
        ]
