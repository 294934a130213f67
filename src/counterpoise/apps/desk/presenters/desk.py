"""The desk: a sentence, the list in the order to do it, then what waits for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.desk.presenters.pattern_tasks import budget_words
from counterpoise.apps.desk.presenters.tasks import Task, place_of, tasks_of, turn_words
from counterpoise.apps.desk.queries.gathered import Gathered
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.kit.dates import day_and_time, due_words, spoken
from counterpoise.kit.pages import Link
from counterpoise.terms import ConcernStatus

SHOWN = 30
STANDS = {
    ConcernStatus.RAISED: "Waiting to be looked at",
    ConcernStatus.TRIAGED: "Decided",
    ConcernStatus.REFERRED: "Sent to the council",
    ConcernStatus.IN_REVIEW: "Being looked at again",
    ConcernStatus.CLOSED: "Finished",
    ConcernStatus.WITHDRAWN: "Taken back",
}


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One line: what it is, where it leads, and in what state it is."""

    text: str
    href: str
    detail: str
    tone: str
    state: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """Everything the page places."""

    sentence: str
    lines: Sequence[DeskLine]
    more: Link | None
    others: Sequence[DeskLine]
    own: Sequence[DeskLine]
    may_raise: bool
    first_steps: Sequence[Link]
    signals: str = ""


def desk_page(found: Gathered, scope: Scope, *, now: datetime) -> DeskPage:
    tasks = tasks_of(found, scope, now=now)
    inside = bool(scope.works_in or scope.oversees)
    return DeskPage(
        sentence=sentence(tasks, now=now, more=found.more_clocks),
        lines=[_line(task, now=now) for task in tasks[:SHOWN]],
        more=_more(tasks, found),
        others=_others(found, now=now),
        own=[_own(concern, now=now) for concern in found.own],
        may_raise=inside,
        first_steps=first_steps(scope) if not tasks else (),
        signals=budget_words(found.patterned),
    )


def sentence(tasks: Sequence[Task], *, now: datetime, more: bool = False) -> str:
    """ "3 things need you today, the first by 11:00." and how many of them are late."""
    today = [task for task in tasks if _is_for_today(task, now)]
    if not today:
        return _nothing_today(tasks, now=now)
    count = f"More than {len(today)}" if more else str(len(today))
    words = f"{count} {'thing needs' if count == '1' else 'things need'} you today"
    coming = [task.due_at for task in today if task.due_at and task.due_at >= now]
    if coming:
        first = "the first by" if len(today) > 1 else "by"
        words += f", {first} {day_and_time(min(coming), now=now).removeprefix('today ')}"
    late = sum(1 for task in today if task.due_at and task.due_at < now)
    if not late:
        return f"{words}."
    if late == len(today):
        return f"{words}, and {'it is' if late == 1 else 'all are'} late."
    return f"{words}. {late} {'is' if late == 1 else 'are'} late already."


def _is_for_today(task: Task, now: datetime) -> bool:
    return task.due_at is None or local_day(task.due_at) <= local_day(now)


def _nothing_today(tasks: Sequence[Task], *, now: datetime) -> str:
    coming = [task.due_at for task in tasks if task.due_at]
    if coming:
        return (
            f"Nothing needs you today. The next thing is due {day_and_time(min(coming), now=now)}."
        )
    return "Nothing needs you now."


def _line(task: Task, *, now: datetime) -> DeskLine:
    tone, state = "going", "Waits for you"
    if task.due_at is not None:
        tone = "late" if task.due_at < now else "soon" if _is_for_today(task, now) else "quiet"
        state = due_words(task.due_at, now=now)
        state = state[0].upper() + state[1:]
    return DeskLine(task.text, task.href, task.detail, tone, state)


def _more(tasks: Sequence[Task], found: Gathered) -> Link | None:
    if len(tasks) <= SHOWN and not found.more_clocks:
        return None
    return Link("See all concerns that are late", reverse("concerns:concerns") + "?late=on")


def _others(found: Gathered, *, now: datetime) -> list[DeskLine]:
    """What the viewer asked of somebody, then what is somebody else's turn."""
    lines = [
        DeskLine(
            "A second person has not answered yet",
            reverse("concerns:concern", args=[one.concern.public_key]),
            place_of(one.concern),
            "quiet",
            f"Proposed {day_and_time(one.decided_at, now=now)}",
        )
        for one in found.own_proposals
    ]
    for clock in found.others:
        task = Task(
            turn_words(clock),
            reverse("concerns:concern", args=[clock.concern.public_key]),
            place_of(clock.concern),
            clock.due_at,
        )
        lines.append(_line(task, now=now))
    return lines


def _own(concern: Concern, *, now: datetime) -> DeskLine:
    status = ConcernStatus(concern.status)
    told = getattr(concern, "told_what_came", False)
    done = status in (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN)
    return DeskLine(
        place_of(concern),
        reverse("concerns:concern", args=[concern.public_key]),
        f"You raised it {spoken(concern.raised_at, now=now)}",
        "done" if done else "going",
        "You were told what came of it" if told else STANDS[status],
    )


def first_steps(scope: Scope) -> tuple[Link, ...]:
    """What to do first at an empty desk."""
    steps = []
    if scope.works_in or scope.oversees:
        steps.append(Link("Raise a concern, however small", reverse("concerns:raise")))
        steps.append(
            Link("Read what to do first when you notice something", reverse("concerns:tool"))
        )
    if scope.administers or scope.manages:
        steps.append(
            Link("See who works where, and invite colleagues", reverse("accounts:members"))
        )
    if scope.councils:
        steps.append(Link("See the concerns referred to you", reverse("concerns:concerns")))
    return tuple(steps)
