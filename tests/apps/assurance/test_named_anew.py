"""What contradicted and was put right: the change ended and named again, and its new verdict."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.models import NamedChange, Verdict
from counterpoise.apps.assurance.presenters.rungs import rung_of
from counterpoise.apps.plans.actions import answer_plan_evidence
from counterpoise.apps.plans.models import PlanEvidence
from counterpoise.kit.months import shifted
from counterpoise.terms import ClosureStatus, EvidenceShows, Role
from tests.factories import cast, plan_proof
from tests.factories.proved import look, signed

REASON = "Nights were not reached. Put right in the summer."


@pytest.fixture
def tom(service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def first(service, beth, tom, gita, now):
    """Judged, and spoken against soon after it began."""
    plan, verdict = plan_proof.proved_plan(service, by=beth, owner=tom, lead=gita, at=now)
    against = plan_proof.attach(plan, gita, now, shows=EvidenceShows.CONTRADICTS)
    soon = verdict.change.started_date + timedelta(days=60)
    PlanEvidence.objects.filter(pk=against.pk).update(gathered_date=soon)
    answer_plan_evidence(evidence=against, words="Nights now do the same.", by=beth, at=now)
    return look(verdict.change, gita, now)


def end(change, by, now):
    return actions.end_change(
        change=change, reason=REASON, expected_version=change.version, by=by, at=now
    )


def begin_again(change, by, now, months=4):
    return actions.prove_measure(
        measure=change.plan_measure,
        started_date=shifted(change.after_start, months),
        what_changed="Nights too.",
        by=by,
        at=now,
    )


@pytest.fixture
def anew(first, beth, now):
    end(first.change, beth, now)
    return begin_again(first.change, beth, now)


def test_while_it_is_counted_from_the_start_it_is_not_assured(first):
    assert rung_of(first) == "Not assured"


def test_named_anew_it_is_compared_with_the_same_months_and_counted_from_later(first, anew):
    """The months of the first try are neither before nor after."""
    before = first.change
    assert (anew.baseline_start, anew.baseline_end) == (before.baseline_start, before.baseline_end)
    assert (anew.trigger_start, anew.trigger_end) == (before.trigger_start, before.trigger_end)
    assert anew.after_start > before.after_start


def test_what_was_put_right_before_then_contradicts_no_more_and_the_plan_can_be_closed(
    first, anew, beth, gita, now
):
    verdict = look(anew, gita, now)
    assert rung_of(verdict) == "Improved"
    signed(verdict, gita, now)
    closure = plan_proof.ask_for(anew.plan_measure.plan, beth, now)
    assert closure.status == ClosureStatus.ASKED
    assert closure.verdicts == [verdict.public_key]


def test_what_contradicts_after_it_was_put_right_still_does(anew, gita, now):
    plan = anew.plan_measure.plan
    plan_proof.attach(plan, gita, now, shows=EvidenceShows.CONTRADICTS, words="Again last week.")
    assert rung_of(look(anew, gita, now)) == "Not assured"


def test_whoever_reads_the_new_verdict_reads_how_the_first_ended(client, first, anew, gita, now):
    verdict = look(anew, gita, now)
    client.force_login(gita)
    plan = anew.plan_measure.plan.public_key
    for name, key in (
        ("change", anew.public_key),
        ("verdict", verdict.public_key),
        ("plan_proof", plan),
    ):
        page = client.get(reverse(f"assurance:{name}", args=[key])).content.decode()
        assert "its last verdict said “not assured”" in page, name
        assert REASON in page, name
    old = client.get(reverse("assurance:verdict", args=[first.public_key])).content.decode()
    assert REASON not in old


def test_the_way_there_is_shown_where_something_contradicts(client, first, gita, now):
    client.force_login(gita)
    change = first.change
    page = client.get(reverse("assurance:change", args=[change.public_key])).content.decode()
    ending = reverse("assurance:end_change", args=[change.public_key])
    assert "Name the change again" in page
    assert "compared with the same months as before" in client.get(ending).content.decode()
    sent = {"reason": REASON, "seen_version": change.version}
    there = client.post(ending, sent, follow=True).content.decode()
    assert reverse("assurance:prove_measure", args=[change.plan_measure.public_key]) in there


def test_a_first_day_that_was_a_mistake_is_named_earlier_with_months_of_its_own(first, beth, now):
    end(first.change, beth, now)
    earlier = begin_again(first.change, beth, now, months=-8)
    assert earlier.trigger_end < first.change.trigger_end
    assert NamedChange.objects.filter(ended_at=None).count() == 1
    assert Verdict.objects.filter(change=earlier).count() == 0
