"""You said, we changed: each change beside the words it answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterpoise.engines.packs.facts import Change, Quote, Statement, Typed

NOBODY_ASKED = "We changed this without being asked: no words of people or families are linked."
NOT_SHOWN_YET = "We cannot show yet whether it made a difference."


@dataclass(frozen=True, slots=True)
class Answered:
    """One change. ``said`` came before it; without any, ``said_nothing`` says so."""

    change: Change
    said: tuple[Statement, ...]
    came_of_it: str

    @property
    def said_nothing(self) -> str:
        return "" if self.said else NOBODY_ASKED


def answered(changes: Iterable[Change], heard: Sequence[Statement]) -> tuple[Answered, ...]:
    """Changes, the newest first, each with what was said before it began and is linked to it.

    What was said afterwards is not what it answers, whatever it is linked to.
    """
    by_key: dict[str, list[Statement]] = {}
    for statement in heard:
        for source in statement.sources:
            by_key.setdefault(source.key, []).append(statement)
    newest_first = sorted(changes, key=lambda one: (-one.started.toordinal(), one.title))
    return tuple(
        Answered(one, _said(one, by_key), one.verdict or NOT_SHOWN_YET) for one in newest_first
    )


def _said(change: Change, by_key: dict[str, list[Statement]]) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for key in change.answers:
        for one in by_key.get(key, ()):
            if _is_said(one) and (one.day is None or one.day <= change.started):
                found.setdefault(one.code, one)
    return tuple(found.values())


def _is_said(statement: Statement) -> bool:
    """A count of what was said is nobody's words, though it comes from the same records."""
    return any(isinstance(piece, Quote | Typed) for piece in statement.pieces)
