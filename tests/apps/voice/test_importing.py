"""Files of notes: read, mapped, looked at, brought in part by part, never twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counterpoise.apps.voice.actions import (
    add_sender,
    carry_on,
    confirm_import,
    give_up_import,
    match_person,
    name_columns,
    upload_entries,
)
from counterpoise.apps.voice.facts.days import Hours, Order, bare_hours, leaves_half_open
from counterpoise.apps.voice.facts.previewing import preview_of
from counterpoise.apps.voice.jobs import BRINGER, sweep
from counterpoise.apps.voice.models import Entry, EntryAddendum, EntryImport, ImportRow, Mention
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import EntryImportStatus, EntryKind, PastedForm, SetAside
from tests.apps.voice.files import csv_of, json_of, row, xlsx_of
from tests.factories import cast

pytestmark = pytest.mark.django_db
HALF = Hours.HALF_DAY
GRAVE = "She said her son hit her on Sunday."


@pytest.fixture
def upload(sender, beth, now):
    def one(content, name="notes.csv", at=None):
        return upload_entries(sender=sender, file_name=name, content=content, by=beth, at=at or now)

    return one


@pytest.fixture
def name(beth, now, service):
    def one(batch, order=Order.DAY_FIRST, **more):
        meanings = {int(place): word for place, word in batch.mapping["meanings"].items()}
        return name_columns(
            batch=batch,
            meanings=more.get("meanings", meanings),
            service=service,
            kind=EntryKind.CALL_NOTE,
            order=order,
            hours=more.get("hours"),
            expected_version=batch.version,
            by=beth,
            at=now,
        )

    return one


@pytest.fixture
def bring_in(upload, name, beth, now):
    """A whole file, from upload to the last row."""

    def one(content, order=Order.DAY_FIRST, file_name="notes.csv", hours=None):
        batch = name(upload(content, file_name), order, hours=hours)
        confirm_import(batch=batch, expected_version=batch.version, by=beth, at=now)
        sweep(at=now)
        return batch.fresh()

    return one


@pytest.mark.parametrize(
    ("content", "file_name"),
    [
        (csv_of(row(words=GRAVE), row(2)), "notes.csv"),
        (csv_of(row(words=GRAVE), row(2), encoding="utf-16"), "notes.csv"),
        (csv_of(row(words=GRAVE), row(2), delimiter=";"), "notes.csv"),
        (json_of(row(words=GRAVE), row(2)), "notes.json"),
        (xlsx_of(row(words=GRAVE), row(2)), "notes.xlsx"),
    ],
    ids=["csv", "utf-16", "semicolons", "json", "xlsx"],
)
def test_whatever_it_is_written_in_the_notes_come_in_and_are_read(
    bring_in, person, content, file_name
):
    batch = bring_in(content, file_name=file_name)
    assert (batch.status, batch.counts) == (EntryImportStatus.DONE, {"BROUGHT_IN": 2})
    first = Entry.objects.get(sender_key="N1")
    assert (first.words, first.person, first.happened_time) == (GRAVE, person, "08:10")
    assert (first.happened_date, first.author_name) == (date(2026, 3, 10), "A. Carer")
    assert first.gravest == 5
    mark = Mention.objects.filter(entry=first, weight=5).first()
    assert GRAVE[mark.start : mark.end]
    assert ImportRow.objects.first().cells == []  # the words are kept once


def test_the_columns_are_remembered_for_the_next_file(upload, name, sender):
    name(upload(csv_of(row())))
    again = upload(csv_of(row(2)))
    assert again.status == EntryImportStatus.MAPPED


def test_what_would_happen_is_shown_and_nothing_is_done(upload, name, person, now):
    batch = name(
        upload(csv_of(row(), row(2, client="Nobody Known"), row(3, words=""), row(4, day="x")))
    )
    preview = preview_of(batch, at=now)
    assert (preview.new, preview.aside, preview.bad) == (2, 1, 2)
    assert preview.strangers == {"Nobody Known": 1}
    assert [number for number, _ in preview.wrong] == [4, 5]
    assert not Entry.objects.exists()


def test_the_same_file_twice_makes_no_doubles(bring_in, upload, name, person, now):
    content = csv_of(row(), row(2, words=GRAVE))
    bring_in(content)
    assert preview_of(upload(content), at=now).here == 2
    again = bring_in(content)
    assert again.counts == {"ALREADY_HERE": 2}
    assert Entry.objects.count() == 2


def test_changed_words_stand_below_the_first(bring_in, person):
    bring_in(csv_of(row()))
    batch = bring_in(csv_of(row(words=GRAVE)))
    assert batch.counts == {"CHANGED": 1}
    assert Entry.objects.get().words == "Ate all of her lunch."
    assert EntryAddendum.objects.get().words == GRAVE


def test_killed_half_way_it_goes_on_and_nothing_is_lost_or_doubled(
    upload, name, beth, person, now, monkeypatch
):
    rows = [row(number, words=f"Visit {number}. Ate lunch.") for number in range(1, 26)]
    batch = name(upload(csv_of(*rows)))
    confirm_import(batch=batch, expected_version=batch.version, by=beth, at=now)
    batch = EntryImport.objects.get()
    assert carry_on(batch=batch, by=BRINGER, at=now, rows=10)

    def killed(*_args, **_more):
        raise SystemExit(137)

    # After the entries of the next part were written, before the file knows.
    monkeypatch.setattr("counterpoise.apps.voice.actions.carrying_on._move", killed)
    with pytest.raises(SystemExit):
        carry_on(batch=EntryImport.objects.get(), by=BRINGER, at=now, rows=10)
    monkeypatch.undo()
    half = EntryImport.objects.get()
    assert (Entry.objects.count(), half.position) == (10, 11)
    later = now + timedelta(minutes=1)
    sweep(at=later)
    done = EntryImport.objects.get()
    assert (done.status, done.counts) == (EntryImportStatus.DONE, {"BROUGHT_IN": 25})
    assert Entry.objects.count() == 25
    sweep(at=later)
    assert Entry.objects.count() == 25


def test_two_workers_do_not_bring_the_same_rows_in(upload, name, beth, person, now):
    batch = name(upload(csv_of(*(row(number) for number in range(1, 6)))))
    confirm_import(batch=batch, expected_version=batch.version, by=beth, at=now)
    first, second = EntryImport.objects.get(), EntryImport.objects.get()
    carry_on(batch=first, by=BRINGER, at=now, rows=3)
    assert carry_on(batch=second, by=BRINGER, at=now, rows=3)
    assert Entry.objects.count() == 3


def test_whom_nobody_knows_is_kept_aside_and_known_the_next_time(bring_in, person, beth, now):
    bring_in(csv_of(row(client="P-77"), row(2, client="P-77")))
    aside = Entry.objects.filter(set_aside_because=SetAside.PERSON_NOT_KNOWN)
    assert aside.count() == 2
    match_person(entry=aside.first(), person=person, by=beth, at=now)
    assert not aside.exists()
    assert bring_in(csv_of(row(3, client="P-77"))).counts == {"BROUGHT_IN": 1}
    assert Entry.objects.get(sender_key="N3").person == person


def test_a_name_two_people_share_is_not_guessed(bring_in, person, service):
    cast.make_person(service, "Gwen")
    batch = bring_in(csv_of(row()))
    assert batch.counts == {"SET_ASIDE": 1}
    assert Entry.objects.get().set_aside_because == SetAside.PERSON_NOT_SURE


def test_a_sender_of_one_service_names_nobody_of_another(bring_in, sibling_service):
    cast.make_person(sibling_service, "Iris", full_name="Iris Vane")
    assert bring_in(csv_of(row(client="Iris Vane"))).counts == {"SET_ASIDE": 1}
    assert Entry.objects.get().person is None


def test_days_written_in_two_ways_are_asked_about(upload, name, person, now):
    batch = upload(csv_of(row(day="2026-03-09"), row(2, day="03/04/2025")))
    assert batch.mapping["asks"]
    assert batch.status == EntryImportStatus.UPLOADED
    month_first = preview_of(name(batch, Order.MONTH_FIRST), at=now)
    assert month_first.first[1][1].happened_date == date(2025, 3, 4)
    day_first = preview_of(name(batch.fresh(), Order.DAY_FIRST), at=now)
    assert day_first.first[1][1].happened_date == date(2025, 4, 3)


def test_days_that_do_not_fit_the_answer_are_listed_and_not_turned_round(upload, name, now):
    batch = upload(csv_of(row(day="25/02/2026"), row(2, day="02/25/2026")))
    assert batch.mapping["asks"]
    preview = preview_of(name(batch, Order.DAY_FIRST), at=now)
    assert (preview.new, preview.bad) == (1, 1)
    assert preview.wrong[0][0] == 3


def test_a_bare_hour_is_kept_as_written_and_not_taken_for_morning_or_evening(bring_in, person):
    times = {"N1": "at 7", "N2": "half past 8", "N3": "7pm", "N4": "7:15", "N5": "noon", "N6": ""}
    rows = [row(int(key[1]), Time=words) for key, words in times.items()]
    bring_in(csv_of(*rows), hours=Hours.WHOLE_DAY)
    kept = dict(Entry.objects.values_list("sender_key", "happened_time"))
    assert kept == {"N1": "", "N2": "", "N3": "19:00", "N4": "07:15", "N5": "12:00", "N6": ""}
    assert Entry.objects.get(sender_key="N1").words.endswith("Time as written: at 7")
    assert "Time as written" not in Entry.objects.get(sender_key="N6").words


def test_a_time_beside_the_day_counts_where_the_other_says_too_little(bring_in, person):
    bring_in(csv_of(row(day="10/03/2026 19:05", Time="7")))
    assert Entry.objects.get().happened_time == "19:05"


def test_midnight_beside_a_day_is_no_time_where_another_column_tells_one(bring_in, person):
    bring_in(csv_of(row(day="10/03/2026 00:00:00", Time="at 7")))
    assert Entry.objects.get().happened_time == ""


def test_what_half_past_one_means_is_asked_once_and_then_known(upload, name, bring_in, person):
    batch = upload(csv_of(row(Time="1:30"), row(2, Time="11:05")))
    with pytest.raises(Refused, match="Say how the times are written"):
        name(batch)
    bring_in(csv_of(row(Time="1:30"), row(2, Time="11:05"), row(3, Time="2pm")), hours=HALF)
    kept = dict(Entry.objects.values_list("sender_key", "happened_time"))
    assert kept == {"N1": "", "N2": "", "N3": "14:00"}
    assert Entry.objects.get(sender_key="N1").words.endswith("Time as written: 1:30")
    assert upload(csv_of(row(4, Time="3:10"))).status == EntryImportStatus.MAPPED


def test_a_files_own_times_may_answer_but_the_next_one_is_asked(upload, name, bring_in, person):
    bring_in(csv_of(row(Time="1:30"), row(2, Time="17:05")))
    kept = dict(Entry.objects.values_list("sender_key", "happened_time"))
    assert kept == {"N1": "01:30", "N2": "17:05"}
    later = upload(csv_of(row(3, Time="1:30")))
    assert later.status == EntryImportStatus.UPLOADED
    preview = preview_of(name(later, hours=Hours.WHOLE_DAY), at=later.uploaded_at)
    assert preview.first[0][1].happened_time == "01:30"


def test_what_half_past_one_means_is_known_in_every_file_of_a_sender(upload, bring_in, person):
    bring_in(csv_of(row(Time="1:30")), hours=HALF)
    other = upload(csv_of(row(2, Time="2:30")).replace(b"Carer", b"Worker"))
    assert other.mapping["hours"] == HALF.value


def test_a_file_that_shows_24_hours_is_read_so_whatever_was_said_of_another(bring_in, person):
    bring_in(csv_of(row(Time="1:30")), hours=HALF)
    bring_in(csv_of(row(2, Time="08:05"), row(3, Time="13:30")))
    kept = dict(Entry.objects.values_list("sender_key", "happened_time"))
    assert kept == {"N1": "", "N2": "08:05", "N3": "13:30"}


def test_the_rows_put_right_come_back_as_they_were_saved(bring_in, upload, person):
    bring_in(csv_of(row(), row(2, day="31/02/2026")))
    mended = csv_of(row(2, day="28/02/2026")).decode().splitlines()
    again = upload("\n".join((f"Row,What is wrong,{mended[0]}", f"3,No day,{mended[1]}")).encode())
    assert again.status == EntryImportStatus.MAPPED
    preview = preview_of(again, at=again.uploaded_at)
    assert (preview.new, preview.first[0][1].sender_key) == (1, "N2")


@pytest.mark.once
@pytest.mark.parametrize(
    ("times", "is_open"),
    [
        (["1:30"], True),
        (["11:05", "10:30"], True),
        (["8:10", "01:30"], True),
        (["10/03/2026 1:30"], True),
        (["00:00", "1:30"], True),
        (["25:99", "1:30"], True),
        (["08:10", "2:15 pm"], True),
        (["08:10", "01:30 p.m.", "09:00"], True),
        (["1:30", "13:05"], False),
        (["1:30", "00:15"], False),
        (["08:10", "11:30"], False),
        (["1:30pm", "9am"], False),
        (["2026-03-10 01:30", "2026-03-10T11:30:00Z"], False),
        (["00:00"], False),
        (["", "at 7"], False),
    ],
)
def test_when_a_clocks_hours_are_open(times, is_open):
    assert leaves_half_open(map(bare_hours, times)) is is_open


def test_an_older_offices_letters_are_read(bring_in, person):
    bring_in(csv_of(row(words="Siân’s café: £5 given back."), encoding="cp1252"))
    assert Entry.objects.get().words == "Siân’s café: £5 given back."


def test_rich_text_and_web_pages_become_plain_and_what_came_is_kept(bring_in, person):
    rich = r"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 Declined a wash.\par Caf\'e9 later.}"
    page = "<p>Declined <b>a wash</b>.<br>Ate &pound;2 cake.</p><script>x()</script>"
    bring_in(csv_of(row(words=rich), row(2, words=page)))
    first, second = Entry.objects.order_by("pk")
    assert first.words == "Declined a wash.\nCafé later."
    assert (first.as_it_came.text, first.as_it_came.pasted_form) == (rich, PastedForm.RICH_TEXT)
    assert second.words == "Declined a wash.\nAte £2 cake."
    assert second.as_it_came.pasted_form == PastedForm.WEB_PAGE


def test_what_shows_nothing_is_no_note_and_does_no_harm(bring_in, person):
    invisible = "\u200b\u2060\u00ad"
    batch = bring_in(csv_of(row(words=invisible), row(2, words=f"De{invisible}clined a wash.")))
    assert batch.counts == {"BAD": 1, "BROUGHT_IN": 1}
    assert Entry.objects.get().words == "Declined a wash."
    assert Entry.objects.get().gravest > 0


def test_a_note_of_a_megabyte_is_kept_whole_and_a_larger_one_is_listed(bring_in, person):
    long = "Ate lunch. " + "x" * 1_000_000
    batch = bring_in(csv_of(row(words=long), row(2, words="y" * 1_048_577)))
    assert batch.counts == {"BAD": 1, "BROUGHT_IN": 1}
    assert Entry.objects.get().words == long


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The file is empty."),
        (b"Note ID,Notes\n", "no notes in this file"),
        (b"%PDF-1.7\x00", "cannot read this file"),
        (b'{"notes": [1, 2]}', "cannot read this file as JSON"),
        (b"[{]", "cannot read this file as JSON"),
        (b'{"Notes": "a"}\n{"Notes": "b"', "Line 2 is not one."),
        (b'{"notes": [{"Notes": "a"}, 7]}', "Note 2 has no names."),
        (b"[" * 100_000, "cannot read this file as JSON"),
        (b"a,b\n" + b"1,2\n" * 50_001, "more than 50,000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_nothing_is_kept(upload, content, why):
    with pytest.raises(Refused, match=why):
        upload(content)
    assert not EntryImport.objects.exists()


def test_columns_that_say_too_little_are_refused(upload, name):
    batch = upload(csv_of(row()))
    with pytest.raises(Refused, match="which column holds the note itself"):
        name(batch, meanings={1: "day"})
    with pytest.raises(Refused, match="Two columns cannot both be"):
        name(batch, meanings={1: "day", 2: "words", 5: "words"})


def test_it_is_confirmed_once_and_given_up_only_before(upload, name, beth, now):
    batch = name(upload(csv_of(row())))
    confirm_import(batch=batch, expected_version=batch.version, by=beth, at=now)
    for again in (confirm_import, give_up_import):
        with pytest.raises(NotNow):
            again(batch=batch.fresh(), expected_version=batch.version, by=beth, at=now)


def test_files_are_for_those_who_look_after_the_sender(sender, amina, callum, beth, provider, now):
    for user in (amina, callum):
        with pytest.raises(NotAllowed):
            upload_entries(sender=sender, file_name="n.csv", content=csv_of(row()), by=user, at=now)
    with pytest.raises(NotAllowed):  # one that sends for several is for the provider's leads
        add_sender(provider=provider, name="All", service=None, by=beth, at=now)


def test_rows_are_numbered_as_the_spreadsheet_does(upload):
    head, first, second = csv_of(row(), row(2)).decode().splitlines()
    batch = upload("\n".join([head, first, ",,,,,", second]).encode())
    assert list(batch.rows.order_by("number").values_list("number", flat=True)) == [2, 4]
