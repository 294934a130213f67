"""What shows that the demonstration's plans work or do not: evidence, reviews, a link outside."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterpoise.apps.plans import actions
from counterpoise.apps.plans.models import Plan
from counterpoise.demo.changes import moment, since
from counterpoise.demo.plan_evidence import EVIDENCE, Piece
from counterpoise.demo.plan_sittings import EASED, SITTINGS, Sat
from counterpoise.demo.plan_stories import PLANS
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.kit.uploads import check_file
from counterpoise.terms import EvidenceShows, NamesAs, ReviewRhythm, ShareAudience, SharedSection

SHOWN_DAYS_AGO = 6
STARTERS = "Larkfield Homecare"
STARTERS_DUE = timedelta(days=12)
ANSWERED_BY = "Nia"


def plan_plan_proof(world: World, place: Place, timeline: Timeline) -> None:
    """Each piece and each review at its time; where newcomers begin, also a link for a family."""
    for piece in EVIDENCE[place.name]:
        at = since(place.name, timeline.now, *piece.when)
        timeline.plan(at, lambda then, piece=piece: attach(world, place, piece, then))
    for sat in SITTINGS[place.name]:
        at = since(place.name, timeline.now, *sat.when)
        timeline.plan(at, lambda then, sat=sat: review(world, place, sat, then))
    if place.name in EASED:
        at = since(place.name, timeline.now, *EASED[place.name])
        timeline.plan(at, lambda then: ease(world, place, then))
    if place.name == STARTERS:
        at = since(place.name, timeline.now, 7, 13)
        due = timeline.now + STARTERS_DUE
        timeline.plan(at, lambda then: ask_of_starters(world, place, due, then))
    if place.name == "Birch Court":
        day = timeline.now.astimezone(LONDON).date() - timedelta(days=SHOWN_DAYS_AGO)
        timeline.plan(moment(day), lambda then: show_outside(world, place, then))


def attach(world: World, place: Place, piece: Piece, at: datetime) -> None:
    """One piece; where it contradicts, an answer by somebody who does not own the plan."""
    manager, plan = world.users[place.manager], _plan(world, place)
    day = at.astimezone(LONDON).date()
    new = actions.NewPlanEvidence(
        proof_source=piece.source,
        evidence_kind=piece.kind,
        shows=EvidenceShows.CONTRADICTS if piece.against else EvidenceShows.SUPPORTS,
        what_it_shows=piece.words,
        gathered_date=day,
        gathered_by_name=piece.who,
        independent=piece.independent,
        measure=plan.measures.filter(indicator_code=piece.about).first() if piece.about else None,
        files=[check_file(make(day)) for make in piece.files],
    )
    kept = actions.attach_plan_evidence(plan=plan, new=new, by=manager, at=at)
    if piece.answered:
        lead = world.users[ANSWERED_BY]
        actions.answer_plan_evidence(evidence=kept, words=piece.answered, by=lead, at=at)


def review(world: World, place: Place, sat: Sat, at: datetime) -> None:
    plan = _plan(world, place)
    new = actions.NewReview(
        what_changed=sat.changed,
        who_was_there=sat.there,
        decision=sat.decision,
        reason=sat.why,
    )
    actions.review_plan(
        plan=plan, new=new, expected_version=plan.version, by=world.users[place.manager], at=at
    )


def ease(world: World, place: Place, at: datetime) -> None:
    """What is looked at every week or two becomes every month, once it holds."""
    plan = _plan(world, place)
    actions.write_plan(
        plan=plan,
        changes={"review_rhythm": ReviewRhythm.MONTHLY},
        expected_version=plan.version,
        by=world.users[place.manager],
        at=at,
    )


def ask_of_starters(world: World, place: Place, due: datetime, at: datetime) -> None:
    """What is still open, so that it lasts: the next people to start."""
    plan = _plan(world, place)
    new = actions.NewAction(
        words="Each new carer answers three scenario questions with a senior carer in their first "
        "week, and again after a month",
        factors=list(plan.factors.order_by("number")[:1]),
        owner=world.users["Odette"],
        due_date=due.astimezone(LONDON).date(),
        evidence_wanted="Answers of the four who start this autumn, the first time and the second",
    )
    actions.add_action(plan=plan, new=new, by=world.users[place.manager], at=at)


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
