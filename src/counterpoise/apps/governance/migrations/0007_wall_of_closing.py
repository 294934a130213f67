"""PostgreSQL's second wall, for closed plans and the days they are looked at again."""

from django.db import migrations

from counterpoise.kit.rows import protect, within
from counterpoise.kit.migrating import Statements

POLICIES = {
    "governance_planclosure": within("governance_planclosure", "plan_id", "plans_plan"),
    "governance_recheck": within("governance_recheck", "closure_id", "governance_planclosure"),
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("governance", "0006_closing")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
