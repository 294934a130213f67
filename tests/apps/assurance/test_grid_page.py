"""The monthly grid: typed, pasted, wrong cells kept, two people at once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.terms import ExposureKind
from tests.factories.assurance import JANUARY, ask, exposure, keep, reading

HOURS = ExposureKind.SUPPORT_HOURS


@pytest.fixture
def as_beth(client, beth, at_the_moment):
    client.force_login(beth)
    return client


@pytest.fixture
def address(service):
    return reverse("assurance:grid", args=[service.public_key]) + "?month=2026-01"


@pytest.fixture
def asked(service, beth, now):
    return ask(service, beth, beth, now, "W01", "R06", exposures=[HOURS])


def inputs(response) -> dict[str, str]:
    """Every box of the page as a browser would send it."""
    page = response.content.decode()
    boxes = re.findall(r"<input[^>]*name=\"([^\"]+)\"[^>]*>", page)
    found = {}
    for name in boxes:
        tag = re.search(rf"<input[^>]*name=\"{re.escape(name)}\"[^>]*>", page)[0]
        value = re.search(r'value="([^"]*)"', tag)
        found[name] = value[1] if value else ""
    found.pop("csrfmiddlewaretoken", None)
    return found


def test_it_shows_what_is_asked_for_and_nothing_else(as_beth, address, asked):
    page = as_beth.get(address).content.decode()
    assert "Scenario questions answered well" in page
    assert "Blanket restrictions in force" in page
    assert "Support hours" in page
    assert 'name="c-F06-2026-01-n"' not in page


def test_another_figure_can_be_added_as_a_row(as_beth, address, asked):
    page = as_beth.get(address + "&row=F06&row=VISITS&row=Z99").content.decode()
    assert 'name="c-F06-2026-01-n"' in page
    assert 'name="c-VISITS-2026-01-n"' in page
    assert "Z99" not in page


def test_a_month_is_typed_and_kept(as_beth, address, asked, service):
    boxes = inputs(as_beth.get(address))
    boxes |= {
        "c-W01-2026-01-n": "7",
        "c-W01-2026-01-d": "8",
        "c-R06-2026-01-n": "0",
        "c-SUPPORT_HOURS-2026-01-n": "1,240.5",
        "note": "Register and rota",
    }
    response = as_beth.post(address, boxes, follow=True)
    assert "3 figures saved." in response.content.decode()
    row = Reading.objects.get(indicator_code="W01")
    assert (row.numerator, row.denominator, row.source_note) == (7, 8, "Register and rota")
    assert Exposure.objects.get().amount == 1240.5
    assert Reading.objects.get(indicator_code="R06").numerator == 0


def test_what_was_not_touched_is_not_written_again(as_beth, address, asked, service, beth, now):
    keep(service, beth, now, reading(service, "W01", JANUARY, 7, 8))
    response = as_beth.post(address, inputs(as_beth.get(address)), follow=True)
    assert "Nothing was different" in response.content.decode()
    assert Reading.objects.count() == 1


def test_a_wrong_cell_keeps_every_word_and_says_why(as_beth, address, asked):
    boxes = inputs(as_beth.get(address)) | {
        "c-W01-2026-01-n": "9",
        "c-W01-2026-01-d": "8",
        "c-R06-2026-01-n": "two",
        "c-SUPPORT_HOURS-2026-01-n": "1240",
    }
    response = as_beth.post(address, boxes)
    page = response.content.decode()
    assert response.status_code == 400
    assert "We cannot read “two” as one number." in page
    assert 'href="#c-R06-2026-01-n"' in page
    assert 'value="two"' in page
    assert 'value="1240"' in page
    assert not Exposure.objects.exists()
    boxes["c-R06-2026-01-n"] = "2"
    page = as_beth.post(address, boxes).content.decode()
    assert "9 out of 8 is more than all of them" in page
    assert not Exposure.objects.exists()


def test_everything_wrong_is_said_at_once_with_its_figure_and_month(as_beth, address, asked):
    """A cell that cannot be read does not hide one that cannot be."""
    sent = {"c-R06-2026-01-n": "few", "c-W01-2026-01-n": "9", "c-W01-2026-01-d": "8"}
    page = as_beth.post(address, sent).content.decode()
    summary = page.split("govuk-error-summary__list", 1)[1].split("</ul>", 1)[0]
    assert "Blanket restrictions in force, January 2026: We cannot read “few”" in summary
    assert "Scenario questions answered well, January 2026: 9 out of 8 is more" in summary


def test_enter_without_a_script_saves_and_does_not_paste(as_beth, address, asked):
    """A browser presses the first button of a form."""
    form = as_beth.get(address).content.decode().split("data-figures-grid", 1)[1]
    first = re.search(r"<button[^>]*>", form)[0]
    assert 'value="paste"' not in first
    assert 'tabindex="-1"' in first


def test_two_people_at_once_see_both_versions(as_beth, address, asked, service, beth, now):
    boxes = inputs(as_beth.get(address))
    keep(service, beth, now, reading(service, "W01", JANUARY, 5, 8))
    response = as_beth.post(address, boxes | {"c-W01-2026-01-n": "7", "c-W01-2026-01-d": "8"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "saved 5 of 8 here while you were writing" in page
    assert "Both versions" in page
    assert Reading.objects.filter(current=True).get().numerator == 5
    again = inputs(response)
    assert again["c-W01-2026-01-n"] == "7"
    as_beth.post(address, again)
    assert Reading.objects.filter(current=True).get().numerator == 7


def test_what_somebody_else_wrote_in_another_cell_is_left_alone(
    as_beth, address, asked, service, beth, now
):
    boxes = inputs(as_beth.get(address))
    keep(service, beth, now, reading(service, "R06", JANUARY, 4))
    as_beth.post(address, boxes | {"c-W01-2026-01-n": "7", "c-W01-2026-01-d": "8"})
    assert Reading.objects.get(indicator_code="R06", current=True).numerator == 4
    assert Reading.objects.get(indicator_code="W01").numerator == 7


def test_an_emptied_cell_takes_the_figure_back(as_beth, address, asked, service, beth, now):
    keep(service, beth, now, reading(service, "R06", JANUARY, 4))
    boxes = inputs(as_beth.get(address)) | {"c-R06-2026-01-n": ""}
    response = as_beth.post(address, boxes, follow=True)
    assert "1 figure saved, 1 taken back." in response.content.decode()
    assert Reading.objects.filter(indicator_code="R06").count() == 2


def test_a_block_pasted_without_a_script_fills_the_boxes_and_saves_nothing(as_beth, address, asked):
    block = "Figure\tJan 2026\nScenario questions answered well\t7 of 8\nR06\t2\nNonsense\t4"
    response = as_beth.post(address, {"do": "paste", "pasted": block})
    boxes = inputs(response)
    assert boxes["c-W01-2026-01-n"] == "7"
    assert boxes["c-W01-2026-01-d"] == "8"
    assert boxes["c-R06-2026-01-n"] == "2"
    assert "there is no row here for “Nonsense”" in response.content.decode()
    assert not Reading.objects.exists()
    as_beth.post(address, boxes)
    assert Reading.objects.count() == 2


def test_several_months_stand_side_by_side(as_beth, asked, service):
    address = reverse("assurance:grid", args=[service.public_key]) + "?month=2026-02&months=3"
    page = as_beth.get(address).content.decode()
    for month in ("December 2025", "January 2026", "February 2026"):
        assert month in page
    boxes = inputs(as_beth.get(address))
    boxes |= {"c-R06-2025-12-n": "3", "c-R06-2026-02-n": "1"}
    as_beth.post(address, boxes)
    assert Reading.objects.filter(indicator_code="R06").count() == 2


def test_a_count_without_its_exposure_says_so(as_beth, address, service, beth, now):
    keep(service, beth, now, reading(service, "F07", JANUARY, 2))
    page = as_beth.get(address).content.decode()
    assert "A count only, no rate: no people supported yet" in page
    keep(service, beth, now, exposure(service, ExposureKind.PEOPLE_SUPPORTED, JANUARY, 8))
    assert "A count only" not in as_beth.get(address).content.decode()


def test_every_version_can_be_read(as_beth, service, beth, now):
    keep(service, beth, now, reading(service, "R06", JANUARY, 4))
    keep(service, beth, now, reading(service, "R06", JANUARY, 3, why="Counted one twice."))
    address = reverse("assurance:versions", args=[service.public_key, "R06", "2026-01"])
    page = as_beth.get(address).content.decode()
    assert "2, the one that counts" in page
    assert "Counted one twice." in page
    missing = reverse("assurance:versions", args=[service.public_key, "Z99", "2026-01"])
    assert as_beth.get(missing).status_code == 404


@pytest.mark.parametrize("asks", ["month=nonsense", "month=2999-01", "month=0001-01&months=99"])
def test_an_odd_address_still_shows_a_month(as_beth, service, asked, asks):
    address = reverse("assurance:grid", args=[service.public_key])
    assert as_beth.get(f"{address}?{asks}").status_code == 200
