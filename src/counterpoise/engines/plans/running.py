"""Rules on a running and a closing plan: reviewed, seen by a second person, and held."""

from __future__ import annotations

import re
from datetime import timedelta
from difflib import SequenceMatcher
from itertools import combinations

from counterpoise.engines.plans.case import Case, Seen, in_words, seen
from counterpoise.engines.plans.facts import CHECKED, Action, Closure
from counterpoise.engines.plans.people import same_person

_DATES = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b"
    r"(?: \d{4})?"
)

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"


def review_text_repeated(case: Case) -> Seen | None:
    limits = case.rules.limits
    told = [(review.text, _plain(review.text)) for review in case.plan.reviews]
    long = [(text, words) for text, words in told if len(words) >= limits.repeated_words]
    for (_, one), (text, two) in combinations(long, 2):
        if SequenceMatcher(None, one, two, autojunk=False).ratio() >= limits.repeated_share:
            return seen(["reviews"], text)
    return None


def _plain(text: str) -> list[str]:
    """Lower-cased words without dates; figures stay, for they are what changed."""
    return re.findall(r"[\w'%]+", _DATES.sub(" ", text.lower()))


def no_review_in_28_days(case: Case) -> Seen | None:
    plan = case.plan
    if plan.opened_on is None or plan.closure is not None:
        return None
    held = [review.date for review in plan.reviews if review.date and review.date <= case.as_of]
    last = max([plan.opened_on, *held])
    if case.as_of - last <= timedelta(days=case.rules.limits.review_days):
        return None
    return seen(["reviews"], in_words(last))


def done_without_verification(case: Case) -> Seen | None:
    left = [action for action in case.plan.actions if _is_unseen(case, action)]
    where, quotes = [action.id for action in left], [action.text for action in left]
    closure = case.plan.closure
    if closure and not closure.confirmed_by:
        where.append("closure")
    return seen(where, *quotes)


def _is_unseen(case: Case, action: Action) -> bool:
    if action.verified_by:
        return False
    if action.status in CHECKED:
        return True
    if action.status != "done":
        return False
    if case.plan.closure or action.done_on is None:
        return True
    return case.as_of - action.done_on > timedelta(days=case.rules.limits.verify_days)


def verified_by_owner(case: Case) -> Seen | None:
    own = [action for action in case.plan.actions if _same(case, action.verified_by, action.owner)]
    where, quotes = [action.id for action in own], [action.verified_by for action in own]
    closure = case.plan.closure
    closes = bool(closure) and _confirmed_by_an_owner(case, closure)
    if closure and closes:
        where.append("closure")
        quotes.append(closure.confirmed_by)
    return seen(where, *quotes, blocks=closes)


def _confirmed_by_an_owner(case: Case, closure: Closure | None) -> bool:
    confirmer = closure.confirmed_by if closure else ""
    return any(_same(case, confirmer, action.owner) for action in case.plan.live_actions)


def _same(case: Case, one: str, two: str) -> bool:
    return bool(one and two) and same_person(one, two, case.lexicon)


def closed_without_sustained_evidence(case: Case) -> Seen | None:
    closure = case.plan.closure
    if closure is None:
        return None
    text = "; ".join(closure.evidence)
    if _held_three_months(case, text) and _alone(case, closure.evidence):
        return None
    return seen(["closure"], *closure.evidence)


def _held_three_months(case: Case, text: str) -> bool:
    months = {case.read(text).word(span.first)[:3] for span in case.read(text).of("months_word")}
    return len(months) >= 3 or bool(case.says("held_long", text)) or _spans_months(case, text)


def _spans_months(case: Case, text: str) -> bool:
    """ "September to November", "from June until August"."""
    words = case.read(text)
    marks = [(span.first, words.word(span.first)[:3]) for span in words.of("months_word")]
    for (first, one), (second, two) in combinations(marks, 2):
        between = {words.word(place) for place in range(first + 1, second)}
        if between & {"to", "until", "through", "till"} and second - first <= 4:
            return (_MONTHS.index(two) - _MONTHS.index(one)) // 3 % 12 >= 2
    return False


def _alone(case: Case, evidence: tuple[str, ...]) -> bool:
    """Extra scrutiny or help had stopped, or somebody looked in whom nobody expected; and
    nothing says that the helper was still there."""
    text = "; ".join(evidence)
    if case.says("helper_still", text):
        return False
    return bool(case.says("scrutiny_gone", text) or case.says("looked_in", text))


def no_recheck_after_closure(case: Case) -> Seen | None:
    closure = case.plan.closure
    if closure is None:
        return None
    after = (closure.date or case.as_of) + timedelta(days=case.rules.limits.recheck_days)
    return None if any(date > after for date in closure.recheck_dates) else seen(["closure"])
