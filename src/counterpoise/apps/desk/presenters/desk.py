"""The desk: a sentence, the list in the order to do it, then what waits for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.desk.presenters.pattern_tasks import budget_words
from counterpoise.apps.desk.presenters.tasks import Task, place_of, tasks_of, turn_words
from counterpoise.apps.desk.queries.gathered import Gathered
from counterpoise.apps.governance.queries.missed import local_day
from counterpoise.kit.dates import (
    day_and_time,
    day_words,
    due_at_words,
    due_day,
    late_words,
    spoken,
)
from counterpoise.kit.pages import Link
from counterpoise.terms import ConcernStatus

SHOWN = 30
A_WEEK = timedelta(days=7)
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
    danger: bool = False


@dataclass(frozen=True, slots=True)
class DeskGroup:
    """Lines of one stretch of time. Only what comes first stands open."""

    title: str
    lines: Sequence[DeskLine]
    folded: bool


@dataclass(frozen=True, slots=True)
class DeskPage:
    """Everything the page places."""

    sentence: str
    groups: Sequence[DeskGroup]
    more: Link | None
    others: Sequence[DeskLine]
    own: Sequence[DeskLine]
    may_raise: bool
    first_steps: Sequence[Link]
    signals: str = ""

    @property
    def lines(self) -> list[DeskLine]:
        """Every line, in the order to do it."""
        return [line for group in self.groups for line in group.lines]


def desk_page(found: Gathered, scope: Scope, *, now: datetime) -> DeskPage:
    tasks = tasks_of(found, scope, now=now)
    inside = bool(scope.works_in or scope.oversees)
    return DeskPage(
        sentence=sentence(tasks, now=now, more=found.more_clocks),
        groups=groups_of(tasks[:SHOWN], now=now),
        more=_more(tasks, found),
        others=_others(found, scope, now=now),
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
    if any(task.danger for task in today):
        return _danger_words(today)
    count = f"More than {len(today)}" if more else str(len(today))
    words = f"{count} {'thing needs' if count == '1' else 'things need'} you today"
    coming = [task.due_at for task in today if task.due_at and task.due_at >= now]
    if coming:
        first = "the first by" if len(today) > 1 else "by"
        words += f", {first} {_by(min(coming), now=now)}"
    late = sum(1 for task in today if task.due_at and task.due_at < now)
    if not late:
        return f"{words}."
    if late == len(today):
        return f"{words}, and {'it is' if late == 1 else 'all are'} late."
    return f"{words}. {late} {'is' if late == 1 else 'are'} late already."


def _danger_words(today: Sequence[Task]) -> str:
    """Danger to life is said alone: everything else can wait a moment."""
    others = sum(1 for task in today if not task.danger)
    words = "Somebody may be in danger. Do this first."
    if not others:
        return words
    needs = "1 other thing needs" if others == 1 else f"{others} other things need"
    return f"{words} {needs} you today."


def groups_of(tasks: Sequence[Task], *, now: datetime) -> list[DeskGroup]:
    """Today, this week, later: the first that has anything stands open, the others folded."""
    week = local_day(now) + A_WEEK
    parts: dict[str, list[Task]] = {"Today": [], "This week": [], "Later": []}
    for task in tasks:
        if task.danger or _is_for_today(task, now):
            parts["Today"].append(task)
        else:
            soon = task.due_at is not None and due_day(task.due_at) < week
            parts["This week" if soon else "Later"].append(task)
    full = [(title, found) for title, found in parts.items() if found]
    return [
        DeskGroup(title, [_line(task, now=now) for task in found], folded=bool(place))
        for place, (title, found) in enumerate(full)
    ]


def _is_for_today(task: Task, now: datetime) -> bool:
    return task.due_at is None or due_day(task.due_at) <= local_day(now)


def _by(due: datetime, *, now: datetime) -> str:
    return due_at_words(due, now=now).removeprefix("today ")


def _nothing_today(tasks: Sequence[Task], *, now: datetime) -> str:
    coming = [task.due_at for task in tasks if task.due_at]
    if coming:
        when = due_at_words(min(coming), now=now)
        by = "by " if when.startswith("the end") else ""
        return f"Nothing needs you today. The next thing is due {by}{when}."
    return "Nothing needs you now."


def _line(task: Task, *, now: datetime) -> DeskLine:
    tone, state = _chip(task, now=now)
    return DeskLine(task.text, task.href, task.detail, tone, state, danger=task.danger)


def _chip(task: Task, *, now: datetime) -> tuple[str, str]:
    """One tone and a few words, so that a chip stays in one piece on a phone."""
    if task.danger:
        late = late_words(task.due_at, now=now) if task.due_at else ""
        return "danger", f"Danger, {late}" if late else "Danger: do it now"
    if task.due_at is None:
        return "going", "Waits for you"
    if task.due_at < now:
        return "late", late_words(task.due_at, now=now).capitalize()
    if _is_for_today(task, now):
        return "soon", f"By {_by(task.due_at, now=now)}"
    return "quiet", f"By {day_words(due_day(task.due_at), today=local_day(now))}"


def _more(tasks: Sequence[Task], found: Gathered) -> Link | None:
    if len(tasks) <= SHOWN and not found.more_clocks:
        return None
    return Link("See all concerns that are late", reverse("concerns:concerns") + "?late=on")


def _others(found: Gathered, scope: Scope, *, now: datetime) -> list[DeskLine]:
    """What the viewer asked of somebody, then what is somebody else's turn.

    An administrator chooses who works where and decides on no concern: what waits for others is
    nothing they could hurry, so their desk does not name the people it is about.
    """
    if not (scope.leads or scope.decides_for):
        return []
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
