"""The whole history of a concern: changes of status, every advice, every decision, every clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.models import Clock, Concern, ConcernHistory, TriageAdvice
from counterpoise.apps.concerns.presenters.concern import tier_name
from counterpoise.apps.concerns.presenters.concern_thread import ThreadItem, thread_items
from counterpoise.apps.concerns.presenters.step import caption_of, concern_href
from counterpoise.apps.concerns.presenters.triage_decided import Decided, decided
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import Cell, Column, Table
from counterpoise.terms import ClockKind, ClockState, ConcernStatus


@dataclass(frozen=True, slots=True)
class HistoryPage:
    title: str
    caption: str
    back: str
    changes: Table
    advice: Table
    decisions: tuple[Decided, ...]
    clocks: Table
    thread: tuple[ThreadItem, ...]


def history_page(
    concern: Concern,
    story: Story,
    changes: Sequence[ConcernHistory],
    advice: Sequence[TriageAdvice],
    *,
    now: datetime,
) -> HistoryPage:
    """Nothing is left out and nothing was ever replaced."""
    return HistoryPage(
        title="What has happened",
        caption=caption_of(concern),
        back=concern_href(concern),
        changes=_changes(changes, now),
        advice=_advice(concern, advice, now),
        decisions=tuple(decided(concern, one, now=now) for one in story.decisions),
        clocks=_clocks(story.clocks, now),
        thread=thread_items(story.steps, now=now),
    )


def _table(caption: str, names: tuple[str, ...], rows: list[tuple[Cell | str, ...]]) -> Table:
    return Table(caption, tuple(Column(name) for name in names), tuple(rows))


def _changes(changes: Sequence[ConcernHistory], now: datetime) -> Table:
    rows: list[tuple[Cell | str, ...]] = [
        (
            Cell(at=spoken(one.changed_at, now=now)),
            ConcernStatus(one.to_status).label,
            one.changed_by_name,
            one.reason or "Nothing was written",
        )
        for one in changes
    ]
    return _table("Changes of status", ("When", "Became", "By", "Why"), rows)


def _advice(concern: Concern, advice: Sequence[TriageAdvice], now: datetime) -> Table:
    rows: list[tuple[Cell | str, ...]] = [
        (
            Cell(at=spoken(one.made_at, now=now)),
            tier_name(concern, one.tier),
            one.ruleset,
            one.asked_by_name,
            " ".join(reason["because"] for reason in one.advice["reasons"]),
        )
        for one in advice
    ]
    return _table(
        "Every advice that was given", ("When", "Advice", "Rules", "Asked by", "Because"), rows
    )


def _clocks(clocks: Sequence[Clock], now: datetime) -> Table:
    rows: list[tuple[Cell | str, ...]] = [
        (
            f"{ClockKind(one.clock_kind).label} {one.step}".strip(),
            Cell(at=spoken(one.started_at, now=now)),
            Cell(at=spoken(one.due_at, now=now)) if one.due_at else "Waiting",
            ClockState(one.state).label,
            one.stopped_because or "Still running",
        )
        for one in clocks
    ]
    return _table("Clocks", ("What", "From", "Due", "State", "Why it stopped"), rows)
