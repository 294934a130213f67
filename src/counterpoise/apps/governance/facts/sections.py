"""One heading of an agenda: sentences, and a table where there is something to compare."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, with the page it is about where there is one."""

    text: str
    url_name: str = ""
    url_key: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the agenda: sentences, and a table where there is something to compare."""

    title: str
    lines: tuple[Line, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)
