"""Read one plan and say what is weak, where, why and what to do instead. People agree it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from counterpoise.engines.plans import causes, concern, counting, doing, running
from counterpoise.engines.plans.case import Case, Rule, Seen
from counterpoise.engines.plans.facts import Plan
from counterpoise.engines.plans.findings import Critique, Finding
from counterpoise.engines.plans.ruleset import CODES, PlanRules, RuleText

_MODULES = (concern, causes, doing, counting, running)
RULES: dict[str, Rule] = {
    code: next(getattr(module, code) for module in _MODULES if hasattr(module, code))
    for code in CODES
}
_LONGEST_QUOTE = 90


def critique(plan: Plan, rules: PlanRules, as_of: dt.date) -> Critique:
    """Findings in the rule book's order, one a code, and each action's strength.

    Pure: the same plan, rules and day give the same findings. ``as_of`` is the day the
    plan is read on. Source: the chapter on plans in the rule book, with its references.
    """
    case = Case(plan, rules, as_of)
    found = {code: at for code in CODES if (at := RULES[code](case)) is not None}
    findings = tuple(_finding(rules, code, at, case) for code, at in found.items())
    return Critique(findings, case.strengths, rules.reference)


def _finding(rules: PlanRules, code: str, at: Seen, case: Case) -> Finding:
    text = rules.rules[code]
    severity = "blocks" if at.blocks else text.severity
    return Finding(
        code=code,
        severity=severity,
        where=at.where,
        because=_filled(_because(text, at), at, case),
        fix=_filled(text.fix, at, case),
        source=text.source,
        rule_version=rules.reference,
    )


def _because(text: RuleText, at: Seen) -> str:
    return text.because if at.quotes or not text.because_empty else text.because_empty


def _filled(template: str, at: Seen, case: Case) -> str:
    """The template with the plan's own words; braces in those words stay as they are."""
    filled = {
        "{quote}": _quoted(at.quotes[:1]) or ", ".join(at.where),  # nothing to quote: say where
        "{quotes}": _quoted(at.quotes[:3]) or ", ".join(at.where),
        "{where}": ", ".join(at.where),
        "{count}": str(len(at.quotes) or len(at.where)),
        "{aim}": _quoted([case.plan.aim] if case.plan.aim else []),
    }
    pieces = template
    marks = {name: f"\0{place}\0" for place, name in enumerate(filled)}
    for name, mark in marks.items():
        pieces = pieces.replace(name, mark)
    for name, mark in marks.items():
        pieces = pieces.replace(mark, filled[name])
    return pieces


def _quoted(quotes: Iterable[str]) -> str:
    return ", ".join(f'"{_short(quote)}"' for quote in quotes)


def _short(quote: str) -> str:
    words = " ".join(quote.replace("\0", "").split()).rstrip(".")
    if len(words) <= _LONGEST_QUOTE:
        return words
    return words[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(",;:") + " …"
