"""Where each plan of the demonstration grew from: what people wrote, the pattern it made, the
concern that was raised from it. Days count back from the day the plan was opened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial

from counterpoise.apps.concerns.actions import (
    close_concern,
    decide_triage,
    second_decision,
    tell_reporter,
)
from counterpoise.apps.concerns.actions.deciding import NewDecision
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.actions import look_at_person, look_at_service, raise_from
from counterpoise.apps.patterns.jobs import SWEEPER
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.terms import Answer, EntryKind, TestAnswer, Tier

K = EntryKind
FOUND, DECIDED, CLOSED = 6, 5, -10
"""Days before the plan is opened; it is closed after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """One note, or something that was said and that the plan answers (``own_words``)."""

    before: int
    by: str
    person: str = ""
    kind: EntryKind = K.DAILY_NOTE
    words: str = ""
    own_words: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """``about``: the person whose notes add up, or nobody where it is the service."""

    about: str = ""
    wrote: tuple[Wrote, ...]
    raised: str
    decided: str


call_note = partial(Wrote, kind=K.CALL_NOTE)
family_said = partial(Wrote, kind=K.FAMILY_FEEDBACK)

ROOTS = {
    "Birch Court": Root(
        wrote=(
            Wrote(
                before=24,
                by="Jonas",
                person="Tobias",
                words="Tobias was told he is not allowed out after nine, house rule.",
            ),
            Wrote(
                before=19,
                by="Amina",
                person="Shanice",
                words="Shanice not allowed visitors after eight. Kieran was sent home.",
            ),
            Wrote(
                before=15,
                by="Imogen",
                person="Gwen",
                words="Gwen asked to go out after tea and was told no, nobody is allowed out now.",
            ),
            Wrote(
                before=12,
                by="Amina",
                person="Tobias",
                kind=K.PERSON_FEEDBACK,
                own_words="I am fifty-one. I want to see the end of quiz night.",
                said_by="Tobias",
            ),
            family_said(
                before=11,
                by="Imogen",
                own_words="She used to be out three nights a week. Who decided that she is not?",
                said_by="A sister",
            ),
        ),
        raised="Three people in a fortnight were told that they may not go out or have somebody "
        "in. Nobody’s own plan says so. It has become a rule of the house.",
        decided="No one evening is grave. Together they limit everybody, so it needs a plan.",
    ),
    "Larkfield Homecare": Root(
        about="Desmond",
        wrote=(
            call_note(
                before=22,
                by="Marek",
                person="Desmond",
                words="Desmond refused a wash again. Same clothes as last week.",
            ),
            call_note(
                before=17,
                by="Tendai",
                person="Desmond",
                words="His brother was here and shouting at him about the rubbish.",
            ),
            call_note(
                before=13,
                by="Lucy",
                person="Desmond",
                words="Very low and tearful, not his usual self. He would not say why.",
            ),
            family_said(
                before=12,
                by="Odette",
                person="Winifred",
                own_words="I told the girl on Monday. Nobody rang me until Friday.",
                said_by="Her grandson",
            ),
            Wrote(
                before=9,
                by="Lucy",
                kind=K.STAFF_FEEDBACK,
                own_words="We write it down and it stays where we wrote it.",
                said_by="Lucy Hartnell",
            ),
        ),
        raised="Three carers each wrote one small thing about Desmond in nine days. Read side by "
        "side he is going downhill, and none of it had reached a manager.",
        decided="Seen with him today, and he wants help with the hall. That we saw it late is "
        "about how notes reach us, so it needs a plan.",
    ),
    "Orchard Rise": Root(
        wrote=(
            Wrote(
                before=13,
                by="Grace",
                person="Colin",
                words="I made his tea although he can do it himself. It is quicker.",
            ),
            Wrote(
                before=12,
                by="Wilf",
                person="Bernadette",
                words="We cut up her toast and fed her at breakfast, though she can manage.",
            ),
            Wrote(
                before=10,
                by="Grace",
                person="Peter",
                words="Staff fed the hens although he can manage. He watched from the door.",
            ),
            Wrote(
                before=9,
                by="Wilf",
                person="Josie",
                words="We dressed Josie even though she can do it herself. She pulled away.",
            ),
            Wrote(
                before=8,
                by="Piotr",
                person="Colin",
                kind=K.PERSON_FEEDBACK,
                own_words="Me make tea. Me.",
                said_by="Colin, pointing at the kettle",
            ),
        ),
        raised="In one week staff wrote of four people for whom they now do what each of them can "
        "do. It began after the falls.",
        decided="Nobody is in danger. It is becoming the way of the house, so it needs a plan.",
    ),
}


