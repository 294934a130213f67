"""Beth types a month with the keyboard alone, and brings last year's spreadsheet in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from counterpoise.apps.assurance.models import Exposure, Reading
from counterpoise.apps.assurance.queries.returns import last_whole_month
from counterpoise.kit.months import month_key, month_words, shifted
from counterpoise.terms import ExposureKind
from tests.factories.assurance import ask
from tests.journeys.twins import WALK_THEN_SIZES

pytestmark = pytest.mark.journey


@pytest.fixture
def month(transactional_db):
    return last_whole_month(timezone.now())


@pytest.fixture
def asked(service, beth, month):
    return ask(
        service,
        beth,
        beth,
        timezone.now() - timedelta(minutes=5),
        "W01",
        "R06",
        "R19",
        exposures=[ExposureKind.SUPPORT_HOURS],
        first_month=month,
    )


class Counting:
    """What somebody does with figures, step by step."""

    def __init__(self, at_work, month):
        self.at, self.page, self.month = at_work, at_work.page, month

    def opens_the_desk(self):
        self.page.goto(f"{self.at.address}{reverse('desk:desk')}")
        self.at.arrives()

    def box(self, what, part="n"):
        return self.page.locator(f"#c-{what}-{month_key(self.month)}-{part}")

    def types(self, what, *numbers):
        for part, number in zip("nd", numbers, strict=False):
            self.box(what, part).fill(number)

    def saves(self):
        self.page.get_by_role("button", name="Save", exact=True).click()
        self.at.arrives()

    def opens_figures(self):
        self.page.goto(f"{self.at.address}{reverse('assurance:figures')}")
        self.at.arrives()


@WALK_THEN_SIZES
def test_beth_types_a_month(at_work, asked, beth, month, size, check):
    beths = Counting(at_work(beth, size=size, check=check), month)
    beths.opens_the_desk()
    beths.at.follows(f"Write down the figures for {month_words(month)}", month_words(month))
    beths.types("W01", "9", "8")
    beths.types("SUPPORT_HOURS", "1,240")
    beths.types("R06", "2")
    beths.saves()
    expect(beths.page.get_by_text("9 out of 8 is more than all of them").first).to_be_visible()
    expect(beths.box("SUPPORT_HOURS")).to_have_value("1,240")
    assert not Reading.objects.exists()

    beths.types("W01", "7")
    beths.saves()
    beths.at.sees("3 figures saved.")
    assert Exposure.objects.get().amount == 1240
    assert Reading.objects.get(indicator_code="W01").denominator == 8


def test_the_keyboard_alone_is_enough(at_work, asked, beth, month):
    beths = Counting(at_work(beth), month)
    beths.opens_the_desk()
    beths.at.follows(f"Write down the figures for {month_words(month)}", month_words(month))
    beths.box("SUPPORT_HOURS").focus()
    keys = beths.page.keyboard
    keys.type("1240")
    keys.press("Enter")
    expect(beths.box("R06")).to_be_focused()
    keys.type("2")
    keys.press("ArrowDown")
    expect(beths.box("R19")).to_be_focused()
    keys.press("ArrowUp")
    expect(beths.box("R06")).to_be_focused()
    beths.page.get_by_role("button", name="Save", exact=True).focus()
    keys.press("Enter")
    beths.at.sees("2 figures saved.")


def test_a_block_of_cells_is_pasted_where_the_cursor_is(at_work, asked, beth, month):
    beths = Counting(at_work(beth), month)
    beths.opens_the_desk()
    beths.at.follows(f"Write down the figures for {month_words(month)}", month_words(month))
    beths.box("SUPPORT_HOURS").focus()
    beths.page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "1240\\n2\\n1\\n7\\t8\\n");
            const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true});
            document.activeElement.dispatchEvent(paste);
        }"""
    )
    expect(beths.box("R06")).to_have_value("2")
    expect(beths.box("W01")).to_have_value("7")
    expect(beths.box("W01", "d")).to_have_value("8")


@WALK_THEN_SIZES
def test_beth_brings_a_spreadsheet_in(at_work, asked, beth, month, size, check):
    beths = Counting(at_work(beth, size=size, check=check), month)
    beths.opens_figures()
    beths.at.follows("Bring in a spreadsheet", "Bring in a spreadsheet")
    months = [shifted(month, -ago) for ago in (2, 1, 0)]
    lines = ["Month;Hours given;Blanket restrictions in force"]
    lines += [f"{month_words(one)};1200;{3 - place}" for place, one in enumerate(months)]
    lines.append("Autumn;1200;two")
    beths.page.get_by_label("Which file?").set_input_files(
        {"name": "figures.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    )
    beths.at.takes_the_step("Upload", "What do the columns mean?")
    beths.page.get_by_label("Is the whole file about one service?").select_option("Larch House")
    beths.page.get_by_label("Hours given").select_option("Support hours")
    beths.at.takes_the_step("Show what will happen", "figures.csv")
    beths.at.sees("6 figures are new. 1 row has something wrong.")
    beths.at.sees("We cannot read “Autumn” as a month.")
    beths.at.takes_the_step("Bring it in")
    assert not Reading.objects.exists()
    beths.page.get_by_label("Leave out the rows that have something wrong").check()
    beths.at.takes_the_step("Bring it in")
    beths.at.sees("Brought in: 6 new, 0 changed. 1 row was left out.")
    assert Reading.objects.filter(indicator_code="R06").count() == 3
