"""A sign that comes more often than expected in a service, as a pattern somebody can answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.apps.patterns.facts.explaining import reasons_of
from counterpoise.apps.patterns.facts.finding import Found
from counterpoise.apps.patterns.facts.rules import RISE, theme_title
from counterpoise.apps.patterns.facts.timeline import Told, groups_of
from counterpoise.terms import PatternKind, PatternUrgency


@dataclass(frozen=True, slots=True, kw_only=True)
class RisenSign:
    """What the statistics found of one sign in one service, from a first to a last day.

    ``people``: how many it is about; ``most_of_one``: on how many of the ``seen`` days it is
    about the one person most written of.
    """

    group: str
    because: str
    first: date
    last: date
    seen: int
    people: int
    most_of_one: int
    told: Sequence[Told]

    @property
    def is_the_services(self) -> bool:
        """About several people, none of whom makes up most of it: one person's bad month has a
        pattern of its own, and is no signal about a service."""
        return self.people > 1 and self.most_of_one * 2 <= self.seen


def found_rise(one: RisenSign) -> Found:
    """Ready to be kept as any other pattern of a service."""
    theme = f"{RISE}{one.group}"
    members = tuple(
        told
        for told in one.told
        if one.first <= told.note.date <= one.last and one.group in groups_of(told)
    )
    return Found(
        kind=PatternKind.SERVICE,
        theme=theme,
        title=theme_title(theme),
        groups=(one.group,),
        urgency=PatternUrgency.WEEK,
        because=one.because,
        reasons=reasons_of(PatternKind.SERVICE, theme, (one.group,), members),
        first_date=min((told.note.date for told in members), default=one.first),
        last_date=max((told.note.date for told in members), default=one.last),
        enough_date=one.last,
        members=members,
    )
