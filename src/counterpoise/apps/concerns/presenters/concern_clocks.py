"""Deadlines of a concern: the law's words beside the organisation's own time, never as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from counterpoise.apps.concerns.facts.shown_clocks import ShownClock, shown_clock
from counterpoise.apps.concerns.models import Clock, Concern
from counterpoise.kit.dates import due_words, spoken_due
from counterpoise.kit.pages import ClockFace, Link
from counterpoise.terms import ClockKind, ClockState

FACES = {
    ClockState.RUNNING: "running",
    ClockState.DUE_SOON: "soon",
    ClockState.OVERDUE: "late",
    ClockState.PAUSED: "paused",
    ClockState.STOPPED: "done",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock as shown: its face, the law's words, and where our own time comes from."""

    face: ClockFace
    law: str
    ours: tuple[str, ...]
    wait: Link | None = None


def deadlines(
    concern: Concern, clocks: Sequence[Clock], *, may_act: bool, now: datetime
) -> tuple[Deadline, ...]:
    """What is still running, the soonest first, each with the way to let it wait."""
    running = [clock for clock in clocks if clock.stopped_at is None]
    return tuple(_deadline(clock, concern, may_act, now) for clock in running)


def _wait(clock: Clock, concern: Concern, state: ClockState) -> Link:
    words = "Let it run on" if state is ClockState.PAUSED else "Let it wait, with a reason"
    href = reverse("concerns:clock", args=[concern.public_key, clock.public_key])
    return Link(words, href)


def _deadline(clock: Clock, concern: Concern, may_act: bool, now: datetime) -> Deadline:
    shown = shown_clock(clock, concern, at=now)
    face = ClockFace(
        what=_what(clock),
        at=spoken_due(shown.due_at or clock.started_at, now=now),
        state=FACES[shown.state],
        state_words=_state_words(shown, now),
        turn=shown.turn_of.label,
    )
    wait = _wait(clock, concern, shown.state) if may_act else None
    return Deadline(face, shown.law, (shown.local, *shown.because), wait)


def _what(clock: Clock) -> str:
    kind = ClockKind(clock.clock_kind).label
    step = clock.step.replace("_", " ").replace("-", " ")
    return f"{kind}: {step}" if step else kind


def _state_words(shown: ShownClock, now: datetime) -> str:
    if shown.state is ClockState.PAUSED or shown.due_at is None:
        return "Waiting, with a reason"
    words = due_words(shown.due_at, now=now)
    return words[0].upper() + words[1:]
