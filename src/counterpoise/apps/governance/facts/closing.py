"""Why a plan may not be closed yet, and why a closed one is opened again: in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.text import Truncator

from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.assurance.queries.planning import Proved
from counterpoise.apps.governance.queries.closing import (
    THEME_RETURNS_WITHIN,
    Grounds,
    verdicts_since,
)
from counterpoise.apps.plans.models import Plan, PlanEvidence
from counterpoise.apps.plans.queries.themes import concerns_like_it, patterns_like_it
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.terms import ConcernNature

IMPROVED = ("Improved", "Improved and sustained")
MUST_BE = "A plan is closed on a signed verdict of “improved”."


def rung_of(verdict: Verdict) -> str:
    return str(verdict.proposal.get("rung", ""))


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing in the way, and the page on which it is put right."""

    words: str
    do: str
    url_name: str
    url_key: str


def what_is_missing(grounds: Grounds) -> list[Missing]:
    """What stands in the way, most important first; nothing where it may be closed."""
    return [*_contradicted(grounds), *_not_proved(grounds), *_not_finished(grounds)]


def _contradicted(grounds: Grounds) -> Iterator[Missing]:
    for one in grounds.against:
        words = (
            f"Evidence of {_day(one)} contradicts that it improved, and nobody has answered it: "
            f"“{_short(one)}”"
        )
        yield Missing(words, "Answer it", "plans:answer_evidence", one.public_key)
    for one in grounds.own_word:
        words = (
            f"Evidence of {_day(one)} contradicts that it improved: “{_short(one)}” It was "
            "answered only by whoever answers for the plan, and no verdict has looked at it. "
            "Somebody else must answer it, or it must be asked again whether it improved."
        )
        yield Missing(words, "Answer it", "plans:answer_evidence", one.public_key)


def _day(piece: PlanEvidence) -> str:
    return long_date(piece.gathered_date, weekday=False)


def _short(piece: PlanEvidence) -> str:
    return Truncator(piece.what_it_shows).chars(160)


def _not_proved(grounds: Grounds) -> Iterator[Missing]:
    if grounds.apart_from_figures:
        return
    if not grounds.judged:
        words = f"No measure of the plan is judged by its figures yet. {MUST_BE}"
        key = grounds.plan.public_key
        yield Missing(words, "Choose what judges it", "assurance:plan_proof", key)
    for one in grounds.judged:
        yield from _not_improved(one)


def _not_improved(one: Proved) -> Iterator[Missing]:
    name, verdict = f"{one.measure.code}, {one.measure.words}", one.verdict
    if verdict is None and one.change is not None:
        words = f"Nobody has asked whether it improved: {name}."
        yield Missing(words, "Ask it", "assurance:look", one.change.public_key)
    elif verdict is not None and rung_of(verdict) not in IMPROVED:
        words = f"The newest verdict is “{rung_of(verdict).lower()}”: {name}. {MUST_BE}"
        yield Missing(words, "Read why", "assurance:verdict", verdict.public_key)
    elif verdict is not None and verdict.signed_at is None:
        words = f"The verdict is not signed yet: {name}."
        yield Missing(words, "Read it and sign it", "assurance:verdict", verdict.public_key)


def _not_finished(grounds: Grounds) -> Iterator[Missing]:
    if grounds.unfinished:
        codes = ", ".join(one.code for one in grounds.unfinished)
        words = f"Not verified by somebody else, nor stopped with a reason: {codes}."
        yield Missing(words, "See the actions", "plans:plan", grounds.plan.public_key)


def why_open_again(plan: Plan, *, since: datetime) -> str:
    """The sentence by which a closed plan opens again; "" where it holds. A theme that comes up
    later than six months after closing is a new one, whatever else made us look."""
    for verdict in verdicts_since(plan, since):
        told = str(verdict.proposal.get("reopened", ""))
        if told or rung_of(verdict) == "Worse":
            day = long_date(verdict.proposed_at.astimezone(LONDON).date(), weekday=False)
            return f"The measure has turned ({day}): {told or 'it is worse than before.'}"
    last = since + THEME_RETURNS_WITHIN
    for pattern in patterns_like_it(plan, since=since):
        if since < pattern.found_at <= last:
            return f"The theme is back: pattern {pattern.reference}, {pattern.title}."
    harm = concerns_like_it(plan, since=since).filter(nature=ConcernNature.SAFEGUARDING_CONCERN)
    for concern in harm.filter(raised_at__lte=last):
        return f"The theme is back: safeguarding concern {concern.reference}."
    return ""
