"""The built-in indicators, read from dated TOML and checked before use.

A definition is locked: readings keep the version they were taken by. A changed meaning is a
new table with a higher ``version``; it starts a new series, and the old one stays as it was.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from counterpoise.rulesets.reading import Problem, RulesetError, Table, open_toml
from counterpoise.terms import ExposureKind, IndicatorDirection, IndicatorShape, IndicatorSide

FOLDER = Path(__file__).parent / "indicators"
BASES = ("brief_a", "common_practice", "own")
SCALES = (1, 100, 1_000, 10_000)
OWN = "X"  # the letter of an organisation's own indicators; none that is shipped may take it
ID = re.compile(rf"(?!{OWN})[A-Z]\d{{2}}")

Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDefinition:
    """One built-in indicator in one version.

    ``exposures`` are the kinds of exposure its readings are divided by, the first that a
    service records being used; where there are none, a rate, percentage or median carries its
    own denominator. ``scale``: a reading is shown as numerator / denominator x scale.
    ``balances`` are the indicators that may not be called better while this one gets worse.
    ``counted``: Counterpoise counts it from records it holds.
    """

    code: str
    version: int
    family: str
    name: str
    definition: str
    numerator: str
    denominator: str
    shape: IndicatorShape
    exposures: tuple[ExposureKind, ...]
    scale: int
    unit: str
    direction: IndicatorDirection
    side: IndicatorSide
    record: str
    balances: tuple[str, ...]
    counted: bool
    basis: str
    effective_from: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorLibrary:
    """Every version of every built-in indicator, in the order of the files."""

    definitions: tuple[IndicatorDefinition, ...]

    @property
    def newest(self) -> tuple[IndicatorDefinition, ...]:
        """Each indicator once, in its newest version."""
        found: dict[str, IndicatorDefinition] = {}
        for one in self.definitions:
            if one.code not in found or found[one.code].version < one.version:
                found[one.code] = one
        return tuple(found.values())

    def get(self, code: str, version: int | None = None) -> IndicatorDefinition:
        """One definition; the newest where no version is named. Raises LookupError."""
        found = [one for one in self.definitions if one.code == code]
        if version is not None:
            found = [one for one in found if one.version == version]
        if not found:
            raise LookupError(f'There is no built-in indicator "{code}" version {version}.')
        return max(found, key=lambda one: one.version)

    def balanced_by(self, code: str) -> tuple[str, ...]:
        """The indicators that hold this one in balance."""
        return tuple(one.code for one in self.newest if code in one.balances)


@cache
def built_in_indicators() -> IndicatorLibrary:
    """The library that is shipped, read once. Raises RulesetError naming every problem."""
    return load_indicators(sorted(FOLDER.glob("*.toml")))


def load_indicators(paths: Iterable[Path]) -> IndicatorLibrary:
    """Read and check some files together, because indicators name one another."""
    return indicators_from([open_toml(path, path.name) for path in paths])


def indicators_from(tops: Sequence[Table]) -> IndicatorLibrary:
    """The same from tables already open. All problems of all files are raised at once."""
    found: list[tuple[Table, IndicatorDefinition]] = []
    for top in tops:
        found.extend(_read_file(top))
    _check_once(found)
    _check_partners(found)
    _finish(tops)
    return IndicatorLibrary(tuple(definition for _, definition in found))


def _finish(tops: Sequence[Table]) -> None:
    problems: list[Problem] = []
    for top in tops:
        try:
            top.finish()
        except RulesetError as error:
            problems.extend(error.problems)
    if problems:
        raise RulesetError(problems)


def _read_file(top: Table) -> list[tuple[Table, IndicatorDefinition]]:
    top.text("name")
    top.text("version")
    family, source = top.text("title"), top.text("source")
    effective_from = top.date("effective_from")
    tables = top.tables("indicators")
    top.refuse_unknown_keys()
    return [(table, _read(table, family, source, effective_from)) for table in tables]


def _read(table: Table, family: str, source: str, effective_from: dt.date) -> IndicatorDefinition:
    definition = IndicatorDefinition(
        code=table.text("id"),
        version=table.whole_number("version", least=1),
        family=family,
        name=table.text("name"),
        definition=table.text("definition"),
        numerator=table.text("numerator"),
        denominator=table.text("denominator", ""),
        shape=_member(table, "shape", IndicatorShape),
        exposures=_members(table, "exposures", ExposureKind),
        scale=table.whole_number("scale", least=1),
        unit=table.text("unit", ""),
        direction=_member(table, "direction", IndicatorDirection),
        side=_member(table, "side", IndicatorSide),
        record=table.text("record"),
        balances=table.texts("balances", ()),
        counted=table.yes_no("counted", default=False),
        basis=table.choice("basis", BASES),
        effective_from=table.date("effective_from", effective_from),
        source=source,
    )
    table.refuse_unknown_keys()
    _check_whole(table, definition)
    return definition


def _check_whole(table: Table, one: IndicatorDefinition) -> None:
    """The parts must go together, or a reading could not be shown truly."""
    if one.code and not ID.fullmatch(one.code):
        table.refuse(f'"{one.code}" should be a letter other than X and two figures.', "id")
    if one.scale not in SCALES:
        table.refuse("The scale should be 1, 100, 1,000 or 10,000.", "scale")
    if one.shape is IndicatorShape.COUNT and (one.exposures or one.denominator):
        table.refuse("A count has no denominator. Make it a rate, or take it out.", "shape")
    if one.shape is not IndicatorShape.COUNT and not one.denominator:
        table.refuse("Say what it is counted over.", "shape")
    if one.shape is IndicatorShape.MEDIAN and not one.unit:
        table.refuse("A middle value needs its unit, such as hours.", "shape")
    if one.shape is IndicatorShape.MEDIAN and one.exposures:
        table.refuse("A middle value is not divided by an exposure.", "exposures")
    if one.shape is IndicatorShape.PROPORTION and one.scale != 100:
        table.refuse("A percentage has a scale of 100.", "scale")


def _check_once(found: Sequence[tuple[Table, IndicatorDefinition]]) -> None:
    seen: set[tuple[str, int]] = set()
    for table, one in found:
        if (one.code, one.version) in seen:
            table.refuse(f"{one.code} version {one.version} stands here twice.", "id")
        seen.add((one.code, one.version))


def _check_partners(found: Sequence[tuple[Table, IndicatorDefinition]]) -> None:
    """Whom it balances exists; and what is read with its pair has a pair."""
    codes = {one.code for _, one in found}
    pairs: defaultdict[str, set[str]] = defaultdict(set)
    for table, one in found:
        for code in one.balances:
            if code not in codes:
                table.refuse(f'There is no indicator "{code}" to balance.', "balances")
            if code == one.code:
                table.refuse("An indicator cannot balance itself.", "balances")
            pairs[code].add(one.code)
            pairs[one.code].add(code)
    for table, one in found:
        if one.direction is IndicatorDirection.PAIR and not _has_pair(pairs, one.code):
            table.refuse("It is read with its pair, and nothing is its pair.", "direction")


def _has_pair(pairs: Mapping[str, set[str]], code: str) -> bool:
    return bool(pairs.get(code, set()) - {code})


def _member(table: Table, key: str, terms: type[Chosen]) -> Chosen:
    word = table.choice(key, [term.value for term in terms])
    return next(term for term in terms if term.value == word)


def _members(table: Table, key: str, terms: type[Chosen]) -> tuple[Chosen, ...]:
    known = {term.value: term for term in terms}
    words = table.texts(key, ())
    for word in words:
        if word not in known:
            table.refuse(f'"{word}" is not known. Use: {", ".join(known)}.', key)
    return tuple(known[word] for word in words if word in known)
