"""What other systems send is kept once; other words under the same key stand below the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.voice import queries
from counterpoise.apps.voice.actions import SentEntry, add_sender, keep_what_was_sent, make_key
from counterpoise.apps.voice.actions.sending import actor_of
from counterpoise.apps.voice.models import Entry, EntryAddendum, Mention
from counterpoise.terms import EntryKind, EntryPart, EntryRowStatus, PastedForm, SetAside

pytestmark = pytest.mark.django_db
WORDS = "Declined a wash again this morning and hair matted."
GRAVE = "She said her son hit her on Sunday."


@pytest.fixture
def sent(service, person, now):
    return SentEntry(
        entry_kind=EntryKind.CALL_NOTE,
        happened_date=now.date(),
        happened_time="08:10",
        words=WORDS,
        sender_key="n-1",
        author_name="A. Carer",
        person_as_given="P-17",
        service=service,
        person=person,
    )


def send(made_key, now, *sent):
    return keep_what_was_sent(sent=sent, key=made_key.row, by=actor_of(made_key.row), at=now)


def statuses(kept):
    return [one.status.name for one in kept]


def test_it_is_kept_as_if_it_were_typed_with_its_marks(sent, made_key, now):
    assert statuses(send(made_key, now, sent)) == ["BROUGHT_IN"]
    entry = Entry.objects.get()
    assert (entry.words, entry.happened_date, entry.arrived_at) == (WORDS, now.date(), now)
    assert (entry.sender, entry.sender_key) == (made_key.row.sender, "n-1")
    marks = [WORDS[one.start : one.end] for one in queries.mentions_of([entry])]
    assert marks
    assert entry.gravest > 0
    event = AuditEvent.objects.get(event_kind="ENTRIES_SENT")
    assert event.snapshot["BROUGHT_IN"] == 1
    assert "wash" not in str(event.snapshot)


def test_the_same_again_makes_no_double(sent, made_key, now):
    first = send(made_key, now, sent)
    again = send(made_key, now + timedelta(days=3), sent, sent)
    assert statuses(again) == ["ALREADY_HERE", "ALREADY_HERE"]
    assert {one.public_key for one in again} == {first[0].public_key}
    assert Entry.objects.count() == 1


def test_twice_in_one_go_without_a_key_is_one(sent, made_key, now):
    bare = replace(sent, sender_key="")
    assert statuses(send(made_key, now, bare, bare)) == ["BROUGHT_IN", "ALREADY_HERE"]
    other = replace(bare, words="Ate all of her lunch.")
    assert statuses(send(made_key, now, bare, other)) == ["ALREADY_HERE", "BROUGHT_IN"]


def test_other_words_under_the_same_key_stand_below_the_first_and_are_read(sent, made_key, now):
    send(made_key, now, sent)
    entry = Entry.objects.get()
    later = now + timedelta(hours=1)
    changed = replace(sent, words=GRAVE)
    assert statuses(send(made_key, later, changed)) == ["CHANGED"]
    entry.refresh_from_db()
    addendum = EntryAddendum.objects.get()
    assert (entry.words, addendum.words) == (WORDS, GRAVE)
    assert (entry.gravest, entry.touched_at) == (5, later)
    mark = Mention.objects.filter(addendum=addendum, weight=5).get()
    assert mark.part == EntryPart.ADDENDUM
    assert GRAVE[mark.start : mark.end]
    assert statuses(send(made_key, later, changed)) == ["ALREADY_HERE"]
    assert EntryAddendum.objects.count() == 1


def test_another_day_under_the_same_key_is_said_and_nothing_is_written_over(sent, made_key, now):
    send(made_key, now, sent)
    send(made_key, now, replace(sent, happened_time="09:00"))
    assert Entry.objects.get().happened_time == "08:10"
    assert EntryAddendum.objects.get().words == "Sent again with time: 09:00 (it was 08:10)."


def test_both_versions_in_one_go(sent, made_key, now):
    both = send(made_key, now, sent, replace(sent, words=GRAVE))
    assert statuses(both) == ["BROUGHT_IN", "CHANGED"]
    assert Entry.objects.get().words == WORDS


def test_two_senders_may_use_the_same_key(sent, made_key, service, beth, now):
    other = add_sender(provider=service.provider, name="Other", service=service, by=beth, at=now)
    second = make_key(sender=other, by=beth, at=now)
    send(made_key, now, sent)
    assert statuses(send(second, now, sent)) == ["BROUGHT_IN"]


def test_whom_nobody_knows_waits_aside_and_is_read_all_the_same(sent, made_key, now):
    stray = replace(sent, person=None, words=GRAVE, set_aside_because=SetAside.PERSON_NOT_KNOWN)
    assert send(made_key, now, stray)[0].status is EntryRowStatus.SET_ASIDE
    entry = Entry.objects.get()
    assert (entry.gravest, entry.person_as_given) == (5, "P-17")
    assert not Entry.objects.told().exists()


def test_rich_text_is_kept_as_it_came(sent, made_key, now):
    came = "{\\rtf1 " + WORDS + "}"
    send(made_key, now, replace(sent, as_it_came=came, pasted_form=PastedForm.RICH_TEXT))
    assert Entry.objects.get().as_it_came.text == came


def test_marks_of_many_belong_each_to_its_own(sent, made_key, now):
    many = [replace(sent, sender_key=f"n-{n}", words=f"{n} days. {WORDS}") for n in range(120)]
    send(made_key, now, *many)
    for entry in Entry.objects.all():
        marks = queries.mentions_of([entry])
        assert marks
        assert all(entry.words[one.start : one.end].strip() for one in marks)
    assert Entry.objects.count() == 120
