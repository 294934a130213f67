"""What I raised: where each stands, and what came of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.mine import mine_page
from counterpoise.apps.concerns.queries.mine import A_PAGE, own_slice
from counterpoise.terms import Tier
from tests.apps.concerns.raise_pages import begin, text_of
from tests.factories import concerns

pytestmark = pytest.mark.django_db
URL = "concerns:mine"


@pytest.fixture
def lines(amina, now):
    """The reporter's own page, at a moment."""

    def read(at=now + timedelta(minutes=5)):
        scope = scope_of(amina, at=at)
        found, following = own_slice(scope, "")
        return mine_page(found, following, scope=scope, after="", now=at).rows

    return read


def test_an_empty_page_says_what_it_is_for_and_offers_the_first_step(client, amina):
    client.force_login(amina)
    said = text_of(client.get(reverse(URL)))
    assert "you can follow here what is done about it" in said
    assert reverse("concerns:raise") in said


def test_it_says_whose_turn_it_is_and_by_when(concern, lines):
    (line,) = lines()
    assert line.reference == concern.reference
    assert line.about == "Gwen Ashdown"
    assert line.stands.startswith("The registered manager looks at it by ")
    assert next(action.text for action in line.actions) == "Add to it"


def test_what_is_late_says_so_and_what_to_do(concern, lines, now):
    (line,) = lines(now + timedelta(days=2))
    assert line.tone == "late"
    assert "should have looked at it by" in line.stands
    assert "You can ring on call and ask." in line.stands


def test_decided_says_when_and_what(concern, lines, beth, now):
    concerns.decide(concern, Tier.SAFEGUARDING, beth, now + timedelta(minutes=1))
    (line,) = lines()
    assert line.label == "Decided"
    assert "It was decided to be a safeguarding concern." in line.stands
    assert [action.text for action in line.actions] == ["Add to it"]


def test_what_came_of_it_is_there_in_their_own_words(client, concern, amina, beth, now):
    actions.tell_reporter(concern=concern, words="We changed how lunch is served.", by=beth, at=now)
    client.force_login(amina)
    said = text_of(client.get(reverse(URL)))
    assert "What came of it" in said
    assert "We changed how lunch is served." in said
    assert "Beth Carver" in said


def test_a_confidential_one_never_says_the_manager(service, amina, beth, lead, now, lines):
    concerns.raise_one(service, amina, now, confidential=True)
    (line,) = lines()
    assert "registered manager" not in line.stands
    assert "outside the service" in line.stands


def test_drafts_not_sent_stand_above(client, amina, person):
    client.force_login(amina)
    begin(client)
    assert "Not sent yet" in text_of(client.get(reverse(URL)))


def test_only_ones_own(client, concern, beth, callum, dee):
    for other in (beth, callum, dee):
        client.force_login(other)
        said = text_of(client.get(reverse(URL)))
        assert concern.reference not in said


def test_without_a_role_it_is_refused(client, ez, concern):
    client.force_login(ez)
    assert client.get(reverse(URL)).status_code == 403


def test_a_long_list_goes_on_and_loses_none(client, service, amina, beth, now):
    made = {
        concerns.raise_one(service, amina, now + timedelta(minutes=n // 2)).reference
        for n in range(A_PAGE + 3)
    }
    client.force_login(amina)
    first = client.get(reverse(URL))
    second = client.get(first.context["page"].next)
    rows = [*first.context["page"].rows, *second.context["page"].rows]
    assert [len(page.context["page"].rows) for page in (first, second)] == [A_PAGE, 3]
    assert {row.reference for row in rows} == made
    assert second.context["page"].next == ""


def test_somebody_elses_key_is_only_the_first_page(
    client, concern, amina, callum, other_service, now
):
    theirs = concerns.raise_one(other_service, callum, now - timedelta(days=1))
    client.force_login(amina)
    said = text_of(client.get(reverse(URL), {"after": theirs.public_key}))
    assert concern.reference in said
    assert theirs.reference not in said


def test_the_page_costs_the_same_for_one_or_three(
    client, concern, service, amina, beth, now, django_assert_max_num_queries
):
    client.force_login(amina)
    client.get(reverse(URL))  # the first page of a session also writes the session
    with django_assert_max_num_queries(12) as one:
        client.get(reverse(URL))
    for _ in range(2):
        concerns.raise_one(service, amina, now)
    assert Concern.objects.count() == 3
    with django_assert_max_num_queries(12) as three:
        client.get(reverse(URL))
    assert len(one.captured_queries) == len(three.captured_queries)
