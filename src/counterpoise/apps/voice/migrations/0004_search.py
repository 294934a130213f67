"""Words of notes and feedback can be found, within what the searcher may see.

On PostgreSQL the index is asked by a function that carries the table's own wall, for the reason
given in concerns, migration 0006.
"""

from django.db import migrations

from counterpoise.apps.voice.migrations._search import TABLE, make_table, put_triggers, take_down
from counterpoise.kit.migrating import Statements
from counterpoise.kit.rows import PROVIDERS_SQL, VIEWER_SQL, protect, wall_lowered

WALL = f"provider_id = {PROVIDERS_SQL} OR written_by_id = {VIEWER_SQL}"
FOUND = f"""
CREATE FUNCTION counterpoise_notes_found(wanted tsquery, most integer)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY EXECUTE $find$
        SELECT entry_id FROM {TABLE} WHERE words @@ $1 AND ({WALL})
        ORDER BY entry_id DESC LIMIT $2
    $find$ USING wanted, most;
END $body$
"""


def build(_apps, editor):
    make_table(editor)
    with wall_lowered(editor, "voice_entry", "voice_entryaddendum"):
        put_triggers(editor)
    protect(editor, {TABLE: WALL})
    if editor.connection.vendor == "postgresql":
        editor.execute(FOUND, params=None)


def remove(_apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION counterpoise_notes_found(tsquery, integer)", params=None)
    take_down(editor)


class Migration(migrations.Migration):
    dependencies = [("voice", "0003_newest"), ("concerns", "0006_found_by_index")]
    operations = [Statements(build, remove, elidable=False)]
