"""The database itself refuses to alter, remove or fork the record of decisions.

An event may only be added after the one whose hash it names; the head may only
move forward, to an event that exists. Opened-record rows may only be added.
Statements are run with ``params=None``, else PostgreSQL's driver would read ``%``
as a placeholder.
"""

from django.db import migrations

from counterpoise.kit.migrating import Statements

APPEND_ONLY = ("audit_auditevent", "audit_recordread")
KEPT = (*APPEND_ONLY, "audit_audithead")
START = "0" * 64

LINKED = f"""
    (NEW.sequence = 1 AND NEW.previous_hash = '{START}')
    OR EXISTS (
        SELECT 1 FROM audit_auditevent AS before
        WHERE before.sequence = NEW.sequence - 1 AND before.event_hash = NEW.previous_hash
    )
"""
FORWARD = """
    NEW.id = OLD.id AND NEW.size > OLD.size
    AND EXISTS (
        SELECT 1 FROM audit_auditevent AS newest
        WHERE newest.sequence = NEW.size AND newest.event_hash = NEW.head_hash
    )
    AND EXISTS (
        SELECT 1 FROM audit_auditevent AS following
        WHERE following.sequence = OLD.size + 1 AND following.previous_hash = OLD.head_hash
    )
"""


def sqlite():
    """(name, statement) of each trigger."""
    for table in APPEND_ONLY:
        yield (
            f"{table}_no_update",
            f"BEFORE UPDATE ON {table} BEGIN "
            f"SELECT RAISE(ABORT, '{table} is append-only: update refused'); END",
        )
    for table in KEPT:
        yield (
            f"{table}_no_delete",
            f"BEFORE DELETE ON {table} BEGIN "
            f"SELECT RAISE(ABORT, '{table} is append-only: delete refused'); END",
        )
    yield (
        "audit_auditevent_linked",
        f"BEFORE INSERT ON audit_auditevent WHEN NOT ({LINKED}) BEGIN "
        "SELECT RAISE(ABORT, 'audit_auditevent must follow the newest event: insert refused'); END",
    )
    yield (
        "audit_audithead_forward",
        f"BEFORE UPDATE ON audit_audithead WHEN NOT ({FORWARD}) BEGIN "
        "SELECT RAISE(ABORT, 'audit_audithead may only move forward: update refused'); END",
    )


FUNCTIONS = f"""
CREATE FUNCTION counterpoise_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP)
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION counterpoise_linked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {LINKED} THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'audit_auditevent must follow the newest event: insert refused'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION counterpoise_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF {FORWARD} THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'audit_audithead may only move forward: update refused'
        USING ERRCODE = 'restrict_violation';
END $$;
"""


def postgresql():
    """(name, statement) of each trigger."""
    refuse = "EXECUTE FUNCTION counterpoise_append_only()"
    for table in APPEND_ONLY:
        yield f"{table}_no_update", f"BEFORE UPDATE ON {table} FOR EACH ROW {refuse}"
    for table in KEPT:
        yield f"{table}_no_delete", f"BEFORE DELETE ON {table} FOR EACH ROW {refuse}"
        yield f"{table}_no_truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
    yield (
        "audit_auditevent_linked",
        "BEFORE INSERT ON audit_auditevent FOR EACH ROW EXECUTE FUNCTION counterpoise_linked()",
    )
    yield (
        "audit_audithead_forward",
        "BEFORE UPDATE ON audit_audithead FOR EACH ROW EXECUTE FUNCTION counterpoise_forward()",
    )


def install(_apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(FUNCTIONS, params=None)
        triggers = postgresql()
    else:
        triggers = sqlite()
    for name, statement in triggers:
        editor.execute(f"CREATE TRIGGER {name} {statement}", params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [Statements(install, elidable=False)]
