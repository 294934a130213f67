"""Who tries each page: every role, here and elsewhere, and those without one.

*Here* is Larch House, of Harbour Lane Care, under Fenmarch Council. *Another service* is of the
same provider. *Elsewhere* is another provider's service and another council. Amina, Beth, Callum,
Dee and Ez are among them.
"""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.apps.accounts.models import (
    BOARD_ROLES,
    COUNCIL_ROLES,
    PROVIDER_ROLES,
    SERVICE_ROLES,
)
from counterpoise.terms import Role

HERE, SIBLING, ELSEWHERE = "here", "in another service", "elsewhere"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who tries. No role: signed in without one, or, without a place, not signed in."""

    name: str
    role: Role | None = None
    place: str = ""


def _of(roles: tuple[Role, ...], *places: str) -> list[Viewer]:
    return [Viewer(f"{role.label}, {place}", role, place) for role in roles for place in places]


ANONYMOUS = Viewer("Not signed in")
EZ = Viewer("Signed in without a role (Ez)", None, HERE)
COLLEAGUE = Viewer("Another care worker, here", Role.CARE_WORKER, HERE)
VIEWERS = (
    *_of(SERVICE_ROLES, HERE, SIBLING, ELSEWHERE),
    COLLEAGUE,
    *_of(PROVIDER_ROLES, HERE, ELSEWHERE),
    *_of(COUNCIL_ROLES, HERE, ELSEWHERE),
    *_of(BOARD_ROLES, HERE, ELSEWHERE),
    EZ,
    ANONYMOUS,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Some of them, with the words the documentation uses. Groups are added with ``|``."""

    words: tuple[str, ...]
    members: frozenset[Viewer]

    def __or__(self, other: Group) -> Group:
        return Group((*self.words, *other.words), self.members | other.members)


EVERYWHERE = (HERE, SIBLING, ELSEWHERE)


def group(words: str, *, roles: tuple[Role, ...], places: tuple[str, ...] = (HERE,)) -> Group:
    """Everybody in these roles in these places; another care worker counts as a care worker."""
    found = {one for one in VIEWERS if one.role in roles and one.place in places}
    return Group((words,), frozenset(found))


def but(group: Group, without: Group, words: str) -> Group:
    """Everybody in a group who is not in another, by words of their own."""
    return Group((words,), group.members - without.members)


NOBODY = Group((), frozenset())
AMINA = Group(
    ("the care worker who raised it",),
    frozenset(one for one in VIEWERS if one.role is Role.CARE_WORKER and one.place == HERE)
    - {COLLEAGUE},
)
BETH = group("the registered manager here", roles=(Role.REGISTERED_MANAGER,))
COLLEAGUES = Group(("other care workers here",), frozenset({COLLEAGUE}))
CARE_WORKERS = group("care workers here", roles=(Role.CARE_WORKER,))
LEADS = group(
    "team leaders and registered managers here", roles=(Role.TEAM_LEADER, Role.REGISTERED_MANAGER)
)
STAFF = CARE_WORKERS | LEADS
STAFF_ELSEWHERE = group("staff of other services", roles=SERVICE_ROLES, places=(SIBLING, ELSEWHERE))
LEADS_ELSEWHERE = group(
    "team leaders and registered managers of other services",
    roles=(Role.TEAM_LEADER, Role.REGISTERED_MANAGER),
    places=(SIBLING, ELSEWHERE),
)
MANAGERS_SIBLING = group(
    "registered managers of the provider's other services",
    roles=(Role.REGISTERED_MANAGER,),
    places=(SIBLING,),
)
MANAGERS_ELSEWHERE = group(
    "registered managers of other services",
    roles=(Role.REGISTERED_MANAGER,),
    places=(SIBLING, ELSEWHERE),
)
PROVIDER_LEADS = group("the provider's leads", roles=PROVIDER_ROLES)
PROVIDER_LEADS_ELSEWHERE = group(
    "leads of other providers", roles=PROVIDER_ROLES, places=(ELSEWHERE,)
)
CONFIDENTIAL = group(
    "the nominated individual and safeguarding lead",
    roles=(Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD),
)
EVERY_CONFIDENTIAL = group(
    "nominated individuals and safeguarding leads",
    roles=(Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD),
    places=EVERYWHERE,
)
CONFIDENTIAL_NOT = group(
    "the provider's other leads", roles=(Role.QUALITY_LEAD, Role.ADMINISTRATOR)
)
DECIDES = (Role.NOMINATED_INDIVIDUAL, Role.QUALITY_LEAD, Role.SAFEGUARDING_LEAD)
DECIDING_LEADS = group(
    "the provider's nominated individual, quality lead and safeguarding lead", roles=DECIDES
)
EVERY_DECIDING_LEAD = group(
    "nominated individuals, quality leads and safeguarding leads",
    roles=DECIDES,
    places=EVERYWHERE,
)
ADMINISTRATOR = group("the provider's administrator", roles=(Role.ADMINISTRATOR,))
ADMINISTRATOR_ELSEWHERE = group(
    "administrators of other providers", roles=(Role.ADMINISTRATOR,), places=(ELSEWHERE,)
)
DEE = group("officers of the council here", roles=(Role.COUNCIL_OFFICER,))
OFFICERS_ELSEWHERE = group(
    "officers of other councils", roles=(Role.COUNCIL_OFFICER,), places=(ELSEWHERE,)
)
COMMISSIONERS_HERE = group("commissioners of the council here", roles=(Role.COMMISSIONER,))
COMMISSIONERS_ELSEWHERE = group(
    "commissioners of other councils", roles=(Role.COMMISSIONER,), places=(ELSEWHERE,)
)
COMMISSIONERS = group("commissioners", roles=(Role.COMMISSIONER,), places=EVERYWHERE)
BOARD_MEMBERS = group("board members", roles=BOARD_ROLES, places=EVERYWHERE)
WITHOUT_ROLE = Group(("those without a role",), frozenset({EZ}))
WITH_A_ROLE = Group(
    ("everybody who holds a role",), frozenset(one for one in VIEWERS if one.role is not None)
)
SIGNED_IN = Group(("everybody who is signed in",), frozenset(VIEWERS) - {ANONYMOUS})
EVERYBODY = Group(("everybody, signed in or not",), frozenset(VIEWERS))
EVERY_STAFF = group(
    "care workers, team leaders and registered managers", roles=SERVICE_ROLES, places=EVERYWHERE
)
EVERY_LEAD = group(
    "team leaders and registered managers",
    roles=(Role.TEAM_LEADER, Role.REGISTERED_MANAGER),
    places=EVERYWHERE,
)
EVERY_PROVIDER_LEAD = group("providers' leads", roles=PROVIDER_ROLES, places=EVERYWHERE)
EVERY_OFFICER = group("council officers", roles=(Role.COUNCIL_OFFICER,), places=EVERYWHERE)
EVERY_ADMINISTRATOR = group("administrators", roles=(Role.ADMINISTRATOR,), places=EVERYWHERE)
EVERY_MANAGER = group("registered managers", roles=(Role.REGISTERED_MANAGER,), places=EVERYWHERE)
