"""The one plan of the demonstration that is closed: who confirmed it, and what came after."""

from __future__ import annotations

from datetime import datetime, timedelta

from counterpoise.apps.governance.actions import (
    NewClosure,
    ask_to_close,
    confirm_closing,
    record_recheck,
)
from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.plans.models import Plan
from counterpoise.demo.changes import moment, since
from counterpoise.demo.plan_stories import PLANS
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.terms import ConfirmedByKind, RecheckResult

CLOSED = "Birch Court"
ASKED, CONFIRMED = (7, 14), (7, 20)
CONFIRMED_BY = "Sol"
"""She has no part in the plan; the nominated individual agreed it and saw some of it done."""
LOOKED_AGAIN = (
    "I came at half past eight on a Friday, with nobody told. Five people were out. The two at "
    "home had chosen to be, and one had her sister with her.",
    "Six months on, with a new team leader on nights: nobody could tell me of a house rule, and "
    "the two limits that stand are each one person’s own, with a day on which they end.",
)


def plan_closing(world: World, place: Place, timeline: Timeline) -> None:
    """Asked for on the signed verdict, confirmed from outside, looked at after three and six
    months."""
    if place.name != CLOSED:
        return
    now = timeline.now
    timeline.plan(since(place.name, now, *ASKED), lambda at: ask(world, place, at))
    timeline.plan(
        since(place.name, now, *CONFIRMED), lambda at: confirm(world, place, timeline, at)
    )


def ask(world: World, place: Place, at: datetime) -> None:
    held = Plan.objects.select_related("provider", "service__provider", "owner", "thread")
    plan = held.get(service=world.services[place.name], title=PLANS[place.name].title)
    new = NewClosure(
        what_is_different="People decide when they go out and when they come home. Rules for the "
        "whole house went from five to one, and evenings out doubled.",
        people_say="I go out when I want. I ring when I want a lift. Nobody tells me nine.",
        people_kind=ConfirmedByKind.PERSON,
        people_name="Tobias",
        people_date=at.astimezone(LONDON).date() - timedelta(days=2),
    )
    ask_to_close(plan=plan, new=new, by=world.users[place.manager], at=at)


def confirm(world: World, place: Place, timeline: Timeline, at: datetime) -> None:
    held = PlanClosure.objects.select_related(
        "plan__provider", "plan__service__provider", "plan__owner", "plan__thread", "asked_by"
    )
    closure = confirm_closing(
        closure=held.get(plan__service=world.services[place.name]),
        words="I went on two evenings, read the chart and talked to three people alone.",
        by=world.users[CONFIRMED_BY],
        at=at,
    )
    for recheck, words in zip(closure.rechecks.order_by("months"), LOOKED_AGAIN, strict=True):
        timeline.plan(
            moment(recheck.due_date + timedelta(days=1)),
            lambda then, pk=recheck.pk, said=words: look_again(world, pk, said, then),
        )


def look_again(world: World, pk: int, words: str, at: datetime) -> None:
    held = Recheck.objects.select_related(
        "closure__plan__provider", "closure__plan__service__provider", "closure__plan__thread"
    )
    record_recheck(
        recheck=held.get(pk=pk),
        result=RecheckResult.HOLDS,
        words=words,
        unannounced=True,
        by=world.users[CONFIRMED_BY],
        at=at,
    )
