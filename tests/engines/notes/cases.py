"""Labelled notes, and how well screening agrees with them.

A unit is (note, indicator, status): what a manager would be told, once a note.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from counterpoise.engines.notes import Screened, Screener
from counterpoise.rulesets import load_notes

ROOT = Path(__file__).resolve().parents[3]
WORKED = Path(__file__).parent / "worked_notes.jsonl"


@dataclass(frozen=True)
class Note:
    text: str
    labels: frozenset[tuple[str, str]]
    kind: str = "plain"
    batch: int = 0


@lru_cache
def screener() -> Screener:
    return Screener(load_notes())


def screened(text: str) -> Screened:
    return screener().screen(text)


def told(text: str) -> set[tuple[str, str]]:
    """(indicator, status) pairs that screening gives a note."""
    return {(one.indicator, one.status.value) for one in screened(text).mentions}


def worked() -> Iterator[Note]:
    """Our own fictitious notes, batch by batch."""
    for line in WORKED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels = frozenset((one["indicator"], one["status"]) for one in row["labels"])
        yield Note(row["text"], labels, row["stratum"], row["batch"])


@dataclass
class Score:
    right: int = 0
    extra: int = 0
    lost: int = 0
    status_right: int = 0
    found: int = 0
    quiet: int = 0
    quiet_marked: int = 0
    gravest: int = 0
    gravest_found: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.lost)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(notes: Iterable[Note]) -> Score:
    made = Score()
    gravest = {name for name, group in screener().rules.groups.items() if group.weight == 5}
    for note in notes:
        got = told(note.text)
        made.right += len(got & note.labels)
        made.extra += len(got - note.labels)
        made.lost += len(note.labels - got)
        both = {name for name, _ in got} & {name for name, _ in note.labels}
        made.found += len(both)
        made.status_right += len({name for name, _ in got & note.labels})
        made.quiet += not note.labels
        made.quiet_marked += not note.labels and bool(got)
        grave = {one for one in note.labels if one[0] in gravest and one[1] == "present"}
        made.gravest += len(grave)
        made.gravest_found += len(grave & got)
        if got != note.labels:
            made.problems.append(f"{note.text}: {sorted(got ^ note.labels)}")
    return made
