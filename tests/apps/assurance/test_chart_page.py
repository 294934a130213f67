"""One chart's page: what it says, what it may not, every number, and three files of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.assurance.actions import annotate, withdraw_annotation
from counterpoise.apps.assurance.models import Annotation
from counterpoise.kit.months import month_words
from counterpoise.terms import AnnotationKind
from tests.factories.assurance import keep, reading
from tests.factories.charted import (
    FALLEN,
    RARE,
    RISEN,
    STEADY,
    bed_days,
    charted,
    months_to,
)

pytestmark = pytest.mark.django_db
LARGE = tuple(value * 4 for value in STEADY)


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def falls(service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", FALLEN)


def address(name, service, code="F02"):
    return reverse(f"assurance:{name}", args=[service.public_key, code])


def page_of(client, user, service, code="F02", **asked):
    client.force_login(user)
    answer = client.get(address("chart", service, code), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def followed(page):
    """Whose rules the chart says it follows."""
    return re.search(r"\((mdc-2024|nhsr-0.2.2)\)\s*<strong class=.cp-tag", page)[1]


def note(service, by, at, words="The evening rota changed.", month=None, code="F02"):
    return annotate(
        service=service,
        kind=AnnotationKind.ACTION,
        happened_date=month or months_to(at, 12)[0],
        words=words,
        indicator_code=code,
        by=by,
        at=at,
    )


def test_the_chart_is_drawn_for_a_wide_screen_and_for_a_phone(client, service, beth, falls):
    page = page_of(client, beth, service)
    assert 'class="cp-figure__wide"' in page
    assert 'class="cp-figure__narrow"' in page
    assert 'id="chart-title"' in page
    assert 'id="chart-phone-title"' in page
    assert "103 in 24 months" in page


def test_every_month_stands_in_the_table_with_what_the_chart_says(
    client, service, beth, falls, today
):
    page = page_of(client, beth, service)
    for month in months_to(today, 24):
        assert month_words(month) in page
    assert "Signal of improvement" in page
    assert "Typed in, late" in page


def test_too_few_events_for_an_xmr_chart_is_said_and_the_xmr_stands_beside_it(
    client, service, beth, falls
):
    page = page_of(client, beth, service)
    assert "Counts between exact limits" in page
    assert "XmR is shown only beside it" in page
    assert "At these counts its signals often come by chance alone" in page


def test_rare_events_show_the_time_between_them_and_no_xmr_at_all(client, service, beth, today):
    charted(service, beth, today, "R06", RARE)
    page = page_of(client, beth, service, "R06")
    assert "Time between events: Blanket restrictions in force" in page
    assert "XmR is not offered" in page
    assert "XmR chart beside it" not in page
    assert "review every one, whatever this says" in page
    assert "Usual ups and downs" not in page


def test_the_rules_followed_can_be_switched_where_there_are_two(client, service, beth, today):
    charted(service, beth, today, "R06", LARGE)
    page = page_of(client, beth, service, "R06")
    assert "Making Data Count, as NHS boards see it (mdc-2024)" in page
    other = page_of(client, beth, service, "R06", profile="nhsr-0.2.2")
    assert "NHSRplotthedots 0.2.2, letter for letter" in other
    assert followed(other) == "nhsr-0.2.2"
    assert followed(page_of(client, beth, service, "R06", profile="<b>")) == "mdc-2024"


def test_counts_too_small_for_xmr_have_no_rules_to_switch(client, service, beth, falls):
    assert "Rules followed" not in page_of(client, beth, service)


def test_a_month_without_exposure_has_a_count_and_no_rate(client, service, beth, today):
    bed_days(service, beth, today - timedelta(days=40), months=23)
    charted(service, beth, today, "F02", STEADY)
    page = page_of(client, beth, service)
    assert "No rate: no occupied bed days" in page
    assert "so there is no rate" in page


def test_a_missing_newest_month_reads_as_quiet(client, service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today - timedelta(days=45), "F02", STEADY)
    page = page_of(client, beth, service)
    assert "We cannot say how it is now." in page
    assert "Quiet: nothing came" in page


def test_a_corrected_figure_is_said_with_who_and_why(client, service, beth, falls, today):
    month = months_to(today, 3)[0]
    keep(service, beth, today, reading(service, "F02", month, 9, why="Two forms were found."))
    page = page_of(client, beth, service)
    assert "corrected, version 2" in page
    assert "Two forms were found." in page
    assert "2 became 9 (Beth Carver" in page


def test_nothing_returned_yet_says_what_it_is_for(client, service, beth):
    page = page_of(client, beth, service)
    assert "Nothing has come for this indicator yet." in page
    assert "<svg" not in page.split("<main", 1)[1].split("cp-empty")[0]


def test_a_code_that_means_nothing_is_not_found(client, service, beth, falls):
    client.force_login(beth)
    assert client.get(address("chart", service, "Z99")).status_code == 404


def test_another_providers_chart_is_not_found(client, service, callum, falls):
    client.force_login(callum)
    for name in ("chart", "chart_svg", "chart_png", "chart_csv"):
        assert client.get(address(name, service)).status_code == 404


def test_the_chart_can_be_saved_as_a_drawing_a_picture_and_numbers(
    client, service, beth, falls, today
):
    client.force_login(beth)
    svg = client.get(address("chart_svg", service))
    assert svg["Content-Type"] == "image/svg+xml"
    assert svg.content.startswith(b"<svg")
    png = client.get(address("chart_png", service))
    assert png.content.startswith(b"\x89PNG")
    lines = b"".join(client.get(address("chart_csv", service)).streaming_content).decode()
    rows = lines.strip().splitlines()
    assert len(rows) == 25
    assert rows[-1].startswith(f"{months_to(today, 1)[0]:%Y-%m},2.0,900.0,2.22")


def test_a_note_stands_beside_the_chart_by_its_letter(client, service, beth, falls, today):
    note(service, beth, today)
    page = page_of(client, beth, service)
    assert "something we changed: The evening rota changed." in page
    assert "cp-notes__letter" in page


def test_a_note_is_added_on_its_page(client, service, beth, falls, today):
    client.force_login(beth)
    day = months_to(today, 3)[0]
    sent = {
        "kind": "MANAGER",
        "words": "A new manager.",
        "all_charts": "on",
    }
    names = _date_names(client.get(address("add_note", service)).content.decode())
    sent |= dict(zip(names, (day.day, day.month, day.year), strict=True))
    answer = client.post(address("add_note", service), sent)
    assert answer.status_code == 302
    held = Annotation.objects.get()
    assert (held.indicator_code, held.happened_date, held.added_by) == ("", day, beth)


def _date_names(page):
    return re.findall(r'name="(happened_date[^"]*)"', page)[:3]


def test_a_note_without_words_keeps_what_was_typed(client, service, beth, falls):
    client.force_login(beth)
    answer = client.post(address("add_note", service), {"kind": "MANAGER", "words": ""})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Answer “What happened”." in page
    assert '<option value="MANAGER" selected' in page
    assert not Annotation.objects.exists()


def test_a_care_worker_reads_but_adds_no_note(client, service, amina, falls):
    page = page_of(client, amina, service)
    assert "Add a note" not in page
    assert client.get(address("add_note", service)).status_code == 403


def test_a_withdrawn_note_is_kept_and_no_longer_shown(client, service, beth, falls, today):
    held = note(service, beth, today)
    client.force_login(beth)
    address_of = reverse("assurance:withdraw_note", args=[held.public_key])
    assert client.post(address_of).status_code == 302
    assert "The evening rota changed." not in page_of(client, beth, service)
    assert Annotation.objects.get().withdrawn_by == beth
    client.post(address_of)
    assert "withdrawn already" in page_of(client, beth, service)


def test_notes_of_other_charts_and_other_services_are_not_shown(
    client, service, sibling_service, beth, falls, today
):
    note(service, beth, today, words="About another chart.", code="R02")
    gone = note(service, beth, today, words="Taken back.")
    withdraw_annotation(annotation=gone, by=beth, at=today)
    page = page_of(client, beth, service)
    assert "About another chart." not in page
    assert "Taken back." not in page


def test_the_page_asks_the_same_number_of_questions_however_long_the_series(
    client, service, beth, today
):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", RISEN[:3])
    page_of(client, beth, service)
    with CaptureQueriesContext(connection) as few:
        client.get(address("chart", service))
    charted(service, beth, today, "F02", RISEN)
    with CaptureQueriesContext(connection) as many:
        client.get(address("chart", service))
    assert len(few) == len(many)


def test_a_saved_chart_names_itself_its_rules_and_its_letters(client, service, beth, today):
    """Whoever is sent the picture has no page around it."""
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", LARGE)
    annotate(
        service=service,
        kind=AnnotationKind.STAFFING,
        happened_date=months_to(today, 6)[0],
        words="Two night staff left.",
        by=beth,
        at=today,
    )
    client.force_login(beth)
    svg = client.get(address("chart_svg", service)).content.decode()
    said = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert said[0] == "Falls with harm, Larch House"
    assert any(one.startswith("A: ") and "Two night staff left." in one for one in said)
    assert any("(mdc-2024)" in one for one in said)
    assert all(len(one) < 110 for one in said)
    whole, chart = (float(high) for high in re.findall(r'viewBox="0 0 800 ([\d.]+)"', svg))
    assert whole > chart + 60


def test_why_an_xmr_chart_may_stand_is_not_among_what_it_may_not_say(client, service, beth, today):
    bed_days(service, beth, today)
    charted(service, beth, today, "F02", STEADY)
    page = page_of(client, beth, service)
    held_back = page.split("What it may not say", 1)[1].split("</section>", 1)[0]
    assert "enough for an XmR chart" not in held_back
    assert "enough for an XmR chart" in page.split("How it is made", 1)[1]


def test_counts_without_what_they_are_over_are_said_to_make_no_chart(client, service, beth, today):
    charted(service, beth, today, "F02", STEADY)
    page = page_of(client, beth, service)
    assert "No occupied bed days were recorded: no exposure, no rate, so no chart." in page
    assert "There are no months to go by" not in page


def test_what_stands_at_the_end_of_a_month_is_not_added_up(client, service, beth, today):
    """Three blanket restrictions in force for two years are three, and not 72."""
    charted(service, beth, today, "R06", (3, 4, 2) * 8)
    page = page_of(client, beth, service, "R06")
    assert "As it stood at the end of 24 months" in page
    assert "72 in 24 months" not in page


def test_no_target_is_offered_where_neither_way_is_better(client, service, beth, falls, today):
    charted(service, beth, today, "F01", STEADY)
    assert "Set or change the target" in page_of(client, beth, service)
    assert "Set or change the target" not in page_of(client, beth, service, "F01")
