"""Filling the demonstration: the world, the stories in their order, the daily reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import cycle
from math import lcm
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from counterpoise.apps.accounts.actions import mark_sent, open_notice
from counterpoise.apps.accounts.models import Notice, User
from counterpoise.apps.assurance.jobs import sweep as count_records
from counterpoise.apps.governance.actions import decide_item, open_review, sign_off
from counterpoise.apps.patterns.jobs import sweep as add_up
from counterpoise.demo.closing import plan_closing
from counterpoise.demo.course import Course
from counterpoise.demo.measuring import plan_figures
from counterpoise.demo.neighbours import add_neighbours
from counterpoise.demo.notes import plan_notes
from counterpoise.demo.packs import ask_for_packs
from counterpoise.demo.patterns import plan_patterns
from counterpoise.demo.plan_proof import plan_plan_proof
from counterpoise.demo.plans import plan_plans
from counterpoise.demo.stories import PLACES, Place, Story
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import SEEDER, World, make_world
from counterpoise.kit.errors import OperatorError
from counterpoise.terms import ConcernStatus, ReviewDecision

LONDON = ZoneInfo("Europe/London")
HISTORY = timedelta(days=548)
REVIEWED_DAYS = 7
REVIEW_TIME = time(9, 30)
UNREAD_DAYS = timedelta(days=2)
HARDLY_AGO = timedelta(minutes=40)


def seed_until(now: datetime | None = None) -> None:
    """Eighteen months that end at ``now``, in one transaction: all of it or nothing."""
    now = now or timezone.now()
    if User.objects.exists():
        raise OperatorError("not-empty", "this database already holds people; it is left alone")
    with transaction.atomic():
        world = make_world(now - HISTORY)
        timeline = Timeline(now - HISTORY, now)
        for place in PLACES:
            for number, (noticed_at, story) in enumerate(stories_of(place, now)):
                key = f"{place.name}-{number}"
                Course(world, place, story, timeline, key).begin(noticed_at)
            plan_reviews(world, place, timeline)
            plan_figures(world, place, timeline)
            plan_plans(world, place, timeline)
            plan_plan_proof(world, place, timeline)
            plan_closing(world, place, timeline)
        plan_notes(world, timeline)
        plan_patterns(world, timeline)
        timeline.run()
        add_up(at=now)
        count_records(at=now)
        add_neighbours(world, now)
        settle_notices(now)
        ask_for_packs(world, now)


def settle_notices(now: datetime) -> None:
    """Emails of the past were sent in the past, and all but the last days' were read."""
    mark_sent(notices=list(Notice.objects.filter(sent_at=None)), by=SEEDER, at=now)
    for notice in Notice.objects.filter(created_at__lt=now - UNREAD_DAYS).select_related("to"):
        open_notice(notice=notice, by=notice.to, at=now)


def stories_of(place: Place, now: datetime) -> Iterator[tuple[datetime, Story]]:
    """The written stories, and between them the small things of ordinary weeks."""
    for story in place.stories:
        yield moment(story, now), story
    small, residents = cycle(place.small), place.residents
    round_over = lcm(len(place.small), len(residents))  # then it would happen to the same people
    waits, since = cycle(place.small_decided_after), place.sooner
    workers = cycle(place.workers)
    for number, days_ago in enumerate(range(540, 14, -place.small_every_days)):
        kind, words, done = next(small)
        name = residents[(number + number // round_over) % len(residents)].known_as
        if since is not None and days_ago <= since[0]:
            waits, since = cycle(since[1]), None
        story = Story(
            days_ago=days_ago,
            time=f"{7 + days_ago % 12:02d}:{days_ago % 60:02d}",
            person=name,
            kind=kind,
            words=words.format(name=name),
            done=done,
            by=next(workers),
            decided_after=next(waits),
            told="Thank you for writing this down. It has been seen to.",
            reason="Small, seen to at once, and the person is content.",
            closed_after_days=3,
        )
        yield moment(story, now), story


def moment(story: Story, now: datetime) -> datetime:
    """When a story was noticed: its own day and time in London, and never after now."""
    day = now.astimezone(LONDON).date() - timedelta(days=story.days_ago)
    told = datetime.combine(day, time.fromisoformat(story.time), tzinfo=LONDON)
    return min(told, now - HARDLY_AGO)


def plan_reviews(world: World, place: Place, timeline: Timeline) -> None:
    """A daily review on each of the last days before today. Yesterday's was left unsigned."""
    today = timeline.now.astimezone(LONDON).date()
    for days_ago in range(REVIEWED_DAYS, 0, -1):
        at = datetime.combine(today - timedelta(days=days_ago), REVIEW_TIME, tzinfo=LONDON)
        timeline.plan(at, lambda then, last=days_ago == 1: review(world, place, then, leave=last))


def review(world: World, place: Place, at: datetime, *, leave: bool) -> None:
    """Decide on every open concern and sign off; ``leave`` the newest undecided and unsigned."""
    manager = world.users[place.manager]
    held = open_review(service=world.services[place.name], by=manager, at=at)
    items = list(held.items.select_related("concern").order_by("concern__noticed_at"))
    for item in items[:-1] if leave else items:
        waiting = item.concern.status == ConcernStatus.REFERRED
        decide_item(
            item=item,
            decision=ReviewDecision.WATCH if waiting else ReviewDecision.ACT,
            reason="With the council; nothing new since." if waiting else "Still being seen to.",
            next_step="" if waiting else "Look again tomorrow.",
            owner=None if waiting else manager,
            by=manager,
            at=at,
        )
    if not leave:
        fresh = held.fresh()
        sign_off(review=fresh, note="", expected_version=fresh.version, by=manager, at=at)
