"""Tables made at once are the tables that Django's single steps make."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from counterpoise.kit.migrating import AtOnce, Statements


def steps():
    """A table, a field that comes later, an index and a constraint on both."""
    return [
        migrations.CreateModel("Home", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Room",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("number", models.IntegerField()),
                ("home", models.ForeignKey("kit_probe.home", models.PROTECT)),
            ],
        ),
        migrations.AddField("Home", "first", models.ForeignKey("Room", models.PROTECT, null=True)),
        migrations.AddIndex("Room", models.Index(fields=["number"], name="probe_number")),
        migrations.AddConstraint(
            "Room", models.UniqueConstraint(fields=["home", "number"], name="probe_once")
        ),
    ]


def tables(operations):
    """What the database says the two tables are, made in a transaction that is taken back."""
    migration = migrations.Migration("0001", "kit_probe")
    migration.operations = operations
    with connection.cursor() as cursor, connection.schema_editor() as editor:
        migration.apply(ProjectState(), editor)
        for statement in editor.deferred_sql:
            editor.execute(statement)
        editor.deferred_sql.clear()
        found = {
            name: (
                {(c.name, c.type_code, c.null_ok) for c in columns(cursor, name)},
                constraints(cursor, name),
            )
            for name in ("kit_probe_home", "kit_probe_room")
        }
        migration.unapply(ProjectState(), editor)
        left = set(connection.introspection.table_names(cursor))
    assert not left & found.keys(), "what was made can be taken down again"
    return found


def columns(cursor, table):
    return connection.introspection.get_table_description(cursor, table)


def constraints(cursor, table):
    found = connection.introspection.get_constraints(cursor, table).values()
    return sorted((tuple(c["columns"]), c["unique"], c["index"], c["check"]) for c in found)


@pytest.mark.django_db(transaction=True)
def test_at_once_makes_the_same_tables_as_step_by_step():
    assert tables(AtOnce.all(steps())) == tables(steps())


def test_the_state_that_later_migrations_start_from_is_the_same():
    at_once, one_by_one = ProjectState(), ProjectState()
    AtOnce(steps()).state_forwards("kit_probe", at_once)
    for step in steps():
        step.state_forwards("kit_probe", one_by_one)
    assert at_once == one_by_one


@pytest.mark.parametrize(
    "late",
    [
        migrations.AddField("Older", "more", models.IntegerField(null=True)),
        migrations.AddConstraint("Older", models.UniqueConstraint(fields=["a"], name="x")),
        migrations.RunPython(migrations.RunPython.noop),
    ],
)
def test_what_an_older_table_needs_one_by_one_is_refused(late):
    with pytest.raises(ValueError, match="one by one"):
        AtOnce([*steps(), late])


def test_statements_are_given_no_models_and_can_be_taken_back():
    said = []
    operation = Statements(lambda _apps, _editor: said.append("up"), lambda *_: said.append("down"))
    operation.database_forwards("kit_probe", None, ProjectState(), ProjectState())
    operation.database_backwards("kit_probe", None, ProjectState(), ProjectState())
    assert said == ["up", "down"]


def test_statements_without_a_way_back_say_so():
    with pytest.raises(NotImplementedError, match="cannot be taken back"):
        Statements(lambda *_: None).database_backwards("kit_probe", None, None, None)
