"""Keeping concerns' words as vectors, where the optional weights are installed."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.patterns.facts.wording import Worded, worded, wording_model
from counterpoise.apps.patterns.models import ConcernWording
from counterpoise.apps.patterns.queries.wording import concerns_to_word

A_BEAT = 20
"""About a second's work on one core: the clocks' turn comes again soon."""
REPLACED = ["model_name", "vector", "guide", "examples", "made_at"]


def keep_wordings(*, at: datetime) -> int:
    """Read the words of some concerns; how many. Worked out from records, so nothing is audited."""
    model = wording_model()
    if model is None:
        return 0
    rows = [_row(one, at) for one in worded(concerns_to_word(most=A_BEAT), model)]
    ConcernWording.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["concern"], update_fields=REPLACED
    )
    return len(rows)


def _row(one: Worded, at: datetime) -> ConcernWording:
    return ConcernWording(
        provider_id=one.concern.provider_id,
        concern=one.concern,
        model_name=one.model_name,
        vector=one.vector,
        guide=one.guide,
        examples=list(one.examples),
        made_at=at,
    )
