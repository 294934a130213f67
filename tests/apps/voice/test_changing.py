"""Nothing is edited: words are added below, entries are withdrawn with a reason, and matched."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.voice import queries
from counterpoise.apps.voice.actions import (
    SentEntry,
    add_words,
    keep_what_was_sent,
    match_person,
    revoke_key,
    withdraw_entry,
)
from counterpoise.apps.voice.actions.sending import actor_of
from counterpoise.apps.voice.models import ApiKey, Entry, KnownAs
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import EntryKind, EntryPart, Role, SetAside
from tests.factories import cast

pytestmark = pytest.mark.django_db
GRAVE = "She has since said that her son hit her."


@pytest.fixture
def later(now):
    return now + timedelta(hours=2)


def test_words_are_added_below_and_read(entry, amina, later):
    first = entry.words
    addendum = add_words(entry=entry, words=GRAVE, by=amina, at=later)
    entry.refresh_from_db()
    assert (entry.words, entry.gravest, entry.touched_at) == (first, 5, later)
    mark = addendum.mentions.get(weight=5)
    assert mark.part == EntryPart.ADDENDUM
    assert GRAVE[mark.start : mark.end]


@pytest.mark.parametrize("words", ["", "  \n"])
def test_nothing_is_not_added(entry, amina, later, words):
    with pytest.raises(Refused, match="Write what you want to add"):
        add_words(entry=entry, words=words, by=amina, at=later)


def test_a_colleague_reads_and_does_not_add(entry, service, later):
    cover = cast.make_user("Nor Idle")
    cast.give_role(cover, Role.CARE_WORKER, service=service)
    with pytest.raises(NotAllowed):
        add_words(entry=entry, words="x", by=cover, at=later)
    with pytest.raises(NotAllowed):
        withdraw_entry(entry=entry, because="x", expected_version=1, by=cover, at=later)


def test_it_is_withdrawn_with_a_reason_and_stays_on_record(entry, amina, later):
    with pytest.raises(Refused, match="Say why"):
        withdraw_entry(entry=entry, because=" ", expected_version=1, by=amina, at=later)
    withdraw_entry(entry=entry, because="Wrong person.", expected_version=1, by=amina, at=later)
    scope = scope_of(amina, at=later)
    assert not queries.entries(scope).exists()
    kept = queries.entry_of(scope, entry.public_key)
    assert (kept.withdrawn_because, kept.withdrawn_by) == ("Wrong person.", amina)
    assert list(queries.changed_since(later)) == [entry]
    for again in (
        lambda: withdraw_entry(entry=kept, because="x", expected_version=2, by=amina, at=later),
        lambda: add_words(entry=kept, words="x", by=amina, at=later),
    ):
        with pytest.raises(NotNow):
            again()


def test_the_second_of_two_is_told(entry, amina, beth, later):
    seen = Entry.objects.get()
    withdraw_entry(entry=entry, because="Wrong person.", expected_version=1, by=amina, at=later)
    with pytest.raises(SavedByAnother) as both:
        withdraw_entry(entry=seen, because="Twice.", expected_version=1, by=beth, at=later)
    assert both.value.theirs == {"Taken back because": "Wrong person."}


@pytest.fixture
def stray(made_key, service, now):
    def one(number):
        return SentEntry(
            entry_kind=EntryKind.CALL_NOTE,
            happened_date=now.date(),
            words=f"Visit {number}. Ate lunch.",
            sender_key=str(number),
            person_as_given="P-99",
            service=service,
            set_aside_because=SetAside.PERSON_NOT_KNOWN,
        )

    sent = [one(number) for number in range(3)]
    keep_what_was_sent(sent=sent, key=made_key.row, by=actor_of(made_key.row), at=now)
    return Entry.objects.order_by("pk").first()


def test_matched_once_it_is_matched_for_all_of_that_name(stray, person, beth, later):
    assert match_person(entry=stray, person=person, by=beth, at=later) == 3
    scope = scope_of(beth, at=later)
    assert queries.entries_of_person(person, scope).count() == 3
    assert KnownAs.objects.get().person == person
    with pytest.raises(NotNow):
        match_person(entry=stray.fresh(), person=person, by=beth, at=later)


def test_it_is_not_matched_by_a_care_worker_nor_to_anothers_person(
    stray, person, other_person, amina, beth, later
):
    with pytest.raises(NotAllowed):
        match_person(entry=stray, person=person, by=amina, at=later)
    with pytest.raises(Refused, match="your services support"):
        match_person(entry=stray, person=other_person, by=beth, at=later)
    assert Entry.objects.exclude(set_aside_because="").count() == 3


def test_a_key_is_kept_as_a_hash_and_can_be_shut_out(made_key, beth, amina, later):
    row = ApiKey.objects.get()
    assert made_key.key not in str(row.__dict__)
    assert made_key.key.endswith(row.ending)
    with pytest.raises(NotAllowed):
        revoke_key(key=row, by=amina, at=later)
    revoke_key(key=row, by=beth, at=later)
    with pytest.raises(NotNow):
        revoke_key(key=row.fresh(), by=beth, at=later)
