"""A big provider's records, written straight into the tables: 200 services, 100,000 concerns.

Only here may rows be written past the actions: raising a hundred thousand
concerns one by one would take the night. What a page reads is all there: words,
advice, decisions, history, clocks, addenda, referrals, and what is confidential.
The same seed gives the same records.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection, transaction

from benches.places import NOW, SPAN, World
from counterpoise.apps.concerns.migrations._search import drop_triggers, put_triggers
from counterpoise.apps.concerns.models import (
    Addendum,
    Clock,
    Concern,
    ConcernHistory,
    Referral,
    ReporterFeedback,
    TriageAdvice,
    TriageDecision,
)
from counterpoise.apps.people.models import Person
from counterpoise.apps.threads.models import Thread
from counterpoise.kit.references import ALPHABET, check_character
from counterpoise.terms import (
    Answer,
    ClockKind,
    ClockState,
    ConcernKind,
    ConcernNature,
    ConcernStatus,
    ConsentPosition,
    Role,
    TestAnswer,
    ThresholdCategory,
    Tier,
)

OPEN_SHARE = 0.03
BATCH = 2_000
BASE = len(ALPHABET)
KINDS = list(ConcernKind)
TIERS = [Tier.QUALITY] * 6 + [Tier.CONSULT] * 2 + [Tier.SAFEGUARDING] * 2
OPENINGS = (
    "On the morning round",
    "At teatime",
    "During the night",
    "On the way to the shops",
    "When I came on shift",
    "At handover",
    "During her visit",
    "In the garden",
)
THINGS = (
    "a bruise on the left arm",
    "an empty fridge",
    "a missed dose of medicine",
    "raised voices behind the door",
    "a torn sleeve",
    "unopened post",
    "a wet bed",
    "a broken handrail",
    "money missing from the tin",
    "a fall by the stairs",
    "the bell out of reach",
    "a new lodger nobody knows",
)
ENDINGS = (
    "I told the shift leader.",
    "Nobody had written it down.",
    "She said she was fine.",
    "He did not want to talk about it.",
    "We rang the surgery and waited.",
    "It is the third time this month.",
    "Her sister was worried too.",
)


def add_concerns(world: World, total: int) -> None:
    """Fill up to ``total`` concerns, oldest first, as they would have come."""
    chance = random.Random(f"bench {world.made}")  # noqa: S311 - repeatable, not secret
    wanted = total - world.made
    moments = sorted(NOW - SPAN * chance.random() for _ in range(wanted))
    coming = iter(moments)
    with transaction.atomic(), index_built_after():
        while batch := list(islice(coming, BATCH)):
            _add_batch(world, chance, batch)


class _Editor:
    """As much of a schema editor as the index needs, inside an open transaction."""

    connection = connection

    def execute(self, statement: str, params: None = None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, params)


@contextmanager
def index_built_after() -> Iterator[None]:
    """The word index is built once at the end, not row by row."""
    drop_triggers(_Editor())
    yield
    put_triggers(_Editor())


def _add_batch(world: World, chance: random.Random, moments: list[datetime]) -> None:
    drawn = [
        _draw(world, chance, moment, world.made + number) for number, moment in enumerate(moments)
    ]
    world.made += len(moments)
    threads = Thread._base_manager.bulk_create([one["thread"] for one in drawn])
    concerns = [
        Concern(thread=thread, **one["concern"]) for thread, one in zip(threads, drawn, strict=True)
    ]
    Concern.objects.bulk_create(concerns)
    managers = [
        Concern.kept_from.through(concern=concern, user=one["manager"])
        for concern, one in zip(concerns, drawn, strict=True)
        if concern.about_manager
    ]
    Concern.kept_from.through.objects.bulk_create(managers)
    advice = TriageAdvice.objects.bulk_create(_advice(concern) for concern in concerns)
    decided = [(one, given) for one, given in zip(concerns, advice, strict=True) if one.tier]
    TriageDecision.objects.bulk_create(_decision(one, given) for one, given in decided)
    ConcernHistory.objects.bulk_create(row for one in concerns for row in _history(one))
    Clock.objects.bulk_create(row for one in concerns for row in _clocks(one, chance))
    Referral.objects.bulk_create(_referral(world, one) for one in concerns if one.referred_at)
    Addendum.objects.bulk_create(
        Addendum(
            concern=one,
            words=f"{chance.choice(THINGS).capitalize()}. {chance.choice(ENDINGS)}",
            added_at=one.raised_at,
            added_by_id=one.raised_by_id,
        )
        for one in concerns
        if chance.random() < 0.2
    )
    ReporterFeedback.objects.bulk_create(
        ReporterFeedback(
            concern=one,
            words="We changed the rota.",
            told_at=one.closed_at,
            told_by_id=one.raised_by_id,
        )
        for one in concerns
        if one.closed_at
    )


def _draw(world: World, chance: random.Random, moment: datetime, number: int) -> dict[str, Any]:
    place = chance.randrange(len(world.services))
    service, person = world.services[place], chance.choice(world.people[place])
    by = chance.choice(world.workers[place])
    is_open = chance.random() < OPEN_SHARE or NOW - moment < timedelta(hours=20)
    decided = not is_open or chance.random() < 0.6
    tier = chance.choice(TIERS)
    referred = decided and tier is Tier.SAFEGUARDING
    confidential = chance.random() < 0.03
    status = _status(chance, is_open=is_open, decided=decided, referred=referred)
    where = {
        "provider": service.provider,
        "service": service,
        "raised_by": by,
        "confidential": confidential,
        "shared_with": world.council if referred else None,
    }
    later = moment + timedelta(hours=chance.randint(1, 60))
    concern = {
        **where,
        "person": person,
        "reference": _reference("C", moment.year, number),
        "concern_kind": chance.choice(KINDS),
        "what_was_seen": _words(chance, person),
        "what_was_done": chance.choice(ENDINGS),
        "danger_now": Answer.NO,
        "noticed_at": moment - timedelta(minutes=chance.randint(5, 600)),
        "raised_at": moment,
        "idempotency_key": f"bench-{number}",
        "about_manager": confidential and chance.random() < 0.4,
        "status": status,
        "tier": tier if decided else "",
        "nature": ConcernNature.SAFEGUARDING_CONCERN if referred else ConcernNature.NOT_YET_KNOWN,
        "advised_tier": chance.choice(TIERS),
        "decided_at": later if decided else None,
        "referred_at": later if referred else None,
        "closed_at": later + timedelta(days=9) if status == ConcernStatus.CLOSED else None,
    }
    thread = Thread(
        **where, reference=_reference("T", moment.year, number), person=person, opened_at=moment
    )
    return {"thread": thread, "concern": concern, "manager": world.managers[place]}


def _reference(letter: str, year: int, number: int) -> str:
    """The same shape as the product's, from a number, so that none comes twice."""
    body = "".join(ALPHABET[number * 7919 // BASE**place % BASE] for place in range(6))
    return f"{letter}-{year}-{body}{check_character(letter, year, body)}"


def _status(
    chance: random.Random, *, is_open: bool, decided: bool, referred: bool
) -> ConcernStatus:
    if not is_open:
        return ConcernStatus.CLOSED
    if not decided:
        return ConcernStatus.RAISED
    if referred:
        return ConcernStatus.REFERRED
    return chance.choice([ConcernStatus.TRIAGED, ConcernStatus.IN_REVIEW])


def _words(chance: random.Random, person: Person) -> str:
    rare = f" Ref {chance.randrange(40_000)}." if chance.random() < 0.5 else ""
    return (
        f"{chance.choice(OPENINGS)} I noticed {chance.choice(THINGS)} and {chance.choice(THINGS)}"
        f" in {person.known_as}'s room. {chance.choice(ENDINGS)} {chance.choice(ENDINGS)}{rare}"
    )


def _advice(concern: Concern) -> TriageAdvice:
    return TriageAdvice(
        concern=concern,
        made_at=concern.raised_at,
        asked_by_name="Bench",
        ruleset="neutral",
        tier=concern.advised_tier,
        advice={"tier": concern.advised_tier, "reasons": ["bench"] * 4, "unknown": ["bench"] * 2},
    )


def _decision(concern: Concern, advice: TriageAdvice) -> TriageDecision:
    unclear = TestAnswer.UNCLEAR
    return TriageDecision(
        concern=concern,
        advice=advice,
        tier=concern.tier,
        category=ThresholdCategory.NON_REPORTABLE,
        nature=concern.nature,
        has_care_and_support_needs=unclear,
        experiencing_or_at_risk=unclear,
        unable_to_protect_self=unclear,
        reason="Spoke to everybody on shift.",
        agrees_with_advice=concern.tier == concern.advised_tier,
        decided_at=concern.decided_at,
        decided_by_id=concern.raised_by_id,
        decided_as=Role.REGISTERED_MANAGER,
    )


def _history(concern: Concern) -> Iterator[ConcernHistory]:
    before = ""
    steps = [
        (ConcernStatus.RAISED, concern.raised_at),
        (ConcernStatus.TRIAGED, concern.decided_at),
        (ConcernStatus.CLOSED, concern.closed_at),
    ]
    for status, moment in steps:
        if moment is not None:
            yield ConcernHistory(
                concern=concern,
                from_status=before,
                to_status=status,
                changed_at=moment,
                changed_by_name="Bench",
            )
            before = status


def _clocks(concern: Concern, chance: random.Random) -> Iterator[Clock]:
    running = concern.closed_at is None
    kinds = [ClockKind.INTERNAL_REVIEW, ClockKind.FEEDBACK_TO_REPORTER]
    kinds += [ClockKind.COUNCIL_REFERRAL, ClockKind.CQC_NOTIFICATION] if concern.referred_at else []
    for kind in kinds:
        still = running and not (kind is ClockKind.INTERNAL_REVIEW and concern.tier)
        late = chance.random() < 0.15
        due = NOW + timedelta(hours=chance.randint(1, 96)) * (-1 if late else 1)
        yield Clock(
            concern=concern,
            provider_id=concern.provider_id,
            clock_kind=kind,
            ruleset="neutral",
            rule="bench",
            started_at=concern.noticed_at,
            recorded_at=concern.raised_at,
            due_at=due if still else concern.raised_at + timedelta(days=1),
            state=(ClockState.OVERDUE if late else ClockState.RUNNING)
            if still
            else ClockState.STOPPED,
            look_after=NOW + timedelta(days=5) if still else None,
            turn_of=Role.REGISTERED_MANAGER,
            stopped_at=None if still else concern.decided_at,
        )


def _referral(world: World, concern: Concern) -> Referral:
    return Referral(
        concern=concern,
        council=world.council,
        sheet={"reference": concern.reference, "sections": []},
        consent_position=ConsentPosition.GIVEN,
        referred_at=concern.referred_at,
        referred_by_id=concern.raised_by_id,
        acknowledged_at=concern.closed_at,
        status="CONCLUDED" if concern.closed_at else "SENT",
    )
