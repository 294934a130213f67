"""Beth puts a pack together for the regulator, looks through it, issues it, and hands it over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.packs.jobs import make
from counterpoise.apps.packs.models import Pack
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.terms import EntryKind, Role
from tests.factories import cast, concerns, proved
from tests.journeys.twins import SIZES

pytestmark = pytest.mark.journey
SAID = "Gwen wants to go out after tea. Two people told her no."


@pytest.fixture
def something_to_show(transactional_db, service, provider, person, amina, beth):
    """Words of Gwen’s, a concern, figures, and a change with a verdict."""
    at = timezone.now()
    quinn = cast.make_user("Quinn Quality")
    cast.give_role(quinn, Role.QUALITY_LEAD, provider=provider)
    new = NewEntry(
        service=service,
        entry_kind=EntryKind.PERSON_FEEDBACK,
        happened_date=at.date() - timedelta(days=40),
        happened_time="",
        person=person,
        words=SAID,
    )
    record_entry(new=new, idempotency_key="one", by=beth, at=at)
    concerns.raise_one(service, amina, at - timedelta(days=5), person=person)
    held = proved.story(service, beth, quinn, at)
    proved.support(held, quinn, at)
    proved.look(held, quinn, at)
    return at


def opens(at_work, name, *keys):
    at_work.page.goto(f"{at_work.address}{reverse(name, args=keys)}")
    at_work.arrives()


@SIZES
def test_beth_issues_a_pack_and_says_where_the_service_stands(
    at_work, something_to_show, service, beth, size
):
    beths = at_work(beth, size=size, check=True)
    opens(beths, "packs:packs")
    beths.follows(service.name, "Begin a pack")
    beths.takes_the_step("Put it together", "Begin a pack")
    beths.is_told_what_is_missing("id_audience_0")
    beths.page.get_by_label("The Care Quality Commission", exact=True).check()
    _writes_day(beths, "first", something_to_show - timedelta(days=180))
    _writes_day(beths, "last", something_to_show)
    beths.page.locator("#id_framework").select_option(value="cqc-quality-statements")
    beths.takes_the_step("Put it together", service.name)
    beths.sees("This is what the reader will see")
    beths.sees("wants to go out after tea")
    beths.does_not_see("Ashdown")

    beths.sees("Look at these yourself")
    beths.follows("Take it out", "Take this out?")
    beths.page.get_by_label("Why?", exact=True).fill("It tells who was there.")
    beths.takes_the_step("Take it out", service.name)
    beths.sees("Taken out by hand")

    beths.follows("Write about Learning culture", "Learning culture")
    beths.page.get_by_label("What you want to say about this").fill("We look at every worry.")
    beths.takes_the_step("Keep these words", service.name)
    beths.sees("We look at every worry.")

    beths.takes_the_step("Issue this pack", "Your pack is being made")
    pack = Pack.objects.get()
    make(pack, at=timezone.now())
    opens(beths, "packs:pack", pack.public_key)
    beths.sees("Hand it over")
    beths.sees("None of the")
    with beths.page.expect_download() as taken:
        beths.page.get_by_role("link", name="PDF", exact=True).click()
    assert taken.value.suggested_filename == f"pack-{pack.fresh().reference}.pdf"

    opens(beths, "packs:position", service.public_key)
    beths.follows("Write down a step", "What did the regulator do?")
    beths.page.locator("#id_step").select_option(label="Warning notice")
    _writes_day(beths, "happened_date", something_to_show - timedelta(days=2))
    beths.page.locator("#id_what").fill("Decide about an appeal")
    _writes_day(beths, "due_date", something_to_show + timedelta(days=12))
    beths.takes_the_step("Save", service.name)
    beths.sees("the limit is 28 days")
    beths.page.goto(f"{beths.address}{reverse('desk:desk')}")
    beths.arrives()
    beths.sees("Answer the regulator: Decide about an appeal")


def _writes_day(at_work, field, day):
    for place, part in enumerate(("day", "month", "year")):
        at_work.page.locator(f"#id_{field}_{place}").fill(str(getattr(day, part)))
