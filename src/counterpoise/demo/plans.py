"""The demonstration's plans: one for each story, carried out in its time, and a weak draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Service
from counterpoise.apps.plans import actions
from counterpoise.apps.plans.jobs import sweep
from counterpoise.apps.plans.models import Plan, PlanAction
from counterpoise.demo.stories import Place
from counterpoise.demo.timeline import Timeline
from counterpoise.demo.world import World
from counterpoise.kit.dates import LONDON
from counterpoise.rulesets.plan_templates_reader import PlanTemplate, load_plan_templates
from counterpoise.terms import FactorKind, KnownFrom, PlanActionStatus, PlanSource, PlanTheme

S = PlanActionStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One action's course, in days after the plan was agreed; ``seen`` by whom, and what."""

    owner: str
    done: int | None = None
    said: str = ""
    seen_by: str = ""
    seen: str = ""
    where: str = ""
    worked: str = ""
    lasted: str = ""
    note: str = ""
    noted_days_ago: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One plan: from which story, when, what only this service could know, and its course."""

    template: str
    title: str
    opened_days_ago: int
    from_words: str
    concern: str
    people: int
    baseline: tuple[str, str]
    course: tuple[Done, ...]


PLANS = {
    "Birch Court": Told(
        template="rigid-evenings",
        title="Evenings people choose",
        opened_days_ago=412,
        from_words="keeps everyone safe",
        concern="Five of eight people at Birch Court are told to be home by nine, visitors leave "
        "by eight, and on 24 of 30 evenings last month nobody went out after tea. Staff say it "
        "keeps everyone safe. Nobody raised an alert, because it came little by little.",
        people=8,
        baseline=("5", "the two months before"),
        course=(
            Done(
                owner="Imogen",
                done=15,
                said="The rota follows what each person plans for the week.",
                seen_by="Nia",
                seen="A second worker was on from five, and two people were at the quiz with her.",
                where="Tuesday evening at Birch Court, unannounced",
                worked="Evening activities went from 3 a week to 14, on the chart.",
                lasted="Three months after the weekly look became monthly it still holds.",
            ),
            Done(
                owner="Beth",
                done=8,
                said="Each rule ends after seven days unless it is one person’s own.",
                seen_by="Sol",
                seen="Staff could say of each limit whose it is and when it ends. Four had ended.",
                where="Sunday evening at Birch Court, with two agency workers on",
                worked="Rules for the whole house went from five to none.",
            ),
            Done(
                owner="Beth",
                done=2,
                said="Held each Monday with the people it is about.",
                seen_by="Nia",
                seen="Shanice was asked about visitors, and the eight o’clock rule was ended.",
                where="Monday review at Birch Court",
                worked="Twelve of thirteen reviews held, and each ended or renewed every limit.",
            ),
            Done(
                owner="Beth",
                done=25,
                said="The new form is used by everybody who supervises.",
                seen_by="Sol",
                seen="Jonas talked a real evening through with Imogen, then did it differently.",
                where="Supervision and the evening after it",
            ),
        ),
    ),
    "Larkfield Homecare": Told(
        template="uneven-escalation",
        title="Every worry seen the same day",
        opened_days_ago=228,
        from_words="Desmond's hall",
        concern="Carers at Larkfield wrote down 34 small worries about 15 people in three months: "
        "somebody not washing, a son shouting, a change nobody could explain. 9 reached a "
        "manager, on average after three days. The council heard late of two.",
        people=15,
        baseline=("71", "the three months before"),
        course=(
            Done(
                owner="Callum",
                done=9,
                said="The screen opens first each morning and stays until each note is decided.",
                seen_by="Sol",
                seen="Eleven notes were on the screen; each had a decision and a reason by ten.",
                where="Morning review at the branch, unannounced",
                worked="Looked at the same day: from 4 in 10 to 9 in 10, on the chart.",
            ),
            Done(
                owner="Odette",
                done=16,
                said="The three questions are in the visit app.",
                seen_by="Nia",
                seen="Two carers used it at the door and rang the right person without asking.",
                where="Two visits in the morning round",
            ),
            Done(
                owner="Callum",
                done=31,
                said="Two reviews of themes have been held.",
            ),
            Done(
                owner="Odette",
                note="14 of 20 carers have been asked and coached. Six are left.",
            ),
        ),
    ),
    "Orchard Rise": Told(
        template="over-support-after-falls",
        title="Supporting with, not doing for",
        opened_days_ago=262,
        from_words="hens by himself",
        concern="Since five falls in one month people at Orchard Rise are walked everywhere, and "
        "18 of 24 people no longer make their own drinks. Staff say they fear being blamed. In "
        "the routines watched in one week, 41 of 60 steps were done for people unasked.",
        people=24,
        baseline=("41", "one week of watched routines, 60 steps"),
        course=(
            Done(
                owner="Hester",
                done=30,
                said="The new form is in 24 of 30 files, and is filled in with the person.",
                seen_by="Nia",
                seen="Josie and Piotr went through hers together, and she kept the garden.",
                where="Orchard Rise, a Thursday afternoon",
            ),
            Done(
                owner="Piotr",
                done=66,
                said="Coached with all day workers. Nights are still to come.",
            ),
            Done(
                owner="Nia",
                done=9,
                said="Told every shift in person, nights too.",
                seen_by="Hester",
                seen="Wilf said he would write a fall down and would not be told off for it.",
                where="Night handover at Orchard Rise",
            ),
            Done(
                owner="Hester",
                note="One month was missed. The next one has a day.",
                noted_days_ago=30,
            ),
        ),
    ),
}


def plan_plans(world: World, place: Place, timeline: Timeline) -> None:
    """A plan at its time and what followed; where newcomers begin, also a weak draft."""
    told = PLANS[place.name]
    at = _days_before(timeline.now, told.opened_days_ago)
    timeline.plan(at, lambda then: begin(world, place, told, timeline, then))
    if place.name == "Birch Court":
        drafted = _days_before(timeline.now, 3)
        timeline.plan(drafted, lambda then: draft_weakly(world, place, then))
        timeline.plan(timeline.now, lambda then: sweep(at=then))


def begin(world: World, place: Place, told: Told, timeline: Timeline, at: datetime) -> None:
    """Open, write what only this service knows, name owners, propose; a week later agree."""
    service, manager = world.services[place.name], world.users[place.manager]
    plan = actions.begin_from(
        template=_template(told.template),
        new=_new(told, service, at),
        by=manager,
        at=at,
    )
    plan = plan.fresh()
    said = {
        "people_affected": told.people,
        "baseline_value": told.baseline[0],
        "baseline_period": told.baseline[1],
    }
    actions.write_plan(plan=plan, changes=said, expected_version=plan.version, by=manager, at=at)
    for action, done in zip(plan.actions.order_by("number"), told.course, strict=True):
        actions.change_part(
            part=action,
            changes={"owner": world.users[done.owner]},
            expected_version=action.version,
            by=manager,
            at=at,
        )
    plan = plan.fresh()
    actions.propose_plan(plan=plan, expected_version=plan.version, by=manager, at=at)
    agreed = at + timedelta(days=7)
    timeline.plan(agreed, lambda then: agree(world, place, told, plan, timeline, then))


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
    if done.note:
        at = _days_before(timeline.now, done.noted_days_ago)
        timeline.plan(at, lambda then: note(action, done.note, owner, then))
    if done.done is None:
        return
    on = agreed + timedelta(days=done.done)
    timeline.plan(on, lambda then: finish(action, done, owner, then))
    if done.seen_by:
        seer = world.users[done.seen_by]
        timeline.plan(on + timedelta(days=4), lambda then: see(action, done, seer, then))
    for words, to, days in ((done.worked, S.EFFECTIVE, 120), (done.lasted, S.SUSTAINED, 240)):
        if words:
            later = on + timedelta(days=days)
            timeline.plan(
                later, lambda then, said=words, to=to: judge(action, to, said, manager, then)
            )


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


def _new(told: Told, service: Service, at: datetime) -> actions.NewPlan:
    """Opened from the newest concern of the story by then, on its thread."""
    spoken = Concern.objects.filter(service=service, raised_at__lt=at, confidential=False)
    found = spoken.filter(what_was_seen__contains=told.from_words).order_by("-raised_at").first()
    return actions.NewPlan(
        service=service,
        title=told.title,
        opened_kind=PlanSource.CONCERN if found else PlanSource.OWN_CHECK,
        words=found.reference if found else "",
        url_name="concerns:concern" if found else "",
        url_key=found.public_key if found else "",
        thread=found.thread if found else None,
        concern=told.concern,
    )


def _template(key: str) -> PlanTemplate:
    return next(one for one in load_plan_templates() if one.key == key)


def _days_before(now: datetime, days: int) -> datetime:
    day = now.astimezone(LONDON).date() - timedelta(days=days)
    return datetime.combine(day, time(14, 10), tzinfo=LONDON)
