"""Load the rules on improvement plans: how each is said, how words are read, from TOML.

A pattern is family names with spaces between; a mark before a name says how it must
stand: nothing, near the first; ``>`` after the one before; ``!`` not in the sentence;
``!!`` nowhere in the text. A last ``~4`` lets at most four words stand between.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from counterpoise.engines.plans import (
    BANDS,
    CODES,
    SEVERITIES,
    Lexicon,
    Limits,
    Pattern,
    PlanRules,
    RuleText,
    Slot,
    StrengthRule,
)
from counterpoise.rulesets.reading import Problem, RulesetError, Table, open_toml

FOLDER = Path(__file__).parent / "plans"
RULES_FILE = "00-rules.toml"
_WANTS = (("!!", "nowhere"), ("!", "absent"), (">", "after"))
_FILLED = ("{quote}", "{quotes}", "{where}", "{count}", "{aim}")


@lru_cache(maxsize=4)
def load_plan_rules(folder: Path = FOLDER) -> PlanRules:
    """Every file of the folder, in name order. Raises RulesetError naming all problems."""
    tables = [open_toml(path, f"plans/{path.name}") for path in sorted(folder.glob("*.toml"))]
    heads = [top for top in tables if top.file.endswith(RULES_FILE)]
    if not heads:
        raise RulesetError.one(f"plans/{RULES_FILE}", 1, "the file is missing.")
    families = _families(tables)
    patterns = _pattern_sets(tables, families)
    strengths = tuple(rule for top in tables for rule in _strengths(top, families))
    rules = _rules(heads[0], strengths, Lexicon(families, patterns))
    _finish(tables)
    return rules


def _rules(top: Table, strengths: tuple[StrengthRule, ...], lexicon: Lexicon) -> PlanRules:
    return PlanRules(
        name=top.text("name"),
        version=top.text("version"),
        effective_from=top.date("effective_from"),
        sources=top.texts("sources"),
        limits=_limits(top.table("limits")),
        rules=MappingProxyType(_rule_texts(top)),
        strengths=strengths,
        lexicon=lexicon,
    )


def _limits(table: Table) -> Limits:
    limits = Limits(
        review_days=table.whole_number("review_days", least=1),
        verify_days=table.whole_number("verify_days", least=1),
        recheck_days=table.whole_number("recheck_days", least=1),
        repeated_share=table.whole_number("repeated_percent", least=1) / 100,
        repeated_words=table.whole_number("repeated_words", least=1),
        same_dates=table.whole_number("same_dates", least=2),
    )
    table.refuse_unknown_keys()
    return limits


def _rule_texts(top: Table) -> dict[str, RuleText]:
    found: dict[str, RuleText] = {}
    for table in top.tables("rule"):
        code = table.choice("code", CODES)
        if code in found:
            table.refuse(f'the rule "{code}" is given twice.', "code")
        found[code] = RuleText(
            code=code,
            severity=table.choice("severity", SEVERITIES),
            because=_template(table, "because"),
            fix=_template(table, "fix"),
            source=table.text("source"),
            because_empty=_template(table, "because_empty", ""),
        )
        table.refuse_unknown_keys()
    for code in CODES:
        if code not in found:
            top.refuse(f'the rule "{code}" is missing.')
    return found


def _template(table: Table, key: str, default: str | None = None) -> str:
    words = table.text(key, default)
    left = words
    for name in _FILLED:
        left = left.replace(name, "")
    if "{" in left or "}" in left:
        table.refuse(f"only {', '.join(_FILLED)} may stand in curly brackets.", key)
    return words


def _families(tables: list[Table]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for top in tables:
        table = top.table("families", required=False)
        for name in table.keys():  # noqa: SIM118 - a Table is not a dict
            if name in found:
                table.refuse(f'the family "{name}" is given twice.', name)
            found[name] = tuple(dict.fromkeys(table.texts(name)))
    return found


def _pattern_sets(
    tables: list[Table], families: dict[str, tuple[str, ...]]
) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, tuple[Pattern, ...]] = {}
    for top in tables:
        table = top.table("patterns", required=False)
        for name in table.keys():  # noqa: SIM118 - a Table is not a dict
            if name in found:
                table.refuse(f'"{name}" is given twice.', name)
            found[name] = _patterns(table, name, families)
    return found


def _strengths(top: Table, families: dict[str, tuple[str, ...]]) -> list[StrengthRule]:
    found = []
    for table in top.tables("strength", required=False):
        found.append(
            StrengthRule(
                id=table.text("id"),
                band=table.choice("band", BANDS),
                because=table.text("because"),
                patterns=_patterns(table, "when", families),
                head=table.yes_no("head", False),
                yields=table.yes_no("yields", False),
                paper=table.yes_no("paper", False),
                last=table.yes_no("last", False),
            )
        )
        table.refuse_unknown_keys()
    return found


def _patterns(table: Table, key: str, families: dict[str, tuple[str, ...]]) -> tuple[Pattern, ...]:
    found = (_pattern(table, key, written, families) for written in table.texts(key))
    return tuple(pattern for pattern in found if pattern)


def _pattern(
    table: Table, key: str, written: str, families: dict[str, tuple[str, ...]]
) -> Pattern | None:
    near, slots = 6, []
    for word in written.split():
        if word.startswith("~") and word[1:].isdigit():
            near = int(word[1:])
            continue
        mark, want = next(((m, w) for m, w in _WANTS if word.startswith(m)), ("", "here"))
        family = word[len(mark) :]
        if family not in families:
            table.refuse(f'there is no family called "{family}".', key)
        slots.append(Slot(family, want))
    if not slots or slots[0].want != "here":
        table.refuse(f'"{written}" must start with a family to look for.', key)
        return None
    return Pattern(tuple(slots), near)


def _finish(tables: list[Table]) -> None:
    problems: list[Problem] = []
    for top in tables:
        top.allow("families", "patterns", "strength")
        top.refuse_unknown_keys()
        try:
            top.finish()
        except RulesetError as error:
            problems += error.problems
    if problems:
        raise RulesetError(problems)
