"""The duty of candour: the test, told face to face, then in writing; all of it kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.candour import CandourTalk
from counterpoise.apps.concerns.models import Candour, Clock
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import CandourStatus, ClockKind
from tests.apps.concerns.reading import page_of, text_of
from tests.factories import concerns

TALK = {
    "told_whom": "Gwen, with her daughter",
    "account_given": "That a worker seems to have hit her.",
    "apology_given": "I am sorry this happened here.",
    "enquiries_promised": "What the rota says, by Friday.",
}


def asked(concern, by, at, *, applies=True, reason="A GP says the bruise will last."):
    return actions.record_candour_test(
        concern=concern, applies=applies, reason=reason, by=by, at=at
    )


def talk(candour, by, at, **more):
    values = TALK | {"told_at": at} | more
    return actions.record_candour_talk(candour=candour, talk=CandourTalk(**values), by=by, at=at)


def write(candour, by, at, letter="Dear Gwen, I am sorry."):
    return actions.record_candour_letter(candour=candour, letter=letter, by=by, at=at)


def running(concern) -> set[str]:
    kind = ClockKind.DUTY_OF_CANDOUR
    found = Clock.objects.filter(concern=concern, clock_kind=kind, stopped_at=None)
    return set(found.values_list("step", flat=True))


class TestTheActions:
    def test_the_whole_road_is_kept(self, grave, beth, now):
        candour = asked(grave, beth, now)
        assert running(grave) == {"in person"}
        talk(candour, beth, now)
        assert running(grave) == {"in writing"}
        write(candour, beth, now)
        assert running(grave) == set()
        kept = Candour.objects.get()
        assert kept.status == CandourStatus.WRITTEN_FOLLOW_UP_SENT
        assert (kept.told_by, kept.account_given) == (beth, TALK["account_given"])
        assert kept.written_follow_up == "Dear Gwen, I am sorry."

    def test_a_no_is_kept_with_its_reason_and_can_be_answered_again(self, grave, beth, now):
        asked(grave, beth, now, applies=False, reason="No lasting harm.")
        assert running(grave) == set()
        assert Candour.objects.get().status == CandourStatus.NOT_REQUIRED
        asked(grave, beth, now)
        assert Candour.objects.get().status == CandourStatus.DUE

    def test_the_letter_comes_after_the_talk(self, grave, beth, now):
        with pytest.raises(NotNow, match="face to face first"):
            write(asked(grave, beth, now), beth, now)

    @pytest.mark.parametrize("missing", TALK)
    def test_every_part_of_the_talk_is_needed(self, grave, beth, now, missing):
        with pytest.raises(Refused) as refused:
            talk(asked(grave, beth, now), beth, now, **{missing: " "})
        assert refused.value.field == missing
        assert Candour.objects.get().told_at is None

    @pytest.mark.parametrize("shift", [timedelta(minutes=1), timedelta(days=-1)])
    def test_not_in_the_future_nor_before_it_was_noticed(self, grave, beth, now, shift):
        with pytest.raises(Refused) as refused:
            talk(asked(grave, beth, now), beth, now, told_at=now + shift)
        assert refused.value.field == "told_at"

    def test_each_step_once(self, grave, beth, now):
        candour = asked(grave, beth, now)
        talk(candour, beth, now)
        for again in (lambda: talk(candour, beth, now), lambda: asked(grave, beth, now)):
            with pytest.raises(NotNow):
                again()

    def test_two_at_once(self, grave, beth, lead, now):
        candour = asked(grave, beth, now)
        seen_by_femi = candour.fresh()
        talk(candour, beth, now)
        with pytest.raises(SavedByAnother):
            talk(seen_by_femi, lead, now)
        assert Candour.objects.get().told_by == beth

    def test_reasons_and_letters_are_not_blank(self, grave, beth, now):
        with pytest.raises(Refused):
            asked(grave, beth, now, reason=" ")
        candour = talk(asked(grave, beth, now), beth, now)
        with pytest.raises(Refused):
            write(candour, beth, now, letter=" ")

    @pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
    def test_who_may_not(self, request, grave, administrator, callum, dee, ez, now, who):
        with pytest.raises(NotAllowed):
            asked(grave, request.getfixturevalue(who), now)


class TestThePage:
    @pytest.fixture
    def fresh(self, service, person, amina, beth, client):
        client.force_login(beth)
        at = timezone.now()
        noticed = at - timedelta(days=2)
        return concerns.raise_one(service, amina, at, person=person, noticed_at=noticed)

    def test_it_leads_from_step_to_step(self, client, fresh):
        url = page_of(fresh, "candour")
        words = text_of(client.get(url))
        assert "Does the duty of candour apply?" in words
        assert "as soon as reasonably practicable" in words
        assert "It names no number of days" in words
        client.post(url, {"required": "yes", "reason": "Lasting harm."})
        assert "Tell them face to face" in text_of(client.get(url))
        client.post(url, TALK | {"told_at_choice": "yesterday", "told_at_time": "10:00"})
        assert "Write to them" in text_of(client.get(url))
        client.post(url, {"letter": "Dear Gwen, I am sorry."})
        words = text_of(client.get(url))
        assert "Dear Gwen, I am sorry." in words
        assert TALK["apology_given"] in words

    def test_what_was_typed_stays(self, client, fresh, beth):
        asked(fresh, beth, timezone.now())
        response = client.post(page_of(fresh, "candour"), TALK | {"apology_given": ""})
        assert "Write the words of the apology." in text_of(response)
        assert TALK["account_given"] in response.content.decode()

    def test_a_no_can_be_answered_again(self, client, fresh, beth):
        asked(fresh, beth, timezone.now(), applies=False, reason="No harm.")
        url = page_of(fresh, "candour")
        assert "No harm." in text_of(client.get(url))
        again = f"{url}?again=1"
        assert client.post(again, {"required": "yes", "reason": "There was."}).status_code == 302
        assert Candour.objects.get().status == CandourStatus.DUE

    @pytest.mark.parametrize("who", ["amina", "administrator", "dee", "callum", "ez"])
    def test_who_may_not(
        self, request, client, grave, beth, administrator, dee, callum, ez, now, who
    ):
        talk(asked(grave, beth, now), beth, now)
        client.force_login(request.getfixturevalue(who))
        response = client.get(page_of(grave, "candour"))
        assert response.status_code in (403, 404)
        assert "seems to have hit" not in response.content.decode()
