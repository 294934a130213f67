"""What else is known, and who may hear it."""

from __future__ import annotations

import pytest

from counterpoise.apps.concerns.models import Concern
from tests.apps.concerns.raise_pages import answer, begin, page_url, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(client, amina, beth, person):
    client.force_login(amina)
    return begin(client)[0]


def sent(client, key, **typed):
    answer(client, key, "facts", go="send", **typed)
    return Concern.objects.get()


def test_everything_can_be_left_out(client, key):
    assert answer(client, key, "facts").url == page_url(key, "check")
    concern = sent(client, key)
    assert concern.reporter_facts == {}
    assert (concern.about_manager, concern.confidential) == (False, False)


def test_answers_become_facts_and_we_do_not_know_becomes_none(client, key):
    concern = sent(
        client,
        key,
        harm="clinician",
        medical_help="unknown",
        recurrence="repeat",
        care_plan="none",
        action="part",
        risk_source="SERVICE_PROVIDER",
        witnesses="Tomos",
    )
    assert concern.reporter_facts == {
        "harm": "clinician",
        "recurrence": "repeat",
        "care_plan": "none",
        "action": "part",
    }
    assert (concern.risk_source, concern.witnesses) == ("SERVICE_PROVIDER", "Tomos")


def test_answers_reach_the_advice(client, key):
    concern = sent(client, key, harm="hospital", medical_help="not_sought", recurrence="repeat")
    facts = concern.advice.get().advice["facts"]
    assert facts["harm"]["value"] == "hospital"
    assert facts["medical_help"]["value"] == "not_sought"


@pytest.mark.parametrize(
    ("answered", "words", "kept", "fact"),
    [
        ("yes", "Both sisters", "Both sisters", "yes"),
        ("yes", "", "", "yes"),
        ("no", "Nobody else", "", "no"),
        ("", "Perhaps Mair", "Perhaps Mair", None),
    ],
)
def test_nobody_else_is_never_read_as_somebody(client, key, answered, words, kept, fact):
    concern = sent(client, key, others_at_risk=answered, others_in_words=words)
    assert concern.others_at_risk == kept
    assert concern.reporter_facts.get("others_at_risk") == fact


@pytest.mark.parametrize(
    ("answered", "position", "fact"),
    [
        ("given", "GIVEN", "given"),
        ("not_sought", "NOT_SOUGHT", "not_sought"),
        ("refused", "", "refused"),
        ("unknown", "", None),
    ],
)
def test_a_no_to_sharing_is_kept_and_never_overridden_here(client, key, answered, position, fact):
    concern = sent(client, key, consent_to_raise=answered, consent_reason="She was asleep")
    assert (concern.consent_position, concern.consent_reason) == (position, "She was asleep")
    assert concern.reporter_facts.get("consent_to_raise") == fact


def test_the_page_says_who_hears_it_if_it_is_about_the_manager(client, key, lead):
    said = text_of(client.get(page_url(key, "facts")))
    assert "Beth Carver will not see it." in said
    assert "Femi Lowe will see it. Nobody else will, except you." in said


def test_a_fact_that_is_not_offered_is_refused(client, key):
    response = answer(client, key, "facts", harm="eaten by a bear")
    assert list(response.context["form"].errors) == ["harm"]
