"""Who opens these pages at all; which plans they find follows from their scope."""

from counterpoise.terms import Role

WRITES = (
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
)
LEADS = (Role.TEAM_LEADER, *WRITES, Role.ADMINISTRATOR)
INSIDE = (Role.CARE_WORKER, *LEADS)
READS = (*INSIDE, Role.COUNCIL_OFFICER)
BOARD = (
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
    Role.ADMINISTRATOR,
)