@dataclass(slots=True)
class Grown:
    """What there is by the day the plan is opened: ``said`` are the public keys of what people
    said, with their words."""

    said: list[tuple[str, str]]
    pattern: Pattern | None = None
    concern: Concern | None = None


def plan_root(world: World, place: Place, opens: datetime, timeline: Timeline) -> Grown:
    """Write, add up, raise, decide; each in its time."""
    root, grown = ROOTS[place.name], Grown([])
    for number, wrote in enumerate(root.wrote):
        timeline.plan(
            _before(opens, wrote.before, 15),
            lambda at, one=wrote, key=f"root-{place.name}-{number}": _write(
                world, place, one, key, grown, at
            ),
        )
    timeline.plan(_before(opens, FOUND, 7), lambda at: _find(world, place, root, grown, at))
    timeline.plan(_before(opens, FOUND, 10), lambda at: _raise(world, place, root, grown, at))
    timeline.plan(_before(opens, DECIDED, 10), lambda at: _decide(world, place, root, grown, at))
    timeline.plan(_before(opens, CLOSED, 16), lambda at: _close(world, place, grown, at))
    return grown


def _write(world: World, place: Place, one: Wrote, key: str, grown: Grown, at: datetime) -> None:
    new = NewEntry(
        service=world.services[place.name],
        entry_kind=one.kind,
        happened_date=at.astimezone(LONDON).date(),
        happened_time="14:20",
        person=world.people[one.person] if one.person else None,
        words=one.words,
        own_words=one.own_words,
        said_by=one.said_by,
    )
    entry = record_entry(new=new, idempotency_key=key, by=world.users[one.by], at=at)
    if one.own_words:
        grown.said.append((entry.public_key, f"{one.said_by}: “{one.own_words}”"))


def _find(world: World, place: Place, root: Root, grown: Grown, at: datetime) -> None:
    if root.about:
        found = look_at_person(person=world.people[root.about], by=SWEEPER, at=at)
    else:
        found = look_at_service(service=world.services[place.name], by=SWEEPER, at=at)
    grown.pattern = max(found, key=lambda one: len(one.groups) + one.members.count())


def _raise(world: World, place: Place, root: Root, grown: Grown, at: datetime) -> None:
    assert grown.pattern is not None  # noqa: S101 - found three hours before
    pattern = Pattern.objects.select_related("service__provider", "provider", "person").get(
        pk=grown.pattern.pk
    )
    grown.concern = raise_from(
        pattern=pattern,
        words=root.raised,
        danger_now=Answer.NO,
        expected_version=pattern.version,
        by=world.users[place.manager],
        at=at,
    )


def _decide(world: World, place: Place, root: Root, grown: Grown, at: datetime) -> None:
    concern = _fresh(grown)
    decision = decide_triage(
        concern=concern,
        new=NewDecision(
            tier=Tier.QUALITY,
            reason=root.decided,
            has_care_and_support_needs=TestAnswer.MET,
            experiencing_or_at_risk=TestAnswer.UNCLEAR,
        ),
        expected_version=concern.version,
        by=world.users[place.manager],
        at=at,
    )
    if decision.needs_second:
        concern = _fresh(grown)
        second_decision(
            concern=concern,
            decision=decision,
            reason="I have read what it was raised from. A plan is the answer.",
            expected_version=concern.version,
            by=world.users["Sol"],
            at=at + timedelta(hours=1),
        )


def _close(world: World, place: Place, grown: Grown, at: datetime) -> None:
    words = "There is a plan now. It says what will change, and by when."
    tell_reporter(concern=_fresh(grown), words=words, by=world.users[place.manager], at=at)
    concern = _fresh(grown)
    close_concern(
        concern=concern,
        reason="An improvement plan answers it, with a day to be judged on.",
        expected_version=concern.version,
        by=world.users[place.manager],
        at=at,
    )


def _fresh(grown: Grown) -> Concern:
    assert grown.concern is not None  # noqa: S101 - raised before
    return Concern.objects.select_related("service__council__board", "provider", "thread").get(
        pk=grown.concern.pk
    )


def _before(opens: datetime, days: int, hour: int) -> datetime:
    day = opens.astimezone(LONDON).date() - timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=LONDON)
