"""The provider's board: plans by how they stand and how strong, and whether they lasted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.plans.presenters.board import added, share
from counterpoise.apps.plans.queries.board import board_of
from counterpoise.terms import PlanStatus, PlanStrength
from tests.factories import cast, plans

YEAR = timedelta(days=365)


def board(user, at):
    return board_of(scope_of(user, at=at), at=at)


@pytest.fixture
def elsewhere(other_service, callum, now):
    """A plan of another provider, that must not be counted here."""
    return plans.weak_plan(other_service, by=callum, at=now)


def test_it_counts_plans_by_how_they_stand_and_how_strong(weak, agreed, elsewhere, nina, now):
    found = board(nina, now).by_status
    assert found == {
        (PlanStatus.DRAFT, PlanStrength.HELD_BACK): 1,
        (PlanStatus.AGREED, agreed.strength): 1,
    }


def test_a_services_row_counts_its_actions(weak, agreed, nina, service, now):
    (row,) = board(nina, now).services
    assert (row.service, row.live, row.held_back) == (service.name, 2, 1)
    assert (row.actions, row.strong, row.late) == (1, 1, 0)


def test_opened_again_and_still_holding_are_counted_over_their_own_time(agreed, nina, now):
    plans_of = Plan.objects.filter(pk=agreed.pk)
    plans_of.update(status=PlanStatus.CLOSED, closed_at=now - YEAR / 2, times_reopened=1)
    whole = added(board(nina, now).services)
    assert (whole.closed, whole.reopened) == (1, 1)
    assert (whole.rechecked, whole.sustained) == (1, 0)
    plans_of.update(closed_at=now - 2 * YEAR, sustained_at=now)
    whole = added(board(nina, now).services)
    assert (whole.closed, whole.rechecked, whole.sustained) == (0, 1, 1)


def test_themes_are_counted_across_services(weak, sibling_service, provider, nina, now):
    plans.weak_plan(sibling_service, by=nina, at=now)
    assert board(nina, now).themes == [("restrictive_practice", 2, 2)]


def test_both_sides_are_counted(agreed, nina, now):
    assert board(nina, now).sides == {"both": 1, "protection": 0, "freedom": 0, "neither": 0}


def test_a_confidential_plan_is_counted_only_for_those_who_hear_of_it(agreed, nina, provider, now):
    Plan.objects.filter(pk=agreed.pk).update(confidential=True)
    quality = cast.make_user("Quinn Abara")
    cast.give_role(quality, "QUALITY_LEAD", provider=provider)
    assert board(quality, now).by_status == {}
    assert len(board(nina, now).by_status) == 1


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, "None yet"), (1, 4, "1 of 4 (25%)"), (0, 3, "0 of 3 (0%)")]
)
def test_a_share_says_what_it_is_of(part, whole, said):
    assert share(part, whole) == said


def test_a_picture_comes_first_and_tables_beneath(client, weak, nina):
    client.force_login(nina)
    text = client.get(reverse("plans:board")).content.decode()
    assert "1 plan in somebody’s hands: 1 held back" in text
    assert text.index("cp-drawing") < text.index("<table")
    assert "Restrictive practice" in text


def test_with_no_plans_it_says_what_it_is_for(client, nina):
    client.force_login(nina)
    assert b"Here you see how strong" in client.get(reverse("plans:board")).content
