"""Harm told in words that name nobody known: brought the same day, as any other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.actions import mark_not_a_concern
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.voice.actions import (
    SentEntry,
    add_sender,
    keep_what_was_sent,
    make_key,
    match_person,
)
from counterpoise.apps.voice.actions.sending import actor_of
from counterpoise.apps.voice.models import Entry
from counterpoise.terms import EntryKind, PatternKind, PatternStatus, PatternUrgency, SetAside

pytestmark = pytest.mark.django_db
TOLD = "She said the night carer hit her on Sunday."
HOUR = timedelta(hours=1)


@pytest.fixture
def aside(service, beth, now):
    """Sent by a system under a number that nobody here is known by."""

    def sent(key="n-1", days=0, words=TOLD, at=now):
        system = add_sender(
            provider=service.provider, name=f"System {key}", service=service, by=beth, at=now
        )
        made = make_key(sender=system, by=beth, at=now)
        entry = SentEntry(
            entry_kind=EntryKind.CALL_NOTE,
            happened_date=(now - timedelta(days=days)).date(),
            words=words,
            sender_key=key,
            person_as_given="P-4471",
            service=service,
            set_aside_because=SetAside.PERSON_NOT_KNOWN,
        )
        keep_what_was_sent(sent=[entry], key=made.row, by=actor_of(made.row), at=at)
        return Entry.objects.get(sender_key=key)

    return sent


def unnamed():
    return Pattern.objects.get(person=None, pattern_kind=PatternKind.SEVERE)


def test_harm_in_a_note_about_nobody_in_particular_comes_the_same_day(client, note, beth, now):
    note(TOLD, 0, person=None)
    sweep(at=now)
    found = unnamed()
    assert (found.urgency, found.status) == (PatternUrgency.IMMEDIATE, PatternStatus.OPEN)
    assert Notice.objects.filter(to=beth).exists()
    client.force_login(beth)
    page = client.get(reverse("patterns:pattern", args=[found.public_key])).content.decode()
    assert "Somebody not named" in page
    assert "the night carer hit her" in page
    assert "Somebody not named" in client.get(reverse("patterns:patterns")).content.decode()
    sweep(at=now + HOUR)
    assert Pattern.objects.count() == 1


def test_harm_in_a_note_kept_aside_comes_the_same_day_and_then_to_whom_it_is_about(
    aside, person, beth, now
):
    entry = aside()
    sweep(at=now)
    first = unnamed()
    match_person(entry=entry, person=person, by=beth, at=now + HOUR)
    sweep(at=now + 2 * HOUR)
    assert Pattern.objects.get(person=person).pattern_kind == PatternKind.SEVERE
    assert not first.fresh().still_met


def test_what_is_grave_stands_first_among_what_waits_and_on_the_desk(client, aside, beth, now):
    aside("n-1", words="Declined a wash again, hair matted.")
    client.force_login(beth)
    assert "1 note waits" in client.get(reverse("desk:desk")).content.decode()
    entry = aside("n-2")
    Entry.objects.filter(pk=entry.pk).update(person_as_given="P-9")
    page = client.get(reverse("voice:set_aside")).content.decode()
    assert page.index("P-9") < page.index("P-4471")
    assert page.count("May be serious: read it now") == 1
    desk = client.get(reverse("desk:desk")).content.decode()
    assert "2 notes wait, and 1 may be serious: read it now" in desk


def test_what_is_not_grave_waits_aside_for_a_name(aside, now):
    aside(words="Declined a wash again, hair matted.")
    sweep(at=now)
    assert not Pattern.objects.exists()


def test_an_answer_settles_it_and_what_arrives_later_opens_it_again(aside, beth, now):
    aside()
    sweep(at=now)
    found = unnamed()
    mark_not_a_concern(
        pattern=found, reason="A play.", expected_version=found.version, by=beth, at=now + HOUR
    )
    sweep(at=now + 2 * HOUR)
    assert unnamed().status == PatternStatus.NOT_A_CONCERN
    aside("n-2", words="He told me a carer slapped him.", at=now + 3 * HOUR)
    sweep(at=now + 4 * HOUR)
    assert unnamed().status == PatternStatus.OPEN


def test_a_concern_raised_from_it_is_about_somebody_s_welfare(client, note, beth, now):
    note(TOLD, 0, person=None)
    sweep(at=now)
    found = unnamed()
    client.force_login(beth)
    sent = {"words": TOLD, "danger_now": "NO", "version": found.version}
    client.post(reverse("patterns:raise", args=[found.public_key]), sent)
    assert Concern.objects.get().concern_kind == "WELFARE_CONCERN"


def test_other_services_do_not_hear_of_it(note, callum, scope, now):
    note(TOLD, 0, person=None)
    sweep(at=now)
    assert Pattern.objects.exists()
    assert not Pattern.objects.visible_to(scope(callum)).exists()
