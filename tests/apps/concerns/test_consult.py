"""Asking somebody first, and disagreeing on the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.consulting import NewConsultation
from counterpoise.apps.concerns.models import Clock, Consultation, Disagreement
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import ClockKind, ConcernStatus, DisagreementStatus
from tests.apps.concerns.reading import page_of, text_of
from tests.factories import concerns

ASKED = {
    "asked_name": "Priya Shah",
    "asked_role": "Duty social worker",
    "what_was_asked": "Is this for you?",
    "asked_at_choice": "today",
    "asked_at_time": "00:00",
}
REFUSED = """
    changed        | to    | sentence
    asked_name     | blank | Write who you asked.
    what_was_asked | blank | Write what you asked.
    asked_at       | later | When you asked must be in the past.
    asked_at       | early | You asked before this was noticed.
"""


def new(at, **more):
    values = {"asked_name": "Priya", "asked_role": "Social worker", "what_was_asked": "Is it?"}
    return NewConsultation(**(values | {"asked_at": at} | more))


def ask(concern, by, at, **more):
    return actions.ask_somebody(concern=concern, new=new(at, **more), by=by, at=at)


def clock(concern):
    return Clock.objects.filter(
        concern=concern, clock_kind=ClockKind.CONSULTATION, stopped_at=None
    ).exists()


class TestAsking:
    def test_it_is_kept_and_a_clock_runs_until_the_answer(self, concern, beth, now):
        asked = ask(concern, beth, now)
        assert clock(concern)
        actions.record_answer(consultation=asked, what_was_said="Refer it.", by=beth, at=now)
        kept = Consultation.objects.get()
        assert (kept.what_was_said, kept.recorded_by, kept.answered_at) == ("Refer it.", beth, now)
        assert not clock(concern)

    def test_answered_at_once_no_clock_runs(self, concern, beth, now):
        assert ask(concern, beth, now, what_was_said="Refer it.").answered_at == now
        assert not clock(concern)

    @pytest.mark.parametrize("before", [timedelta(minutes=30), timedelta(hours=5)])
    def test_people_ring_first_and_write_afterwards(self, concern, beth, now, before):
        assert ask(concern, beth, now, what_was_said="Refer it.").asked_at
        ask(concern, beth, now, asked_at=concern.noticed_at - before)
        assert Consultation.objects.filter(asked_at__lt=concern.noticed_at).exists()

    def test_the_clock_waits_for_somebody_else_when_one_answers_at_once(self, concern, beth, now):
        ask(concern, beth, now)
        ask(concern, beth, now, asked_name="Rob", what_was_said="I do not know.")
        assert clock(concern)

    def test_the_clock_waits_for_the_last_answer(self, concern, beth, now):
        first, _ = ask(concern, beth, now), ask(concern, beth, now, asked_name="Rob")
        actions.record_answer(consultation=first, what_was_said="Yes.", by=beth, at=now)
        assert clock(concern)

    def test_asking_decides_nothing(self, concern, beth, now):
        ask(concern, beth, now, what_was_said="It is safeguarding.")
        concern.refresh_from_db()
        assert (concern.status, concern.tier) == (ConcernStatus.RAISED, "")

    @pytest.mark.parametrize(
        ("changed", "to", "sentence"),
        [[cell.strip() for cell in line.split("|")] for line in REFUSED.strip().splitlines()[1:]],
    )
    def test_what_is_refused(self, concern, beth, now, changed, to, sentence):
        values = {
            "blank": " ",
            "later": now + timedelta(minutes=1),
            "early": concern.noticed_at - timedelta(days=1),
        }
        with pytest.raises(Refused, match=sentence) as refused:
            actions.ask_somebody(
                concern=concern, new=_with(now, changed, values[to]), by=beth, at=now
            )
        assert refused.value.field == changed
        assert not Consultation.objects.exists()

    def test_an_answer_is_written_once(self, concern, beth, lead, now):
        asked = ask(concern, beth, now)
        seen_by_femi = asked.fresh()
        actions.record_answer(consultation=asked, what_was_said="Yes.", by=beth, at=now)
        with pytest.raises(NotNow):
            actions.record_answer(consultation=asked, what_was_said="No.", by=lead, at=now)
        with pytest.raises(SavedByAnother) as refused:
            actions.record_answer(consultation=seen_by_femi, what_was_said="No.", by=lead, at=now)
        assert refused.value.theirs == {"What they said": "Yes."}

    @pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
    def test_who_may_not(self, request, concern, administrator, callum, dee, ez, now, who):
        with pytest.raises(NotAllowed):
            ask(concern, request.getfixturevalue(who), now)


def _with(now, changed, value):
    return new(value) if changed == "asked_at" else new(now, **{changed: value})


class TestTheAskPage:
    def test_it_is_kept(self, client, service, person, amina, beth):
        at = timezone.now()
        fresh = concerns.raise_one(
            service, amina, at, person=person, noticed_at=at - timedelta(days=2)
        )
        client.force_login(beth)
        response = client.post(page_of(fresh, "ask"), ASKED)
        assert response.status_code == 302
        assert Consultation.objects.get().asked_name == "Priya Shah"
        assert "Is this for you?" in text_of(client.get(page_of(fresh)))

    def test_what_was_typed_stays(self, client, concern, beth):
        client.force_login(beth)
        response = client.post(page_of(concern, "ask"), ASKED | {"asked_name": ""})
        assert "Write who you asked." in text_of(response)
        assert "Is this for you?" in response.content.decode()

    def test_the_answer_page_says_what_was_asked(self, client, concern, beth, now):
        asked = ask(concern, beth, now)
        client.force_login(beth)
        url = page_of(concern, "answer", asked.public_key)
        assert "You asked: Is it?" in text_of(client.get(url))
        assert client.post(url, {"what_was_said": "Refer it."}).status_code == 302
        assert client.post(url, {"what_was_said": "Again."}).status_code == 200

    def test_another_concerns_consultation_is_not_found(self, client, concern, grave, beth, now):
        asked = ask(concern, beth, now)
        client.force_login(beth)
        assert client.get(page_of(grave, "answer", asked.public_key)).status_code == 404


class TestDisagreeing:
    @pytest.fixture
    def raised(self, concern, amina, lead, now):
        return actions.record_disagreement(
            concern=concern, about="It is more than that.", raised_with="Beth", by=amina, at=now
        )

    def test_the_reporter_may_and_the_leads_hear(self, raised, beth, lead):
        told = Notice.objects.filter(notice_kind="disagreement-raised")
        assert {notice.to for notice in told} == {beth, lead}

    def test_it_goes_to_the_protocol_and_is_resolved(self, raised, beth, now):
        actions.escalate_disagreement(
            disagreement=raised, escalated_to="Board's named lead", by=beth, at=now
        )
        assert raised.fresh().status == DisagreementStatus.ESCALATED
        actions.resolve_disagreement(
            disagreement=raised, resolution="We refer it.", by=beth, at=now
        )
        kept = raised.fresh()
        assert (kept.status, kept.resolved_by) == (DisagreementStatus.RESOLVED, beth)

    def test_each_step_once(self, raised, beth, now):
        actions.resolve_disagreement(disagreement=raised, resolution="Done.", by=beth, at=now)
        with pytest.raises(NotNow):
            actions.resolve_disagreement(disagreement=raised, resolution="Again", by=beth, at=now)
        with pytest.raises(NotNow):
            actions.escalate_disagreement(disagreement=raised, escalated_to="X", by=beth, at=now)

    @pytest.mark.parametrize(("about", "raised_with"), [(" ", "Beth"), ("It is.", " ")])
    def test_what_is_needed(self, concern, amina, now, about, raised_with):
        with pytest.raises(Refused):
            actions.record_disagreement(
                concern=concern, about=about, raised_with=raised_with, by=amina, at=now
            )
        assert not Disagreement.objects.exists()

    def test_its_pages(self, client, raised, amina, beth):
        concern = raised.concern
        client.force_login(amina)
        sent = {"about": "I think it is worse.", "raised_with": "Beth"}
        assert client.post(page_of(concern, "disagree"), sent).status_code == 302
        assert client.get(page_of(concern, "disagreement", raised.public_key)).status_code == 403
        client.force_login(beth)
        url = page_of(concern, "disagreement", raised.public_key)
        assert "It is more than that." in text_of(client.get(url))
        assert "Write who it was taken to." in text_of(client.post(url, {"escalated_to": ""}))
        assert client.post(url, {"escalated_to": "The board"}).status_code == 302
        assert client.post(url, {"resolution": "Agreed."}).status_code == 302

    @pytest.mark.parametrize("who", ["callum", "dee", "ez"])
    def test_who_may_not(self, request, concern, callum, dee, ez, now, who):
        with pytest.raises(NotAllowed):
            actions.record_disagreement(
                concern=concern, about="x", raised_with="y",
                by=request.getfixturevalue(who), at=now,
            )  # fmt: skip
