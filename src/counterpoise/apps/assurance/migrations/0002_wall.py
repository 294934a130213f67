"""PostgreSQL's second wall, for indicators, readings and proof (see `kit.rows`)."""

from django.db import migrations

from counterpoise.kit.rows import PROVIDERS_SQL, protect, within
from counterpoise.kit.migrating import Statements

OF_A_PROVIDER = (
    "annotation",
    "columnmapping",
    "expectedreturn",
    "exposure",
    "importbatch",
    "indicator",
    "limitsrecalculation",
    "namedchange",
    "reading",
)
POLICIES = {
    **{f"assurance_{name}": f"provider_id = {PROVIDERS_SQL}" for name in OF_A_PROVIDER},
    **{
        f"assurance_{name}": within(f"assurance_{name}", "change_id", "assurance_namedchange")
        for name in ("evidence", "verdict")
    },
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("assurance", "0001_initial")]
    operations = [Statements(build, elidable=False)]
