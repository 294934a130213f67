"""Who signs in to the demonstration. Every name and place is invented."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.terms import Role

PASSWORD = "steady-lantern-harbour"  # noqa: S105 - printed on purpose; fictitious data only
PROVIDER = "Windlass Care"
OTHER_PROVIDER = "Teasel Support"
COUNCIL = "Fenmarch Council"
BOARD = "Fenmarch Safeguarding Adults Board"


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the cast: first name, full name, role, where, and what they will see."""

    first: str
    full_name: str
    role: Role | None
    where: str
    who: str

    @property
    def email(self) -> str:
        """Their sign-in."""
        return f"{self.first.lower()}@windlass.example"

    @property
    def password(self) -> str:
        """The same for everybody."""
        return PASSWORD


CAST: tuple[Member, ...] = (
    Member(
        "Amina",
        "Amina Yusuf",
        Role.CARE_WORKER,
        "Birch Court",
        "care worker: raises concerns on her phone",
    ),
    Member(
        "Beth",
        "Beth Hollis",
        Role.REGISTERED_MANAGER,
        "Birch Court",
        "registered manager of Birch Court: decides, refers, reviews",
    ),
    Member(
        "Callum",
        "Callum Reyes",
        Role.REGISTERED_MANAGER,
        "Larkfield Homecare",
        "manages the homecare branch: sees nothing of Birch Court",
    ),
    Member(
        "Dee",
        "Dee Marlow",
        Role.COUNCIL_OFFICER,
        COUNCIL,
        "council officer: sees only what was referred",
    ),
    Member("Ez", "Ez Thornbury", None, "", "signed in, with no role anywhere: sees nothing"),
    Member(
        "Sol",
        "Sol Adeyemi",
        Role.SAFEGUARDING_LEAD,
        PROVIDER,
        "the provider's safeguarding lead: second person, confidential concerns",
    ),
    Member(
        "Nia",
        "Nia Castell",
        Role.NOMINATED_INDIVIDUAL,
        PROVIDER,
        "nominated individual: every service of the provider",
    ),
    Member(
        "Ade",
        "Ade Winter",
        Role.ADMINISTRATOR,
        PROVIDER,
        "administrator: who works where, numbers to ring",
    ),
)

STAFF: tuple[Member, ...] = (
    Member("Imogen", "Imogen Pratt", Role.TEAM_LEADER, "Birch Court", ""),
    Member("Jonas", "Jonas Lind", Role.CARE_WORKER, "Birch Court", ""),
    Member("Odette", "Odette Samuel", Role.TEAM_LEADER, "Larkfield Homecare", ""),
    Member("Marek", "Marek Zielny", Role.CARE_WORKER, "Larkfield Homecare", ""),
    Member("Lucy", "Lucy Hartnell", Role.CARE_WORKER, "Larkfield Homecare", ""),
    Member("Tendai", "Tendai Moyana", Role.CARE_WORKER, "Larkfield Homecare", ""),
    Member("Hester", "Hester Quill", Role.REGISTERED_MANAGER, "Orchard Rise", ""),
    Member("Piotr", "Piotr Galas", Role.TEAM_LEADER, "Orchard Rise", ""),
    Member("Grace", "Grace Obuya", Role.CARE_WORKER, "Orchard Rise", ""),
    Member("Wilf", "Wilf Tanner", Role.CARE_WORKER, "Orchard Rise", ""),
)
