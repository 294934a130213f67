"""What a person answers before a verdict is proposed: what no figure can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Answers:
    """None: nobody has said, which is never read as reassurance.

    ``as_much_recorded``: are as many notes, contacts and observations written as before?
    ``person_left``: has whoever most events were about left? ``case_mix``: who came, left or
    changed. ``weighed``: by a note's key, how what happened meanwhile was weighed.
    ``nothing_else``: nothing else changed.
    """

    as_much_recorded: bool | None = None
    person_left: bool | None = None
    case_mix: str = ""
    nothing_else: bool | None = None
    weighed: Mapping[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return {
            "as_much_recorded": self.as_much_recorded,
            "person_left": self.person_left,
            "case_mix": self.case_mix,
            "nothing_else": self.nothing_else,
            "weighed": dict(self.weighed),
        }


def answers_from(kept: Mapping[str, Any] | None) -> Answers:
    """The answers an earlier verdict was proposed with."""
    return Answers(**kept) if kept else Answers()
