"""Looking at one service: what holds for several people, silence, sameness."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.directory.models import Service
from counterpoise.apps.patterns.access import EVERYDAY
from counterpoise.apps.patterns.actions.counting import keep_counts
from counterpoise.apps.patterns.actions.keeping import Place, keep_found
from counterpoise.apps.patterns.actions.looking import look_at_unnamed
from counterpoise.apps.patterns.facts.rules import RISE
from counterpoise.apps.patterns.facts.services import READ_BACK, found_in, told_in
from counterpoise.apps.patterns.facts.timeline import local_day
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.patterns.queries.counting import counting_from
from counterpoise.apps.patterns.queries.material import LIVE, material_of, newest_answer
from counterpoise.apps.patterns.queries.signs import signs_shown
from counterpoise.kit.actors import Actor
from counterpoise.terms import PatternKind


@in_turn()
def look_at_service(*, service: Service, by: Actor, at: datetime) -> list[Pattern]:
    """Add up what is written across a service; give back what is new.

    Only everyday material: what some may not hear of is never part of a service's pattern. How
    often each sign comes is counted by month in passing, for the review of themes.
    """
    today = local_day(at)
    usual = today - READ_BACK
    since = counting_from(service, at=at, usual=usual)
    everything = told_in(material_of(service, since=since))
    keep_counts(service, everything, since=since, at=at)
    told = [one for one in everything if one.note.date >= usual]
    kept = list(
        Pattern.objects.filter(service=service, pattern_kind=PatternKind.SERVICE)
        .exclude(theme__startswith=RISE)
        .prefetch_related("members", "decisions")
        .order_by("-pk")
    )
    answered = {}
    for one in reversed(kept):
        newest = newest_answer(one)
        if one.status not in LIVE and newest is not None:
            day = local_day(newest.decided_at)
            answered[one.theme] = max(day, newest.until_date or day)
    signs = signs_shown(service, today=today)
    found = found_in(service, told, answered, today=today, signs=signs)
    unnamed = look_at_unnamed(service=service, by=by, at=at)
    return unnamed + keep_found(Place(service, None, EVERYDAY), found, kept, by=by, at=at)
