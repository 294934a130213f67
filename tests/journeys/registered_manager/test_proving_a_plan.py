"""Beth brings what shows that a plan works, reviews it, shows it outside and has it closed."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.plans.models import Plan
from counterpoise.terms import PlanStatus, Role
from tests.factories import cast, files, plan_proof
from tests.factories.proved import signed
from tests.journeys.twins import SIZES
from tests.kit.browser import check_page

pytestmark = pytest.mark.journey


@pytest.fixture
def tom(transactional_db, service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


@pytest.fixture
def gita(transactional_db, provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def nina(transactional_db, provider):
    user = cast.make_user("Nina Osei")
    cast.give_role(user, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return user


@pytest.fixture
def plan(service, person, beth, tom, gita, nina):
    """Carried out and judged; its verdict waits for a signature."""
    at = timezone.now()
    return plan_proof.proved_plan(service, by=beth, owner=tom, lead=gita, at=at)[0]


@SIZES
def test_from_evidence_to_a_closed_plan(at_work, plan, beth, gita, nina, browser, size):
    beths = at_work(beth, size=size, check=True)
    beths.page.goto(f"{beths.address}{reverse('plans:plan', args=[plan.public_key])}")
    beths.arrives(plan.title)
    attaches_evidence_with_a_file(beths)
    sees_how_it_is_judged(beths, plan)
    holds_a_review(beths, plan)
    shows_it_outside(beths, plan, browser)
    cannot_close_it_yet(beths, plan)
    signed(Verdict.objects.get(), gita, timezone.now())
    asks_for_it_to_be_closed(beths, plan)
    confirms(at_work(nina, size=size, check=True), plan)
    assert Plan.objects.get(pk=plan.pk).status == PlanStatus.CLOSED


def attaches_evidence_with_a_file(beths):
    beths.follows("What shows it", "What shows it")
    beths.follows("Attach evidence", "Attach evidence")
    beths.takes_the_step("Attach it", "Attach evidence")
    beths.is_told_what_is_missing("id_what_it_shows")
    beths.writes("What does it show?", "Five people chose when to come home.")
    beths.chooses("Which way does it point?", "Supports that it improved")
    beths.chooses("What is it?", "Minutes of a meeting or supervision")
    beths.chooses("Which of the six kinds of evidence is it?", "Processes")
    beths.writes("Who gathered it?", "Nia Hall")
    beths.page.get_by_label("Is there a file?").set_input_files(
        {"name": "Minutes.docx", "mimeType": "application/zip", "buffer": files.office()}
    )
    beths.takes_the_step("Attach it", "What shows it")
    beths.sees("Five people chose when to come home.")
    beths.sees("Not scanned for viruses")
    with beths.page.expect_download() as waiting:
        beths.page.get_by_role("link", name="Minutes.docx").click()
    assert waiting.value.suggested_filename == "Minutes.docx"


def sees_how_it_is_judged(beths, plan):
    beths.page.goto(f"{beths.address}{reverse('assurance:plan_proof', args=[plan.public_key])}")
    beths.arrives("How we will know")
    beths.sees("Improved and sustained")
    beths.follows("Choose a figure", "Choose a figure")


def holds_a_review(beths, plan):
    beths.page.goto(f"{beths.address}{reverse('plans:reviews', args=[plan.public_key])}")
    beths.arrives("Reviews")
    beths.follows("Hold the first review", "Hold a review")
    beths.writes("What changed for people since the last review?", "Gwen walks to the shop.")
    beths.writes("Who was there?", "Tom, Gwen")
    beths.chooses("What is decided?", "Keep going as planned")
    beths.writes("Why?", "It works.")
    beths.takes_the_step("Keep this review", "Reviews")
    beths.sees("Gwen walks to the shop.")


def shows_it_outside(beths, plan, browser):
    beths.page.goto(f"{beths.address}{reverse('plans:make_link', args=[plan.public_key])}")
    beths.arrives("Make a link")
    beths.chooses("Who is it for?", "The person or their family")
    beths.writes("Their name and organisation", "Gwen’s sister")
    beths.writes("Why may they see it?", "Gwen agreed.")
    beths.chooses("How are people named?", "By their initials")
    beths.chooses("Which parts of the plan?", "What changed for people, review by review")
    beths.takes_the_step("Make the link", "The link is made")
    address = re.search(r"/shared/[\w-]+/", beths.page.locator("main").inner_text()).group(0)
    outside = browser.new_context().new_page()
    outside.goto(f"{beths.address}{address}")
    check_page(outside)
    expect(outside.locator("main")).to_contain_text("G. walks to the shop.")
    expect(outside.locator("main")).not_to_contain_text(plan.concern[:40])
    outside.context.close()
    beths.page.goto(f"{beths.address}{reverse('plans:sharing', args=[plan.public_key])}")
    beths.arrives("Shown outside")
    beths.sees("Opened once")


def cannot_close_it_yet(beths, plan):
    beths.page.goto(f"{beths.address}{reverse('governance:close_plan', args=[plan.public_key])}")
    beths.arrives("Close this plan")
    beths.sees("The verdict is not signed yet")


def asks_for_it_to_be_closed(beths, plan):
    beths.page.reload()
    beths.writes("What is different for people now?", "Falls with harm are down by two thirds.")
    beths.writes(
        "What do the person, their family or an advocate say?", "I walk further than I did."
    )
    beths.chooses("Who said it?", "The person")
    beths.writes("Their name", "Gwen")
    beths.takes_the_step("Ask for it to be closed", "Closing a plan")
    beths.sees("somebody else must confirm it")


def confirms(ninas, plan):
    ninas.page.goto(f"{ninas.address}{reverse('desk:desk')}")
    ninas.arrives()
    ninas.follows("Look for yourself and confirm that a plan is closed", "Closing a plan")
    ninas.writes("What did you look at yourself?", "I went on two evenings and asked Gwen.")
    ninas.takes_the_step("Close the plan", "Closing a plan")
    ninas.sees("After 3 months")
    ninas.sees("After 6 months")
