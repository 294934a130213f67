"""Beth holds the daily review; what must skip her is held by Gita, and Beth sees none of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from counterpoise.apps.governance.models import Decision, Review
from counterpoise.terms import ReviewDecision, Role
from tests.factories import cast
from tests.factories.concern_rows import concern_row
from tests.journeys.twins import BOTH, WALK_THEN_SIZES

pytestmark = pytest.mark.journey


class Reviewing:
    """What somebody does in a daily review, step by step."""

    def __init__(self, at_work):
        self.at = at_work
        self.page = at_work.page

    def opens_the_desk(self):
        self.page.goto(f"{self.at.address}{reverse('desk:desk')}")
        self.at.arrives()

    def starts_the_review_of(self, place):
        self.at.follows("Hold today’s review of concerns", "Daily review")
        self.at.takes_the_step(f"Start with the review of {place}", "Today’s concerns")

    def card(self, concern):
        return self.page.locator(f"#card-{concern.public_key}")

    def decides(self, concern, choice, why=""):
        card = self.card(concern)
        card.get_by_label("What do you decide?", exact=True).select_option(label=choice)
        card.get_by_label("Why?", exact=True).fill(why)

    def gives_a_next_step(self, concern, words, owner):
        card = self.card(concern)
        card.get_by_text("Next step, who and by when").click()
        card.get_by_label("What happens next", exact=True).fill(words)
        card.get_by_label("Who does it", exact=True).select_option(label=owner)

    def saves(self, concern):
        self.at.takes_the_step(f"Save the decision on {concern.reference}")

    def saves_all(self):
        self.at.takes_the_step("Save all decisions")

    def signs_off(self):
        self.at.takes_the_step("Sign off today’s review")


@pytest.fixture
def gita(transactional_db, provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def open_ones(transactional_db, service, person, amina, beth):
    """One missed for days, one of this week."""
    now = timezone.now()
    missed = concern_row(service, amina, now - timedelta(days=4), person=person)
    newer = concern_row(
        service, amina, now - timedelta(days=2), what_was_seen="The back door was left unlocked."
    )
    return missed, newer


@pytest.fixture
def secret(open_ones, service, amina, beth, gita):
    """What Amina raised about Beth."""
    return concern_row(
        service,
        amina,
        timezone.now() - timedelta(days=1),
        confidential=True,
        kept_from=[beth],
        what_was_seen="Beth shouted at Gwen in the hall.",
    )


@WALK_THEN_SIZES
def test_beth_holds_the_daily_review(at_work, open_ones, secret, beth, size, check):
    missed, newer = open_ones
    beths = Reviewing(at_work(beth, size=size, check=check))
    beths.opens_the_desk()
    beths.at.sees("Hold today’s review of concerns")
    beths.starts_the_review_of("Larch House")
    cards = beths.page.locator("[id^=card-]")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text(missed.reference)
    expect(cards.first).to_contain_text("No decision since")

    beths.decides(missed, "Act here")
    beths.saves(missed)
    beths.at.is_told_what_is_missing(f"id_{missed.public_key}-reason")

    beths.decides(missed, "Act here", "She lost two kilos in a month.")
    beths.gives_a_next_step(missed, "Ring the dietitian.", "Amina Yusuf")
    beths.saves(missed)
    beths.at.sees("1 decision saved.")

    beths.signs_off()
    beths.at.sees(f"{newer.reference} has no decision today")

    beths.decides(newer, "No action, and why", "The lock is mended.")
    beths.saves_all()
    beths.at.sees("Every open concern has a decision.")
    beths.signs_off()
    beths.at.sees("Beth Carver signed this off")
    beths.at.sees("She lost two kilos in a month.")
    beths.at.does_not_see(secret.reference)
    beths.at.does_not_see("in confidence")
    assert Review.objects.get().signed_off_by == beth


@BOTH
def test_gita_reviews_what_skips_the_manager(at_work, secret, gita, beth, check):
    gitas = Reviewing(at_work(gita, check=check))
    gitas.opens_the_desk()
    gitas.at.sees("Larch House, in confidence")
    gitas.starts_the_review_of("Larch House, in confidence")
    gitas.at.sees("Beth shouted at Gwen in the hall.")
    gitas.decides(secret, "Ask someone first", "The council’s safeguarding team knows.")
    gitas.saves(secret)
    gitas.signs_off()
    gitas.at.sees("Gita Nair signed this off")
    assert Decision.objects.get().decision == ReviewDecision.CONSULT

    beths = Reviewing(at_work(beth, check=check))
    beths.page.goto(f"{beths.at.address}{reverse('governance:reviews')}")
    beths.at.arrives("Daily review")
    beths.at.does_not_see("in confidence")
    assert beths.page.goto(gitas.page.url).status == 404


@BOTH
def test_beth_narrows_the_list_and_keeps_it_as_a_tab(at_work, open_ones, secret, beth, check):
    missed, newer = open_ones
    beths = at_work(beth, size="phone", check=check)
    beths.page.goto(f"{beths.address}{reverse('concerns:concerns')}")
    beths.arrives("Concerns")
    beths.sees("2 concerns that you can see")
    beths.page.locator("summary", has_text="Keep this list as a tab").click()
    beths.writes("Name for this view", "What is open")
    beths.takes_the_step("Keep it", "Concerns")
    beths.sees("is now a tab")
    beths.page.goto(f"{beths.address}{reverse('desk:search')}")
    beths.arrives("Search")
    beths.writes("Words, a name, or a reference", "unlocked")
    beths.takes_the_step("Search", "Search")
    beths.sees(newer.reference)
    beths.does_not_see(missed.reference)
