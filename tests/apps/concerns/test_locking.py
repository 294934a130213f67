"""Two people save at once: the second sees both versions and keeps what they typed."""

from __future__ import annotations

import re

import pytest

from counterpoise.apps.concerns import actions
from counterpoise.terms import NotificationKind, Tier
from tests.apps.concerns.reading import page_of, text_of
from tests.apps.concerns.test_triage_page import SEND
from tests.factories import concerns


@pytest.fixture
def at_work(client, beth):
    client.force_login(beth)
    return client


def version_on(page: str) -> str:
    return re.search(r'name="version" value="(\d+)"', page).group(1)


def test_a_decision_made_meanwhile(at_work, grave, lead, now):
    seen = grave.version
    concerns.decide(grave, Tier.IMMEDIATE, lead, now)
    sent = SEND | {"version": seen, "reason": "My own reason."}
    response = at_work.post(page_of(grave, "decide"), sent)
    page, words = response.content.decode(), text_of(response)
    assert "Two people saved at once" in words
    assert "Decision: saved by them Immediate danger" in words
    assert "Reason: yours My own reason." in words
    assert ">\nMy own reason.</textarea>" in page
    grave.refresh_from_db()
    assert version_on(page) == str(grave.version)
    assert at_work.post(page_of(grave, "decide"), sent | {"version": version_on(page)}).url


def test_a_decision_that_waits_for_a_second_person_is_shown_with_its_reason(
    at_work, grave, lead, now
):
    seen = grave.version
    concerns.decide(grave, Tier.QUALITY, lead, now, reason="A misunderstanding.")
    sent = SEND | {"version": seen, "reason": "My own reason."}
    words = text_of(at_work.post(page_of(grave, "decide"), sent))
    assert "Two people saved at once" in words
    assert "Decision: saved by them Quality issue, proposed: it waits for a second person" in words
    assert "Reason: saved by them A misunderstanding." in words
    assert f"Decided by: saved by them {lead.full_name}" in words
    assert "Reason: yours My own reason." in words
    assert grave.decisions.count() == 1


def test_words_added_meanwhile(at_work, grave, amina, now):
    seen = grave.version
    actions.add_words(concern=grave, words="She is in hospital.", by=amina, at=now)
    response = at_work.post(page_of(grave, "decide"), SEND | {"version": seen})
    assert "Advice: saved by them" in text_of(response)
    assert not grave.decisions.exists()


def test_a_draft_saved_meanwhile(at_work, grave, lead, now):
    kind = NotificationKind.ALLEGATION_OF_ABUSE
    found = actions.record_notification_test(
        concern=grave, kind=kind, required=True, reason="Hit.", by=lead, at=now
    )
    seen = found.version
    actions.save_notification_draft(
        notification=found, draft={"told_police": "Log 114"},
        expected_version=seen, by=lead, at=now,
    )  # fmt: skip
    response = at_work.post(
        page_of(grave, "notify_draft", kind.value), {"version": seen, "told_police": "Not yet"}
    )
    words = text_of(response)
    assert "Police: saved by them Log 114" in words
    assert 'value="Not yet"' in response.content.decode()


@pytest.mark.parametrize("version", ["", "x", "99999999999999999999"])
def test_a_page_that_did_not_load_whole(at_work, grave, version):
    response = at_work.post(page_of(grave, "decide"), SEND | {"version": version})
    assert response.status_code == 200
    assert not grave.decisions.exists()
    assert "A worker hit her." in response.content.decode()
