"""What the viewer can do to a concern now: only what the actions would allow."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns import access
from counterpoise.apps.concerns.models import Concern, TriageDecision
from counterpoise.apps.concerns.presenters.step import concern_href
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.pages import Link
from counterpoise.terms import ClockKind


@dataclass(frozen=True, slots=True)
class Actions:
    """At most two buttons, the first the one to do now, and the rest as links."""

    first: Link | None
    second: Link | None
    rest: tuple[Link, ...]


def actions_on(
    concern: Concern, story: Story, scope: Scope, waiting: TriageDecision | None
) -> Actions:
    """Buttons ask the same questions as the actions, so none promises what is refused."""
    allowed = _allowed(concern, scope, waiting)
    order = [name for name in _wanted(concern, story, waiting) if name in allowed]
    order = list(dict.fromkeys([*order, *allowed]))
    links = [Link(WORDS[name], concern_href(concern, name)) for name in order]
    if access.can(access.check_can_work_on, scope, concern):
        links.append(_plan(concern))
    return Actions(
        first=links[0] if links else None,
        second=links[1] if len(links) > 1 else None,
        rest=tuple(links[2:]),
    )


def _plan(concern: Concern) -> Link:
    asked = urlencode({"kind": "CONCERN", "key": concern.public_key})
    return Link("Open an improvement plan", f"{reverse('plans:open')}?{asked}")


WORDS = {
    "second": "Agree or not",
    "triage": "Decide",
    "ask": "Ask someone first",
    "refer": "Refer to the council",
    "tell": "Tell the reporter",
    "close": "Close",
    "reopen": "Open again",
    "notify": "Tell CQC",
    "candour": "Duty of candour",
    "add": "Add to it",
    "disagree": "Disagree",
    "withdraw": "Take it back",
}


DUTIES = (
    (ClockKind.CQC_NOTIFICATION, "notify"),
    (ClockKind.DUTY_OF_CANDOUR, "candour"),
)


def _allowed(concern: Concern, scope: Scope, waiting: TriageDecision | None) -> tuple[str, ...]:
    work = access.can(access.check_can_work_on, scope, concern)
    add = access.can(access.check_can_add, scope, concern)
    may = {
        "second": waiting is not None
        and access.can(access.check_can_second, scope, concern, waiting),
        "triage": access.can(access.check_can_decide, scope, concern),
        "ask": work,
        "refer": access.can(access.check_can_refer, scope, concern),
        "tell": work,
        "close": access.can(access.check_can_close, scope, concern),
        "reopen": access.can(access.check_can_reopen, scope, concern),
        "notify": work,
        "candour": work,
        "add": add,
        "disagree": add,
        "withdraw": access.can(access.check_can_withdraw, scope, concern),
    }
    return tuple(name for name, allowed in may.items() if allowed)


def _wanted(concern: Concern, story: Story, waiting: TriageDecision | None) -> tuple[str, ...]:
    """The two things to do now, the most pressing first."""
    if waiting is not None:
        return ("second", "triage")
    if not concern.tier:
        return ("triage", "ask")
    if concern.tier in access.SAFEGUARDING_TIERS and not story.referrals:
        return ("refer", "triage")
    if not access.told_what_came(concern, story.feedback):
        return ("tell", "add")
    return (*_owed(story), "reopen", "close", "add")


def _owed(story: Story) -> tuple[str, ...]:
    """Duties whose clock still runs come before closing: nothing is green while they wait."""
    running = {clock.clock_kind for clock in story.clocks if clock.stopped_at is None}
    owed = [name for kind, name in DUTIES if kind in running]
    return (*owed, "add") if owed else ()
