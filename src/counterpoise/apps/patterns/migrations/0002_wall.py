"""PostgreSQL's second wall, for patterns and what they rest on (see `kit.rows`)."""

from django.db import migrations

from counterpoise.kit.rows import PROVIDERS_SQL, protect, within
from counterpoise.kit.migrating import Statements

OF_PROVIDER = f"provider_id = {PROVIDERS_SQL}"
POLICIES = {
    **{f"patterns_{name}": OF_PROVIDER for name in ("pattern", "usual", "watch", "dailysample")},
    **{
        f"patterns_{name}": within(f"patterns_{name}", "pattern_id", "patterns_pattern")
        for name in ("member", "patterndecision")
    },
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("patterns", "0001_initial"), ("voice", "0002_wall")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
