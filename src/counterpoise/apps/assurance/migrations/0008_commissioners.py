"""A council's commissioners compare services in its area too, and see nothing else of them.

The same rows as for its officers (migration 0005), asked of a setting of their own, so that no
other wall of a council opens to a commissioner.
"""

from django.db import migrations

from counterpoise.kit.migrating import Statements
from counterpoise.kit.rows import (
    COMPARES_FOR_A_COUNCIL_SQL,
    COMPARES_SQL,
    PROVIDERS_SQL,
    protect_anew,
)

OF_THE_PROVIDER = f"provider_id = {PROVIDERS_SQL}"


def in_its_area(table: str) -> str:
    return f"""
        {COMPARES_FOR_A_COUNCIL_SQL} AND {table}.current AND EXISTS (
            SELECT 1 FROM directory_service AS place
            WHERE place.id = {table}.service_id AND place.council_id = {COMPARES_SQL}
        )
    """


READ = {
    "assurance_reading": (
        f"{OF_THE_PROVIDER} OR (indicator_code NOT LIKE 'X%' AND "
        f"{in_its_area('assurance_reading')})"
    ),
    "assurance_exposure": f"{OF_THE_PROVIDER} OR ({in_its_area('assurance_exposure')})",
}


def build(_apps, editor):
    protect_anew(editor, READ, written=dict.fromkeys(READ, OF_THE_PROVIDER))


class Migration(migrations.Migration):
    dependencies = [("assurance", "0007_left_out_and_heard")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
