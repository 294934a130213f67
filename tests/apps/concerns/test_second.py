"""A second person: the list of what waits, and the page to agree or not."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.terms import ConcernStatus, Tier
from tests.apps.concerns.reading import links_of, page_of, text_of
from tests.factories import concerns

LIST = reverse("concerns:seconds")


@pytest.fixture
def proposed(grave, beth, lead, individual, now):
    return concerns.decide(
        grave, Tier.QUALITY, beth, now, reason="I think it was a misunderstanding."
    )


def send(client, concern, **more):
    concern.refresh_from_db()
    values = {"version": concern.version, "answer": "agree", "reason": "I read it all."}
    return client.post(page_of(concern, "second"), values | more)


@pytest.mark.parametrize("who", ["lead", "individual"])
def test_it_is_listed_for_the_leads(request, client, grave, proposed, who):
    client.force_login(request.getfixturevalue(who))
    response = client.get(LIST)
    assert page_of(grave, "second") in links_of(response)
    assert "Beth Carver" in text_of(response)


@pytest.mark.parametrize("who", ["beth", "callum"])
def test_not_for_its_proposer_nor_anybody_elsewhere(request, client, grave, proposed, callum, who):
    client.force_login(request.getfixturevalue(who))
    response = client.get(LIST)
    assert grave.reference not in response.content.decode()
    assert "waits here for a second person" in text_of(response)


def test_a_confidential_one_is_listed_for_the_leads_only(
    client, service, person, amina, beth, lead, individual, now
):
    hidden = concerns.raise_one(
        service, amina, now, person=person, confidential=True, words=concerns.HIT
    )
    concerns.decide(hidden, Tier.QUALITY, lead, now)
    client.force_login(individual)
    assert hidden.reference in text_of(client.get(LIST))
    client.force_login(beth)
    assert hidden.reference not in text_of(client.get(LIST))


@pytest.mark.parametrize("who", ["amina", "dee", "administrator", "ez"])
def test_the_list_is_for_those_who_decide(request, client, proposed, dee, administrator, ez, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(LIST).status_code == 403


def test_words_advice_and_proposal_are_read_first(client, grave, proposed, lead):
    client.force_login(lead)
    words = text_of(client.get(page_of(grave, "second")))
    assert "I saw a member of staff" in words
    assert "Advice: Safeguarding concern" in words
    assert "I think it was a misunderstanding." in words
    assert words.index("Advice:") < words.index("Do you agree?")


def test_agreed_it_counts(client, grave, proposed, lead):
    client.force_login(lead)
    assert send(client, grave).status_code == 302
    grave.refresh_from_db()
    assert (grave.status, grave.tier) == (ConcernStatus.TRIAGED, Tier.QUALITY)


def test_refused_it_does_not(client, grave, proposed, lead):
    client.force_login(lead)
    send(client, grave, answer="refuse", reason="The bruise is not explained.")
    grave.refresh_from_db()
    assert grave.tier == ""
    client.force_login(proposed.decided_by)
    assert "The bruise is not explained." in text_of(client.get(page_of(grave, "triage")))


@pytest.mark.parametrize("missing", ["answer", "reason"])
def test_what_is_missing_is_said(client, grave, proposed, lead, missing):
    client.force_login(lead)
    response = send(client, grave, **{missing: ""})
    assert response.status_code == 200
    assert "<title>Error: " in response.content.decode()


def test_its_proposer_cannot_agree(client, grave, proposed, beth):
    client.force_login(beth)
    assert send(client, grave).status_code == 403
    grave.refresh_from_db()
    assert grave.tier == ""


def test_answered_once(client, grave, proposed, lead, individual):
    client.force_login(lead)
    send(client, grave)
    client.force_login(individual)
    assert send(client, grave).status_code == 409


def test_as_many_questions_for_three_as_for_one(
    client, service, person, amina, beth, lead, now, django_assert_max_num_queries
):
    def one_more():
        found = concerns.raise_one(service, amina, now, person=person, words=concerns.HIT)
        concerns.decide(found, Tier.QUALITY, beth, now)

    client.force_login(lead)
    one_more()
    client.get(LIST)
    with django_assert_max_num_queries(15) as first:
        client.get(LIST)
    one_more()
    one_more()
    with django_assert_max_num_queries(len(first)):
        client.get(LIST)
