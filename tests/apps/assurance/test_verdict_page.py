"""A verdict's page: one sentence first; signed by somebody who does not own the change."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.assurance.models import Verdict
from counterpoise.terms import EvidenceKind, EvidenceShows, Role
from tests.factories import cast
from tests.factories.proved import BETTER, MORE, evidence, look, signed, story, support

pytestmark = pytest.mark.django_db
NEVER_SAID = re.compile(r"\b(prov(?:e[sdn]?|ing)|safe(?:r|st|ly)?|ratings?)\b", re.IGNORECASE)


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def held(service, beth, gita, today):
    made = story(service, beth, gita, today)
    support(made, beth, today)
    return made


@pytest.fixture
def verdict(held, gita, today):
    return look(held, gita, today)


def page_of(client, user, verdict):
    client.force_login(user)
    answer = client.get(reverse("assurance:verdict", args=[verdict.public_key]))
    assert answer.status_code == 200
    return answer.content.decode()


def sign(client, user, verdict, reason="Read the notes of three people.", version=None):
    client.force_login(user)
    sent = {"reason": reason, "seen_version": version or verdict.version}
    return client.post(reverse("assurance:sign", args=[verdict.public_key]), sent)


def test_the_sentence_comes_first_with_counts_ratio_and_interval(client, verdict, gita):
    page = page_of(client, gita, verdict)
    sentence = verdict.proposal["sentence"]
    assert sentence in page
    assert re.search(
        r"Improved and sustained\. \d+ falls with harm in [\d,]+ occupied bed days", sentence
    )
    assert "95 % interval" in sentence
    order = [
        sentence,
        "What was counted",
        "If nothing had changed, so few",
        "Could something else explain it?",
        "The opposite risk",
        "Evidence, and what contradicts it",
        "What would change this verdict",
    ]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_all_six_gates_the_opposite_risk_and_every_kind_of_evidence_are_shown(
    client, verdict, gita
):
    page = page_of(client, gita, verdict)
    for code in ("G1 Reporting", "G2 Denominator", "G3 Definition", "G4 Selection", "G6 Changes"):
        assert code in page
    assert "Taking part in daily routines" in page
    for kind in EvidenceKind:
        assert f"What {kind.label.lower()} shows.".replace("’", "’") in page


def test_a_verdict_never_says_what_no_number_can(client, verdict, gita):
    said = [verdict.proposal["sentence"], *verdict.proposal["reasons"]]
    said += verdict.proposal["caveats"] + verdict.proposal["would_change"]
    assert not [words for words in said if NEVER_SAID.search(words)]
    assert "People decide whether a change is finished" in page_of(client, gita, verdict)


def test_the_owner_reads_it_and_cannot_sign(client, verdict, beth):
    page = page_of(client, beth, verdict)
    assert "You own this change, so somebody else reads this and signs." in page
    assert "Sign this verdict" not in page
    assert sign(client, beth, verdict).status_code == 403
    assert Verdict.objects.get().signed_at is None


def test_the_quality_lead_signs_with_name_role_and_reason(client, verdict, gita):
    assert sign(client, gita, verdict).status_code == 302
    page = page_of(client, gita, verdict)
    assert "Signed by Gita Nair, quality lead" in page
    assert "Read the notes of three people." in page
    assert "Sign this verdict" not in page
    assert sign(client, gita, verdict).status_code == 409


def test_signing_without_a_word_keeps_the_page_and_says_what_is_missing(client, verdict, gita):
    answer = sign(client, gita, verdict, reason="")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Answer “What did you look at before signing”." in page
    assert "<title>Error: " in page
    assert Verdict.objects.get().signed_at is None


def test_what_somebody_else_signed_first_is_shown_beside_ones_own(client, verdict, gita, provider):
    other = cast.make_user("Hal Moss")
    cast.give_role(other, Role.SAFEGUARDING_LEAD, provider=provider)
    assert sign(client, other, verdict).status_code == 302
    assert sign(client, gita, verdict, version=1).status_code == 409


def test_an_older_verdict_leads_to_the_newest_and_is_not_signed(client, verdict, held, gita, today):
    newer = look(held, gita, today)
    page = page_of(client, gita, verdict)
    assert reverse("assurance:verdict", args=[newer.public_key]) in page
    assert "Sign this verdict" not in page
    answer = sign(client, gita, verdict)
    assert "A later verdict was proposed." in answer.content.decode()


def test_a_signed_verdict_stays_as_it_was_when_evidence_is_added_later(
    client, verdict, held, gita, beth, today
):
    signed(verdict, gita, today)
    evidence(
        held,
        beth,
        today,
        EvidenceKind.OBSERVATION,
        shows=EvidenceShows.CONTRADICTS,
        words="Nobody walked with Gwen.",
    )
    assert "Nobody walked with Gwen." not in page_of(client, gita, verdict)


def test_worse_is_said_to_be_outside_the_review_dates(client, service, beth, gita, today):
    made = story(service, beth, gita, today, after=MORE[:5])
    page = page_of(client, gita, look(made, gita, today))
    assert "This is not a review date, but worse is never held back." in page
    assert "Next review" in page


def test_too_early_says_when_the_next_review_is(client, service, beth, gita, today):
    made = story(service, beth, gita, today, after=BETTER[:3])
    page = page_of(client, gita, look(made, gita, today))
    assert "This is not a review date, so it says no more than this." in page
    assert "Too early to tell." in page
    assert "Next review 1 " in page


def test_contradicting_evidence_stands_beside_the_rest(client, held, gita, beth, today):
    evidence(
        held,
        beth,
        today,
        EvidenceKind.PEOPLES_EXPERIENCE,
        shows=EvidenceShows.CONTRADICTS,
        words="My sister has not been out since March.",
    )
    page = page_of(client, gita, look(held, gita, today))
    assert "Not assured." in page
    assert page.count("My sister has not been out since March.") >= 2


def test_only_those_inside_can_read_it(client, verdict, amina, callum, dee):
    page_of(client, amina, verdict)
    for user, status in ((callum, 404), (dee, 403)):
        client.force_login(user)
        address = reverse("assurance:verdict", args=[verdict.public_key])
        assert client.get(address).status_code == status


def look_page(client, user, held, **sent):
    client.force_login(user)
    address = reverse("assurance:look", args=[held.public_key])
    return client.post(address, sent) if sent else client.get(address)


def test_looking_asks_what_no_figure_can_tell_and_leads_to_the_verdict(client, held, beth):
    assert "Are as many notes" in look_page(client, beth, held).content.decode()
    answer = look_page(
        client, beth, held, as_much_recorded="yes", person_left="no", nothing_else="yes"
    )
    verdict = Verdict.objects.get()
    assert answer["Location"] == reverse("assurance:verdict", args=[verdict.public_key])
    assert verdict.proposal["rung"] == "Improved and sustained"


def test_we_do_not_know_is_an_answer_that_never_counts_as_good_news(client, held, beth):
    look_page(
        client, beth, held, as_much_recorded="unknown", person_left="unknown", nothing_else="yes"
    )
    assert Verdict.objects.get().proposal["rung"] == "Not assured"


def test_an_unanswered_question_keeps_the_others(client, held, beth):
    answer = look_page(client, beth, held, as_much_recorded="no", case_mix="One person moved in.")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "One person moved in." in page
    assert "Answer “Has the person most of this was about left”." in page
    assert not Verdict.objects.exists()


def test_answers_of_the_last_look_stand_in_the_boxes(client, held, beth, verdict):
    page = look_page(client, beth, held).content.decode()
    assert re.search(r'name="as_much_recorded" value="yes"[^>]*checked', page)
