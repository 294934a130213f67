"""Beth reads what her charts and verdicts say, and why; somebody else signs."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.models import Annotation, NamedChange, Verdict
from counterpoise.terms import Role
from tests.factories import cast
from tests.factories.charted import FALLEN, RISEN, bed_days, charted, months_to
from tests.factories.proved import BETTER, look, story, support
from tests.journeys.twins import BOTH, WALK_THEN_SIZES

pytestmark = pytest.mark.journey
LESS_TOLD = Answers(as_much_recorded=False, person_left=False, nothing_else=True)


@pytest.fixture
def gita(transactional_db, provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def three_stories(service, beth, gita):
    """One improved and sustained, one not yet sustained, one where less is told."""
    at = timezone.now()
    told = (
        ("Walking after lunch", "F02", BETTER, None),
        ("Turning at night", "F06", BETTER[:6], None),
        ("Calmer mornings", "R02", BETTER, LESS_TOLD),
    )
    for title, code, after, answers in told:
        held = story(service, beth, gita, at, title=title, code=code, after=after)
        support(held, beth, at)
        look(held, gita, at, *([answers] if answers else []))
    return at


@pytest.fixture
def one_side_pays(service, beth):
    """Falls with harm fall while interventions rise."""
    at = timezone.now()
    bed_days(service, beth, at)
    charted(service, beth, at, "F02", FALLEN)
    charted(service, beth, at, "R02", RISEN)
    return at


def opens(at_work, name, *keys):
    at_work.page.goto(f"{at_work.address}{reverse(name, args=keys)}")
    at_work.arrives()


@WALK_THEN_SIZES
def test_beth_reads_three_verdicts_and_the_quality_lead_signs(
    at_work, three_stories, service, beth, gita, size, check
):
    beths = at_work(beth, size=size, check=check)
    opens(beths, "assurance:board", service.public_key)
    beths.follows("Changes and verdicts", "Changes and verdicts")
    said = (
        ("Walking after lunch", "Improved and sustained.", "All four tests are met"),
        ("Turning at night", "Improved.", "All four tests met again at the last review"),
        ("Calmer mornings", "Not assured.", "Reporting: marked as not met."),
    )
    for title, sentence, why in said:
        opens(beths, "assurance:changes", service.public_key)
        beths.follows(title, title)
        beths.follows("Proposed", title)
        beths.sees(sentence)
        beths.sees(why)
        beths.sees("You own this change, so somebody else reads this and signs.")

    key = Verdict.objects.get(change__title="Walking after lunch").public_key
    gitas = at_work(gita, size=size, check=check)
    opens(gitas, "desk:desk")
    gitas.sees("Read a verdict and sign it")
    opens(gitas, "assurance:verdict", key)
    gitas.takes_the_step("Sign this verdict")
    gitas.is_told_what_is_missing("id_reason")
    gitas.writes("What did you look at before signing?", "The chart and three observations.")
    gitas.takes_the_step("Sign this verdict")
    gitas.sees("Signed by Gita Nair")
    assert Verdict.objects.get(public_key=key).signed_by == gita


@WALK_THEN_SIZES
def test_beth_sees_that_one_side_pays_for_the_other_and_notes_what_happened(
    at_work, one_side_pays, service, beth, size, check
):
    beths = at_work(beth, size=size, check=check)
    opens(beths, "assurance:places")
    expect(beths.page.locator("h1")).to_contain_text("Larch House")
    beths.sees("Falls with harm looks better while Interventions used looks worse.")
    beths.follows("Falls with harm", "Falls with harm")
    beths.sees("What it may not say")
    beths.follows("Add a note", "Add a note to the chart")
    beths.takes_the_step("Put it beside the chart")
    beths.page.locator(".govuk-error-summary").wait_for()
    day = months_to(one_side_pays, 6)[0]
    beths.picks("What kind of thing", "A change in staffing")
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        beths.writes(part, str(value))
    beths.writes("What happened", "Two night staff left.")
    beths.takes_the_step("Put it beside the chart", "Falls with harm")
    beths.sees("a change in staffing: Two night staff left.")
    assert Annotation.objects.get().added_by == beth


@BOTH
def test_a_point_of_the_chart_is_reached_and_read_with_the_keyboard(
    at_work, one_side_pays, service, beth, check
):
    beths = at_work(beth, check=check)
    opens(beths, "assurance:chart", service.public_key, "F02")
    point = beths.page.locator(".cp-figure__wide .cp-drawing__point").first
    point.focus()
    expect(point).to_be_focused()
    said = point.get_attribute("aria-label")
    assert said.endswith("(7.8 for every 1,000 occupied bed days)") or "signal" in said


@WALK_THEN_SIZES
def test_beth_names_a_change_with_the_earliest_date_in_sight(
    at_work, one_side_pays, service, beth, size, check
):
    beths = at_work(beth, size=size, check=check)
    opens(beths, "assurance:changes", service.public_key)
    beths.follows("Name a change", "Name a change")
    beths.takes_the_step("Show the earliest date")
    beths.is_told_what_is_missing("id_title")
    day = months_to(one_side_pays, 2)[0]
    beths.writes("What is the change called?", "Walking after lunch")
    beths.writes("What was changed?", "Two people walk with whoever wants to.")
    beths.picks("Who owns it?", "Beth Carver")
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        beths.writes(part, str(value))
    beths.picks("Which indicator should move?", "Interventions used (R02)")
    beths.chooses("Which must not get worse?", "Falls with harm (F02)")
    beths.takes_the_step("Show the earliest date", "Name a change")
    beths.sees("The earliest date on which this could show a result is")
    assert not NamedChange.objects.exists()
    beths.takes_the_step("Name this change", "Walking after lunch")
    beths.sees("Nobody has looked yet.")
    assert NamedChange.objects.get().change_owner == beth


@BOTH
def test_beth_leaves_a_month_out_with_a_reason_and_puts_it_back(
    at_work, one_side_pays, service, beth, check
):
    beths = at_work(beth, size="phone", check=check)
    month = months_to(one_side_pays, 10)[0]
    opens(beths, "assurance:chart", service.public_key, "F02")
    beths.follows("Leave a month out", "Leave a month out")
    beths.takes_the_step("Leave this month out")
    beths.is_told_what_is_missing("id_month")
    beths.picks("Which month is left out?", f"{month:%B %Y}")
    beths.writes("Why is it left out?", "The house was closed for repairs.")
    beths.takes_the_step("Leave this month out", "Falls with harm")
    beths.sees(f"{month:%B %Y}: The house was closed for repairs.")
    beths.page.get_by_role("button", name="Put back").click()
    beths.arrives("Falls with harm")
    beths.does_not_see("Left out of the chart")
