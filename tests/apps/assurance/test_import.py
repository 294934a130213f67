"""A spreadsheet comes in whole or not at all, and every bad row says why."""

from __future__ import annotations

from datetime import date

import pytest

from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.facts.previewing import preview_of
from counterpoise.apps.assurance.models import ColumnMapping, Exposure, ImportBatch, Reading
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import ExposureKind, ImportStatus, ReadingSource
from tests.apps.assurance.files import csv_of, xlsx_of
from tests.factories import cast
from tests.factories.assurance import FEBRUARY, JANUARY, keep, reading

LONG = csv_of(
    "Service,Month,Support hours,Falls with harm,Blanket restrictions in force",
    "Larch House,January 2026,1240,2,3",
    "Larch House,February 2026,1180,0,3",
)


@pytest.fixture
def upload(service, beth, now):
    def uploaded(content: bytes, name: str = "figures.csv", by=beth) -> ImportBatch:
        return actions.upload_figures(
            provider=service.provider, file_name=name, content=content, by=by, at=now
        )

    return uploaded


@pytest.fixture
def look(service, now):
    return lambda batch: preview_of(batch, [service], at=now)


@pytest.fixture
def named(beth, now):
    """Its columns as they were guessed, said to be right."""

    def name(batch, *, service=None, **more) -> ImportBatch:
        meanings = {int(at): word for at, word in batch.mapping["meanings"].items()} | more
        return actions.name_columns(
            batch=batch,
            meanings=meanings,
            service=service,
            heading_row=batch.heading_row,
            expected_version=batch.version,
            by=beth,
            at=now,
        )

    return name


@pytest.fixture
def confirmed(beth, now, look):
    def confirm(batch, **more):
        values = {"leave_out_bad": False, "seen_digest": look(batch).digest} | more
        return actions.confirm_import(
            batch=batch, expected_version=batch.version, by=beth, at=now, **values
        )

    return confirm


def reasons(preview) -> dict[int, str]:
    return {row: " ".join(words) for row, words in preview.bad}


def test_a_row_a_month_comes_in_with_its_columns_guessed(upload, named, look, confirmed, service):
    batch = named(upload(LONG))
    assert batch.mapping["meanings"] == {
        "0": "service",
        "1": "month",
        "2": "e:SUPPORT_HOURS",
        "3": "n:F02",
        "4": "n:R06",
    }
    preview = look(batch)
    assert (preview.counted("new"), preview.bad) == (6, [])
    written = confirmed(batch)
    assert written.new == 6
    row = Reading.objects.get(indicator_code="F02", period_start=JANUARY)
    assert (row.numerator, row.source, row.import_batch) == (2, ReadingSource.IMPORTED, batch)
    assert Exposure.objects.get(period_start=FEBRUARY).amount == 1180
    assert batch.status == ImportStatus.CONFIRMED


def test_looking_writes_nothing(upload, named, look):
    look(named(upload(LONG)))
    assert not Reading.objects.exists()
    assert not Exposure.objects.exists()


def test_it_says_what_is_new_what_changes_and_what_stands(upload, named, look, service, beth, now):
    keep(
        service, beth, now, reading(service, "F02", JANUARY, 2), reading(service, "R06", JANUARY, 5)
    )
    preview = look(named(upload(LONG)))
    assert [preview.counted(word) for word in ("new", "changed", "unchanged")] == [4, 1, 1]
    changed = next(step for step in preview.steps if step.word == "changed")
    assert (changed.row, changed.before[0], changed.figure.numerator) == (2, 5, 3)


