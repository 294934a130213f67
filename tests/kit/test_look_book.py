"""Every component, at every size, in a real browser."""

import pytest

from tests.kit.browser import SIZES, check_page, sideways_scroll

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.journey,
    pytest.mark.once,
]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("address", ["/look-book/", "/look-book/?mistakes"])
def test_every_component_is_accessible_and_fits(page, site, complaints, size, address):
    page.set_viewport_size(SIZES[size])
    page.goto(site + address)
    check_page(page)
    assert complaints == []


def test_the_look_book_is_for_developers_only(client, settings):
    settings.ROOT_URLCONF = "tests.kit.urls"
    settings.DEBUG = False
    assert client.get("/look-book/").status_code == 404


def test_rows_become_cards_that_name_every_cell_on_a_phone(page, site):
    page.set_viewport_size(SIZES["phone"])
    page.goto(site + "/look-book/")
    cell = page.locator("td[data-column='Status']").first
    shown = cell.evaluate("node => getComputedStyle(node, '::before').content")
    assert shown == '"Status"'
    assert page.get_by_role("table", name="Open concerns").count() == 1


def test_a_table_wider_than_its_frame_leaves_the_page_still(page, site):
    page.set_viewport_size(SIZES["wide"])
    page.goto(site + "/look-book/")
    frame = page.locator(".cp-table-frame").first
    frame.locator("tbody td").first.evaluate("cell => { cell.textContent = 'x'.repeat(300) }")
    assert frame.evaluate("node => node.scrollWidth > node.clientWidth")
    assert sideways_scroll(page) == 0


def test_actions_stand_at_the_foot_of_a_phone_but_not_at_400_per_cent(page, site):
    page.goto(site + "/look-book/")
    bar = page.locator(".cp-action-bar--head")
    for size, position in (("phone", "fixed"), ("zoomed", "static"), ("wide", "static")):
        page.set_viewport_size(SIZES[size])
        assert bar.evaluate("node => getComputedStyle(node).position") == position


def test_the_last_thing_on_a_phone_is_not_hidden_behind_the_actions(page, site):
    page.set_viewport_size(SIZES["phone"])
    page.goto(site + "/look-book/")
    last = page.get_by_role("link", name="Accessibility statement")
    last.focus()
    bar = page.locator(".cp-action-bar--head").bounding_box()
    box = last.bounding_box()
    assert box["y"] + box["height"] <= bar["y"]


def test_the_menu_of_a_phone_opens_and_closes(page, site):
    page.set_viewport_size(SIZES["phone"])
    page.goto(site + "/look-book/")
    link = page.get_by_role("navigation", name="Main").get_by_role("link", name="Concerns")
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").click()
    assert link.is_visible()


@pytest.mark.parametrize(("size", "opened"), [("phone", False), ("wide", True)])
def test_filters_are_folded_on_a_phone_only(page, site, size, opened):
    page.set_viewport_size(SIZES[size])
    page.goto(site + "/look-book/")
    filters = page.locator("details.cp-filter").last
    assert filters.evaluate("node => node.open") is opened


def test_everything_is_there_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"])
    page = context.new_page()
    page.goto(site + "/look-book/")
    assert page.get_by_role("link", name="People").is_visible()
    page.get_by_label("What have you noticed?").fill("She was crying")
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert page.get_by_label("What have you noticed?").input_value() == "She was crying"
    context.close()


def test_mistakes_are_summed_up_first_and_lead_to_their_fields(page, site):
    page.goto(site + "/look-book/?mistakes")
    assert page.title().startswith("Error:")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    page.get_by_role("link", name="the same digit ten times").click()
    assert page.evaluate("document.activeElement.id") == "id_nhs_number"


def test_paper_shows_exact_times_and_no_furniture(page, site):
    page.goto(site + "/look-book/")
    page.set_viewport_size({"width": 672, "height": 950})  # A4 within its margins
    page.emulate_media(media="print")
    assert sideways_scroll(page) == 0
    assert not page.get_by_role("navigation", name="Main").is_visible()
    time = page.locator(".moj-timeline time").first
    after = time.evaluate("node => getComputedStyle(node, '::after').content")
    assert time.get_attribute("title") in after.replace('"', "")
