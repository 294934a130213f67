"""Load one board's thresholds. A broken file is refused whole, every problem named.

A board's file may say ``extends = "neutral"`` and give only what differs. The
section 42 tests and the hard triggers are fixed in the engine; a file that tries to
change them is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from counterpoise.engines.triage.factors import FLOORS, HARM_LINES, LIFTS, TIE_BREAKS
from counterpoise.engines.triage.facts import TOPICS
from counterpoise.engines.triage.hard import HARD_SIGNS
from counterpoise.engines.triage.ruleset import Ruleset, Sign, TierRule, TopicRule
from counterpoise.rulesets.reading import Problem, RulesetError, Table, open_toml
from counterpoise.rulesets.threshold_tables import (
    BY_VALUE,
    TIERS,
    rule_of,
    sign_of,
    step_of,
    tier_of,
    tool_of,
    topic_of,
)
from counterpoise.rulesets.words_reader import load_words
from counterpoise.terms import Tier

PACKAGED = Path(__file__).parent / "thresholds"
OTHER_RULES = (
    "UNKNOWN",
    "NO-CARE-NEEDS",
    "LOW-NO-HARM",
    "LOW-SMALL-HARM",
    "LOW-NOT-TROUBLED",
    "LOW-ONCE",
    "LOW-HELPED",
    "LOW-REVIEWED",
    "LOW-PUT-RIGHT",
    "LOW-EXPLAINED",
    "LOW-PLAN-FOLLOWED",
    "LOW-NO-TRUST",
    "PROVIDER-DUTY",
    "KEEP-WATCH",
    "RECORD",
    "IN-DOUBT",
    "S42-CONCERN",
    "COUNCIL-DECIDES",
    "NOTHING-IS-NOT-AN-OPTION",
)
RULE_IDS = (
    *(floor.rule for floor in FLOORS),
    *(lift.rule for lift in (*LIFTS, *TIE_BREAKS)),
    *OTHER_RULES,
)
EXTRA_STEPS = (
    "no_middle_tier",
    "no_filter",
    "police",
    "sexual_evidence",
    "modern_slavery",
    "children",
    "position_of_trust",
    "advocate",
    "refused",
    "other_routes",
    "cqc",
)
CHANGES = (
    "harm=hospital",
    "harm=none",
    "recurrence=repeat",
    "people_affected=several",
    "danger_now=yes",
    "danger_now=no",
    "medical_help=prompt",
    "crime_suspected=no",
    "action=complete",
    "others_at_risk=no",
    "capacity=has",
    "answers",
    "nothing",
    "implied",
)
TOP_KEYS = (
    "name",
    "title",
    "version",
    "effective_from",
    "effective_to",
    "sources",
    "harm_line",
    "has_middle_tier",
    "provider_may_filter",
    "escalation_tool",
)
T = TypeVar("T")


def load_thresholds(name: str, folder: Path | None = None) -> Ruleset:
    """The ruleset called ``name``, from ``folder`` first, else the packaged ones.

    Raises RulesetError: file, line and reason for every problem found.
    """
    if folder is not None and not folder.is_dir():
        there = "is a file, not a folder" if folder.exists() else "is not there"
        raise RulesetError.one(str(folder), 0, f"this folder of ruleset files {there}.")
    return _Loader(folder, _files(name, folder)).ruleset()


def threshold_names(folder: Path | None = None) -> tuple[str, ...]:
    """Names that ``load_thresholds`` can be asked for, in order."""
    places = [PACKAGED] if folder is None else [PACKAGED, folder]
    return tuple(sorted({path.stem for place in places for path in place.glob("*.toml")}))


def _path(name: str, folder: Path | None) -> Path:
    plain = name.replace("-", "").replace("_", "").isalnum()
    for place in (folder, PACKAGED):
        if place is not None and plain and (place / f"{name}.toml").is_file():
            return place / f"{name}.toml"
    known = ", ".join(threshold_names(folder))
    shown = "".join(mark if mark.isprintable() else "?" for mark in name[:60])
    raise RulesetError.one(f"{shown}.toml", 1, f"there is no such ruleset. There are: {known}.")


def _files(name: str, folder: Path | None) -> list[Table]:
    """The file asked for, then each file it extends: nearest first."""
    tables: list[Table] = []
    seen: list[str] = []
    following = name or "(no name)"
    while following:
        top = open_toml(_path(following, folder), f"{following}.toml")
        tables.append(top)
        seen.append(following)
        following = top.text("extends", "")
        if following in seen:
            top.refuse("a ruleset cannot extend itself.", "extends")
            top.finish()
    return tables


@dataclass
class _Loader:
    folder: Path | None
    tables: list[Table]

    def ruleset(self) -> Ruleset:
        top = self.tables[0]
        built = Ruleset(
            name=top.text("name"),
            title=top.text("title"),
            version=top.text("version"),
            effective_from=top.date("effective_from"),
            effective_to=top.optional_date("effective_to"),
            sources=top.texts("sources"),
            harm_line=self._holder("harm_line").choice("harm_line", HARM_LINES),
            has_middle_tier=self._holder("has_middle_tier").yes_no("has_middle_tier"),
            provider_may_filter=self._holder("provider_may_filter").yes_no("provider_may_filter"),
            tiers=self._tiers(),
            topics=self._topics(),
            signs=self._signs(),
            rules=self._keyed("rules", RULE_IDS, rule_of),
            extra_steps=self._keyed("extra_steps", EXTRA_STEPS, step_of),
            changes=self._changes(),
            escalation_tool=tool_of(self._holder("escalation_tool").table("escalation_tool")),
            vocabulary=load_words(),
        )
        self._finish(built)
        return built

    def _holder(self, key: str) -> Table:
        """The nearest file that has the key; the first file when none has."""
        return next((table for table in self.tables if key in table), self.tables[0])

    def _tiers(self) -> MappingProxyType[Tier, TierRule]:
        named = self._keyed("tiers", TIERS, tier_of)
        return MappingProxyType({BY_VALUE[key]: value for key, value in named.items()})

    def _topics(self) -> MappingProxyType[str, TopicRule]:
        return self._keyed("topics", TOPICS, topic_of)

    def _signs(self) -> MappingProxyType[str, Sign]:
        found: dict[str, Sign] = {}
        for top in reversed(self.tables):
            for table in top.tables("signs", required=False):
                sign = sign_of(table)
                found[sign.id] = sign
        for missing in HARD_SIGNS.keys() - found.keys():
            self.tables[-1].refuse(f'the hard trigger "{missing}" is missing.')
        return MappingProxyType(found)

    def _changes(self) -> MappingProxyType[str, str]:
        found: dict[str, str] = {}
        for top in reversed(self.tables):
            table = top.table("changes", required=False)
            found |= {key: table.text(key) for key in table.keys()}  # noqa: SIM118 - a Table is not a dict
        for missing in set(CHANGES) - found.keys():
            self.tables[-1].refuse(f'[changes] has no "{missing}".')
        return MappingProxyType(found)

    def _keyed(
        self, group: str, wanted: Iterable[str], build: Callable[[Table], T]
    ) -> MappingProxyType[str, T]:
        """One table for each wanted key; nearer files win; unknown keys are refused."""
        found: dict[str, T] = {}
        allowed = tuple(wanted)
        for top in reversed(self.tables):
            table = top.table(group, required=False)
            for key in table.keys():  # noqa: SIM118 - a Table is not a dict
                if key not in allowed:
                    table.refuse(f'there is no "{key}" under {group}.', key)
                    continue
                found[key] = build(table.table(key))
        for missing in [key for key in allowed if key not in found]:
            self.tables[-1].refuse(f"[{group}.{missing}] is missing.")
        return MappingProxyType({key: found[key] for key in allowed if key in found})

    def _finish(self, built: Ruleset) -> None:
        for rule in built.vocabulary.rules:
            for sign in (*rule.signs, *rule.drops):
                if sign not in built.signs:
                    self.tables[-1].refuse(f'no sign is called "{sign}" (read by {rule.id}).')
        problems: list[Problem] = []
        for table in self.tables:
            table.allow(*TOP_KEYS)
            table.refuse_unknown_keys()
            try:
                table.finish()
            except RulesetError as error:
                problems += error.problems
        if problems:
            raise RulesetError(problems)
