"""A form that keeps its draft loses nothing, whatever the connection does."""

import pytest
from playwright.sync_api import expect

from tests.kit import urls
from tests.kit.browser import PHONE, check_page

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.journey,
    pytest.mark.once,
]
WORDS = "She was crying and her arm was blue."
NO_CONNECTION = "No connection: what you typed is still here, we will try again."


@pytest.fixture
def form(page, site):
    """The page on a phone, with words typed."""
    page.set_viewport_size(PHONE)
    page.goto(site + "/keeps-draft/")
    page.get_by_label("What have you noticed?").fill(WORDS)
    return page


def press(page):
    page.get_by_role("button", name="Continue").click()


def typed(page):
    return page.get_by_label("What have you noticed?").input_value()


def kept_once(page):
    page.wait_for_url("**/kept/")
    return urls.KEPT == [{"key": "one-key", "note": WORDS}]


def test_the_form_is_accessible_and_sends_once(form, complaints):
    check_page(form)
    press(form)
    assert kept_once(form)
    assert complaints == []


def test_it_works_without_javascript(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/keeps-draft/")
    page.get_by_label("What have you noticed?").fill(WORDS)
    press(page)
    assert kept_once(page)
    context.close()


def test_words_are_saved_as_a_draft_while_typing(form):
    expect(form.get_by_role("status")).to_contain_text("Draft saved at")
    assert urls.DRAFTS[-1] == WORDS


def test_a_draft_that_cannot_be_saved_says_so(form):
    form.context.set_offline(True)
    expect(form.get_by_role("status")).to_contain_text("the draft is not saved yet")
    assert typed(form) == WORDS


def test_a_draft_is_saved_when_the_connection_is_back(form):
    form.context.set_offline(True)
    expect(form.get_by_role("status")).to_contain_text("the draft is not saved yet")
    form.context.set_offline(False)
    expect(form.get_by_role("status")).to_contain_text("Draft saved at")
    assert urls.DRAFTS[-1] == WORDS


def test_a_long_draft_is_saved_too(form):
    long = "🌱 " * 30_000  # 150 kB, more than a page that is closing may send
    form.get_by_label("What have you noticed?").fill(long)
    expect(form.get_by_role("status")).to_contain_text("Draft saved at")
    assert urls.DRAFTS[-1] == long


def test_a_draft_renews_a_stale_token(form):
    form.context.clear_cookies()
    form.get_by_label("What have you noticed?").fill(WORDS + " Again.")
    expect(form.get_by_role("status")).to_contain_text("Draft saved at")
    assert urls.DRAFTS[-1] == WORDS + " Again."


def test_without_a_connection_the_words_stay_and_are_sent_when_it_is_back(form):
    form.context.set_offline(True)
    press(form)
    expect(form.get_by_role("alert")).to_contain_text(NO_CONNECTION)
    assert typed(form) == WORDS
    assert urls.KEPT == []
    form.context.set_offline(False)
    assert kept_once(form)


def test_an_answer_lost_on_the_way_makes_one_concern(form):
    answers = []

    def lose_the_first_answer(route):
        response = route.fetch()
        answers.append(response.status)
        if len(answers) == 1:
            return route.abort()
        return route.fulfill(response=response)

    form.route("**/keeps-draft/", lose_the_first_answer)
    press(form)
    expect(form.get_by_role("alert")).to_contain_text(NO_CONNECTION)
    assert urls.KEPT == [{"key": "one-key", "note": WORDS}]
    press(form)
    assert kept_once(form)
    assert len(answers) == 2


def test_a_busy_server_is_tried_again(form):
    form.route("**/keeps-draft/", lambda route: route.fulfill(status=503), times=1)
    press(form)
    expect(form.get_by_role("alert")).to_contain_text(NO_CONNECTION)
    assert kept_once(form)  # five seconds later, by itself


def test_mistakes_are_shown_and_the_form_still_keeps_its_draft(form):
    form.get_by_label("What have you noticed?").fill("x" * 300)
    press(form)
    summary = form.get_by_role("heading", name="There is a problem")
    expect(summary).to_be_visible()
    assert form.title().startswith("Error:")
    assert form.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert typed(form) == "x" * 300
    form.get_by_label("What have you noticed?").fill(WORDS)
    form.context.set_offline(True)
    press(form)
    expect(form.get_by_role("alert").filter(has_text="No connection")).to_be_visible()
    form.context.set_offline(False)
    assert kept_once(form)


def test_having_been_signed_out_keeps_the_words(form):
    headers = {"Go-To": "/account/login/"}
    form.route("**/keeps-draft/", lambda route: route.fulfill(status=401, headers=headers))
    press(form)
    expect(form.get_by_role("alert")).to_contain_text("You have been signed out.")
    assert form.get_by_role("link", name="Sign in").get_attribute("target") == "_blank"
    assert typed(form) == WORDS


def test_a_stale_token_is_renewed_without_losing_a_word(form):
    form.context.clear_cookies()
    press(form)
    assert kept_once(form)


def test_something_wrong_on_the_server_keeps_the_words(form):
    form.route("**/keeps-draft/", lambda route: route.fulfill(status=500, body="x"))
    press(form)
    expect(form.get_by_role("alert")).to_contain_text("Something went wrong on our side")
    assert typed(form) == WORDS


def test_nothing_is_left_in_the_browser(form):
    expect(form.get_by_role("status")).to_contain_text("Draft saved at")
    press(form)
    assert kept_once(form)
    assert form.evaluate("localStorage.length + sessionStorage.length") == 0
    assert form.evaluate("indexedDB.databases().then(found => found.length)") == 0
