"""PostgreSQL's second wall, for packs and for where a service stands (see `kit.rows`)."""

from django.db import migrations

from counterpoise.kit.rows import COUNCILS_SQL, PROVIDERS_SQL, protect, within
from counterpoise.kit.migrating import Statements

OF_PROVIDER = f"provider_id = {PROVIDERS_SQL}"
OF_A_PACK = ("packhistory", "packwords", "redaction", "packfile")
POLICIES = {
    "packs_pack": f"{OF_PROVIDER} OR shared_with_id = {COUNCILS_SQL}",
    **{f"packs_{name}": within(f"packs_{name}", "pack_id", "packs_pack") for name in OF_A_PACK},
    "packs_regulatorentry": OF_PROVIDER,
    "packs_regulatorduty": OF_PROVIDER,
    "packs_regulatorplan": within("packs_regulatorplan", "entry_id", "packs_regulatorentry"),
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [
        ("packs", "0001_initial"),
        ("plans", "0002_wall"),
        ("threads", "0002_wall"),
    ]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
