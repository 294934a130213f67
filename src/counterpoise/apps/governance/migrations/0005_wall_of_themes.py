"""PostgreSQL's second wall, for what reviews of themes agree (see `kit.rows`)."""

from django.db import migrations

from counterpoise.kit.rows import protect, within
from counterpoise.kit.migrating import Statements

POLICIES = {
    f"governance_{name}": within(f"governance_{name}", "review_id", "governance_review")
    for name in ("theme", "themestep", "thememinutes")
} | {
    "governance_theme_patterns": within(
        "governance_theme_patterns", "theme_id", "governance_theme"
    ),
}


def build(_apps, editor):
    protect(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("governance", "0004_themes"), ("patterns", "0002_wall")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
