"""Words of concerns as vectors: which are still to be read, and which are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, Max, OuterRef

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.models import ConcernWording
from counterpoise.rulesets.wording_model import NAME

OVERLAP = 200
"""A concern's number is given out before its row can be seen, so a few are asked for twice."""


def concerns_to_word(*, most: int) -> Sequence[Concern]:
    """The oldest concerns whose words were not read yet by the weights in use."""
    kept = ConcernWording._base_manager.filter(model_name=NAME)
    last = kept.aggregate(last=Max("concern_id"))["last"] or 0
    found = Concern._base_manager.filter(pk__gt=last - OVERLAP)
    found = found.filter(~Exists(kept.filter(concern=OuterRef("pk"))))
    return found.select_related("service__council__board").order_by("pk")[:most]


def wordings_of(scope: Scope, concerns: Iterable[Concern]) -> list[ConcernWording]:
    """What is kept of these, as far as the viewer may read the concerns."""
    wanted = [one.pk for one in concerns]
    found = ConcernWording.objects.visible_to(scope).filter(concern__in=wanted, model_name=NAME)
    return list(found)
