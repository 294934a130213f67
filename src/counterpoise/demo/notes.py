"""Call notes of the homecare branch, sent week by week by its care-record system; and what
people, families and staff of all three services said."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from counterpoise.apps.voice.actions import (
    NewEntry,
    SentEntry,
    add_sender,
    keep_what_was_sent,
    make_key,
    record_entry,
)
from counterpoise.apps.voice.actions.sending import actor_of
from counterpoise.demo.stories.call_notes import (
    ARRIVED,
    ATE,
    AUTHORS,
    HEARD,
    LEFT,
    SIGNS,
    SPOKE,
    SUPPORTED,
    Heard,
    Sign,
)
from counterpoise.demo.stories.larkfield_homecare import RESIDENTS
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.terms import EntryKind

LONDON = ZoneInfo("Europe/London")
PLACE, SYSTEM = "Larkfield Homecare", "Roundsheet"
DAYS = 545
# Until sixteen weeks ago the office sent two visits of each day; since then it sends every one.
VISITS_SENT, VISITS_MADE = 2, 20
EVERY_VISIT_FROM = 112
SHORT = 0.3
HOURS = (7, 8, 9, 11, 12, 13, 16, 17, 18, 20, 21, 21)
SENT_AT = time(6, 30)


def plan_notes(world: World, timeline: Timeline) -> None:
    """Plan a delivery each week, and each thing that was said on its own day."""
    weeks = notes_by_week(world, timeline.now)
    service, callum = world.services[PLACE], world.users["Callum"]

    def begin(at: datetime) -> None:
        sender = add_sender(provider=world.provider, name=SYSTEM, service=service, by=callum, at=at)
        key = make_key(sender=sender, by=callum, at=at).row
        for when, notes in weeks.items():
            timeline.plan(
                when,
                lambda then, sent=notes: keep_what_was_sent(
                    sent=sent, key=key, by=actor_of(key), at=then
                ),
            )

    timeline.plan(timeline.began, begin)
    for number, heard in enumerate(HEARD):
        at = _moment(timeline.now, heard.days_ago, time(15, 10))
        timeline.plan(
            at, lambda then, one=heard, key=f"heard-{number}": _record(world, one, key, then)
        )


def notes_by_week(world: World, now: datetime) -> dict[datetime, list[SentEntry]]:
    """Every note by the moment it is sent: the morning after the last day of its week."""
    found: defaultdict[datetime, list[SentEntry]] = defaultdict(list)
    for days_ago, one in _all_notes(world, now):
        # The last week is sent day by day, so that nothing of yesterday waits for Monday.
        wait = (days_ago - 1) % 7 + 1 if days_ago > 7 else 1
        found[_moment(now, days_ago - wait, SENT_AT)].append(one)
    return dict(sorted(found.items()))


def _all_notes(world: World, now: datetime) -> Iterator[tuple[int, SentEntry]]:
    chance = random.Random(11)  # noqa: S311 - repeatable, not secret
    signs: defaultdict[int, list[Sign]] = defaultdict(list)
    for sign in SIGNS:
        signs[sign.days_ago].append(sign)
    for days_ago in range(DAYS, 0, -1):
        visits = VISITS_MADE if days_ago <= EVERY_VISIT_FROM else VISITS_SENT
        for visit in range(visits):
            yield days_ago, _ordinary(world, now, days_ago, visit, chance)
        for place, sign in enumerate(signs[days_ago]):
            key = f"R{days_ago:04}S{place}"
            author = AUTHORS[sign.by]
            yield days_ago, _note(world, now, days_ago, key, sign.person, author, sign.words, 16)


def _ordinary(
    world: World, now: datetime, days_ago: int, visit: int, chance: random.Random
) -> SentEntry:
    """An ordinary visit, in sentences drawn by lot, so that no two weeks are alike."""
    name = RESIDENTS[(days_ago + visit) % len(RESIDENTS)].known_as
    said = [chance.choice(one) for one in (ARRIVED, SUPPORTED, ATE, SPOKE, LEFT)]
    if chance.random() < SHORT:
        said = [said[0], said[1], said[4]]
    text = " ".join(said).format(name=name)
    author = AUTHORS[(days_ago // 2 + visit) % len(AUTHORS)]
    hour = HOURS[visit * len(HOURS) // VISITS_MADE] if visit > 1 else (8, 12)[visit]
    return _note(world, now, days_ago, f"R{days_ago:04}V{visit}", name, author, text, hour)


def _note(
    world: World,
    now: datetime,
    days_ago: int,
    key: str,
    name: str,
    author: str,
    words: str,
    hour: int,
) -> SentEntry:
    person = world.people[name]
    return SentEntry(
        entry_kind=EntryKind.CALL_NOTE,
        happened_date=_day(now, days_ago),
        happened_time=f"{hour:02}:{days_ago % 6}5",
        words=words,
        sender_key=key,
        author_name=author,
        person_as_given=person.full_name,
        person=person,
        service=world.services[PLACE],
    )


def _record(world: World, heard: Heard, key: str, at: datetime) -> None:
    """Written down by whoever heard it, on the day."""
    person = world.people[heard.person] if heard.person else None
    new = NewEntry(
        service=world.services[heard.place],
        entry_kind=EntryKind(heard.kind),
        happened_date=at.astimezone(LONDON).date(),
        happened_time=f"{at.astimezone(LONDON):%H:%M}",
        person=person,
        words=heard.words,
        own_words=heard.own_words,
        said_by=heard.said_by,
        about_manager=heard.about_manager,
    )
    record_entry(new=new, idempotency_key=key, by=world.users[heard.by], at=at)


def _day(now: datetime, days_ago: int) -> date:
    return now.astimezone(LONDON).date() - timedelta(days=days_ago)


def _moment(now: datetime, days_ago: int, at: time) -> datetime:
    return datetime.combine(_day(now, days_ago), at, tzinfo=LONDON)
