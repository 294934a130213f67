"""Plans for tests, made through the actions: a sound one, and a weak one."""

from __future__ import annotations

from datetime import date, timedelta

from counterpoise.apps.plans.actions import (
    NewAction,
    NewFactor,
    NewMeasure,
    NewPlan,
    NewSource,
    add_action,
    add_factor,
    add_measure,
    agree_plan,
    open_plan,
    propose_plan,
    write_plan,
)
from counterpoise.kit.dates import LONDON
from counterpoise.terms import (
    FactorKind,
    IndicatorSide,
    KnownFrom,
    MeasureKind,
    PlanTheme,
)

CONCERN = (
    "At Larch House four of six people are expected home by half past six each evening. "
    "Last month nobody went out after tea on 22 of 30 evenings."
)
AIM = "By the end of the spring nobody has a set return time unless their own plan says why."
SOURCES = (
    NewSource(known_from=KnownFrom.RECORDS, words="Daily notes of eight weeks of evenings"),
    NewSource(known_from=KnownFrom.PEOPLE_AND_FAMILIES, words="What four families told us"),
)


def weak_plan(service, *, by, at, **more):
    """A plan as it is often first written."""
    new = NewPlan(
        service=service,
        title="Evenings",
        concern="Choice could be better.",
        themes=[PlanTheme.RESTRICTIVE_PRACTICE],
        **more,
    )
    return open_plan(new=new, by=by, at=at)


def sound_plan(service, *, by, at, owner=None, **more):
    """A plan that the critique lets through."""
    today = at.astimezone(LONDON).date()
    plan = open_plan(
        new=NewPlan(
            service=service,
            title="Evenings at Larch House",
            themes=[PlanTheme.RESTRICTIVE_PRACTICE],
            concern=CONCERN,
            sources=SOURCES,
            **more,
        ),
        by=by,
        at=at,
    )
    write_plan(plan=plan, changes=said(today), expected_version=plan.version, by=by, at=at)
    rota = add_factor(
        plan=plan,
        new=NewFactor(
            factor_kind=FactorKind.SCHEDULING,
            words="One worker is on after six, so nobody can go out while others are home",
            evidence="Eight weeks of rotas: one worker on 41 of 56 evenings",
        ),
        by=by,
        at=at,
    )
    add_action(plan=plan, new=rota_action(rota, owner or by, today), by=by, at=at)
    for new in measures():
        add_measure(plan=plan, new=new, by=by, at=at)
    plan.refresh_from_db()
    return plan


def agreed_plan(service, *, by, at, **more):
    plan = sound_plan(service, by=by, at=at, **more)
    propose_plan(plan=plan, expected_version=plan.version, by=by, at=at)
    agree_plan(plan=plan, expected_version=plan.version, by=by, at=at)
    return plan


def rota_action(factor, owner, today):
    return NewAction(
        words="Rebuild the evening rota around each person's week, with a second worker from "
        "five to ten on five evenings",
        factors=[factor],
        owner=owner,
        due_date=today + timedelta(days=21),
        evidence_wanted="The worked rota held against what people planned to do",
    )


def said(today: date):
    return {
        "people_affected": 4,
        "baseline_value": "4",
        "baseline_unit": "people with a set return time that is not in their own plan",
        "baseline_period": "October 2026",
        "aim": AIM,
        "aim_date": today + timedelta(days=90),
        "not_doing": "We will not add another checklist.",
    }


def measures():
    return (
        NewMeasure(
            measure_kind=MeasureKind.OUTCOME,
            side=IndicatorSide.RIGHTS,
            words="People with a set return time that is not in their own plan",
            baseline_value=4,
            target="0",
            frequency="weekly",
            numerator="people",
            denominator="6 people",
        ),
        NewMeasure(
            measure_kind=MeasureKind.BALANCING,
            side=IndicatorSide.PROTECTIVE,
            words="Incidents with harm during evenings out",
            baseline_value=0,
            target="no more than 1 a month",
            frequency="monthly",
            numerator="incidents with harm",
            denominator="evenings out",
        ),
        NewMeasure(
            measure_kind=MeasureKind.VOICE,
            side=IndicatorSide.RIGHTS,
            words="I decide when I come home, asked of each person in the way they communicate",
            baseline_value=1,
            target="6",
            frequency="monthly",
            numerator="yes",
            denominator="6 people",
        ),
    )
