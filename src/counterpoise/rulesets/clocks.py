"""Clock rules of a board or an organisation, read from dated TOML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from counterpoise.engines.clocks import Basis, ClockError, ClockRule, Duration, StartRule
from counterpoise.rulesets.calendars import england
from counterpoise.rulesets.reading import Table, open_toml
from counterpoise.terms import ClockKind, Role, Tier

FOLDER = Path(__file__).parent / "clock_rules"
SHIPPED = ("neutral", "sussex")
LONGEST_HOURS = 8_784

Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class ClockRules:
    """One ruleset's clocks. ``evidence`` says by rule id how each local time is known."""

    name: str
    title: str
    version: str
    effective_from: dt.date
    effective_until: dt.date | None
    source: str
    rules: tuple[ClockRule, ...]
    evidence: tuple[tuple[str, str], ...]

    def rule_for(self, kind: ClockKind, tier: Tier | None, step: str = "") -> ClockRule | None:
        """The tier's own rule, or else the general one; ``None``: no such clock runs here."""
        general = None
        for rule in self.rules:
            if rule.kind is not kind or rule.step != step:
                continue
            if tier in rule.tiers:
                return rule
            if not rule.tiers:
                general = rule
        return general

    def steps_of(self, kind: ClockKind) -> tuple[str, ...]:
        """The steps of a kind in order: ("screening", "triage"); ("",) where it has one only."""
        return tuple(dict.fromkeys(rule.step for rule in self.rules if rule.kind is kind))

    def by_id(self, rule_id: str) -> ClockRule:
        """Raises LookupError where this ruleset has no such rule."""
        for rule in self.rules:
            if rule.rule_id == rule_id:
                return rule
        raise LookupError(f'The ruleset "{self.name}" ({self.version}) has no clock "{rule_id}".')

    def holds_on(self, day: dt.date) -> bool:
        return self.effective_from <= day and (
            self.effective_until is None or day <= self.effective_until
        )


@cache
def shipped_clock_rules(name: str) -> ClockRules:
    """ "neutral" or "sussex". Raises LookupError for another name."""
    if name not in SHIPPED:
        raise LookupError(f'There is no ruleset "{name}". Known: {", ".join(SHIPPED)}.')
    return load_clock_rules(FOLDER / f"{name}.toml", england().names)


def load_clock_rules(path: Path, calendar_names: Collection[str]) -> ClockRules:
    """Read and check one file. Raises RulesetError naming every problem by line."""
    return clock_rules_from(open_toml(path, path.name), calendar_names)


def clock_rules_from(top: Table, calendar_names: Collection[str]) -> ClockRules:
    tables = top.tables("clocks")
    rules = [_rule(table, calendar_names) for table in tables]
    _check_no_rule_twice(tables, rules)
    _check_every_kind(top, rules)
    ruleset = ClockRules(
        name=top.text("name"),
        title=top.text("title"),
        version=top.text("version"),
        effective_from=top.date("effective_from"),
        effective_until=top.optional_date("effective_until"),
        source=top.text("source"),
        rules=tuple(rule for rule in rules if rule is not None),
        evidence=tuple((table.text("id"), table.text("evidence")) for table in tables),
    )
    if ruleset.effective_until and ruleset.effective_until < ruleset.effective_from:
        top.refuse("The last day comes before the first.", "effective_until")
    top.refuse_unknown_keys()
    top.finish()
    return ruleset


def _rule(table: Table, calendar_names: Collection[str]) -> ClockRule | None:
    """One [[clocks]] table. ``None`` where its parts do not go together, which is noted."""
    latest = _duration(table, "latest") if "latest" in table else None
    make = partial(
        ClockRule,
        rule_id=table.text("id"),
        kind=_member(table, "kind", ClockKind),
        step=table.text("step", ""),
        tiers=frozenset(_members(table, "tiers", Tier)),
        starts=_member(table, "starts", StartRule),
        statutory_words=table.text("statutory_words", ""),
        statutory_source=table.text("statutory_source", ""),
        local_default=_duration(table, "local_default"),
        local_latest=latest,
        local_basis=_member(table, "basis", Basis),
        local_source=table.text("source"),
        calendar=table.choice("calendar", calendar_names),
        due_soon=_hours(table, "due_soon_hours", least=0),
        owner=_member(table, "owner", Role),
        ladder=_members(table, "ladder", Role),
        ladder_pause=_hours(table, "ladder_pause_hours", least=1),
    )
    table.text("evidence")
    table.refuse_unknown_keys()
    try:
        return make()
    except ClockError as problem:
        table.refuse(str(problem))
        return None


def _values(terms: type[StrEnum]) -> tuple[str, ...]:
    return tuple(term.value for term in terms)


def _member(table: Table, key: str, terms: type[Chosen]) -> Chosen:
    word = table.choice(key, _values(terms))
    return next(term for term in terms if term.value == word)


def _members(table: Table, key: str, terms: type[Chosen]) -> tuple[Chosen, ...]:
    """A list of words, each one of ``terms``."""
    known = _values(terms)
    words = table.texts(key, ())
    for word in words:
        if word not in known:
            table.refuse(f'"{word}" is not known. Use: {", ".join(known)}.', key)
    return tuple(term for word in words for term in terms if term.value == word)


def _hours(table: Table, key: str, least: int) -> dt.timedelta:
    hours = table.whole_number(key, least=least)
    if hours > LONGEST_HOURS:
        table.refuse(f'"{key}" should be {LONGEST_HOURS:,} hours (a year) or less.', key)
        hours = LONGEST_HOURS
    return dt.timedelta(hours=hours)


def _duration(table: Table, key: str) -> Duration:
    words = table.text(key)
    try:
        return Duration.parse(words) if words else Duration.same_day()
    except ClockError as problem:
        table.refuse(str(problem), key)
        return Duration.same_day()


def _check_no_rule_twice(tables: tuple[Table, ...], rules: list[ClockRule | None]) -> None:
    """Two rules that would both answer one question leave the answer to chance."""
    ids: set[str] = set()
    answered: set[tuple[ClockKind, str, Tier | None]] = set()
    for table, rule in zip(tables, rules, strict=True):
        if rule is None:
            continue
        if rule.rule_id in ids:
            table.refuse(f'The id "{rule.rule_id}" is used twice.', "id")
        ids.add(rule.rule_id)
        tiers: tuple[Tier | None, ...] = tuple(sorted(rule.tiers)) or (None,)
        for tier in tiers:
            if (rule.kind, rule.step, tier) in answered:
                table.refuse(_twice(rule, tier), "kind")
            answered.add((rule.kind, rule.step, tier))


def _twice(rule: ClockRule, tier: Tier | None) -> str:
    where = f'for the tier "{tier.value}"' if tier else "for every tier"
    return f"There is already a clock {rule.kind.value} {where}. Give one of them a step."


def _check_every_kind(top: Table, rules: list[ClockRule | None]) -> None:
    if None in rules:
        return
    there = {rule.kind for rule in rules if rule is not None}
    missing = [kind.value for kind in ClockKind if kind not in there]
    if missing:
        top.refuse("There is no clock for: " + ", ".join(missing) + ".")
