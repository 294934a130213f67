"""Ready-made plans as starting points: dated TOML, checked before use, or the same as JSON.

A starting point holds what many services share: the concern's shape, likely causes, actions
that change something, measures. What only one service can know (numbers, owners, days) is left
open, and the critique asks for it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from counterpoise.rulesets.indicator_library import built_in_indicators
from counterpoise.rulesets.reading import Problem, RulesetError, Table, open_toml
from counterpoise.terms import (
    FactorKind,
    IndicatorSide,
    KnownFrom,
    MeasureKind,
    PlanTheme,
    ReviewRhythm,
    ServiceKind,
)

FOLDER = Path(__file__).parent / "plan_templates"


@dataclass(frozen=True, slots=True)
class TemplateSource:
    known_from: str
    words: str


@dataclass(frozen=True, slots=True)
class TemplateFactor:
    kind: str
    words: str
    evidence: str


@dataclass(frozen=True, slots=True)
class TemplateAction:
    """``factors`` are "F1", "F2" in the order of the template's factors."""

    words: str
    factors: tuple[str, ...]
    due_weeks: int
    evidence: str


@dataclass(frozen=True, slots=True)
class TemplateMeasure:
    """``indicator`` is a code of the indicator library, or "" for own words."""

    kind: str
    side: str
    words: str
    indicator: str
    target: str
    frequency: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTemplate:
    """One starting point. Weeks count from the day a plan is begun from it."""

    key: str
    version: str
    name: str
    about: str
    kinds: tuple[str, ...]
    themes: tuple[str, ...]
    concern: str
    aim: str
    aim_weeks: int
    baseline_unit: str
    not_doing: str
    rhythm: str
    sources: tuple[TemplateSource, ...]
    factors: tuple[TemplateFactor, ...]
    actions: tuple[TemplateAction, ...]
    measures: tuple[TemplateMeasure, ...]
    source: str = ""
    effective_from: dt.date | None = None

    @property
    def reference(self) -> str:
        return f"{self.key}@{self.version}"

    def as_dict(self) -> dict[str, Any]:
        """Plain JSON, as an organisation's own starting point is kept."""
        plain = asdict(self)
        plain["effective_from"] = self.effective_from.isoformat() if self.effective_from else None
        return plain


def template_from(kept: Mapping[str, Any]) -> PlanTemplate:
    """The same from an organisation's own, as ``as_dict`` gave it."""
    given = dict(kept)
    day = given.get("effective_from")
    given["effective_from"] = dt.date.fromisoformat(day) if day else None
    for name in ("kinds", "themes"):
        given[name] = tuple(given[name])
    given["sources"] = tuple(TemplateSource(**one) for one in given["sources"])
    given["factors"] = tuple(TemplateFactor(**one) for one in given["factors"])
    given["measures"] = tuple(TemplateMeasure(**one) for one in given["measures"])
    given["actions"] = tuple(
        TemplateAction(**{**one, "factors": tuple(one["factors"])}) for one in given["actions"]
    )
    return PlanTemplate(**given)


@cache
def load_plan_templates(folder: Path = FOLDER) -> tuple[PlanTemplate, ...]:
    """Every starting point of the folder, in file order. Raises RulesetError naming problems."""
    tables = [open_toml(path, f"plan_templates/{path.name}") for path in _files(folder)]
    found = tuple(_read(table) for table in tables)
    problems: list[Problem] = []
    for table in tables:
        table.refuse_unknown_keys()
        try:
            table.finish()
        except RulesetError as error:
            problems += error.problems
    if problems:
        raise RulesetError(problems)
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _read(top: Table) -> PlanTemplate:
    factors = tuple(_factor(table) for table in top.tables("factors"))
    return PlanTemplate(
        key=top.text("key"),
        version=top.text("version"),
        effective_from=top.date("effective_from"),
        source=top.text("source"),
        name=top.text("name"),
        about=top.text("about"),
        kinds=_words_of(top, "kinds", ServiceKind),
        themes=_words_of(top, "themes", PlanTheme),
        concern=top.text("concern"),
        aim=top.text("aim"),
        aim_weeks=top.whole_number("aim_weeks", least=1),
        baseline_unit=top.text("baseline_unit"),
        not_doing=top.text("not_doing"),
        rhythm=top.choice("rhythm", list(ReviewRhythm)),
        sources=tuple(_source(table) for table in top.tables("sources")),
        factors=factors,
        actions=tuple(_action(table, len(factors)) for table in top.tables("actions")),
        measures=tuple(_measure(table) for table in top.tables("measures")),
    )


def _words_of(table: Table, key: str, kind: type[ServiceKind] | type[PlanTheme]) -> tuple[str, ...]:
    given = table.texts(key)
    for word in given:
        if word not in list(kind):
            table.refuse(f'"{word}" is not one of: {", ".join(kind)}.', key)
    return given


def _source(table: Table) -> TemplateSource:
    found = TemplateSource(table.choice("known_from", list(KnownFrom)), table.text("words"))
    table.refuse_unknown_keys()
    return found


def _factor(table: Table) -> TemplateFactor:
    found = TemplateFactor(
        table.choice("kind", list(FactorKind)), table.text("words"), table.text("evidence")
    )
    table.refuse_unknown_keys()
    return found


def _action(table: Table, factors: int) -> TemplateAction:
    answered = table.texts("factors")
    for code in answered:
        if code not in {f"F{number}" for number in range(1, factors + 1)}:
            table.refuse(f'there is no cause "{code}" in this plan.', "factors")
    found = TemplateAction(
        table.text("words"),
        answered,
        table.whole_number("due_weeks", least=1),
        table.text("evidence"),
    )
    table.refuse_unknown_keys()
    return found


def _measure(table: Table) -> TemplateMeasure:
    code = table.text("indicator", "")
    if code:
        try:
            built_in_indicators().get(code)
        except LookupError:
            table.refuse(f'there is no indicator "{code}" in the library.', "indicator")
    found = TemplateMeasure(
        kind=table.choice("kind", list(MeasureKind)),
        side=table.choice("side", list(IndicatorSide)),
        words=table.text("words"),
        indicator=code,
        target=table.text("target"),
        frequency=table.text("frequency"),
        numerator=table.text("numerator"),
        denominator=table.text("denominator", ""),
    )
    table.refuse_unknown_keys()
    return found
