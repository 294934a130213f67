"""Keeping what statistics found in a service, so that somebody answers it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.access import EVERYDAY
from counterpoise.apps.patterns.actions.keeping import Place, keep_found
from counterpoise.apps.patterns.facts.rises import RisenSign, found_rise
from counterpoise.apps.patterns.facts.rules import RISE
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.queries.material import LIVE, newest_answer
from counterpoise.kit.actors import Actor
from counterpoise.terms import PatternKind


@in_turn()
def keep_rises(
    *, service: Service, rises: Sequence[RisenSign], by: Actor, at: datetime
) -> list[Pattern]:
    """One open pattern for each sign that rises; one that no longer does stays open and says so.

    What was answered asks again only for months that ended after the answer, or after the day
    until which it was said to be managed.
    """
    kept = list(
        Pattern.objects.filter(
            service=service, pattern_kind=PatternKind.SERVICE, theme__startswith=RISE
        )
        .prefetch_related("members", "decisions")
        .order_by("-pk")
    )
    answered = {one.theme: _until(one) for one in reversed(kept) if one.status not in LIVE}
    found = [found_rise(one) for one in rises if one.is_the_services]
    asks = [one for one in found if one.enough_date > answered.get(one.theme, date.min)]
    return keep_found(Place(service, None, EVERYDAY), asks, kept, by=by, at=at)


def _until(pattern: Pattern) -> date:
    """The day up to which an answer holds."""
    newest = newest_answer(pattern)
    if newest is None:
        return pattern.last_date
    day = local_day(newest.decided_at)
    return max(day, newest.until_date or day)