def test_one_bad_row_keeps_the_whole_file_out(upload, named, look, confirmed):
    content = LONG + b"\nLarch House,March 2026,1100,two,3"
    batch = named(upload(content))
    assert reasons(look(batch)) == {
        4: "F02: We cannot read “two” as one number. Write figures only, such as 12 or 12.5."
    }
    with pytest.raises(Refused, match="1 row has something wrong, so nothing was brought in"):
        confirmed(batch)
    assert not Reading.objects.exists()
    batch.refresh_from_db()
    assert confirmed(batch, leave_out_bad=True).new == 6
    assert not Reading.objects.filter(period_start=date(2026, 3, 1)).exists()
    assert batch.fresh().outcome["left_out"] == 1


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Larch House,January 2026,12,-1,3", "-1 is below zero."),
        ("Larch House,January 2026,12,25%,3", "“25%” is a percentage. Write how many, and out of"),
        ("Larch House,January 2026,0,1,3", "Support hours must be more than 0."),
        ("Larch House,January 2026,inf,1,3", "“inf” is not a number that can be counted."),
        ("Larch House,January 2026,12,1e300,3", "“1e300” is too large to be right."),
        ("Larch House,January 2026,12,#DIV/0!,3", "The spreadsheet shows an error here"),
        ("Larch House,January 2026,12,2.5,1.5", "1.5 is not a whole number."),
        ("Larch House,Spring,12,1,3", "We cannot read “Spring” as a month."),
        ("Larch House,,12,1,3", "There is no month."),
        ("Larch House,August 2026,12,1,3", "August 2026 has not begun yet."),
        ("Brook View,January 2026,12,1,3", "There is no service called “Brook View”"),
    ],
)
def test_each_bad_row_has_its_reason(upload, named, look, other_service, line, why):
    header = LONG.decode().split("\n")[0]
    found = reasons(look(named(upload(csv_of(header, line)))))
    assert list(found) == [2]
    assert why in found[2]
    assert "SUPPORT_HOURS" not in found[2]


def test_the_same_month_twice_names_both_rows(upload, named, look):
    content = LONG + b"\nLarch House,31/01/2026,,2,"
    assert reasons(look(named(upload(content)))) == {
        4: "F02 for January 2026 stands in row 2 already. Keep one of the two."
    }


def test_blank_rows_totals_and_words_for_nothing_are_passed_over(upload, named, look):
    content = LONG + b"\n,,,,\nTotal,,2420,2,6\nLarch House,March 2026,n/a,-,"
    preview = look(named(upload(content)))
    assert (preview.counted("new"), preview.bad) == (6, [])


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (LONG.replace(b",", b";"), "semicolons.csv"),
        (LONG.replace(b",", b"\t"), "tabs.txt"),
        (b"\xef\xbb\xbf" + LONG, "bom.csv"),
        (LONG.replace(b"\n", b"\r\n"), "windows.csv"),
        (LONG.decode().encode("utf-16"), "unicode.csv"),
        (b"Monthly figures,,,,\n,,,,\n" + LONG, "title.csv"),
    ],
)
def test_files_as_offices_save_them(upload, named, look, content, name):
    preview = look(named(upload(content, name)))
    assert (preview.counted("new"), preview.bad) == (6, [])


def test_an_old_windows_file_keeps_its_letters(upload, named, look, service):
    service.name = "Café Lodge – East"
    service.save()
    text = LONG.decode().replace("Larch House", "Café Lodge – East")
    preview = look(named(upload(text.encode("cp1252"))))
    assert (preview.counted("new"), preview.bad) == (6, [])


def test_a_workbook_with_merged_headings_serial_dates_and_formulas(upload, named, look):
    workbook = xlsx_of(
        [
            ["Harm", None, None, "Practice", None],
            ["Service", "Month", "Falls with harm", "Scenario questions answered well", "of"],
            ["Larch House", 46023, 2, 7, 8],
            [None, 46054, ("C3+1", 3), 6, 8],
        ],
        merged=("A1:C1", "D1:E1"),
    )
    batch = upload(workbook, "figures.xlsx")
    meanings = {0: "service", 1: "month", 2: "n:F02", 3: "n:W01", 4: "d:W01"}
    batch.mapping = {"meanings": {str(at): word for at, word in meanings.items()}}
    preview = look(named(batch))
    assert preview.bad == []
    figures = {(one.figure.code, one.figure.month): one.figure.values for one in preview.steps}
    assert figures == {
        ("F02", JANUARY): (2, None),
        ("W01", JANUARY): (7, 8),
        ("F02", FEBRUARY): (3, None),
        ("W01", FEBRUARY): (6, 8),
    }


def test_a_column_a_month_with_a_row_a_figure(upload, named, look, service):
    content = csv_of(
        "Figure,Jan-26,2026-02,46082",
        'Support hours,"1,240",1180,',
        "W01,7 of 8,6/8,5 out of 8",
        "Blanket restrictions in force,3,2,2",
    )
    preview = look(named(upload(content), service=service))
    assert preview.bad == []
    assert preview.counted("new") == 8


