"""Read a paragraph's table: each note gives exactly the mentions its row names."""

from __future__ import annotations

from counterpoise.engines.notes import Status
from tests.engines.notes.cases import told
from tests.spec.triage.tables import rows


def check_notes(table: str) -> None:
    """``read as`` is a group and its status, with commas between; empty means nothing."""
    for row in rows(table):
        wanted = {_mention(cell.strip()) for cell in row["read as"].split(",") if cell.strip()}
        assert told(row["note"]) == wanted, row


def _mention(words: str) -> tuple[str, str]:
    written = words.replace(" ", "_")
    status = next(one.value for one in Status if written.endswith(f"_{one.value}"))
    return written.removesuffix(f"_{status}"), status
