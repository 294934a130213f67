"""PostgreSQL's second wall, for plans and their parts (see `kit.rows`)."""

from django.db import migrations

from counterpoise.kit.rows import COUNCILS_SQL, PROVIDERS_SQL, VIEWER_SQL, protect, within
from counterpoise.kit.migrating import Statements

OF_A_PLAN = ("acceptedwarning", "factor", "howknown", "planaction", "planchange", "planmeasure")
POLICIES = {
    "plans_plan": (
        f"provider_id = {PROVIDERS_SQL} OR shared_with_id = {COUNCILS_SQL}"
        f" OR raised_by_id = {VIEWER_SQL}"
    ),
    **{f"plans_{name}": within(f"plans_{name}", "plan_id", "plans_plan") for name in OF_A_PLAN},
    "plans_actionstep": within("plans_actionstep", "action_id", "plans_planaction"),
    "plans_planstart": f"provider_id = {PROVIDERS_SQL}",
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("threads", "0002_wall"), ("plans", "0001_initial")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
