"""Asking the triage engine and keeping what it said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from counterpoise.apps.concerns.facts import advice_for
from counterpoise.apps.concerns.models import Concern, TriageAdvice
from counterpoise.kit.actors import Actor


def advise_on(
    concern: Concern, *, confirmed: dict[str, Any], by: Actor, at: datetime
) -> TriageAdvice:
    """Advice on the facts as they stand, kept beside earlier advice; the newest is shown."""
    advice = advice_for(concern, confirmed=confirmed)
    kept = TriageAdvice.objects.create(
        concern=concern,
        made_at=at,
        asked_by_name=by.actor_name,
        ruleset=advice.ruleset,
        tier=advice.tier,
        advice=advice.as_dict(),
        confirmed=confirmed,
    )
    Concern.objects.filter(pk=concern.pk).update(advised_tier=advice.tier)
    concern.advised_tier = advice.tier
    return kept
