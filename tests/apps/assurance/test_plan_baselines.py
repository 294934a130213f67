"""A plan begun from a starting point names figures; what was counted before is put beside them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.assurance import actions
from counterpoise.apps.plans.actions import NewPlan, begin_from, take_out
from counterpoise.apps.plans.models import Plan, PlanChange
from counterpoise.apps.threads.models import ThreadStep
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.rulesets.plan_templates_reader import load_plan_templates
from counterpoise.terms import AuditEventKind, MeasureKind, PlanSource, Role
from tests.factories import cast, plan_proof
from tests.factories.proved import signed


@pytest.fixture
def plan(service, beth, now):
    """Begun from the plan after falls: P03, F02 and five more are named, none is counted."""
    template = next(one for one in load_plan_templates() if one.key == "over-support-after-falls")
    new = NewPlan(service=service, title="Doing with", opened_kind=PlanSource.OWN_CHECK)
    made = begin_from(template=template, new=new, by=beth, at=now)
    return Plan.objects.get(pk=made.pk)


@pytest.fixture
def starts(service, beth, now):
    return plan_proof.figures(service, beth, now)


def measure(plan, code):
    return plan.measures.get(indicator_code=code, taken_out_at=None)


def test_the_figures_from_before_are_put_beside_what_is_named(plan, starts, beth, now):
    taken = actions.take_baselines(plan=plan, starts=starts, by=beth, at=now)
    trips = measure(plan, "P03")
    assert trips in taken
    assert trips.baseline_value == trips.baseline_snapshot["value"]
    assert trips.baseline_words.endswith("2025") or "months" in trips.baseline_words
    falls = measure(plan, "F02")
    assert falls.measure_kind == MeasureKind.BALANCING
    assert falls.baseline_snapshot["months"]
    assert falls.earliest_date is None
    said = PlanChange.objects.filter(plan=plan, what=f"{trips.code}: How it is now").get()
    assert said.after == trips.baseline_words


def test_a_figure_nobody_wrote_down_says_so(plan, starts, beth, now):
    actions.take_baselines(plan=plan, starts=starts, by=beth, at=now)
    assert measure(plan, "V01").baseline_words.startswith("Nothing was counted in")
    assert measure(plan, "V01").baseline_value is None


def test_they_are_taken_once(plan, starts, beth, now):
    actions.take_baselines(plan=plan, starts=starts, by=beth, at=now)
    before = measure(plan, "P03").baseline_snapshot
    later = now + timedelta(days=70)
    assert actions.take_baselines(plan=plan, starts=later.date(), by=beth, at=later) == []
    assert measure(plan, "P03").baseline_snapshot == before


def test_choosing_a_figure_that_is_named_gives_it_its_figures(plan, starts, beth, now):
    new = actions.Chosen(code="P03", starts=starts, balancing=("F02",), target="3 in 4")
    chosen = actions.choose_indicator(plan=plan, new=new, by=beth, at=now)
    assert chosen == measure(plan, "P03")
    assert chosen.words == "Steps of daily routines that people took part in themselves"
    assert chosen.baseline_snapshot["balancing"] == ["F02"]
    assert measure(plan, "F02").baseline_value is not None
    with pytest.raises(Refused, match="has this indicator already"):
        actions.choose_indicator(plan=plan, new=new, by=beth, at=now)


def test_what_is_good_neither_way_is_watched_and_never_hoped_for(plan, starts, beth, now):
    new = actions.Chosen(code="P03", starts=starts, balancing=("E06",), target="3 in 4")
    actions.choose_indicator(plan=plan, new=new, by=beth, at=now)
    watched = measure(plan, "E06")
    assert watched.measure_kind == MeasureKind.BALANCING
    assert watched.baseline_snapshot["code"] == "E06"
    take_out(part=watched, reason="Chosen anew.", expected_version=1, by=beth, at=now)
    with pytest.raises(Refused, match="good neither high nor low"):
        actions.choose_indicator(
            plan=plan,
            new=actions.Chosen(code="E06", starts=starts, balancing=("F02",)),
            by=beth,
            at=now,
        )


def test_a_page_takes_them_all_at_once_and_says_what_is_missing(client, plan, starts, beth):
    client.force_login(beth)
    page = reverse("assurance:plan_proof", args=[plan.public_key])
    address = reverse("assurance:plan_figures", args=[plan.public_key])
    assert address in client.get(page).content.decode()
    told = client.post(address, follow=True).content.decode()
    assert "The figures from before today are beside 7 of the measures" in told
    assert "Nobody has written any down for M2, M3, M4" in told
    assert address not in told
    again = client.post(address, follow=True).content.decode()
    assert "There was nothing to take" in again


def test_only_whoever_decides_takes_them(plan, starts, amina, now):
    with pytest.raises(NotAllowed):
        actions.take_baselines(plan=plan, starts=starts, by=amina, at=now)


def test_a_plan_kept_from_somebody_stays_apart_from_figures(plan, starts, beth, amina, now):
    plan.kept_from.add(amina)
    with pytest.raises(NotNow, match="kept from some"):
        actions.take_baselines(plan=plan, starts=starts, by=beth, at=now)


def test_what_is_proved_stands_on_the_plans_story(service, beth, provider, now):
    tom = cast.make_user("Tom Archer")
    cast.give_role(tom, Role.TEAM_LEADER, service=service)
    gita = cast.make_user("Gita Nair")
    cast.give_role(gita, Role.QUALITY_LEAD, provider=provider)
    plan, verdict = plan_proof.proved_plan(service, by=beth, owner=tom, lead=gita, at=now)
    signed(verdict, gita, now)
    steps = {one.step_kind: one for one in ThreadStep.objects.filter(thread=plan.thread)}
    named, said = steps[AuditEventKind.CHANGE_NAMED], steps[AuditEventKind.VERDICT_SIGNED]
    assert named.url_key == said.url_key == verdict.change.public_key
    assert said.words.startswith(f"{verdict.proposal['rung']}: ")
    assert steps[AuditEventKind.VERDICT_PROPOSED].words == said.words
    assert not named.shared
    assert not said.shared
