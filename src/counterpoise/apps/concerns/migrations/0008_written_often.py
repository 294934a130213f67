"""PostgreSQL: tables written to ten thousand rows at a time lose the indexes nobody asks.

Django gives each unique column of words a second index, for looking words up by their
beginning. Keys, hashes and once-only marks are never looked up so, and each of these indexes
costs a sweep of ten thousand clocks a tenth of its time in the database.
"""

from django.db import migrations

from counterpoise.kit.migrating import Statements

TABLES = ("accounts_notice", "audit_auditevent", "concerns_clock")
DROP = """
DO $$
DECLARE name text;
BEGIN
    FOR name IN
        SELECT indexname FROM pg_indexes
        WHERE schemaname = current_schema() AND tablename = '{table}'
        AND indexname LIKE '{table}\\_%\\_like'
    LOOP
        EXECUTE format('DROP INDEX %I', name);
    END LOOP;
END $$
"""


def drop(_apps, editor):
    if editor.connection.vendor == "postgresql":
        for table in TABLES:
            editor.execute(DROP.format(table=table), params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("audit", "0001_initial"),
        ("concerns", "0007_outside_opening"),
    ]
    operations = [Statements(drop, migrations.RunPython.noop, elidable=False)]
