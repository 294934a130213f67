"""Why a plan may not be closed yet, and why a closed one is opened again: in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.governance.queries.closing import (
    THEME_RETURNS_WITHIN,
    Grounds,
    verdicts_since,
)
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.plans.queries.themes import concerns_like_it, patterns_like_it
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.terms import ConcernNature

IMPROVED = ("Improved", "Improved and sustained")
MUST_BE = "A plan is closed on a signed verdict of “improved”."


def rung_of(verdict: Verdict) -> str:
    return str(verdict.proposal.get("rung", ""))


def what_is_missing(grounds: Grounds) -> list[str]:
    """What stands in the way, most important first; nothing where it may be closed."""
    return [*_contradicted(grounds), *_not_proved(grounds), *_not_finished(grounds)]


def _contradicted(grounds: Grounds) -> Iterator[str]:
    for one in grounds.against:
        day = long_date(one.gathered_date, weekday=False)
        yield (
            f"Evidence of {day} contradicts that it improved, and nobody has answered it: "
            f"“{one.what_it_shows[:160]}”"
        )


def _not_proved(grounds: Grounds) -> Iterator[str]:
    if grounds.apart_from_figures:
        return
    if not grounds.judged:
        yield f"No measure of the plan is judged by its figures yet. {MUST_BE}"
    for one in grounds.judged:
        name = f"{one.measure.code}, {one.measure.words}"
        if one.verdict is None:
            yield f"Nobody has asked whether it improved: {name}."
        elif rung_of(one.verdict) not in IMPROVED:
            yield f"The newest verdict is “{rung_of(one.verdict).lower()}”: {name}. {MUST_BE}"
        elif one.verdict.signed_at is None:
            yield f"The verdict is not signed yet: {name}."


def _not_finished(grounds: Grounds) -> Iterator[str]:
    if grounds.unfinished:
        codes = ", ".join(one.code for one in grounds.unfinished)
        yield f"Not verified by somebody else, nor stopped with a reason: {codes}."


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
