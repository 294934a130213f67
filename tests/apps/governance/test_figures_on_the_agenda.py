"""Figures stand on the agenda of the review of themes beside what was written."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.governance.actions import open_themes
from counterpoise.apps.governance.facts.figures import TITLE
from counterpoise.apps.governance.facts.themes import agenda_of
from counterpoise.terms import Role
from tests.factories import cast
from tests.factories.charted import RISEN, STEADY, bed_days, charted

pytestmark = pytest.mark.django_db


def falls(service, by, counts):
    at = timezone.now()
    bed_days(service, by, at)
    charted(service, by, at, "F02", counts)


@pytest.fixture
def said(service, beth):
    """The section's words now."""

    def words():
        at = timezone.now()
        review = open_themes(service=service, by=beth, at=at)
        section = next(one for one in agenda_of(review, at=at) if one.title == TITLE)
        return " ".join(line.text for line in section.lines)

    return words


def test_without_figures_it_says_so(said):
    assert said() == "No figures are kept for this service yet."


def test_a_signal_of_concern_is_named_with_its_month(said, service, beth):
    falls(service, beth, RISEN)
    assert "a signal of concern in" in said()
    assert "A signal says what stands out, not why." in said()


def test_steady_figures_are_counted_and_no_more(said, service, beth):
    falls(service, beth, STEADY)
    assert said() == (
        "1 figure was looked at, and none stands out. Read them with what people say."
    )


def test_another_service_s_figures_are_not_told(said, sibling_service, provider):
    lead = cast.make_user("Quinn Quality")
    cast.give_role(lead, Role.QUALITY_LEAD, provider=provider)
    falls(sibling_service, lead, RISEN)
    assert said() == "No figures are kept for this service yet."


def test_the_page_leads_to_the_board(client, service, beth):
    falls(service, beth, RISEN)
    client.force_login(beth)
    home = client.post(reverse("governance:open_themes", args=[service.public_key]))["Location"]
    page = client.get(home).content.decode()
    assert reverse("assurance:board", args=[service.public_key]) in page
