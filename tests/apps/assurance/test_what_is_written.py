"""What entries tell: how much is written, what still waits, and when anybody was heard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.facts.counted import counted_month
from counterpoise.apps.assurance.jobs import sweep
from counterpoise.apps.assurance.models import Reading
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.apps.voice.models import Entry
from counterpoise.terms import EntryKind, Role, SetAside
from tests.factories import cast
from tests.factories.charted import months_to
from tests.factories.concern_rows import concern_row
from tests.factories.proved import BAD_RUN, BEFORE, BETTER, look, story, support

pytestmark = pytest.mark.django_db
UNASKED = Answers(person_left=False, nothing_else=True)
MONTHS = len(BEFORE) + len(BAD_RUN) + 2 + len(BETTER)


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def held(service, beth, gita, today):
    made = story(service, beth, gita, today)
    support(made, beth, today)
    return made


def wrote(service, by, at, month, count=1, kind=EntryKind.DAILY_NOTE, **more):
    """Entries about a month, kept by the bulk path's own rows: the words do not matter here."""
    pattern = {
        "provider": service.provider,
        "service": service,
        "entry_kind": kind,
        "happened_date": month + timedelta(days=9),
        "words": "Had soup and a walk.",
        "digest": "0" * 64,
        "arrived_at": at,
        "touched_at": at,
        "arrived_by": "TYPED",
        "written_by": by,
        "screened_with": "none",
    }
    Entry.objects.bulk_create(Entry(**(pattern | more)) for _ in range(count))


def notes(service, by, at, before, after):
    """So many notes a month before the change, and after it."""
    for place, month in enumerate(months_to(at, MONTHS)):
        wrote(service, by, at, month, after if place >= MONTHS - len(BETTER) else before)


def gate(verdict, code="G1"):
    return verdict.proposal["gates"][code]


def test_notes_that_go_on_answer_for_recording_by_themselves(held, service, beth, gita, today):
    notes(service, beth, today, 20, 19)
    assert gate(look(held, gita, today, UNASKED))["state"] == "passed"


def test_notes_that_fell_by_a_quarter_block_whatever_is_answered(held, service, beth, gita, today):
    notes(service, beth, today, 20, 15)
    answers = Answers(as_much_recorded=True, person_left=False, nothing_else=True)
    found = gate(look(held, gita, today, answers))
    assert found["state"] == "failed"
    assert "fell by 25%" in found["because"]


def test_notes_that_began_with_the_change_tell_nothing_of_before(held, service, beth, gita, today):
    for month in months_to(today, len(BETTER)):
        wrote(service, beth, today, month, 20)
    assert gate(look(held, gita, today, UNASKED))["state"] == "unknown"


def test_notes_nobody_may_read_and_other_kinds_are_not_counted(held, service, beth, gita, today):
    notes(service, beth, today, 20, 15)
    for month in months_to(today, len(BETTER)):
        wrote(service, beth, today, month, 30, confidential=True)
        wrote(service, beth, today, month, 30, kind=EntryKind.STAFF_FEEDBACK)
    assert gate(look(held, gita, today, UNASKED))["state"] == "failed"


def test_a_month_nobody_answered_for_is_a_late_entry_and_blocks(service, beth, gita, today):
    held = story(service, beth, gita, today, after=(*BETTER[:5], None, *BETTER[6:]))
    support(held, beth, today)
    found = gate(look(held, gita, today))
    assert found["state"] == "failed"
    assert "1 late entry is still open" in found["because"]


def test_an_entry_that_waits_for_a_name_blocks_until_it_is_matched(
    held, service, beth, gita, today
):
    month = months_to(today, 3)[0]
    waiting = {"set_aside_because": SetAside.PERSON_NOT_KNOWN, "person_as_given": "Gw."}
    wrote(service, beth, today, month, 2, **waiting)
    wrote(service, beth, today, months_to(today, MONTHS)[0], 1, **waiting)
    assert "2 late entries are still open" in gate(look(held, gita, today))["because"]
    Entry.objects.update(set_aside_because="")
    assert gate(look(held, gita, today))["state"] == "passed"


def test_late_and_in_is_shown_and_holds_nothing_back(client, held, gita, today):
    """They were all written down today, months after: late, but closed."""
    verdict = look(held, gita, today)
    assert verdict.proposal["late"]
    assert gate(verdict)["state"] == "passed"


def test_a_long_series_says_how_it_went_month_by_month(client, service, beth, gita, today):
    made = story(service, beth, gita, today)
    support(made, beth, today)
    verdict = look(made, gita, today)
    client.force_login(gita)
    page = client.get(reverse("assurance:verdict", args=[verdict.public_key])).content.decode()
    assert verdict.proposal["over_time"]["because"] in page.replace("&#x27;", "'")
    assert "it informs, it does not decide" in page


# Who has been heard -------------------------------------------------------------------------


def silence(service, month, at):
    found = {one.code: one for one in counted_month([service], month, at=at)}
    return found["V06"].numerator


def test_a_service_nobody_spoke_of_for_90_days_is_counted_as_silent(
    service, sibling_service, beth, today
):
    months = months_to(today, 6)
    wrote(service, beth, today, months[0], kind=EntryKind.FAMILY_FEEDBACK)
    assert [silence(service, month, today) for month in months[:4]] == [0, 0, 0, 1]
    assert silence(sibling_service, months[0], today) == 1
    wrote(service, beth, today, months[4], kind=EntryKind.COMPLAINT)
    assert silence(service, months[4], today) == 0


def test_notes_and_what_staff_say_are_not_the_voice_of_people(service, beth, today):
    months = months_to(today, 6)
    wrote(service, beth, today, months[0], kind=EntryKind.PERSON_FEEDBACK)
    wrote(service, beth, today, months[4])
    wrote(service, beth, today, months[4], kind=EntryKind.STAFF_FEEDBACK)
    assert silence(service, months[4], today) == 1


def test_before_anything_said_is_recorded_there_is_nothing_to_count(service, beth, today):
    assert silence(service, months_to(today, 1)[0], today) is None


def test_words_that_come_late_change_the_months_they_speak_for(service, person, beth, amina, today):
    """The sweep looks only at what came since: one entry, three months counted again."""
    months = months_to(today, 5)
    wrote(service, beth, today - timedelta(days=2), months[0], kind=EntryKind.COMPLIMENT)
    concern_row(service, amina, today - timedelta(days=170))
    sweep(at=today - timedelta(days=1))

    def kept():
        rows = Reading.objects.filter(service=service, indicator_code="V06", current=True)
        return {one.period_start: one.numerator for one in rows}

    assert kept()[months[4]] == 1
    assert kept()[months[3]] == 1
    said = NewEntry(
        service=service,
        entry_kind=EntryKind.PERSON_FEEDBACK,
        happened_date=months[3] + timedelta(days=9),
        person=person,
        words="I can choose when I get up now.",
    )
    record_entry(new=said, idempotency_key="late", by=beth, at=today)
    sweep(at=today)
    assert kept()[months[3]] == 0
    assert kept()[months[4]] == 0
    assert Reading.objects.filter(service=service, indicator_code="V06", edition=2).exists()
    before = Reading.objects.count()
    sweep(at=today)
    assert Reading.objects.count() == before
