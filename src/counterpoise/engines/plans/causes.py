"""Rules on the causes: the surface symptom apart from what drives it."""

from __future__ import annotations

import re

from counterpoise.engines.plans.case import Case, Seen, seen
from counterpoise.engines.plans.facts import Factor


def symptom_without_cause(case: Case) -> Seen | None:
    factors = case.plan.factors
    if not factors:
        return seen(["factors"])
    if all(_blames(case, factor) for factor in factors):
        return None
    if all(_is_symptom(case, factor) or _blames(case, factor) for factor in factors):
        return seen(["factors"], *(factor.text for factor in factors))
    return None


def _blames(case: Case, factor: Factor) -> bool:
    return bool(case.says("blames", factor.text))


def _is_symptom(case: Case, factor: Factor) -> bool:
    """Says the problem again, or names a remedy nobody was shown to lack."""
    if case.says("remedy", factor.text):
        shown = case.says("knows_skill_is_missing", factor.evidence)
        return not shown and not _names_condition(case, factor)
    if _names_condition(case, factor):
        return False
    if case.says("symptom", factor.text):
        return True
    abstract = not case.says("thing", factor.text)
    generic = bool(case.says("generic_symptom", factor.text))
    return abstract and (generic or _says_it_again(case, factor))


def _names_condition(case: Case, factor: Factor) -> bool:
    return bool(case.says("condition", factor.text))


_CONTENT = re.compile(r"[a-z]{4,}")
_AGAIN = 0.8


def _says_it_again(case: Case, factor: Factor) -> bool:
    """Nearly all of its words of meaning are the concern's own."""
    stems = {word[:5] for word in _CONTENT.findall(case.read(factor.text).plain)}
    concern = {word[:5] for word in _CONTENT.findall(case.read(case.plan.concern).plain)}
    return len(stems) > 1 and len(stems & concern) >= _AGAIN * len(stems)


def cause_blames_individuals(case: Case) -> Seen | None:
    blamed = [factor for factor in case.plan.factors if _blames(case, factor)]
    where = [factor.id for factor in blamed]
    quotes = [factor.text for factor in blamed]
    if case.says("blames", case.plan.concern):
        where.append("concern")
        quotes.append(case.plan.concern)
    return seen(where, *quotes)


def cause_without_evidence(case: Case) -> Seen | None:
    bare = [factor for factor in case.plan.factors if not factor.evidence]
    return seen([factor.id for factor in bare], *(factor.text for factor in bare))


def cause_without_action(case: Case) -> Seen | None:
    left = [factor for factor in case.plan.factors if not case.actions_for(factor)]
    return seen([factor.id for factor in left], *(factor.text for factor in left))


def action_without_cause(case: Case) -> Seen | None:
    known = {factor.id for factor in case.plan.factors}
    if not known:
        return None
    loose = [
        action
        for action in case.plan.live_actions
        if not known & set(action.factors)
        and not case.says("duty", action.text)
        and not case.says("collecting", action.text)
    ]
    return seen([action.id for action in loose], *(action.text for action in loose))
