"""Evidence that contradicts, and whose answer lets a plan be closed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.governance.actions import (
    confirm_closing,
)
from counterpoise.apps.governance.models import PlanClosure
from counterpoise.apps.plans.actions import answer_plan_evidence
from counterpoise.kit.errors import NotNow
from counterpoise.terms import (
    ClosureStatus,
    EvidenceShows,
    PlanStatus,
)
from tests.factories import plan_proof
from tests.factories.plan_proof import ask_for, stands
from tests.factories.proved import look, signed


@pytest.fixture
def against(plan, tom, now):
    """It came after the verdict was signed."""
    return plan_proof.attach(
        plan, tom, now, shows=EvidenceShows.CONTRADICTS, words="Two still stay in at night."
    )


def test_while_evidence_contradicts_it_is_refused_until_answered(plan, against, beth, gita, now):
    with pytest.raises(NotNow, match="nobody has answered it: “Two still stay in"):
        ask_for(plan, beth, now)
    answer_plan_evidence(evidence=against, words="They chose to.", by=gita, at=now)
    assert ask_for(plan, beth, now).status == ClosureStatus.ASKED


def test_the_word_of_the_plans_own_owner_does_not_settle_it(plan, against, beth, gita, now):
    answer_plan_evidence(evidence=against, words="They chose to.", by=beth, at=now)
    with pytest.raises(NotNow, match="only by whoever answers for the plan, and no verdict"):
        ask_for(plan, beth, now)
    answer_plan_evidence(evidence=against, words="I asked both alone.", by=gita, at=now)
    assert ask_for(plan, beth, now).status == ClosureStatus.ASKED


def test_nor_while_it_waits_to_be_confirmed(plan, closure, against, beth, nina, now):
    answer_plan_evidence(evidence=against, words="They chose to.", by=beth, at=now)
    with pytest.raises(NotNow, match="only by whoever answers for the plan"):
        confirm_closing(closure=closure, words="I looked.", by=nina, at=now)
    assert stands(closure) == PlanStatus.AGREED


def test_a_verdict_that_has_read_it_settles_what_the_owner_answered(plan, against, beth, gita, now):
    """A piece from before the change is read by a new verdict and does not speak against it."""
    old = now.date().replace(year=now.year - 3)
    type(against).objects.filter(pk=against.pk).update(gathered_date=old)
    answer_plan_evidence(evidence=against, words="It was so then.", by=beth, at=now)
    with pytest.raises(NotNow, match="only by whoever answers for the plan"):
        ask_for(plan, beth, now)
    change = Verdict.objects.get().change
    signed(look(change, gita, now), gita, now)
    assert ask_for(plan, beth, now).status == ClosureStatus.ASKED


def test_who_owns_the_action_it_speaks_against_does_not_settle_it(plan, tom, gita, nina, now):
    plan.actions.update(owner=gita)
    piece = plan_proof.attach(
        plan, tom, now, shows=EvidenceShows.CONTRADICTS, action=plan.actions.first()
    )
    answer_plan_evidence(evidence=piece, words="It is nothing.", by=gita, at=now)
    with pytest.raises(NotNow, match="only by whoever answers"):
        ask_for(plan, nina, now)


def test_what_stands_in_the_way_leads_to_where_it_is_put_right(client, plan, against, beth, now):
    client.force_login(beth)
    page = client.get(reverse("governance:close_plan", args=[plan.public_key])).content.decode()
    answering = reverse("plans:answer_evidence", args=[against.public_key])
    assert answering in page
    told = client.post(answering, {"words": "They chose to."}, follow=True).content.decode()
    assert "somebody else answers it too" in " ".join(told.split())
    assert "It speaks against what is yours." in client.get(answering).content.decode()
    sent = {**vars_of(plan_proof.closing(now))}
    refused = client.post(reverse("governance:close_plan", args=[plan.public_key]), sent)
    assert "only by whoever answers for the plan" in refused.content.decode()
    assert not PlanClosure.objects.exists()


def vars_of(new):
    day = new.people_date
    return {
        "what_is_different": new.what_is_different,
        "people_say": new.people_say,
        "people_kind": new.people_kind.value,
        "people_name": new.people_name,
        "people_date_day": day.day,
        "people_date_month": day.month,
        "people_date_year": day.year,
    }


def test_evidence_that_comes_while_it_waits_stops_the_confirming(plan, closure, tom, nina, now):
    plan_proof.attach(plan, tom, now, shows=EvidenceShows.CONTRADICTS)
    with pytest.raises(NotNow, match="contradicts"):
        confirm_closing(closure=closure, words="I looked.", by=nina, at=now)
    assert stands(closure) == PlanStatus.AGREED
