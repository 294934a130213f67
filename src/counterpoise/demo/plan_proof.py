"""What shows that the demonstration's plans work or do not: evidence, reviews, a link outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from counterpoise.apps.plans import actions
from counterpoise.apps.plans.models import Plan
from counterpoise.demo.plans import PLANS
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.terms import (
    EvidenceKind,
    EvidenceShows,
    NamesAs,
    PlanReviewDecision,
    ProofSource,
    ShareAudience,
    SharedSection,
)

K, P = EvidenceKind, ProofSource


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence: how many days ago, what kind, who brought it and what it shows."""

    days_ago: int
    kind: EvidenceKind
    source: ProofSource
    who: str
    words: str
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """One review: how many days ago, what changed for people, and what was decided."""

    days_ago: int
    changed: str
    why: str
    decision: PlanReviewDecision = PlanReviewDecision.KEEP


EVIDENCE = {
    "Birch Court": (
        Piece(
            days_ago=200,
            kind=K.PEOPLES_EXPERIENCE,
            source=P.FEEDBACK,
            who="An advocate",
            words="Five of six people asked say they decide when they come home.",
        ),
        Piece(
            days_ago=96,
            kind=K.OBSERVATION,
            source=P.OBSERVATION,
            who="Nia, unannounced",
            words="Three people were out at nine; two went with somebody, one by herself.",
        ),
    ),
    "Larkfield Homecare": (
        Piece(
            days_ago=60,
            kind=K.STAFF_AND_LEADER_FEEDBACK,
            source=P.FEEDBACK,
            who="Sol",
            words="Fourteen of fourteen carers asked knew whom to ring, and when.",
        ),
    ),
    "Orchard Rise": (
        Piece(
            days_ago=40,
            kind=K.OBSERVATION,
            source=P.OBSERVATION,
            who="Hester",
            words="At breakfast on days, nine of twelve people made their own drink.",
        ),
        Piece(
            days_ago=21,
            kind=K.PEOPLES_EXPERIENCE,
            source=P.FEEDBACK,
            who="A daughter",
            words="On nights they still do it all for him. He has stopped asking.",
            against=True,
        ),
    ),
}
SITTINGS = {
    "Birch Court": (
        Sat(
            days_ago=180,
            changed="Fourteen evening outings in a week. Two people have joined the quiz.",
            why="It holds with agency workers on too.",
        ),
        Sat(
            days_ago=5,
            changed="Nobody has a set time to be home. Visitors stay until they leave.",
            why="Three months after the weekly look ended, it still holds.",
        ),
    ),
    "Larkfield Homecare": (
        Sat(
            days_ago=9,
            changed="A woman’s washing machine was mended the day her carer wrote it down.",
            why="Six carers are still to be asked.",
            decision=PlanReviewDecision.KEEP,
        ),
    ),
    "Orchard Rise": (
        Sat(
            days_ago=33,
            changed="More people make their own drinks by day. Nights have not changed yet.",
            why="The coaching has to reach the nights.",
            decision=PlanReviewDecision.AMEND,
        ),
    ),
}
"""At Orchard Rise the last one is longer ago than its rhythm, so that a missed review is seen."""


def plan_plan_proof(world: World, place: Place, timeline: Timeline) -> None:
    """Each piece and each review at its time; where newcomers begin, also a link for a family."""
    for piece in EVIDENCE[place.name]:
        at = _days_before(timeline.now, piece.days_ago)
        timeline.plan(at, lambda then, piece=piece: attach(world, place, piece, then))
    for sat in SITTINGS[place.name]:
        at = _days_before(timeline.now, sat.days_ago)
        timeline.plan(at, lambda then, sat=sat: review(world, place, sat, then))
    if place.name == "Birch Court":
        timeline.plan(_days_before(timeline.now, 6), lambda then: show_outside(world, place, then))


def attach(world: World, place: Place, piece: Piece, at: datetime) -> None:
    new = actions.NewPlanEvidence(
        proof_source=piece.source,
        evidence_kind=piece.kind,
        shows=EvidenceShows.CONTRADICTS if piece.against else EvidenceShows.SUPPORTS,
        what_it_shows=piece.words,
        gathered_date=at.astimezone(LONDON).date(),
        gathered_by_name=piece.who,
        independent=True,
    )
    manager = world.users[place.manager]
    actions.attach_plan_evidence(plan=_plan(world, place), new=new, by=manager, at=at)


def review(world: World, place: Place, sat: Sat, at: datetime) -> None:
    plan = _plan(world, place)
    new = actions.NewReview(
        what_changed=sat.changed,
        who_was_there="two people who live with it, and their team leader",
        decision=sat.decision,
        reason=sat.why,
    )
    actions.review_plan(
        plan=plan, new=new, expected_version=plan.version, by=world.users[place.manager], at=at
    )


def show_outside(world: World, place: Place, at: datetime) -> None:
    """A family sees what changed for people, with initials for names."""
    new = actions.NewLink(
        audience=ShareAudience.FAMILY,
        to_name="Shanice’s sister",
        why="Shanice asked for it.",
        days=60,
        names_as=NamesAs.INITIALS,
        sections=[SharedSection.AIM, SharedSection.PROGRESS],
    )
    actions.make_link(plan=_plan(world, place), new=new, by=world.users[place.manager], at=at)


def _plan(world: World, place: Place) -> Plan:
    held = Plan.objects.select_related("provider", "service", "owner", "thread")
    return held.get(service=world.services[place.name], title=PLANS[place.name].title)


def _days_before(now: datetime, days: int) -> datetime:
    day = now.astimezone(LONDON).date() - timedelta(days=days)
    return datetime.combine(day, time(14), tzinfo=LONDON)
