"""Telling the reporter, closing once nothing is owed, withdrawing, opening again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.consulting import NewConsultation
from counterpoise.apps.concerns.models import Clock, ReporterFeedback
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import ClockKind, ConcernStatus, NotificationKind, Tier
from tests.apps.concerns.reading import page_of, text_of
from tests.factories import concerns
from tests.factories.cast import NOW

S = ConcernStatus
HOUR = timedelta(hours=1)


def close(concern, by, at=NOW, reason="Plan changed, Gwen is content."):
    concern.refresh_from_db()
    return actions.close_concern(
        concern=concern, reason=reason, expected_version=concern.version, by=by, at=at
    )


def withdraw(concern, by, at=NOW, reason="Written about the wrong person."):
    concern.refresh_from_db()
    return actions.withdraw_concern(
        concern=concern, reason=reason, expected_version=concern.version, by=by, at=at
    )


def reopen(concern, by, at=NOW, reason="Her daughter rang."):
    concern.refresh_from_db()
    return actions.reopen_concern(
        concern=concern, reason=reason, expected_version=concern.version, by=by, at=at
    )


def tell(concern, by, at=NOW, words="We changed the plan."):
    return actions.tell_reporter(concern=concern, words=words, by=by, at=at)


@pytest.fixture
def small(concern, beth):
    """Decided to be something to ask about, and its reporter told: nothing owed."""
    concerns.decide(concern, Tier.CONSULT, beth, NOW)
    tell(concern, beth)
    return concern


def owe_notification(concern, beth):
    actions.record_notification_test(
        concern=concern, kind=NotificationKind.SERIOUS_INJURY, required=True, reason="x",
        by=beth, at=NOW,
    )  # fmt: skip


def owe_candour(concern, beth):
    actions.record_candour_test(concern=concern, applies=True, reason="x", by=beth, at=NOW)


def owe_second(concern, beth):
    concerns.decide(concern, Tier.QUALITY, beth, NOW)


def owe_disagreement(concern, beth):
    actions.record_disagreement(concern=concern, about="x", raised_with="y", by=beth, at=NOW)


class TestClosing:
    def test_it_closes_and_every_clock_stops(self, small, beth, amina):
        close(small, beth)
        kept = small.fresh()
        assert (kept.status, kept.closed_at) == (S.CLOSED, NOW)
        assert not Clock.objects.filter(concern=small, stopped_at=None).exists()
        assert Notice.objects.filter(to=amina, notice_kind="concern-closed").exists()

    @pytest.mark.parametrize(
        ("owe", "sentence"),
        [
            (owe_notification, "drafted and not sent"),
            (owe_candour, "duty of candour"),
            (owe_second, "second person"),
            (owe_disagreement, "disagreement"),
        ],
    )
    def test_not_while_something_is_owed(self, small, beth, owe, sentence):
        owe(small, beth)
        with pytest.raises(NotNow, match=sentence):
            close(small, beth)
        assert small.fresh().status != S.CLOSED

    def test_not_before_the_reporter_was_told(self, concern, beth):
        concerns.decide(concern, Tier.CONSULT, beth, NOW)
        with pytest.raises(NotNow, match="has not been told"):
            close(concern, beth)

    def test_a_safeguarding_concern_is_referred_and_cqcs_test_asked_first(self, grave, beth):
        concerns.decide(grave, Tier.SAFEGUARDING, beth, NOW)
        tell(grave, beth)
        with pytest.raises(NotNow, match="has not been referred"):
            close(grave, beth)
        concerns.refer(grave, beth, NOW)
        with pytest.raises(NotNow, match="CQC"):
            close(grave, beth)
        actions.record_notification_test(
            concern=grave, kind=NotificationKind.ALLEGATION_OF_ABUSE, required=False,
            reason="CQC told by the council.", by=beth, at=NOW,
        )  # fmt: skip
        assert close(grave, beth).status == S.CLOSED

    def test_not_before_it_is_decided(self, concern, beth):
        tell(concern, beth)
        with pytest.raises(NotNow):
            close(concern, beth)

    @pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
    def test_who_may_not(self, request, small, administrator, callum, dee, ez, who):
        with pytest.raises(NotAllowed):
            close(small, request.getfixturevalue(who))


class TestTelling:
    def test_the_reporter_reads_it_and_the_clock_stops(self, client, concern, amina, beth):
        tell(concern, beth)
        assert Notice.objects.get(notice_kind="what-came-of-it").to == amina
        assert not Clock.objects.filter(
            concern=concern, clock_kind=ClockKind.FEEDBACK_TO_REPORTER, stopped_at=None
        ).exists()
        client.force_login(amina)
        assert "We changed the plan." in text_of(client.get(page_of(concern)))

    def test_told_before_it_was_decided_is_not_yet_what_came_of_it(self, client, concern, beth):
        tell(concern, beth, words="We are looking into it.")
        concerns.decide(concern, Tier.CONSULT, beth, NOW + HOUR)
        running = Clock.objects.filter(
            concern=concern, clock_kind=ClockKind.FEEDBACK_TO_REPORTER, stopped_at=None
        )
        assert running.get().started_at == NOW + HOUR
        with pytest.raises(NotNow, match="since it was decided"):
            close(concern, beth, at=NOW + HOUR)
        client.force_login(beth)
        assert "before it was decided" in text_of(client.get(page_of(concern)))
        tell(concern, beth, at=NOW + 2 * HOUR)
        assert not running.exists()
        assert close(concern, beth, at=NOW + 2 * HOUR).status == S.CLOSED

    def test_the_page_says_so_while_it_is_not_decided(self, client, concern, beth):
        client.force_login(beth)
        page = reverse("concerns:tell", args=[concern.public_key])
        assert "how it goes so far" in text_of(client.get(page))
        concerns.decide(concern, Tier.CONSULT, beth, NOW)
        assert "how it goes so far" not in text_of(client.get(page))

    def test_words_are_needed(self, concern, beth):
        with pytest.raises(Refused):
            tell(concern, beth, words=" ")
        assert not ReporterFeedback.objects.exists()


class TestWithdrawing:
    def test_it_stays_readable_with_the_reason(self, concern, amina, beth, client):
        withdraw(concern, amina)
        assert concern.fresh().status == S.WITHDRAWN
        assert Notice.objects.filter(to=beth, notice_kind="concern-withdrawn").exists()
        client.force_login(beth)
        words = text_of(client.get(page_of(concern)))
        assert "Written about the wrong person." in words
        assert "not helped to eat" in words

    def test_never_what_may_be_safeguarding(self, grave, amina, beth):
        for user in (amina, beth):
            with pytest.raises(NotNow, match="may be a safeguarding concern"):
                withdraw(grave, user)
        assert grave.fresh().status == S.RAISED


class TestOpeningAgain:
    @pytest.mark.parametrize("first", [close, withdraw])
    def test_it_is_back_in_review_with_a_clock(self, small, beth, first):
        first(small, beth)
        reopen(small, beth)
        kept = small.fresh()
        assert (kept.status, kept.closed_at) == (S.IN_REVIEW, None)
        assert Clock.objects.filter(
            concern=small, clock_kind=ClockKind.INTERNAL_REVIEW, stopped_at=None
        ).exists()

    def test_what_is_open_stays_open(self, small, beth):
        with pytest.raises(NotNow, match="already open"):
            reopen(small, beth)

    @pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
    def test_who_may_not(self, request, small, beth, administrator, callum, dee, ez, who):
        close(small, beth)
        with pytest.raises(NotAllowed):
            reopen(small, request.getfixturevalue(who))


@pytest.mark.parametrize("act", [close, withdraw, reopen])
def test_a_reason_is_needed(small, beth, act):
    if act is reopen:
        close(small, beth)
    before = small.fresh().status
    with pytest.raises(Refused) as refused:
        act(small, beth, reason="  ")
    assert refused.value.field == "reason"
    assert small.fresh().status == before


class TestThePages:
    @pytest.fixture
    def at_work(self, client, beth):
        client.force_login(beth)
        return client

    def test_close_and_open_again(self, at_work, small):
        small.refresh_from_db()
        sent = {"version": small.version, "reason": "Done."}
        assert at_work.post(page_of(small, "close"), sent).status_code == 302
        small.refresh_from_db()
        sent = {"version": small.version, "reason": "News."}
        assert at_work.post(page_of(small, "reopen"), sent).status_code == 302
        assert small.fresh().status == S.IN_REVIEW

    def test_who_decided_to_ask_and_asked_nobody_is_asked_why(self, at_work, small, beth):
        url, asked_why = page_of(small, "close"), "nobody has been asked yet"
        assert asked_why in text_of(at_work.get(url))
        new = NewConsultation(
            asked_name="Priya", asked_role="Duty", what_was_asked="Is it?", asked_at=NOW
        )
        actions.ask_somebody(concern=small.fresh(), new=new, by=beth, at=NOW)
        assert asked_why not in text_of(at_work.get(url))

    def test_what_is_owed_is_said_and_what_was_typed_stays(self, at_work, concern, beth):
        concerns.decide(concern, Tier.CONSULT, beth, NOW)
        concern.refresh_from_db()
        sent = {"version": concern.version, "reason": "All is well now."}
        response = at_work.post(page_of(concern, "close"), sent)
        assert "has not been told what came of it" in text_of(response)
        assert "All is well now." in response.content.decode()

    def test_tell(self, at_work, concern):
        url = page_of(concern, "tell")
        assert at_work.post(url, {"words": ""}).status_code == 200
        assert at_work.post(url, {"words": "We looked at it."}).status_code == 302
        assert ReporterFeedback.objects.get().words == "We looked at it."
