"""On PostgreSQL a batch of events is checked as one, by index, however the table has grown.

Before, each row asked for the one before it by a plan the session had kept from when the
table was small, a reading of the whole table: ten thousand events at once took a minute.
The refusal is the same: an event is added only after the one whose hash it names. Planner
settings belong to the two functions, so no statistics, or the want of them, matter.
"""

from importlib import import_module

from django.db import migrations

from counterpoise.kit.migrating import Statements

START = "0" * 64
BY_INDEX = "SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off"
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION counterpoise_linked() RETURNS trigger LANGUAGE plpgsql {BY_INDEX} AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM added
        WHERE NOT (added.sequence = 1 AND added.previous_hash = '{START}')
        AND NOT EXISTS (
            SELECT 1 FROM audit_auditevent AS before
            WHERE before.sequence = added.sequence - 1 AND before.event_hash = added.previous_hash
        )
    ) THEN
        RAISE EXCEPTION 'audit_auditevent must follow the newest event: insert refused'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION counterpoise_forward() {BY_INDEX};
DROP TRIGGER audit_auditevent_linked ON audit_auditevent;
CREATE TRIGGER audit_auditevent_linked AFTER INSERT ON audit_auditevent
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION counterpoise_linked();
"""


def check_batches(_apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTIONS, params=None)


def check_rows(_apps, editor):
    if editor.connection.vendor != "postgresql":
        return
    before = import_module("counterpoise.apps.audit.migrations.0002_append_only")
    linked = f"""
    CREATE OR REPLACE FUNCTION counterpoise_linked() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {before.LINKED} THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'audit_auditevent must follow the newest event: insert refused'
            USING ERRCODE = 'restrict_violation';
    END $$;
    ALTER FUNCTION counterpoise_forward() RESET ALL;
    DROP TRIGGER audit_auditevent_linked ON audit_auditevent;
    CREATE TRIGGER audit_auditevent_linked BEFORE INSERT ON audit_auditevent
        FOR EACH ROW EXECUTE FUNCTION counterpoise_linked();
    """
    editor.execute(linked, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_no_replace")]
    operations = [Statements(check_batches, check_rows, elidable=False)]
