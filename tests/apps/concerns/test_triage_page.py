"""The triage page: advice, the facts to confirm or correct, our records, and the decision."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.facts import proposals
from counterpoise.terms import ConcernKind, ConcernStatus, TestAnswer, Tier
from tests.apps.concerns.reading import links_of, page_of, text_of
from tests.factories import cast, concerns
from tests.factories.concern_rows import concern_row

SEND = {
    "tier": Tier.SAFEGUARDING,
    "reason": "A worker hit her.",
    "has_care_and_support_needs": TestAnswer.MET,
    "experiencing_or_at_risk": TestAnswer.MET,
    "unable_to_protect_self": TestAnswer.UNCLEAR,
    "abuse_types": ["PHYSICAL"],
}


@pytest.fixture
def at_work(client, beth):
    client.force_login(beth)
    return client


def shown(client, concern) -> str:
    return client.get(page_of(concern, "triage")).content.decode()


def facts_on(page: str) -> dict[str, str]:
    """The answer that stands chosen for each question of the facts form."""
    found = {}
    for name, select in re.findall(
        r'<select name="facts-(\w+)".*?>(.*?)</select>', page, re.DOTALL
    ):
        chosen = re.search(r'<option value="(\w*)" selected', select)
        found[name] = chosen.group(1) if chosen else ""
    return found


def send_decision(client, concern, **more):
    concern.refresh_from_db()
    values = {"version": concern.version, **SEND, **more}
    return client.post(page_of(concern, "decide"), values)


def send_facts(client, concern, **more):
    return client.post(page_of(concern, "triage"), {f"facts-{k}": v for k, v in more.items()})


class TestThePage:
    def test_what_was_read_stands_chosen_with_the_words_it_came_from(self, at_work, grave):
        page = shown(at_work, grave)
        assert facts_on(page)["distress"] == "fear"
        assert "Read from “afraid”" in page

    def test_every_question_can_be_answered_with_we_do_not_know(self, at_work, grave):
        page = shown(at_work, grave)
        assert page.count(">We do not know</option>") == len(facts_on(page)) > 10

    def test_open_questions_and_prompts_are_there(self, at_work, grave):
        words = text_of(at_work.get(page_of(grave, "triage")))
        assert grave.advice.get().advice["unknown"][0] in words
        assert "Does anything about this make you uneasy?" in words

    def test_it_never_says_that_section_42_is_not_met(self, at_work, grave):
        words = text_of(at_work.get(page_of(grave, "triage"))).lower()
        assert "only the council decides whether section 42 is met" in words
        assert "not met" not in words

    def test_words_of_the_reporter_are_never_markup(self, at_work, service, person, amina, now):
        odd = concerns.raise_one(
            service, amina, now, person=person, words="<b>Gwen was hit</b> & is <i>afraid</i>."
        )
        page = shown(at_work, odd)
        assert "<b>Gwen" not in page
        assert "<i>afraid" not in page


class TestTheFacts:
    def test_advice_is_asked_again_on_what_was_confirmed(self, at_work, concern):
        response = send_facts(at_work, concern, harm="hospital", others_at_risk="yes")
        assert response.status_code == 302
        newest = concern.advice.order_by("-pk").first()
        assert newest.confirmed["harm"] == "hospital"
        assert newest.advice["facts"]["harm"] == {"value": "hospital", "start": None, "end": None}

    def test_we_do_not_know_takes_back_what_was_read(self, at_work, grave):
        send_facts(at_work, grave, distress="")
        assert "distress" not in grave.advice.order_by("-pk").first().advice["facts"]

    def test_a_correction_that_brings_it_down_says_so(self, at_work, grave):
        send_facts(at_work, grave, harm="none")  # everything read is taken back
        words = text_of(at_work.get(page_of(grave, "triage")))
        assert "What was corrected brought the advice down" in words

    def test_an_answer_nobody_offered_is_refused_and_what_was_chosen_stays(self, at_work, concern):
        response = send_facts(at_work, concern, harm="lots", distress="fear")
        assert response.status_code == 200
        assert "Choose one of the answers" in text_of(response)
        assert facts_on(response.content.decode())["distress"] == "fear"
        assert concern.advice.count() == 1


class TestOurRecords:
    @pytest.fixture
    def before(self, service, person, amina, beth, now):
        return [
            concerns.raise_one(
                service,
                amina,
                now - timedelta(days=days),
                person=person,
                concern_kind=ConcernKind.FALL,
            )
            for days in (5, 40, 300, 400)
        ]

    @pytest.fixture
    def again(self, before, service, person, amina, now):
        return concerns.raise_one(
            service, amina, now, person=person, concern_kind=ConcernKind.FALL,
            words="Gwen fell in the kitchen.",
        )  # fmt: skip

    def test_a_repeat_is_proposed_with_links_and_windows(self, at_work, before, again):
        response = at_work.get(page_of(again, "triage"))
        words = text_of(response)
        assert "This may have happened before." in words
        assert "1 in the 30 days before, 2 in 90, 3 in 365" in words
        assert {page_of(one) for one in before[:3]} <= links_of(response)
        assert page_of(before[3]) not in links_of(response)

    def test_it_is_never_used_before_somebody_says_so(self, at_work, again):
        assert facts_on(shown(at_work, again))["recurrence"] == ""
        assert "recurrence" not in again.advice.get().advice["facts"]
        send_facts(at_work, again, recurrence="repeat")
        assert (
            again.advice.order_by("-pk").first().advice["facts"]["recurrence"]["value"] == "repeat"
        )

    def test_what_the_viewer_may_not_see_is_not_hinted_at(
        self, at_work, service, person, amina, beth, now
    ):
        hidden = concerns.raise_one(
            service, amina, now - timedelta(days=3), person=person, confidential=True,
            concern_kind=ConcernKind.FALL,
        )  # fmt: skip
        seen = concerns.raise_one(service, amina, now, person=person, concern_kind=ConcernKind.FALL)
        page = shown(at_work, seen)
        assert hidden.reference not in page
        assert "This may have happened before." not in page

    def test_another_persons_fall_is_no_repeat(self, at_work, service, amina, beth, person, now):
        other = cast.make_person(service, "Mair")
        concerns.raise_one(
            service, amina, now - timedelta(days=3), person=other, concern_kind=ConcernKind.FALL
        )
        seen = concerns.raise_one(service, amina, now, person=person, concern_kind=ConcernKind.FALL)
        assert "This may have happened before." not in shown(at_work, seen)


class TestTheDecision:
    def test_it_is_kept(self, at_work, grave, beth):
        assert send_decision(at_work, grave).url == page_of(grave)
        grave.refresh_from_db()
        kept = grave.decisions.get()
        assert (grave.status, grave.tier) == (ConcernStatus.TRIAGED, Tier.SAFEGUARDING)
        assert (kept.decided_by, kept.abuse_types) == (beth, ["PHYSICAL"])
        assert kept.unable_to_protect_self == TestAnswer.UNCLEAR

    def test_lower_than_the_advice_it_waits(self, at_work, grave):
        send_decision(at_work, grave, tier=Tier.QUALITY, abuse_types=[])
        grave.refresh_from_db()
        assert grave.tier == ""
        assert grave.decisions.get().needs_second

    @pytest.mark.parametrize(
        ("missing", "sentence"),
        [("reason", "Write why you decided this."), ("tier", "Choose what you decide.")],
    )
    def test_what_is_missing_is_said_and_what_was_typed_stays(
        self, at_work, grave, missing, sentence
    ):
        response = send_decision(at_work, grave, **{"reason": "Kept words.", missing: ""})
        page = response.content.decode()
        assert sentence in text_of(response)
        assert "<title>Error: " in page
        assert ("Kept words." in page) is (missing != "reason")
        assert not grave.decisions.exists()

    @pytest.mark.parametrize("who", ["amina", "administrator", "dee", "callum", "ez"])
    def test_who_may_not(self, request, client, grave, administrator, dee, callum, ez, who):
        client.force_login(request.getfixturevalue(who))
        assert send_decision(client, grave).status_code in (403, 404)
        assert not grave.decisions.exists()

    def test_it_is_sent_not_read(self, at_work, grave):
        assert at_work.get(page_of(grave, "decide")).status_code == 405

    def test_a_closed_one_is_opened_first(self, at_work, grave):
        grave.status = ConcernStatus.CLOSED
        grave.save()
        response = at_work.get(page_of(grave, "triage"))
        assert response.status_code == 409
        assert "Open it again first" in text_of(response)


def test_as_many_questions_for_three_earlier_ones_as_for_one(
    at_work, service, person, amina, now, django_assert_max_num_queries
):
    def one_before(days):
        concerns.raise_one(service, amina, now - timedelta(days=days), person=person)

    one_before(3)
    seen = concerns.raise_one(service, amina, now, person=person)
    shown(at_work, seen)
    with django_assert_max_num_queries(40) as first:
        shown(at_work, seen)
    one_before(4)
    one_before(5)
    with django_assert_max_num_queries(len(first)):
        shown(at_work, seen)


def test_earlier_decisions_stay_in_sight(at_work, grave, beth, now):
    concerns.decide(grave, Tier.SAFEGUARDING, beth, now, reason="First reason.")
    actions.add_words(concern=grave, words="More.", by=beth, at=now)
    concerns.decide(grave, Tier.IMMEDIATE, beth, now, reason="Second reason.")
    words = text_of(at_work.get(page_of(grave, "triage")))
    assert words.index("Second reason.") < words.index("First reason.")


def test_two_worries_of_no_named_kind_are_not_the_same_thing_twice(
    service, person, amina, beth, now
):
    """What a reporter did not name a kind for is never counted as that kind coming again."""
    scope = scope_of(beth, at=now)
    for kind, facts in (
        (ConcernKind.WELFARE_CONCERN, {"history"}),
        (ConcernKind.FALL, {"recurrence", "wider_pattern"}),
    ):
        for days in (9, 6, 3):
            concern_row(
                service, amina, now - timedelta(days=days), person=person, concern_kind=kind
            )
        newest = concern_row(service, amina, now, person=person, concern_kind=kind)
        assert facts <= {one.fact for one in proposals(scope, newest)}
        if kind is ConcernKind.WELFARE_CONCERN:
            assert "recurrence" not in {one.fact for one in proposals(scope, newest)}
