"""PostgreSQL's second wall, for what shows that a plan works and for whom it is shared with.

`plans_sharekey` stands outside on purpose: it holds digests only, and is read before anybody is
known.
"""

from django.db import migrations

from counterpoise.kit.rows import protect, within
from counterpoise.kit.migrating import Statements

OF_A_PLAN = ("askedchange", "planevidence", "planreview", "sharelink")
POLICIES = {
    **{f"plans_{name}": within(f"plans_{name}", "plan_id", "plans_plan") for name in OF_A_PLAN},
    "plans_evidenceanswer": within("plans_evidenceanswer", "evidence_id", "plans_planevidence"),
    "plans_evidencefile": within("plans_evidencefile", "evidence_id", "plans_planevidence"),
    "plans_linkvisit": within("plans_linkvisit", "link_id", "plans_sharelink"),
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_proof_links")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
