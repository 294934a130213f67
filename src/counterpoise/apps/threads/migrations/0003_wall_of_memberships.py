"""The wall looks for shared stories only where somebody sees for a council."""

from django.db import migrations

from counterpoise.kit.rows import (
    COUNCILS_SQL,
    PROVIDERS_SQL,
    SEES_FOR_A_COUNCIL_SQL,
    VIEWER_SQL,
    protect_anew,
)

from counterpoise.kit.migrating import Statements

POLICIES = {
    "accounts_membership": f"""
        user_id = {VIEWER_SQL}
        OR provider_id = {PROVIDERS_SQL}
        OR EXISTS (
            SELECT 1 FROM directory_service AS place
            WHERE place.id = accounts_membership.service_id
            AND place.provider_id = {PROVIDERS_SQL}
        )
        OR (council_id IS NOT NULL AND {VIEWER_SQL} IS NOT NULL)
        OR ({SEES_FOR_A_COUNCIL_SQL} AND EXISTS (
            SELECT 1 FROM threads_thread AS story
            LEFT JOIN directory_service AS place ON place.id = accounts_membership.service_id
            WHERE story.shared_with_id = {COUNCILS_SQL}
            AND story.provider_id IN (accounts_membership.provider_id, place.provider_id)
        ))
    """,
}


def build(_apps, editor):
    protect_anew(editor, POLICIES)


class Migration(migrations.Migration):
    dependencies = [("threads", "0002_wall")]
    operations = [Statements(build, migrations.RunPython.noop, elidable=False)]
