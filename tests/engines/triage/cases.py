"""Cases with the tier that guidance gives them, and how the engine does on them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterpoise.engines.triage import Ruleset, advise, read_facts

HERE = Path(__file__).parent
PUBLISHED = HERE.parents[1] / "data/threshold_examples.jsonl"
FRESH = HERE / "fresh_cases.jsonl"
WORKED = HERE / "worked_cases.jsonl"
LABELS = ("quality", "consult", "safeguarding")


def published() -> list[dict[str, str]]:
    """Cases reworded from public guidance of 21 boards and councils."""
    return _read(PUBLISHED)


def fresh() -> list[dict[str, str]]:
    """Fictitious cases of our own, labelled from the guidance."""
    return _read(FRESH)


def worked() -> list[dict[str, str]]:
    """Fictitious cases that the vocabulary was widened with, batch after batch."""
    return _read(WORKED)


def _read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Score:
    """``table[guidance][ours]`` counts cases; "immediate" counts as safeguarding."""

    table: Mapping[str, Mapping[str, int]]

    @property
    def cases(self) -> int:
        return sum(sum(row.values()) for row in self.table.values())

    @property
    def exact(self) -> float:
        return sum(self.table[label][label] for label in LABELS) / self.cases

    @property
    def within_one(self) -> float:
        far = self.table["quality"]["safeguarding"] + self.table["safeguarding"]["quality"]
        return 1 - far / self.cases

    def share(self, guidance: str, ours: str) -> float:
        """Of the cases guidance puts in one tier, the share we put in another."""
        row = self.table[guidance]
        return row[ours] / (sum(row.values()) or 1)


def score(cases: Iterable[Mapping[str, str]], ruleset: Ruleset) -> Score:
    counts = Counter((case["label"], ours(case["text"], ruleset)) for case in cases)
    return Score({one: {two: counts[one, two] for two in LABELS} for one in LABELS})


def ours(text: str, ruleset: Ruleset) -> str:
    read = read_facts(text, ruleset)
    tier = advise(read.facts, ruleset, read).tier.value
    return "safeguarding" if tier == "immediate" else tier
