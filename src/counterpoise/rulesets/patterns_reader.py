"""Load the rules that patterns are found by, from TOML, and refuse what does not hold together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from counterpoise.engines.patterns import (
    Cues,
    GroupRule,
    HardNumbers,
    Named,
    Numbers,
    Often,
    PatternRules,
    ServiceNumbers,
    ServiceRule,
    Urgency,
)
from counterpoise.rulesets.reading import Table, open_toml

FOLDER = Path(__file__).parent / "patterns"
FILES = ("00-numbers.toml", "10-groups.toml", "20-named.toml", "30-services.toml")
LEVELS = ("4", "3", "2")
_ALSO = re.compile(r"([1-9]\d{0,2}) in ([1-9]\d{0,2})")
_HOUR = re.compile(r"([01]\d|2[0-3]):00")
CUES = ("harm", "not_harm", "omission", "explained", "not_explained", "usual", "not_usual")


@lru_cache(maxsize=4)
def load_patterns(folder: Path = FOLDER) -> PatternRules:
    """The four files of the folder. Raises RulesetError naming every problem of a file."""
    numbers, groups, named, services = (
        open_toml(folder / name, f"patterns/{name}") for name in FILES
    )
    known = _groups(groups)
    groups.finish()
    head = numbers.table("ruleset")
    head.date("effective_from")
    head.text("source")
    name, version = head.text("name"), head.text("version")
    hard, cues, general = _hard(numbers.table("hard")), _cues(numbers), _numbers(numbers)
    combined = tuple(_named(table, known) for table in named.tables("named"))
    counted = tuple(_service(table, known) for table in services.tables("service"))
    service = _service_numbers(services)
    _refuse_twice(named, [one.id for one in combined])
    _refuse_twice(services, [one.id for one in counted])
    for table in (head, numbers, named, services):
        table.refuse_unknown_keys()
        table.finish()
    return PatternRules(name, version, known, combined, general, counted, service, hard, cues)


def _groups(top: Table) -> dict[str, GroupRule]:
    table = top.table("groups")
    found = {name: _group(name, table.table(name)) for name in table.keys()}  # noqa: SIM118
    top.refuse_unknown_keys()
    return found


def _group(name: str, table: Table) -> GroupRule:
    rule = GroupRule(
        name,
        table.text("says"),
        table.yes_no("second_author", True),
        _also(table),
        table.yes_no("service", False),
        table.whole_number("explained", 1),
    )
    table.refuse_unknown_keys()
    return rule


def _also(table: Table) -> tuple[Often, ...]:
    """Written "2 in 14": on two different days within 14."""
    found = []
    for words in table.texts("also", ()):
        written = _ALSO.fullmatch(words)
        if written:
            found.append(_often(table, int(written[1]), int(written[2]), "also"))
        else:
            table.refuse(f'"{words}" should be days and a window, such as "2 in 14".', "also")
    return tuple(found)


def _often(table: Table, days: int, within: int, key: str) -> Often:
    if days > within:
        table.refuse(f"{days} different days cannot fall within {within}.", key)
    return Often(days, within)


def _window(table: Table, kind: str) -> Often:
    start = f"{kind}_" if kind else ""
    days = table.whole_number(f"{start}days", least=1)
    return _often(table, days, table.whole_number(f"{start}within", least=1), f"{start}within")


def _numbers(top: Table) -> Numbers:
    weights = top.table("weight")
    levels: dict[int, tuple[Often, ...]] = {}
    for level in LEVELS:
        one = weights.table(level)
        slow = (_window(one, "slow"),) if "slow_days" in one else ()
        levels[int(level)] = (_window(one, ""), *slow)
        one.text("source")
        one.refuse_unknown_keys()
    weights.refuse_unknown_keys()
    together, memory = top.table("together"), top.table("memory")
    found = Numbers(
        levels,
        together.whole_number("many_groups", least=2),
        _window(together, "many"),
        together.whole_number("several_points", least=1),
        together.whole_number("several_authors", least=1),
        _window(together, "several"),
        _window(together, "pair"),
        together.whole_number("slow_points", least=1),
        _window(together, "slow"),
        _window(together, "strong"),
        together.whole_number("strong_points", least=1),
        memory.whole_number("baseline_days", least=28),
        memory.whole_number("came_back_days", least=1),
        memory.whole_number("copied_days", least=1),
        memory.whole_number("copied_words", least=1),
        memory.whole_number("copied_run", least=2),
    )
    for table in (together, memory):
        table.text("source")
        table.refuse_unknown_keys()
    return found


def _hard(table: Table) -> HardNumbers:
    found = HardNumbers(
        _window(table, "person"),
        _window(table, "staff"),
        _window(table, "place"),
        table.whole_number("action_fails", least=1),
        table.whole_number("theme_returns_days", least=1),
        table.texts("tiers"),
        _bands(table),
        table.whole_number("shift_least", least=1),
        1 / table.whole_number("shift_one_in", least=1),
    )
    table.text("source")
    table.refuse_unknown_keys()
    return found


def _bands(table: Table) -> tuple[int, ...]:
    """The hours at which the parts of a day begin."""
    written = [_HOUR.fullmatch(words) for words in table.texts("bands")]
    hours = tuple(int(one[1]) for one in written if one)
    if None in written or list(hours) != sorted(set(hours)) or hours[:1] != (0,):
        table.refuse('The hours should rise from "00:00", such as "07:00".', "bands")
        return (0,)
    return hours


def _cues(top: Table) -> Cues:
    table = top.table("cues")
    found = Cues(*(table.texts(kind) for kind in CUES))
    table.refuse_unknown_keys()
    return found


def _named(table: Table, known: Mapping[str, GroupRule]) -> Named:
    parts = tuple(tuple(part.split("|")) for part in table.texts("parts"))
    for name in [*(one for part in parts for one in part), *table.texts("needs", ())]:
        _known(table, name, known, "parts")
    rule = Named(
        table.text("id"),
        table.text("title"),
        parts,
        _window(table, ""),
        Urgency(table.choice("urgency", [one.value for one in Urgency])),
        table.text("means"),
        table.text("source"),
        table.yes_no("in_order", False),
        table.whole_number("fewest", 0),
        table.whole_number("points", 0),
        table.whole_number("authors", 1, least=1),
        table.texts("needs", ()),
    )
    if rule.in_order and len(parts) != 2:
        table.refuse("Only two parts can be in order.", "in_order")
    if rule.fewest > len(rule.groups):
        table.refuse("There are fewer groups than that.", "fewest")
    table.refuse_unknown_keys()
    return rule


def _service(table: Table, known: Mapping[str, GroupRule]) -> ServiceRule:
    rule = ServiceRule(
        table.text("id"),
        table.text("title"),
        table.texts("groups"),
        table.whole_number("people", least=1),
        table.whole_number("notes", least=1),
        table.whole_number("authors", least=1),
        table.whole_number("within", least=1),
        table.text("means"),
        table.text("source"),
    )
    for name in rule.groups:
        _known(table, name, known, "groups")
    table.refuse_unknown_keys()
    return rule


def _service_numbers(top: Table) -> ServiceNumbers:
    silence, sameness = top.table("silence"), top.table("sameness")
    closed = top.table("closed_culture")
    signs = closed.table("signs")
    found = ServiceNumbers(
        silence.whole_number("weeks", least=2),
        silence.whole_number("least", least=1),
        silence.whole_number("percent", least=1) / 100,
        sameness.whole_number("percent", least=1) / 100,
        sameness.whole_number("least", least=1),
        sameness.whole_number("within", least=1),
        closed.whole_number("needed", least=1),
        {name: signs.text(name) for name in signs.keys()},  # noqa: SIM118
    )
    for table in (silence, sameness, closed):
        table.text("source")
        table.refuse_unknown_keys()
    return found


def _known(table: Table, name: str, known: Mapping[str, GroupRule], key: str) -> None:
    if name not in known:
        table.refuse(f'"{name}" is not a group of signs.', key)


def _refuse_twice(table: Table, ids: list[str]) -> None:
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        table.refuse(f'The id "{one}" is used twice.')
