"""Read a paragraph's table, and say what the triage engine makes of each row.

Two kinds of table. Facts: each column but "tier" and "rules" is a fact. Words: the
column "what was seen" is read as a person wrote it. A cell left empty is not known.
"""

from __future__ import annotations

from functools import lru_cache

from counterpoise.engines.triage import Advice, Facts, Ruleset, advise, read_facts
from counterpoise.rulesets import load_thresholds

ANSWERS = ("tier", "rules", "still to find out", "read as")


@lru_cache
def ruleset(name: str = "neutral") -> Ruleset:
    return load_thresholds(name)


def rows(table: str) -> list[dict[str, str]]:
    """One dictionary a row, by the words of the head."""
    lines = [line.strip() for line in table.strip().splitlines()]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def facts(row: dict[str, str]) -> Facts:
    """A row's facts; "topic" and "sign" may hold several, with commas between."""
    given: dict[str, object] = {}
    for name, cell in row.items():
        if name in ANSWERS or not cell:
            continue
        if name in ("topic", "sign"):
            given[f"{name}s"] = [word.strip() for word in cell.split(",")]
        else:
            given[name.replace(" ", "_")] = cell.replace(" ", "_")
    return Facts.from_mapping(given)


def check_facts(table: str, name: str = "neutral") -> None:
    """Each row's facts give its tier, and the rules it names are among the reasons."""
    for row in rows(table):
        _check(advise(facts(row), ruleset(name)), row)


def check_words(table: str, name: str = "neutral") -> None:
    """Each row's words give its tier, and are read as the facts it names."""
    for row in rows(table):
        read = read_facts(row["what was seen"], ruleset(name))
        for pair in filter(None, (cell.strip() for cell in row.get("read as", "").split(","))):
            fact, _, value = pair.partition(" ")
            found = read.found.get(fact)
            assert found is not None, f"{row}: {fact} was not read"
            assert value in (found.value, *found.value), f"{row}: {found.value}"
        _check(advise(read.facts, ruleset(name), read), row)


def _check(advice: Advice, row: dict[str, str]) -> None:
    assert advice.tier.value == row["tier"], f"{row}: {advice.tier.value}"
    told = {reason.rule for reason in advice.reasons}
    for rule in filter(None, (cell.strip() for cell in row.get("rules", "").split(","))):
        assert rule in told, f"{row}: {sorted(told)}"
    for fact in filter(None, (c.strip() for c in row.get("still to find out", "").split(","))):
        assert fact in advice.unknown_facts, f"{row}: {advice.unknown_facts}"
