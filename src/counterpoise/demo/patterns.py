"""What was added up at Larkfield Homecare, and what its people made of it.

Notes, concerns, a complaint and feedback become patterns; some are answered, some wait; a review
of themes was held a fortnight ago, and a person reads notes in which nothing was found.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from counterpoise.apps.governance.actions import (
    agree_theme,
    decide_step,
    finish_step,
    open_themes,
    sign_off_themes,
)
from counterpoise.apps.patterns.actions import (
    mark_managed,
    mark_not_a_concern,
    read_sample,
    take_to_review,
)
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import DailySample, Pattern, PatternQuerySet
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.terms import EntryKind, PatternKind, PatternStatus, PatternUrgency, SampleAnswer

PLACE = "Larkfield Homecare"
SWEPT = (28, 15, 1)
HELD = 14
STORY = "Rosalind"
# Three small things about one woman, by three people who did not know of each other.
WRITTEN = (
    (23, "Marek", "Would not have a wash. She is in the clothes she had on last week."),
    (21, "Tendai", "Her brother was shouting at her about the house when I came."),
    (16, "Lucy", "Very low and tearful, not her usual self. She would not say why."),
)
MISSED = "She said she had no change for the meter. Nobody asked why."


def plan_patterns(world: World, timeline: Timeline) -> None:
    """Sweeps on some mornings, and what people did after them."""
    for days_ago in SWEPT:
        timeline.plan(_moment(timeline, days_ago, time(7)), lambda then: sweep(at=then))
        timeline.plan(
            _moment(timeline, days_ago, time(9)),
            lambda then, first=days_ago == SWEPT[0]: read_notes(world, then, missed=first),
        )
    for days_ago, by, words in WRITTEN:
        timeline.plan(
            _moment(timeline, days_ago, time(13, 20)),
            lambda then, who=by, said=words: write(world, who, said, then),
        )
    timeline.plan(_moment(timeline, 27, time(10)), lambda then: answer_some(world, then))
    timeline.plan(_moment(timeline, 15, time(10)), lambda then: take_one(world, then))
    timeline.plan(_moment(timeline, HELD, time(14)), lambda then: hold_review(world, then))


def read_notes(world: World, at: datetime, *, missed: bool) -> None:
    """The day's notes are read; in one of all of them something was missed."""
    manager = world.users["Callum"]
    waiting = DailySample.objects.filter(service=world.services[PLACE], answer="")
    for number, sample in enumerate(waiting.order_by("pk")):
        found = missed and number == 0
        read_sample(
            sample=sample,
            answer=SampleAnswer.MISSED if found else SampleAnswer.NOTHING_MISSED,
            words=MISSED if found else "",
            expected_version=sample.version,
            by=manager,
            at=at,
        )


def write(world: World, by: str, words: str, at: datetime) -> None:
    """Typed in by whoever was there."""
    new = NewEntry(
        service=world.services[PLACE],
        entry_kind=EntryKind.CALL_NOTE,
        happened_date=at.astimezone(LONDON).date(),
        happened_time="13:15",
        person=world.people[STORY],
        words=words,
    )
    record_entry(
        new=new, idempotency_key=f"typed-{STORY}-{by}-{at:%Y%m%d}", by=world.users[by], at=at
    )


def answer_some(world: World, at: datetime) -> None:
    """The oldest pattern is known and managed, the next was seen to and is not a concern."""
    manager = world.users["Callum"]
    weekly = _open(world).filter(pattern_kind=PatternKind.TOGETHER, urgency=PatternUrgency.WEEK)
    waiting = list(weekly.exclude(person__known_as=STORY).order_by("pk")[:2])
    for number, pattern in enumerate(waiting):
        common = {"pattern": pattern, "expected_version": pattern.version, "by": manager, "at": at}
        if number:
            mark_not_a_concern(reason="Asked everybody involved: it had been seen to.", **common)
        else:
            mark_managed(
                reason="The nurse comes twice a week and writes it in the plan.",
                until_date=(at + timedelta(days=60)).date(),
                **common,
            )


def take_one(world: World, at: datetime) -> None:
    """The pattern that waits longest is taken to the review of themes."""
    others = _open(world).exclude(person__known_as=STORY)
    pattern = others.order_by("enough_date", "pk").first()
    if pattern is not None:
        take_to_review(
            pattern=pattern,
            reason="Several of us wrote it and nobody told the office.",
            expected_version=pattern.version,
            by=world.users["Callum"],
            at=at,
        )


def hold_review(world: World, at: datetime) -> None:
    """A fortnight ago: one theme, one step with its owner, signed off."""
    manager, leader = world.users["Callum"], world.users["Odette"]
    review = open_themes(service=world.services[PLACE], by=manager, at=at)
    taken = Pattern.objects.filter(
        service=world.services[PLACE], status=PatternStatus.IN_REVIEW, confidential=False
    )
    theme = agree_theme(
        review=review,
        title="What is written at the door is not told on",
        why="The same signs were written by several people and each thought the office knew.",
        patterns=list(taken),
        by=manager,
        at=at,
    )
    step = decide_step(
        review=review,
        theme=theme,
        words="Ask at every handover what was written that somebody should hear.",
        reason="Notes are read a week later; a handover is the same day.",
        owner=leader,
        due_date=(at + timedelta(days=7)).date(),
        by=manager,
        at=at,
    )
    fresh = review.fresh()
    sign_off_themes(review=fresh, note="", expected_version=fresh.version, by=manager, at=at)
    finish_step(
        step=step,
        words="Asked at every handover since. Two things were told on that would have waited.",
        expected_version=step.version,
        by=leader,
        at=at + timedelta(days=6),
    )


def _open(world: World) -> PatternQuerySet:
    return Pattern.objects.open().filter(service=world.services[PLACE], confidential=False)


def _moment(timeline: Timeline, days_ago: int, at: time) -> datetime:
    day = timeline.now.astimezone(LONDON).date() - timedelta(days=days_ago)
    return datetime.combine(day, at, tzinfo=LONDON)
