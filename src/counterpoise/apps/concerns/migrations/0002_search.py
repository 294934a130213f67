"""Words of concerns can be found, within what the searcher may see."""

from django.db import migrations

from counterpoise.apps.concerns.migrations._search import TABLE, install
from counterpoise.kit.rows import COUNCILS_SQL, PROVIDERS_SQL, VIEWER_SQL, protect
from counterpoise.kit.migrating import Statements

WALL = (
    f"provider_id = {PROVIDERS_SQL} OR raised_by_id = {VIEWER_SQL}"
    f" OR shared_with_id = {COUNCILS_SQL}"
)


def build_wall(apps, editor):  # noqa: ARG001
    protect(editor, {TABLE: WALL})


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0001_initial"),
        ("people", "0001_initial"),
    ]
    operations = [
        Statements(install, migrations.RunPython.noop, elidable=False),
        Statements(build_wall, migrations.RunPython.noop, elidable=False),
    ]