def test_a_row_a_figure(upload, named, look, service):
    content = csv_of(
        "Month,Indicator,Numerator,Denominator",
        "Jan 2026,Scenario questions answered well,7,8",
        "Jan 2026,Care that sparkles,7,8",
    )
    preview = look(named(upload(content), service=service))
    assert preview.counted("new") == 1
    assert "There is no figure called “Care that sparkles”." in reasons(preview)[3]


def test_columns_are_remembered_by_their_headings(upload, named, service, other_service, now):
    assert upload(LONG).status == ImportStatus.UPLOADED
    named(upload(LONG))
    later = LONG.replace(b"January", b"November").replace(b"2026", b"2025")
    assert upload(later).status == ImportStatus.MAPPED
    assert ColumnMapping.objects.count() == 1


def test_remembered_columns_of_another_organisation_are_not_used(
    upload, named, other_service, callum, now
):
    named(upload(LONG))
    theirs = actions.upload_figures(
        provider=other_service.provider, file_name="f.csv", content=LONG, by=callum, at=now
    )
    assert theirs.status == ImportStatus.UPLOADED


@pytest.mark.parametrize(
    ("meanings", "why"),
    [
        ({1: "month", 3: "n:F02"}, "Say which column is the service"),
        ({0: "service", 3: "n:F02"}, "Say which column is the month."),
        ({0: "service", 1: "month"}, "Say which columns hold the figures."),
        ({0: "service", 1: "month", 3: "d:W01"}, "W01 has a second number without its first."),
        ({0: "service", 1: "month", 2: "n:F02", 3: "n:F02"}, "Two columns mean the same"),
        ({0: "service", 1: "m:2026-01"}, "Say which column names the figure."),
    ],
)
def test_columns_that_cannot_be_read_say_what_is_missing(upload, beth, now, meanings, why):
    batch = upload(LONG)
    with pytest.raises(Refused, match=why):
        actions.name_columns(
            batch=batch,
            meanings=meanings,
            service=None,
            heading_row=0,
            expected_version=1,
            by=beth,
            at=now,
        )
    assert not ColumnMapping.objects.exists()


def test_what_changed_since_the_preview_is_looked_at_again(
    upload, named, look, confirmed, service, beth, now
):
    batch = named(upload(LONG))
    seen = look(batch).digest
    keep(service, beth, now, reading(service, "F02", JANUARY, 9))
    with pytest.raises(NotNow, match="Figures changed since you looked"):
        confirmed(batch, seen_digest=seen)
    assert Reading.objects.get(indicator_code="F02").numerator == 9


def test_a_file_comes_in_once(upload, named, confirmed):
    batch = named(upload(LONG))
    confirmed(batch)
    with pytest.raises(NotNow, match="brought in already"):
        confirmed(batch)
    again = upload(LONG)
    with pytest.raises(NotNow, match="Nothing in this file is new"):
        confirmed(again)


def test_figures_of_services_one_does_not_lead_are_bad_rows(upload, named, look, sibling_service):
    content = LONG + b"\nQuay Homecare,January 2026,100,1,1"
    assert "that you may write figures for" in reasons(look(named(upload(content))))[4]


def test_who_may_not_write_figures_may_not_bring_them_in(upload, service, amina, callum):
    for person in (amina, callum):
        with pytest.raises(NotAllowed):
            upload(LONG, by=person)


def test_somebody_elses_file_is_theirs(upload, service, now):
    batch = upload(LONG)
    other = cast.make_user("Olive Tate")
    cast.give_role(other, cast.Role.REGISTERED_MANAGER, service=service)
    with pytest.raises(NotAllowed):
        actions.give_up_import(batch=batch, expected_version=1, by=other, at=now)


def test_a_given_up_file_brings_nothing(upload, named, confirmed, beth, now):
    batch = named(upload(LONG))
    actions.give_up_import(batch=batch, expected_version=batch.version, by=beth, at=now)
    with pytest.raises(NotNow, match="given up"):
        confirmed(batch)
    assert not Reading.objects.exists()
    assert ExposureKind.SUPPORT_HOURS
