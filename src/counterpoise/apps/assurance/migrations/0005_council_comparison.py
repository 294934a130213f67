"""What a council's comparison is added up from: figures of services in its area, read only.

Newest versions of what is built in; a provider's own indicators, and every earlier version, stay
behind the provider's wall. Nothing is written from a council's side.
"""

from django.db import migrations

from counterpoise.kit.rows import COUNCILS_SQL, PROVIDERS_SQL, SEES_FOR_A_COUNCIL_SQL, protect_anew
from counterpoise.kit.migrating import Statements

OF_THE_PROVIDER = f"provider_id = {PROVIDERS_SQL}"


def in_its_area(table: str) -> str:
    return f"""
        {SEES_FOR_A_COUNCIL_SQL} AND {table}.current AND EXISTS (
            SELECT 1 FROM directory_service AS place
            WHERE place.id = {table}.service_id AND place.council_id = {COUNCILS_SQL}
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
    dependencies = [
        ("threads", "0003_wall_of_memberships"),
        ("assurance", "0004_watched"),
    ]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
