"""Regulators' and councils' frameworks by version, read from dated TOML and checked before use.

Names and codes only: a framework's guidance belongs to whoever wrote it. A pack names the version
it was made by, so a new version is a new file and the old one stays.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from counterpoise.engines.packs import Framework, FrameworkStatement
from counterpoise.rulesets.reading import Problem, RulesetError, Table, open_toml
from counterpoise.terms import EvidenceKind

FOLDER = Path(__file__).parent / "frameworks"
STATUSES = ("in use", "draft", "tags only")
TOPICS = frozenset(
    """answered assessment candour communication complaints concerns consent continuity environment
    environment_footprint equipment equity escalation everyday_life future governance health
    incidents infection measures medicines notification nutrition observation partners plans
    records referral restriction review risk_taking staff_voice supervision thematic verdict voice
    workforce""".split()  # noqa: SIM905 - lists of words read better as words
)
"""What our records can speak of: facts carry these, and a framework's statements ask for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkVersion:
    """A framework in one version. ``answers``: by code, the codes of ``crosswalk_to`` that each
    statement takes up; ``not_carried_over``: those that none does."""

    framework: Framework
    effective_from: dt.date
    status: str
    owner: str
    source: str
    codes_are_ours: bool
    evidence: Mapping[EvidenceKind, str]
    crosswalk_to: str
    crosswalk_source: str
    answers: Mapping[str, tuple[str, ...]]
    not_carried_over: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.framework.name

    @property
    def label(self) -> str:
        """As a person chooses it: a draft says that it is one."""
        draft = " (draft)" if self.status == "draft" else ""
        return f"{self.framework.title}, {self.framework.version}{draft}"


@lru_cache(maxsize=1)
def frameworks() -> tuple[FrameworkVersion, ...]:
    """Every framework that is shipped. Raises RulesetError naming every problem."""
    return load_frameworks(FOLDER)


def framework_named(name: str, version: str = "") -> FrameworkVersion:
    """One of them; the newest where no version is named. Raises LookupError."""
    found = [one for one in frameworks() if one.name == name]
    if version:
        found = [one for one in found if one.framework.version == version]
    if not found:
        raise LookupError(f'There is no framework "{name}" {version}'.rstrip() + ".")
    return max(found, key=lambda one: one.effective_from)


def load_frameworks(folder: Path) -> tuple[FrameworkVersion, ...]:
    """Read and check every file of a folder together, because crosswalks name other files."""
    tops = [open_toml(path, f"frameworks/{path.name}") for path in sorted(folder.glob("*.toml"))]
    found = [_read(top) for top in tops]
    for top, one in zip(tops, found, strict=True):
        _check_crosswalk(top, one, found)
    _finish(tops)
    return tuple(found)


def _read(top: Table) -> FrameworkVersion:
    rows = top.tables("statements")
    crosswalk = top.table("crosswalk", required=False)
    has_one = "crosswalk" in top
    version = FrameworkVersion(
        framework=Framework(
            top.text("name"), top.text("version"), top.text("title"), _statements(top, rows)
        ),
        effective_from=top.date("effective_from"),
        status=top.choice("status", STATUSES),
        owner=top.text("owner"),
        source=top.text("source"),
        codes_are_ours=top.yes_no("codes_are_ours"),
        evidence=_evidence(top),
        crosswalk_to=crosswalk.text("to") if has_one else "",
        crosswalk_source=crosswalk.text("source") if has_one else "",
        answers={row.text("code"): row.texts("answers", ()) for row in rows},
        not_carried_over=crosswalk.texts("not_carried_over", ()) if has_one else (),
    )
    crosswalk.allow("basis", "why_not")
    for table in (top, crosswalk, *rows):
        table.refuse_unknown_keys()
    return version


def _statements(top: Table, rows: Sequence[Table]) -> tuple[FrameworkStatement, ...]:
    found: dict[str, FrameworkStatement] = {}
    for row in rows:
        code, topics = row.text("code"), row.texts("topics")
        for topic in sorted(set(topics) - TOPICS):
            row.refuse(f'"{topic}" is not one of the topics our records speak of.', "topics")
        if code in found:
            row.refuse(f'"{code}" stands here twice.', "code")
        found[code] = FrameworkStatement(code, row.text("name"), row.text("group"), topics)
    if not found:
        top.refuse("a framework has statements.")
    return tuple(found.values())


def _evidence(top: Table) -> dict[EvidenceKind, str]:
    """The regulator's own names for the six kinds, where it has them."""
    found: dict[EvidenceKind, str] = {}
    for row in top.tables("evidence_categories", required=False):
        kinds = {one.value: one for one in EvidenceKind}
        found[kinds[row.choice("kind", kinds)]] = row.text("name")
        row.refuse_unknown_keys()
    return found


def _check_crosswalk(top: Table, one: FrameworkVersion, every: Sequence[FrameworkVersion]) -> None:
    """It names a framework that is here, and leaves none of its statements unmentioned."""
    if not one.crosswalk_to:
        return
    other = next((two for two in every if two.name == one.crosswalk_to), None)
    if other is None:
        top.refuse(f'there is no framework "{one.crosswalk_to}".', "crosswalk")
        return
    codes = {line.code for line in other.framework.statements}
    named = {code for codes_ in one.answers.values() for code in codes_} | set(one.not_carried_over)
    for code in sorted(named ^ codes):
        what = "is not one of its statements" if code in named else "is not mentioned"
        top.refuse(f'the crosswalk to {other.name}: "{code}" {what}.', "crosswalk")


def _finish(tops: Sequence[Table]) -> None:
    problems: list[Problem] = []
    for top in tops:
        try:
            top.finish()
        except RulesetError as error:
            problems.extend(error.problems)
    if problems:
        raise RulesetError(problems)
