"""Our own people, read from the batch files, with ordinary notes between what matters."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
YEAR = 2026
EVERY_DAYS = 2


@dataclass
class Sequence:
    """``wanted`` is the first and last day on which an alert is on time; None: no alert."""

    name: str
    setting: str
    wanted: tuple[dt.date, dt.date] | None
    groups: frozenset[str] = frozenset()
    notes: list[dict[str, str]] = field(default_factory=list)

    def line(self) -> dict[str, object]:
        return {"person_id": self.name, "setting": self.setting, "notes": self.notes}


def read_batch(number: int) -> list[Sequence]:
    found: list[Sequence] = []
    lines = (HERE / f"batch_{number}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("=="):
            found.append(_head(line))
        elif line and not line.startswith("#"):
            found[-1].notes.append(_note(line))
    for place, one in enumerate(found):
        one.notes += _ordinary(one, place)
    return found


def _head(line: str) -> Sequence:
    name, setting, what, *groups = (part.strip() for part in line.strip("= ").split("|"))
    if what == "quiet":
        return Sequence(name, setting, None)
    first, last = (dt.date.fromisoformat(word) for word in what.split()[1:])
    return Sequence(name, setting, (first, last), frozenset(" ".join(groups).split()))


def _note(line: str) -> dict[str, str]:
    day, time, author, text = line.split(" ", 3)
    return {"date": f"{YEAR}-{day}", "time": time, "author": author, "text": text}


def _ordinary(one: Sequence, place: int) -> list[dict[str, str]]:
    """Every other day from a week before to a week after, two ordinary sentences."""
    said = (HERE / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    days = sorted(dt.date.fromisoformat(note["date"]) for note in one.notes)
    start = days[0] - dt.timedelta(days=8)
    span = (days[-1] - start).days + 8
    return [
        {
            "date": (start + dt.timedelta(days=gone)).isoformat(),
            "time": "12:35",
            "author": "QRSTU"[(gone + place) % 5] * 2,
            "text": " ".join(said[(gone * 3 + place + more) % len(said)] for more in (0, 11)),
        }
        for gone in range(0, span, EVERY_DAYS)
    ]
