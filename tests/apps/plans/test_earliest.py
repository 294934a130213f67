"""Before a plan is agreed it says when it could be proved, or why nobody can say; and how to."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from counterpoise.apps.plans.actions import share_plan, write_plan
from counterpoise.apps.plans.models import PlanMeasure
from counterpoise.terms import MeasureKind


def text_of(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"plans:{name}", args=args)).content.decode()


def figure(plan, **more):
    return PlanMeasure.objects.filter(pk=plan.measures.first().pk).update(
        indicator_code="F01", indicator_version=1, measure_kind=MeasureKind.OUTCOME, **more
    )


def both_pages(client, user, plan):
    return (
        text_of(client, user, "plan", plan.public_key),
        text_of(client, user, "step", plan.public_key, "agree"),
    )


def test_without_a_figure_nobody_can_say_and_one_can_be_chosen(client, beth, sound):
    for page in both_pages(client, beth, sound):
        assert "no outcome in it names a figure" in page
        assert reverse("assurance:plan_measure", args=[sound.public_key]) in page


def test_with_a_figure_whose_months_before_are_not_taken_they_can_be(client, beth, sound):
    figure(sound)
    for page in both_pages(client, beth, sound):
        assert "figures from before are not taken yet" in page


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (
            {"earliest_date": date(2026, 7, 1), "earliest_words": "Earliest: 1 July 2026."},
            "could be proved: Wednesday 1 July 2026.",
        ),
        ({"earliest_words": "As things are, no length of time."}, "could not be proved at any"),
    ],
)
def test_the_day_is_said_or_that_there_is_none(client, beth, sound, more, words):
    figure(sound, **more)
    plan, agree = both_pages(client, beth, sound)
    assert words in plan
    assert words in agree
    assert plan.count("1 July 2026") in (0, 2)  # once for the plan, once for its measure


def test_the_council_is_told_the_same_and_sent_nowhere(client, dee, agreed, service, beth, now):
    share_plan(
        plan=agreed, council=service.council, expected_version=agreed.version, by=beth, at=now
    )
    page = text_of(client, dee, "plan", agreed.public_key)
    assert "Nobody can say yet" in page
    assert "/proof/choose/" not in page


def test_what_is_to_be_counted_is_not_taken_for_a_count(client, beth, sound, now):
    changes = {"baseline_value": ""}
    write_plan(plan=sound, changes=changes, expected_version=sound.version, by=beth, at=now)
    assert "Not counted yet: people with" in text_of(client, beth, "plan", sound.public_key)
