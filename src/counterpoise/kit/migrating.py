"""Steps of a migration that spare an empty database most of its making.

Django draws every model that is joined to a changed one again after each single step, and here
all of them are joined: four fifths of the twenty seconds an empty database took went on that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.migrations.operations import AddIndex, CreateModel, RemoveIndex, RunPython
from django.db.migrations.operations.base import Operation

SAFE = (CreateModel, AddIndex, RemoveIndex)


class AtOnce(Operation):
    """Several steps whose models are drawn once, at their end.

    New tables are made as the last step leaves them, so fields, indexes and constraints may be
    added to them within. On an older table only indexes may come and go: SQLite makes a table
    anew for each field or constraint, and would forget the one before.
    """

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations
        if late := [each for each in self._on_tables() if not isinstance(each, SAFE)]:
            message = f"To be taken one by one, outside AtOnce: {late[0].describe()}."
            raise ValueError(message)

    @classmethod
    def all(cls, operations: list[Operation]) -> list[Operation]:
        """A migration's whole list, without another level of indentation."""
        return [cls(operations)]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (type(self).__name__, [self.operations], {})

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # drawn again when the first table asks
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for operation in self._on_tables():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        for operation in reversed(self._on_tables()):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def _on_tables(self) -> list[Operation]:
        """The new tables, and what happens to tables that are not new."""
        new = {each.name_lower for each in self.operations if isinstance(each, CreateModel)}
        return [
            each
            for each in self.operations
            if isinstance(each, CreateModel) or getattr(each, "model_name", "").lower() not in new
        ]

    def describe(self) -> str:
        return "; ".join(each.describe() for each in self.operations)


class Statements(RunPython):
    """Statements of the database's own, which ask for no model.

    `RunPython` draws every model first, for the function's sake.
    """

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002 - Django's own order
        schema_editor: Any,
        from_state: Any,  # noqa: ARG002
        to_state: Any,  # noqa: ARG002
    ) -> None:
        self.code(None, schema_editor)  # type: ignore[arg-type]

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002
        schema_editor: Any,
        from_state: Any,  # noqa: ARG002
        to_state: Any,  # noqa: ARG002
    ) -> None:
        backwards: Callable[..., None] | None = self.reverse_code
        if backwards is None:
            message = "These statements cannot be taken back."
            raise NotImplementedError(message)
        backwards(None, schema_editor)
