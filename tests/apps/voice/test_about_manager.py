"""What is about the manager skips them, also where another system sent it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.voice import queries
from counterpoise.apps.voice.actions import (
    SentEntry,
    keep_from_manager,
    keep_what_was_sent,
    match_person,
    open_to_manager,
    record_entry,
)
from counterpoise.apps.voice.actions.sending import actor_of
from counterpoise.apps.voice.facts.columns import guessed
from counterpoise.apps.voice.facts.days import Order, RowProblem
from counterpoise.apps.voice.facts.importing import Directory, Layout, read_row
from counterpoise.apps.voice.models import Entry
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, EntryKind, Role, SetAside
from tests.factories import cast

pytestmark = pytest.mark.django_db
SHOUTS = "The manager shouted at Mum for ringing the bell."


def sees(user, now):
    return list(queries.entries(scope_of(user, at=now)))


@pytest.fixture
def sent(made_key, service, person, now):
    """Feedback as a care-record system sends it."""

    def send(**more):
        values = {
            "entry_kind": EntryKind.FAMILY_FEEDBACK,
            "happened_date": now.date(),
            "words": SHOUTS,
            "sender_key": "F1",
            "service": service,
            "person": person,
        }
        keep_what_was_sent(
            sent=[SentEntry(**(values | more))], key=made_key.row, by=actor_of(made_key.row), at=now
        )
        return Entry.objects.get(sender_key="F1")

    return send


@pytest.fixture
def tom(service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


def test_marked_by_a_team_leader_the_manager_finds_it_nowhere(client, sent, tom, beth, lead, now):
    entry = sent()
    assert sees(beth, now) == [entry]
    client.force_login(tom)
    page = reverse("voice:about_manager", args=[entry.public_key])
    assert (
        "This is about the manager"
        in client.get(reverse("voice:entry", args=[entry.public_key])).content.decode()
    )
    assert "Is this about the manager?" in client.get(page).content.decode()
    answer = client.post(page, {"version": entry.version})
    assert answer["Location"] == reverse("voice:entries")
    assert sees(beth, now) == sees(tom, now) == []
    assert sees(lead, now) == [entry]
    client.force_login(beth)
    assert client.get(reverse("voice:entry", args=[entry.public_key])).status_code == 404
    assert SHOUTS not in client.get(reverse("voice:entries")).content.decode()


def test_the_leads_are_told_and_it_is_on_record_without_its_words(sent, tom, lead, beth, now):
    keep_from_manager(entry=sent(), expected_version=1, by=tom, at=now)
    notice = Notice.objects.get(notice_kind="entry-about-manager")
    assert notice.to == lead
    event = AuditEvent.objects.get(event_kind=AuditEventKind.ENTRY_KEPT_FROM_MANAGER)
    assert "shouted" not in str(event.snapshot)


def test_a_manager_may_pass_on_what_is_about_them(sent, beth, now):
    keep_from_manager(entry=sent(), expected_version=1, by=beth, at=now)
    assert sees(beth, now) == []


def test_only_who_hears_what_skips_a_manager_gives_it_back_and_says_why(sent, tom, beth, lead, now):
    entry = keep_from_manager(entry=sent(), expected_version=1, by=tom, at=now)
    for other in (tom, beth):
        with pytest.raises(NotAllowed):
            open_to_manager(
                entry=entry, because="x", expected_version=entry.version, by=other, at=now
            )
    with pytest.raises(Refused, match="Say why"):
        open_to_manager(entry=entry, because=" ", expected_version=2, by=lead, at=now)
    opened = open_to_manager(
        entry=entry, because="It is about the home next door.", expected_version=2, by=lead, at=now
    )
    assert sees(beth, now) == [opened]
    assert "next door" in opened.addenda.get().words


@pytest.mark.parametrize("who", ["callum", "dee", "ez"])
def test_nobody_outside_marks_it(sent, who, now, request):
    with pytest.raises(NotAllowed):
        keep_from_manager(entry=sent(), expected_version=1, by=request.getfixturevalue(who), at=now)
    assert not Entry.objects.filter(about_manager=True).exists()


def test_twice_or_too_late_it_says_so(sent, tom, lead, now):
    entry = sent()
    stale = Entry.objects.get(pk=entry.pk)
    kept = keep_from_manager(entry=entry, expected_version=1, by=tom, at=now)
    with pytest.raises(NotAllowed):
        keep_from_manager(entry=kept, expected_version=2, by=tom, at=now)
    with pytest.raises(NotNow):
        keep_from_manager(entry=kept, expected_version=2, by=lead, at=now)
    with pytest.raises(SavedByAnother):
        keep_from_manager(entry=stale, expected_version=1, by=tom, at=now)


def test_it_is_given_back_on_its_page(client, sent, tom, lead, now):
    entry = keep_from_manager(entry=sent(), expected_version=1, by=tom, at=now)
    client.force_login(lead)
    page = reverse("voice:about_manager", args=[entry.public_key])
    empty = client.post(page, {"version": entry.version, "because": ""})
    assert "Say why the manager may read this." in empty.content.decode()
    given = client.post(page, {"version": entry.version, "because": "Another manager."})
    assert given["Location"] == reverse("voice:entry", args=[entry.public_key])
    assert not entry.fresh().confidential


def test_a_system_can_say_so_itself(sent, beth, lead, now):
    entry = sent(about_manager=True)
    assert list(entry.kept_from.all()) == [beth]
    assert sees(beth, now) == []
    assert sees(lead, now) == [entry]


def test_one_that_waited_for_its_person_skips_the_manager_once_it_is_known(
    sent, person, beth, lead, now
):
    cast.give_role(lead, Role.REGISTERED_MANAGER, service=person.service)
    entry = sent(
        about_manager=True,
        service=None,
        person=None,
        person_as_given="P-9",
        set_aside_because=SetAside.SERVICE_NOT_KNOWN,
    )
    other = cast.make_user("Gil Individual")
    cast.give_role(other, Role.NOMINATED_INDIVIDUAL, provider=person.provider)
    match_person(entry=entry, person=person, by=other, at=now)
    assert set(entry.kept_from.all()) == {beth, lead}
    assert sees(beth, now) == sees(lead, now) == []
    assert sees(other, now) == [entry]


@pytest.mark.parametrize(
    ("said", "meant"), [("Yes", True), ("x", True), ("no", False), ("", False)]
)
def test_a_column_of_a_file_says_it(service, now, said, meant):
    assert guessed(["Note", "Date", "About the manager"])[2] == "about_manager"
    layout = Layout(
        {0: "words", 1: "day", 2: "about_manager"},
        Order.DAY_FIRST,
        EntryKind.FAMILY_FEEDBACK,
        service,
    )
    row = [SHOUTS, f"{now:%d/%m/%Y}", said]
    assert read_row(row, layout, Directory({}, {}), at=now).about_manager is meant


def test_a_word_that_is_neither_yes_nor_no_is_a_bad_row(service, now):
    layout = Layout(
        {0: "words", 1: "day", 2: "about_manager"}, Order.DAY_FIRST, EntryKind.COMPLAINT, service
    )
    with pytest.raises(RowProblem, match="Write yes or no"):
        read_row([SHOUTS, f"{now:%d/%m/%Y}", "perhaps"], layout, Directory({}, {}), at=now)


def test_what_its_writer_typed_they_may_mark_later(note, amina, beth, now):
    entry = record_entry(
        new=replace(note, entry_kind=EntryKind.COMPLAINT), idempotency_key="c", by=amina, at=now
    )
    keep_from_manager(entry=entry, expected_version=1, by=amina, at=now)
    assert sees(amina, now) == [entry]
    assert sees(beth, now) == []
