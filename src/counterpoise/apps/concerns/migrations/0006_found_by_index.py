"""PostgreSQL: words are found by their index behind the wall between organisations too.

A row's words may not be looked at by the index before the wall has spoken, because
PostgreSQL cannot know that asking whether words match gives nothing away (it is not
marked leakproof, and only a superuser could). So every search read every row.

This function is the one place that asks the index first. It runs as the tables' owner, so it
carries the table's own wall, word for word, in its only query: it gives keys and nothing
else, of rows the caller may see and of no others. What it is asked with are values, never
SQL; matching words raises no error that depends on a row. Where the owner does not pass the
wall (one role for everything), PostgreSQL puts the wall in front again: slower, as right.
"""

from importlib import import_module

from django.db import migrations

from counterpoise.kit.migrating import Statements

WALL = import_module("counterpoise.apps.concerns.migrations.0002_search").WALL
FOUND = f"""
CREATE FUNCTION counterpoise_found(
    everywhere tsquery, at_first tsquery, before bigint, most integer
) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $body$
BEGIN
    RETURN QUERY EXECUTE $find$
        SELECT concern_id FROM concerns_search
        WHERE (everything @@ $1 OR said @@ $2) AND ({WALL})
        AND concern_id < $3 ORDER BY concern_id DESC LIMIT $4
    $find$ USING everywhere, at_first, before, most;
END $body$
"""
GONE = "DROP FUNCTION counterpoise_found(tsquery, tsquery, bigint, integer)"


def install(_apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(FOUND, params=None)


def remove(_apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(GONE, params=None)


class Migration(migrations.Migration):
    dependencies = [("concerns", "0005_clock_provider")]
    operations = [Statements(install, remove, elidable=False)]
