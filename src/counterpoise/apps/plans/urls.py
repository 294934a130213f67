"""Every page of plans: the plan's own, then what proves it."""

from counterpoise.apps.plans.views.core_addresses import CORE
from counterpoise.apps.plans.views.proof_addresses import PROOF

app_name = "plans"

urlpatterns = [*CORE, *PROOF]
