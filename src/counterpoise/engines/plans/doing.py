"""Rules on the actions: would practice be different, who answers for it, by when."""

from __future__ import annotations

import re
from collections import Counter

from counterpoise.engines.plans.case import Case, Seen, in_words, seen
from counterpoise.engines.plans.facts import WAITING, Action
from counterpoise.engines.plans.people import bare, has_two_leads, names_in


def _at(actions: list[Action]) -> Seen | None:
    return seen([action.id for action in actions], *(action.text for action in actions))


def only_weak_actions(case: Case) -> Seen | None:
    live = case.live
    if not live or any(found.band != "weaker" for _, found in live):
        return None
    return seen(["actions"], *(action.text for action, _ in live))


def no_stronger_action_for_driver(case: Case) -> Seen | None:
    if only_weak_actions(case):
        return None
    weak = {action.id for action, found in case.live if found.band == "weaker" and found.sure}
    left = [
        factor
        for factor in case.plan.factors
        if (actions := case.actions_for(factor)) and all(a.id in weak for a in actions)
    ]
    quotes = [case.actions_for(factor)[0].text for factor in left]
    return seen([factor.id for factor in left], *quotes)


def owner_missing_or_collective(case: Case) -> Seen | None:
    owners = {action.owner for action in case.plan.live_actions}
    alone = {owner for owner in owners if _has_one_owner(case, owner)}  # a few answer for many
    left = [action for action in case.plan.live_actions if action.owner not in alone]
    return seen([action.id for action in left], *(action.owner for action in left))


def _has_one_owner(case: Case, owner: str) -> bool:
    """One person named, or one post that exactly one person holds."""
    if not owner or has_two_leads(owner, case.lexicon):
        return False
    if case.says("company", bare(owner)):
        return False
    if names_in(owner, case.lexicon):
        return True
    if case.says("floating", owner):
        return False
    return bool(case.says("post_name", owner)) and not owner.rstrip().endswith("s")


def no_due_date(case: Case) -> Seen | None:
    left = [
        action
        for action in case.plan.live_actions
        if action.due is None and not (action.is_finished and action.done_on)
    ]
    return seen([action.id for action in left], *(action.due_words for action in left))


def due_dates_all_same(case: Case) -> Seen | None:
    days = Counter(action.due for action in case.plan.live_actions if action.due)
    if len(days) != 1 or days.total() < case.rules.limits.same_dates:
        return None
    day = next(iter(days))
    return seen(["actions"], in_words(day) if day else "")


def action_overdue(case: Case) -> Seen | None:
    late = [
        action
        for action in case.plan.actions
        if action.due and action.due < case.as_of and action.status in WAITING
    ]
    return _at(late)


def vague_action(case: Case) -> Seen | None:
    return _at(list(case.vague))


def no_evidence_required(case: Case) -> Seen | None:
    return _at([action for action in case.plan.live_actions if not action.evidence])


def policy_compliance_as_only_evidence(case: Case) -> Seen | None:
    asked = [action.evidence for action in case.plan.live_actions if action.evidence]
    closing = case.plan.closure.evidence if case.plan.closure else ()
    if len(asked) < 2 or not all(_is_paper(case, words) for words in (*asked, *closing)):
        return None
    return seen(["actions"], *asked)


def _is_paper(case: Case, words: str) -> bool:
    return bool(case.says("paper", words)) and not case.says("living", words)


def depends_on_outside_help(case: Case) -> Seen | None:
    live = case.plan.live_actions
    outside = {action.id for action in live if _is_outside(case, action)}
    factors = [
        factor
        for factor in case.plan.factors
        if (actions := case.actions_for(factor)) and all(a.id in outside for a in actions)
    ]
    where = [factor.id for factor in factors]
    if live and len(outside) * 2 >= len(live):
        where = where or [action.id for action in live if action.id in outside]
    return seen(where, *(action.text for action in live if action.id in outside))


def _is_outside(case: Case, action: Action) -> bool:
    if action.depends_on_outside:
        return True
    if case.says("asks_outside", action.text):
        return True
    alone = not re.search(r"[,;]", action.text)  # what follows may be our own people's part
    if alone and case.says("outside_acts", action.text):
        return True
    return bool(case.says("outside", action.owner))


def over_restrictive_response(case: Case) -> Seen | None:
    return _at([action for action in case.plan.live_actions if _limits(case, action)])


def _limits(case: Case, action: Action) -> bool:
    """A new limit on people, with nothing individual beside it."""
    text = action.text
    if case.says("individual", text) or case.says("staff_object", text):
        return False
    if case.says("takes_away", text):
        return True
    return bool(case.says("limits", text)) and not case.says("frees", text)
