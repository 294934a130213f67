"""Moving a site from SQLite to PostgreSQL: every record as it was, to the microsecond.

Text formats round times and would break the audit chain, so rows go from one connection to the
other through the models, without any of the values that are otherwise filled in on saving.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.core.management.color import no_style
from django.core.serializers import sort_dependencies
from django.db import connection, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ConnectionHandler

from counterpoise.config.database import sqlite
from counterpoise.kit.errors import OperatorError

SOURCE = "moving_from"
BATCH = 500
# Made by `migrate` on the new side, or worth nothing there.
LEFT_BEHIND = frozenset({"contenttypes", "auth", "sessions", "usersessions"})


def move_here(copy: Path) -> list[str]:
    """Copy every record of a SQLite file into this migrated, empty database; the tables filled."""
    with _source(copy):
        _check_same_migrations()
        filled = _models()
        with transaction.atomic():
            for model in filled:
                _move(model)
            _set_sequences(filled)
    return [model._meta.db_table for model in filled]


@contextmanager
def _source(copy: Path) -> Iterator[None]:
    connections.databases[SOURCE] = ConnectionHandler({"default": sqlite(copy)}).databases[
        "default"
    ]
    try:
        yield
    finally:
        connections[SOURCE].close()
        del connections[SOURCE]
        del connections.databases[SOURCE]


def _check_same_migrations() -> None:
    here, there = (
        set(MigrationRecorder(connections[alias]).applied_migrations())
        for alias in (connection.alias, SOURCE)
    )
    if here != there:
        raise OperatorError(
            "moving",
            "Both databases must be migrated by the same version: run counterpoise migrate"
            " on each, back up again, then move.",
        )


def _models() -> list[type[models.Model]]:
    """Every table of ours, records before what refers to them, links between records last."""
    kept = [(app, None) for app in apps.get_app_configs() if app.label not in LEFT_BEHIND]
    plain = sort_dependencies(kept, allow_cycles=True)
    links = [
        field.remote_field.through
        for model in plain
        for field in model._meta.local_many_to_many
        if field.remote_field.through._meta.auto_created
    ]
    return [model for model in [*plain, *links] if model._meta.managed and not model._meta.proxy]


def _move(model: type[models.Model]) -> None:
    rows = model._base_manager.using(SOURCE).order_by("pk")
    present = set(model._base_manager.values_list("pk", flat=True))
    batch = []
    for row in rows.iterator(chunk_size=BATCH):
        if row.pk in present:  # a migration made it here too, such as the chain's head
            row.save_base(raw=True, using=connection.alias, force_update=True)
            continue
        batch.append(row)
        if len(batch) == BATCH:
            _insert(model, batch)
            batch = []
    _insert(model, batch)


def _insert(model: type[models.Model], rows: list[models.Model]) -> None:
    if rows:
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        model._base_manager._insert(rows, fields=fields, using=connection.alias, raw=True)


def _set_sequences(filled: list[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), filled):
            cursor.execute(sql)
