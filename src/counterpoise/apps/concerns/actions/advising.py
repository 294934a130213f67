"""Asking the triage engine and keeping what it said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F

from counterpoise.apps.concerns.facts import advice_for, tier_as_read
from counterpoise.apps.concerns.models import Concern, TriageAdvice
from counterpoise.kit.actors import Actor


def advise_on(
    concern: Concern, *, confirmed: dict[str, Any], by: Actor, at: datetime
) -> TriageAdvice:
    """Advice on the facts as they stand, kept beside earlier advice; the newest is shown.

    New advice is a new version of the concern: somebody who was deciding on the
    old advice is shown both before they decide. ``tier_as_read`` is what the
    words and the reporter alone would give, so that correcting them downwards
    never spares a second person.
    """
    advice = advice_for(concern, confirmed=confirmed)
    kept = TriageAdvice.objects.create(
        concern=concern,
        made_at=at,
        asked_by_name=by.actor_name,
        ruleset=advice.ruleset,
        tier=advice.tier,
        advice=advice.as_dict() | {"tier_as_read": tier_as_read(concern, confirmed=confirmed)},
        confirmed=confirmed,
    )
    Concern.objects.filter(pk=concern.pk).update(advised_tier=advice.tier, version=F("version") + 1)
    concern.refresh_from_db(fields=["advised_tier", "version"])
    return kept
