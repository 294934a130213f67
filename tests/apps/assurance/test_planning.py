"""A plan's measure taken from the figures, and proved by them and by the plan's own evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.facts.planning import prospect
from counterpoise.apps.assurance.models import NamedChange
from counterpoise.apps.assurance.queries.proving import standing_evidence
from counterpoise.apps.plans.actions import (
    NewPlanEvidence,
    attach_plan_evidence,
    withdraw_plan_evidence,
)
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.kit.months import shifted
from counterpoise.terms import (
    EvidenceKind,
    EvidenceShows,
    IndicatorSide,
    MeasureKind,
    ProofSource,
    Role,
)
from tests.factories import assurance, cast, plans
from tests.factories.charted import bed_days, charted, months_to
from tests.factories.proved import ASKED, BAD_RUN, BEFORE, BETTER, STEADY_SHARE

MONTHS = (*BEFORE, *BAD_RUN, 5, 4, *BETTER)


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def figures(service, beth, now):
    """Falls with harm, fewer since a year; a steady share of trips out; begun when it did."""
    bed_days(service, beth, now, len(MONTHS))
    charted(service, beth, now, "F02", MONTHS)
    charted(service, beth, now, "P03", (STEADY_SHARE * 6)[: len(MONTHS)], 40)
    return shifted(months_to(now, len(BETTER))[0], -2) + timedelta(days=3)


@pytest.fixture
def plan(service, beth, gita, now):
    made = plans.agreed_plan(service, by=beth, at=now)
    return Plan.objects.get(pk=made.pk)


def choose(plan, by, now, starts, **more):
    values = {"code": "F02", "starts": starts, "balancing": ("P03",), "target": "none"}
    return actions.choose_indicator(plan=plan, new=actions.Chosen(**(values | more)), by=by, at=now)


def prove(measure, by, now, started):
    return actions.prove_measure(
        measure=measure, started_date=started, what_changed="Two walk beside.", by=by, at=now
    )


def attach(plan, by, now, kind=EvidenceKind.OBSERVATION, **more):
    new = NewPlanEvidence(
        proof_source=ProofSource.OBSERVATION,
        evidence_kind=kind,
        what_it_shows="Two people walk beside everybody.",
        gathered_date=now.date() - timedelta(days=7),
        gathered_by_name="Nia Hall",
        independent=True,
        **({"shows": EvidenceShows.SUPPORTS} | more),
    )
    return attach_plan_evidence(plan=plan, new=new, by=by, at=now)


def test_what_was_counted_before_is_filled_in_and_stays(plan, beth, figures, service, now):
    measure = choose(plan, beth, now, figures)
    assert (measure.indicator_code, measure.indicator_version) == ("F02", 1)
    assert measure.measure_kind == MeasureKind.OUTCOME
    assert measure.side == IndicatorSide.PROTECTIVE
    snapshot = measure.baseline_snapshot
    assert [one["events"] for one in snapshot["months"]] == list(BEFORE)
    assert snapshot["events"] == sum(BEFORE)
    assert f"{sum(BEFORE)} in 12 months" in measure.baseline_words
    kept = measure.baseline_value
    month = months_to(now, len(MONTHS))[0]
    correction = assurance.reading(service, "F02", month, 90, why="Counted again.")
    assurance.keep(service, beth, now, correction)
    assert measure.fresh().baseline_value == kept


def test_when_it_could_show_something_is_said_with_what_brings_it_nearer(
    plan, beth, figures, service, now
):
    measure = choose(plan, beth, now, figures)
    found = prospect(scope_of(beth, at=now), service, "F02", starts=figures, at=now)
    assert measure.earliest_date == found.outlook.day
    assert measure.earliest_date is not None
    assert found.outlook.because in measure.earliest_words


def test_the_opposite_risk_is_proposed_and_becomes_a_measure_too(plan, beth, figures, now):
    choose(plan, beth, now, figures)
    other = plan.measures.get(indicator_code="P03")
    assert other.measure_kind == MeasureKind.BALANCING
    assert other.baseline_value is not None
    assert other.earliest_date is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"balancing": ()}, "at least one measure that must not get worse"),
        ({"balancing": ("F02",)}, "its own balance"),
        ({"code": "nothing"}, "Choose the figure"),
    ],
)
def test_what_cannot_be_chosen_is_refused_whole(plan, beth, figures, now, more, words):
    before = plan.measures.count()
    with pytest.raises(Refused, match=words):
        choose(plan, beth, now, figures, **more)
    assert plan.measures.count() == before


def test_an_indicator_is_chosen_once(plan, beth, figures, now):
    choose(plan, beth, now, figures)
    with pytest.raises(Refused, match="already"):
        choose(plan, beth, now, figures)


@pytest.mark.parametrize("who", ["amina", "callum", "dee"])
def test_who_does_not_decide_chooses_nothing(plan, figures, now, request, who):
    with pytest.raises(NotAllowed):
        choose(plan, request.getfixturevalue(who), now, figures)


def test_a_plan_kept_from_somebody_does_not_stand_beside_figures_they_read(
    plan, amina, beth, figures, now
):
    plan.kept_from.add(amina)
    with pytest.raises(NotNow, match="kept from some of the people"):
        choose(plan, beth, now, figures)


def test_a_measure_is_judged_from_when_it_began(plan, beth, figures, now):
    measure = choose(plan, beth, now, figures)
    change = prove(measure, beth, now, figures)
    assert change.plan_measure == measure
    assert change.balancing == ["P03"]
    assert change.change_owner == plan.owner
    with pytest.raises(NotNow, match="judged already"):
        prove(measure, beth, now, figures)


def test_a_plan_that_is_not_agreed_and_a_measure_in_own_words_are_not_judged(
    service, plan, beth, figures, now
):
    draft = plans.sound_plan(service, by=beth, at=now)
    measure = choose(draft, beth, now, figures)
    with pytest.raises(NotNow, match="not agreed"):
        prove(measure, beth, now, figures)
    own = plan.measures.filter(indicator_code="").first()
    with pytest.raises(NotNow, match="words of its own"):
        prove(own, beth, now, figures)


def test_evidence_on_the_plan_is_the_verdicts_evidence(plan, beth, gita, figures, now):
    change = prove(choose(plan, beth, now, figures), beth, now, figures)
    held = [attach(plan, beth, now, kind) for kind in EvidenceKind]
    verdict = actions.look_at_change(change=change, answers=ASKED, by=beth, at=now)
    assert set(verdict.proposal["evidence_keys"]) == {one.public_key for one in held}
    assert verdict.proposal["rung"] == "Improved and sustained"


def test_without_the_plans_evidence_the_same_figures_prove_less(plan, beth, figures, now):
    change = prove(choose(plan, beth, now, figures), beth, now, figures)
    verdict = actions.look_at_change(change=change, answers=Answers(), by=beth, at=now)
    assert verdict.proposal["rung"] != "Improved and sustained"


def test_what_contradicts_on_the_plan_is_named_by_the_verdict(plan, beth, figures, now):
    change = prove(choose(plan, beth, now, figures), beth, now, figures)
    against = attach(plan, beth, now, shows=EvidenceShows.CONTRADICTS)
    withdrawn = attach(plan, beth, now)
    other = attach(plan, beth, now, measure=plan.measures.get(indicator_code="P03"))
    withdraw_plan_evidence(evidence=withdrawn, reason="Another house.", by=beth, at=now)
    assert standing_evidence(change) == [against]
    assert other not in standing_evidence(change)


def test_evidence_is_typed_once_on_the_plan(plan, beth, figures, now):
    change = prove(choose(plan, beth, now, figures), beth, now, figures)
    new = actions.NewEvidence(
        evidence_kind=EvidenceKind.OBSERVATION,
        what_it_shows="Typed twice.",
        shows=EvidenceShows.SUPPORTS,
        gathered_date=now.date(),
        gathered_by_name="Nia Hall",
    )
    with pytest.raises(NotNow, match="attached to the plan"):
        actions.attach_evidence(change=change, new=new, by=beth, at=now)
    assert NamedChange.objects.get(pk=change.pk).evidence.count() == 0


def test_the_page_says_when_before_anything_is_kept(plan, beth, figures, client, now):
    address = reverse("assurance:plan_measure", args=[plan.public_key])
    client.force_login(beth)
    assert "Which must not get worse?" not in client.get(address).content.decode()
    sent = {
        "indicator_code": "F02",
        "target": "none",
        "starts_day": "1",
        "starts_month": "2",
        "starts_year": "2025",
        "baseline_months": "12",
    }
    before = plan.measures.count()
    page = client.post(address, sent | {"do": "check"}).content.decode()
    assert "The earliest date on which this could show a result" in page
    assert "The opposite risk:" in page
    assert plan.measures.count() == before
    kept = client.post(address, sent | {"do": "save", "balancing": ["P03"]})
    assert kept.status_code == 302
    assert plan.measures.filter(indicator_code__in=["F02", "P03"]).count() == 2
    listed = client.get(kept["Location"]).content.decode()
    assert "It has begun: start judging it" in listed
    assert "for every 1,000 occupied bed days" in listed or "bed days" in listed
