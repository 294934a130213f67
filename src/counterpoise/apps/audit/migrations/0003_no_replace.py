"""On SQLite, adding is no way round the refusal to alter or remove either.

``INSERT OR REPLACE`` takes away whichever row holds the same key before it adds
its own, and does so without firing the triggers that refuse a removal. So a row
may not be added under any key that is taken: not only the primary one, as
replacing goes by every unique column. PostgreSQL has no such statement: there a
taken key is refused, and ``ON CONFLICT DO UPDATE`` meets the refusal to alter.
"""

from django.db import migrations

from counterpoise.kit.migrating import Statements

UNIQUE = {
    "audit_auditevent": ("id", "sequence", "event_hash"),
    "audit_audithead": ("id",),
    "audit_recordread": ("id",),
}


def trigger(table: str, names: tuple[str, ...]) -> str:
    """One search of an index for each unique column, so that appending stays quick."""
    taken = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {name} = NEW.{name})" for name in names
    )
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} BEGIN "
        f"SELECT RAISE(ABORT, '{table} is append-only: a row under a taken key refused'); END"
    )


def install(_apps, editor):
    if editor.connection.vendor != "sqlite":
        return
    for table, names in UNIQUE.items():
        editor.execute(trigger(table, names), params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [Statements(install, elidable=False)]
