"""What each audience is given: which parts, whose names, and whether small numbers are hidden.

A small number beside a named service can tell who it is about. So outside the provider a count
of one to four is never printed; inside it is, because those who answer for a service must see it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counterpoise.engines.packs.facts import Part
from counterpoise.terms import PackAudience


class Shown(StrEnum):
    """How a name is shown."""

    NAME = "name"
    INITIALS = "initials"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class AudienceRule:
    """One audience. ``people`` and ``staff``: how their names are shown; anybody else, such as a
    relative or a neighbour, is always shown by role. ``quotes``: people's own words are kept."""

    parts: tuple[Part, ...]
    people: Shown
    staff: Shown
    hides_small: bool
    quotes: bool = True
    plain: bool = False


FOUND = (
    Part.EXPERIENCE,
    Part.OBSERVED,
    Part.OUTCOMES,
    Part.TOLD,
    Part.PROCESS,
    Part.DOCUMENTS,
    Part.AGAINST,
    Part.ANSWERED,
)
PLAIN = (Part.ANSWERED, Part.EXPERIENCE, Part.OBSERVED, Part.OUTCOMES, Part.AGAINST, Part.LIMITS)

AUDIENCES = {
    PackAudience.COMMISSIONER: AudienceRule(
        parts=(*FOUND, Part.REGULATOR, Part.FRAMEWORK, Part.LIMITS),
        people=Shown.INITIALS,
        staff=Shown.ROLE,
        hides_small=True,
    ),
    PackAudience.CQC: AudienceRule(
        parts=(*FOUND, Part.REGULATOR, Part.FRAMEWORK, Part.LIMITS),
        people=Shown.INITIALS,
        staff=Shown.ROLE,
        hides_small=True,
    ),
    PackAudience.BOARD: AudienceRule(
        parts=(*FOUND, Part.REGULATOR, Part.FRAMEWORK, Part.LIMITS),
        people=Shown.INITIALS,
        staff=Shown.ROLE,
        hides_small=False,
    ),
    PackAudience.SUBGROUP: AudienceRule(
        parts=(
            Part.OUTCOMES,
            Part.OBSERVED,
            Part.PROCESS,
            Part.AGAINST,
            Part.REGULATOR,
            Part.LIMITS,
        ),
        people=Shown.ROLE,
        staff=Shown.ROLE,
        hides_small=True,
        quotes=False,
    ),
    PackAudience.PERSON: AudienceRule(
        parts=PLAIN, people=Shown.ROLE, staff=Shown.ROLE, hides_small=True, plain=True
    ),
    PackAudience.FAMILY: AudienceRule(
        parts=PLAIN, people=Shown.ROLE, staff=Shown.ROLE, hides_small=True, plain=True
    ),
}
"""A person's own pack, and their family's, keeps that person's name: see ``Redactor``."""
