"""Who may open the pages of this app at all."""

from __future__ import annotations

from counterpoise.apps.accounts.models import PROVIDER_ROLES, SERVICE_ROLES
from counterpoise.kit.access import open_to
from counterpoise.terms import Role

for_those_inside = open_to(*SERVICE_ROLES, *PROVIDER_ROLES)
for_those_who_lead = open_to(Role.TEAM_LEADER, Role.REGISTERED_MANAGER, *PROVIDER_ROLES)
for_those_who_manage = open_to(Role.REGISTERED_MANAGER, *PROVIDER_ROLES)
