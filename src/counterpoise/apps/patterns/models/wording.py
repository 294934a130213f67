"""A concern's words as a vector, for finding others in similar words."""

from __future__ import annotations

from django.db import models

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Provider
from counterpoise.kit.models import Kept


class ConcernWordingQuerySet(models.QuerySet["ConcernWording"]):
    def visible_to(self, scope: Scope) -> ConcernWordingQuerySet:
        """Those of concerns the viewer may read."""
        return self.filter(concern__in=Concern.objects.visible_to(scope))


class ConcernWording(Kept):
    """What the worker made of a concern's words, where the optional weights are installed.

    Worked out from the concern alone and never shown: the page shows the concerns it leads to.
    ``vector`` is little-endian float32 of length one; ``examples`` names the topics of the
    examples in ``guide`` (name and version) whose words are nearest, the nearest first.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="+")
    concern = models.OneToOneField(Concern, on_delete=models.PROTECT, related_name="+")
    model_name = models.CharField(max_length=60)
    vector = models.BinaryField()
    guide = models.CharField(max_length=200)
    examples = models.JSONField(default=list)
    made_at = models.DateTimeField()

    objects = ConcernWordingQuerySet.as_manager()
