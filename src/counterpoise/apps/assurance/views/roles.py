"""Who opens these pages at all; which services they find follows from their scope."""

from counterpoise.terms import Role

RECORDS = (
    Role.TEAM_LEADER,
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
    Role.ADMINISTRATOR,
)
READS = (Role.CARE_WORKER, *RECORDS)
ASKS = (
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
)
DEFINES = (Role.NOMINATED_INDIVIDUAL, Role.SAFEGUARDING_LEAD, Role.QUALITY_LEAD)
