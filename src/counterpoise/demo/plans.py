"""The demonstration's plans: one for each story, carried out in its time, and a weak draft."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.assurance.actions import (
    Chosen,
    choose_indicator,
    prove_measure,
    take_baselines,
)
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans import actions
from counterpoise.apps.plans.jobs import sweep
from counterpoise.apps.plans.models import Plan, PlanAction, PlanMeasure
from counterpoise.demo.changes import CHANGES, moment, opened, started
from counterpoise.demo.plan_stories import PLANS, Done, Told
from counterpoise.demo.proving import plan_looks
from counterpoise.demo.roots import Grown, plan_root
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.rulesets.plan_templates_reader import PlanTemplate, load_plan_templates
from counterpoise.terms import FactorKind, KnownFrom, PlanActionStatus, PlanSource, PlanTheme

S = PlanActionStatus
PUT_OFF_BEFORE = 45
"""Days before its new day on which an action was put off."""


def plan_plans(world: World, place: Place, timeline: Timeline) -> None:
    """A plan at its time and what followed; where newcomers begin, also a weak draft."""
    at = opened(place.name, timeline.now)
    grown = plan_root(world, place, at, timeline)
    timeline.plan(at, lambda then: begin(world, place, grown, timeline, then))
    if place.name == "Birch Court":
        drafted = _days_before(timeline.now, 3)
        timeline.plan(drafted, lambda then: draft_weakly(world, place, then))
        timeline.plan(timeline.now, lambda then: sweep(at=then))


def begin(world: World, place: Place, grown: Grown, timeline: Timeline, at: datetime) -> None:
    """Open it from the pattern, write what only this service knows, propose; a week later agree."""
    told, manager = PLANS[place.name], world.users[place.manager]
    new = _new(told, world.services[place.name], grown)
    plan = actions.begin_from(template=_template(told.template), new=new, by=manager, at=at)
    plan = plan.fresh()
    said = {
        "people_affected": told.people,
        "baseline_value": told.baseline[0],
        "baseline_period": told.baseline[1],
    }
    actions.write_plan(plan=plan, changes=said, expected_version=plan.version, by=manager, at=at)
    for action, done in zip(plan.actions.order_by("number"), told.course, strict=True):
        _change(action, {"owner": world.users[done.owner]}, manager, at)
    measure(plan, place, timeline.now, manager, at)
    plan = plan.fresh()
    actions.propose_plan(plan=plan, expected_version=plan.version, by=manager, at=at)
    agreed = at + timedelta(days=7)
    timeline.plan(agreed, lambda then: agree(world, place, told, plan, timeline, then))
    named = moment(started(place.name, timeline.now))
    timeline.plan(named, lambda then: begin_to_prove(plan, place, manager, then))
    plan_looks(world, place, timeline)


def measure(plan: Plan, place: Place, now: datetime, by: User, at: datetime) -> None:
    """The figure that should move with what must not get worse; then the figures of the others."""
    change, starts = CHANGES[place.name], started(place.name, now)
    chosen = Chosen(
        code=change.indicator,
        starts=starts,
        balancing=change.balancing,
        target=change.target,
    )
    choose_indicator(plan=plan, new=chosen, by=by, at=at)
    take_baselines(plan=plan, starts=starts, by=by, at=at)


def begin_to_prove(plan: Plan, place: Place, by: User, at: datetime) -> None:
    """From the day it began for real the measure is judged, by months that are fixed now."""
    change = CHANGES[place.name]
    measures = PlanMeasure.objects.select_related("plan__service__provider", "plan__owner")
    prove_measure(
        measure=measures.get(plan=plan, indicator_code=change.indicator, taken_out_at=None),
        started_date=at.astimezone(LONDON).date(),
        what_changed=change.what_changed,
        by=by,
        at=at,
    )


def agree(
    world: World, place: Place, told: Told, plan: Plan, timeline: Timeline, at: datetime
) -> None:
    """Agreed by the nominated individual; each action then takes its own course."""
    plan = plan.fresh()
    actions.agree_plan(plan=plan, expected_version=plan.version, by=world.users["Nia"], at=at)
    for action, done in zip(plan.actions.order_by("number"), told.course, strict=True):
        _plan_course(world, place, action, done, timeline, at)


def _plan_course(
    world: World,
    place: Place,
    action: PlanAction,
    done: Done,
    timeline: Timeline,
    agreed: datetime,
) -> None:
    owner, manager = world.users[done.owner], world.users[place.manager]
    if done.due_days_ago is not None:
        at = _days_before(timeline.now, done.due_days_ago + PUT_OFF_BEFORE)
        day = _days_before(timeline.now, done.due_days_ago).date()
        timeline.plan(at, lambda then: put_off(action, day, done.due_because, manager, then))
    if done.note:
        at = _days_before(timeline.now, done.noted_days_ago)
        timeline.plan(at, lambda then: note(action, done.note, owner, then))
    on = _finished(done, timeline.now, agreed)
    if on is None:
        return
    timeline.plan(on, lambda then: finish(action, done, owner, then))
    if done.seen_by:
        seer = world.users[done.seen_by]
        timeline.plan(on + timedelta(days=4), lambda then: see(action, done, seer, then))
    for words, to, days in ((done.worked, S.EFFECTIVE, 110), (done.lasted, S.SUSTAINED, 195)):
        if words:
            later = on + timedelta(days=days)
            timeline.plan(
                later, lambda then, said=words, to=to: judge(action, to, said, manager, then)
            )


def _finished(done: Done, now: datetime, agreed: datetime) -> datetime | None:
    if done.done_days_ago is not None:
        return _days_before(now, done.done_days_ago)
    return None if done.done is None else agreed + timedelta(days=done.done)


def put_off(action: PlanAction, day: date, why: str, by: User, at: datetime) -> None:
    """A later day, and why, kept with the action."""
    note(action, why, by, at)
    _change(action.fresh(), {"due_date": day}, by, at)


def _change(action: PlanAction, changes: dict[str, object], by: User, at: datetime) -> None:
    actions.change_part(part=action, changes=changes, expected_version=action.version, by=by, at=at)


def note(action: PlanAction, words: str, by: User, at: datetime) -> None:
    fresh = action.fresh()
    actions.note_action(
        action=fresh, to=S.ON_TRACK, words=words, expected_version=fresh.version, by=by, at=at
    )


def finish(action: PlanAction, done: Done, by: User, at: datetime) -> None:
    fresh = action.fresh()
    actions.finish_action(
        action=fresh,
        done_date=at.astimezone(LONDON).date(),
        words=done.said,
        expected_version=fresh.version,
        by=by,
        at=at,
    )


def see(action: PlanAction, done: Done, by: User, at: datetime) -> None:
    fresh = action.fresh()
    seen = actions.Seen(words=done.seen, where=done.where, date=at.astimezone(LONDON).date())
    actions.verify_action(action=fresh, seen=seen, expected_version=fresh.version, by=by, at=at)


def judge(action: PlanAction, to: PlanActionStatus, words: str, by: User, at: datetime) -> None:
    fresh = action.fresh()
    actions.judge_action(
        action=fresh, to=to, words=words, expected_version=fresh.version, by=by, at=at
    )


def draft_weakly(world: World, place: Place, at: datetime) -> None:
    """A plan as it is often first written. The critique says why, and a newcomer mends it."""
    manager = world.users[place.manager]
    plan = actions.open_plan(
        new=actions.NewPlan(
            service=world.services[place.name],
            title="Mealtimes at Birch Court",
            opened_kind=PlanSource.COUNCIL,
            words="Quality visit by Fenmarch Council, point 4",
            themes=[PlanTheme.NUTRITION],
            concern="Mealtime support could be better.",
            sources=[actions.NewSource(known_from=KnownFrom.OUTSIDE_REVIEW, words="Council visit")],
        ),
        by=manager,
        at=at,
    )
    cause = actions.add_factor(
        plan=plan,
        new=actions.NewFactor(factor_kind=FactorKind.TRAINING, words="Staff need training"),
        by=manager,
        at=at,
    )
    training = actions.NewAction(
        words="Refresher training on nutrition for all staff",
        factors=[cause],
        owner_name="The team",
        evidence_wanted="Training matrix",
    )
    actions.add_action(plan=plan, new=training, by=manager, at=at)
    plan = plan.fresh()
    said = {"aim": "Improve mealtimes."}
    actions.write_plan(plan=plan, changes=said, expected_version=plan.version, by=manager, at=at)


def _new(told: Told, service: Service, grown: Grown) -> actions.NewPlan:
    """Opened from the pattern, on the thread of the concern that was raised from it."""
    pattern, concern = grown.pattern, grown.concern
    assert pattern is not None  # noqa: S101 - planned days before
    assert concern is not None  # noqa: S101 - raised from it
    return actions.NewPlan(
        service=service,
        title=told.title,
        opened_kind=PlanSource.PATTERN,
        words=f"{pattern.reference}: {pattern.title}",
        url_name="patterns:pattern",
        url_key=pattern.public_key,
        thread=concern.thread,
        concern=told.concern,
        sources=[
            actions.NewSource(
                known_from=KnownFrom.PEOPLE_AND_FAMILIES,
                words=words,
                url_name="voice:entry",
                url_key=key,
            )
            for key, words in grown.said
        ],
    )


def _template(key: str) -> PlanTemplate:
    return next(one for one in load_plan_templates() if one.key == key)


def _days_before(now: datetime, days: int) -> datetime:
    day = now.astimezone(LONDON).date() - timedelta(days=days)
    return datetime.combine(day, time(14, 10), tzinfo=LONDON)
