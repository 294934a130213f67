"""Who may open pages of packs at all; what they find there follows from their scope."""

from counterpoise.terms import Role

PREPARES = (
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
)
FOLLOWS = (*PREPARES, Role.TEAM_LEADER, Role.ADMINISTRATOR)
READS = (*FOLLOWS, Role.BOARD_MEMBER, Role.COUNCIL_OFFICER)
