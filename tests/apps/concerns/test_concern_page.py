"""The page of a concern: whole, as its reporter sees it, and as the council sees it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.consulting import NewConsultation
from counterpoise.terms import ConcernStatus, Tier
from tests.apps.concerns.reading import links_of, page_of, text_of
from tests.factories import concerns

SECRET = "Told in confidence by the GP"


def opened(client, user, concern):
    client.force_login(user)
    return client.get(page_of(concern))


class TestForWhoeverWorksOnIt:
    def test_the_reporters_words_come_first(self, client, grave, beth):
        words = text_of(opened(client, beth, grave))
        assert words.index("I saw a member of staff") < words.index("Advice:")
        assert "Amina Yusuf" in words

    def test_what_was_read_is_marked_with_what_it_was_read_as(self, client, grave, beth):
        page = opened(client, beth, grave).content.decode()
        assert "<mark>" in page
        assert "(read as: " in page
        assert "style=" not in page

    def test_words_that_look_like_markup_are_harmless(
        self, client, service, person, amina, beth, now
    ):
        odd = concerns.raise_one(service, amina, now, person=person, words="<script>x</script> hit")
        page = opened(client, beth, odd).content.decode()
        assert "<script>x" not in page
        assert "&lt;script&gt;x" in page

    def test_a_plan_is_opened_from_it(self, client, grave, beth):
        text = opened(client, beth, grave).content.decode()
        (address,) = re.findall(r'href="(/plans/open/[^"]+)"', text)
        assert grave.reference in client.get(unescape(address)).content.decode()

    def test_advice_says_why_what_is_open_and_what_next_by_when(self, client, grave, beth):
        words = text_of(opened(client, beth, grave))
        for part in ("Because", "We do not know", "What would change it", "What to do next"):
            assert part in words
        said = grave.advice.get().advice
        assert said["next_steps"][0]["what"] in words
        assert said["unknown"][0] in words
        assert "section 42 not met" not in words.lower()
        assert "Only the council decides whether section 42 is met" in words

    def test_what_is_only_for_deciding_waits_to_be_opened_and_stands_open_there(
        self, client, grave, beth, now
    ):
        question = grave.advice.get().advice["unknown"][0]
        concerns.decide(grave, Tier.QUALITY, beth, now)
        page = opened(client, beth, grave).content.decode()
        assert "Advice at the time" in text_of(opened(client, beth, grave))
        folds = re.findall(r"<details.*?</details>", page, re.DOTALL)
        assert any(question in fold and "What we do not know: " in fold for fold in folds)
        assert any("What follows" in fold and "care and support" in fold for fold in folds)
        triage = client.get(reverse("concerns:triage", args=[grave.public_key])).content.decode()
        unfolded = re.sub(r"<details.*?</details>", "", triage, flags=re.DOTALL)
        assert question in unfolded

    def test_what_nobody_said_reads_as_a_sentence(self, client, service, amina, beth, now):
        unnamed = concerns.raise_one(service, amina, now)
        words = text_of(opened(client, beth, unnamed))
        assert "who it is about; when it happened; where;" in words
        assert "whether they agree to share it; whether others are at risk" in words

    def test_advice_and_decision_stand_side_by_side(self, client, grave, beth, now):
        concerns.decide(grave, Tier.IMMEDIATE, beth, now, reason="The police are on their way.")
        words = text_of(opened(client, beth, grave))
        assert "Advice at the time" in words
        assert "The police are on their way." in words
        assert "This goes higher than the advice." in words

    def test_what_must_be_done_comes_before_what_is_only_read(self, client, grave, beth, now):
        page = opened(client, beth, grave).content.decode()
        assert page.index("<strong>Next:</strong>") < page.index("In their own words")
        assert "The advice, and its reasons" not in page
        concerns.decide(grave, Tier.SAFEGUARDING, beth, now)
        page = opened(client, beth, grave).content.decode()
        assert page.index("What it calls for") < page.index("Who, when and where")
        folded = page[page.index("The advice, and its reasons") :]
        assert "What would change it" in folded[: folded.index("</details>")]

    def test_only_the_newest_of_a_long_story_stands_unfolded(self, client, grave, beth, now):
        for number in range(8):
            later = now + timedelta(minutes=number)
            actions.add_words(concern=grave, words=f"Word number {number}", by=beth, at=later)
        page = opened(client, beth, grave).content.decode()
        story = page[page.index("What has happened") :]
        assert re.search(r"What happened before that: [1-9]", story)
        assert story.index("What happened before that") < story.index("Concern raised")

    def test_the_law_and_our_own_time_stand_apart(self, client, grave, beth, now):
        concerns.decide(grave, Tier.SAFEGUARDING, beth, now)
        words = text_of(opened(client, beth, grave))
        assert "The law says: “without delay”" in words
        assert "Local default, not the law" in words or "Published local time, not the law" in words

    def test_a_lower_decision_shows_that_it_waits(self, client, grave, beth, lead, now):
        concerns.decide(grave, Tier.QUALITY, beth, now)
        words = text_of(opened(client, beth, grave))
        assert "A second person has to agree" in words
        assert page_of(grave, "second") not in links_of(opened(client, beth, grave))
        assert page_of(grave, "second") in links_of(opened(client, lead, grave))

    def test_addenda_stand_beside_the_first_words(self, client, grave, amina, beth, now):
        actions.add_words(
            concern=grave, words="It was the left arm.", corrects="where", by=amina, at=now
        )
        words = text_of(opened(client, beth, grave))
        assert "Added, about where" in words
        assert "It was the left arm." in words
        assert "Gwen on the arm and shout at her" in words

    @pytest.mark.parametrize(
        ("who", "offered", "refused"),
        [
            ("beth", {"triage", "ask", "tell", "notify", "add"}, {"refer", "close", "reopen"}),
            ("administrator", {"add", "disagree"}, {"triage", "ask", "tell", "close", "withdraw"}),
        ],
    )
    def test_only_what_is_allowed_is_offered(
        self, request, client, grave, beth, administrator, who, offered, refused
    ):
        links = links_of(opened(client, request.getfixturevalue(who), grave))
        assert {page_of(grave, name) for name in offered} <= links
        assert not {page_of(grave, name) for name in refused} & links

    @pytest.mark.parametrize("status", list(ConcernStatus))
    def test_every_status_has_a_page(self, client, concern, beth, now, status):
        concern.status = status
        concern.save()
        response = opened(client, beth, concern)
        assert response.status_code == 200
        assert status.label in text_of(response)


class TestForTheReporter:
    @pytest.fixture
    def answered(self, grave, beth, now):
        concerns.decide(grave, Tier.SAFEGUARDING, beth, now, reason=SECRET)
        new = NewConsultation(
            asked_name="Dr Shah", asked_role="GP", what_was_asked=SECRET, asked_at=now
        )
        actions.ask_somebody(concern=grave, new=new, by=beth, at=now)
        actions.add_words(concern=grave, words=f"{SECRET}: private", by=beth, at=now)
        actions.tell_reporter(concern=grave, words="It was referred. Thank you.", by=beth, at=now)
        return grave

    def test_they_see_their_words_and_what_came_of_it(self, client, answered, amina):
        words = text_of(opened(client, amina, answered))
        assert "I saw a member of staff hit Gwen" in words
        assert "It was referred. Thank you." in words

    def test_never_what_others_were_asked_said_or_reasoned(self, client, answered, amina):
        assert SECRET not in opened(client, amina, answered).content.decode()

    @pytest.mark.parametrize(
        "name", ["history", "triage", "ask", "refer", "notify", "candour", "tell", "close"]
    )
    def test_the_working_pages_are_refused(self, client, answered, amina, name):
        client.force_login(amina)
        response = client.get(page_of(answered, name))
        assert response.status_code == 403
        assert SECRET not in response.content.decode()


class TestForTheCouncil:
    @pytest.fixture
    def sent(self, grave, beth, now):
        concerns.decide(grave, Tier.SAFEGUARDING, beth, now, reason=SECRET)
        actions.add_words(concern=grave, words="Also bruised.", by=beth, at=now)
        referral = concerns.refer(grave, beth, now)
        actions.tell_reporter(concern=grave, words=SECRET, by=beth, at=now)
        return referral

    def test_she_sees_the_sheet_and_the_shared_steps(self, client, sent, dee):
        response = opened(client, dee, sent.concern)
        assert page_of(sent.concern, "referral", sent.public_key) in links_of(response)
        assert "Concern referred to the council" in text_of(response)

    def test_never_the_rest_of_the_providers_record(self, client, sent, dee):
        page = opened(client, dee, sent.concern).content.decode()
        assert SECRET not in page
        assert "Reporter told" not in page

    def test_nothing_before_it_was_referred(self, client, concern, dee):
        assert opened(client, dee, concern).status_code == 404

    @pytest.mark.parametrize(
        "name",
        ["history", "triage", "ask", "refer", "notify", "candour", "tell", "disagree", "add"],
    )
    def test_the_working_pages_are_refused(self, client, sent, dee, name):
        client.force_login(dee)
        response = client.get(page_of(sent.concern, name))
        assert response.status_code == 403
        assert SECRET not in response.content.decode()


@pytest.mark.parametrize("who", ["callum", "ez"])
def test_nobody_else_learns_that_it_exists(request, client, grave, callum, ez, who):
    response = opened(client, request.getfixturevalue(who), grave)
    assert response.status_code in (403, 404)
    assert grave.reference not in response.content.decode()
    assert "Gwen" not in response.content.decode()


def test_a_concern_about_the_manager_never_reaches_her(client, service, person, amina, beth, now):
    about_beth = concerns.raise_one(service, amina, now, person=person, about_manager=True)
    assert opened(client, beth, about_beth).status_code == 404
    assert opened(client, amina, about_beth).status_code == 200


class TestOpeningIsNoted:
    @pytest.mark.parametrize("who", ["amina", "beth"])
    def test_who_opened_it_and_when(self, request, client, grave, who):
        user = request.getfixturevalue(who)
        RecordRead.objects.all()
        opened(client, user, grave)
        read = RecordRead.objects.get()
        assert (read.reader_reference, read.subject_reference) == (
            user.actor_reference,
            grave.reference,
        )

    def test_even_when_only_its_words_name_somebody(self, client, service, amina, beth, now):
        unnamed = concerns.raise_one(service, amina, now)
        opened(client, beth, unnamed)
        assert RecordRead.objects.get().subject_reference == unnamed.reference

    def test_not_when_it_was_refused(self, client, grave, callum):
        opened(client, callum, grave)
        assert not RecordRead.objects.exists()


def test_as_many_questions_for_three_of_everything_as_for_one(
    client, grave, amina, beth, now, django_assert_max_num_queries
):
    def one_more(minutes):
        at = now + timedelta(minutes=minutes)
        actions.add_words(concern=grave, words="More.", by=amina, at=at)
        new = NewConsultation(asked_name="P", asked_role="GP", what_was_asked="?", asked_at=at)
        actions.ask_somebody(concern=grave, new=new, by=beth, at=at)
        concerns.decide(grave, Tier.SAFEGUARDING, beth, at)

    client.force_login(beth)
    one_more(1)
    client.get(page_of(grave))
    with django_assert_max_num_queries(45) as first:
        client.get(page_of(grave))
    one_more(2)
    one_more(3)
    with django_assert_max_num_queries(len(first)):
        client.get(page_of(grave))


def test_it_is_read_not_sent(client, grave, beth):
    client.force_login(beth)
    assert client.post(page_of(grave)).status_code == 405
