"""Beth finds a pattern on her desk, answers one, raises a concern from another, reviews themes."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.governance.models import Review
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import DailySample, Pattern
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.terms import EntryKind, PatternStatus, ReviewKind
from tests.factories import cast
from tests.journeys.twins import WALK_THEN_SIZES

pytestmark = pytest.mark.journey
KEYS = count()
LUNCH = "Gwen refused her lunch again and left her drink."
WORDS = (
    (8, "Bola Ade", LUNCH),
    (1, "Cleo Marsh", "Gwen refused her tea today."),
    (1, "Cleo Marsh", "Toast, tea and the birds on the sill."),
)
UNWASHED = "Harold has not washed for days and refused personal care again."
SHOUTING = "His son was shouting at Harold about money when I arrived."
LOW = "Harold very low and tearful today, not his usual self."


@pytest.fixture
def patterns(transactional_db, service, person, amina, beth):
    """One about Gwen's food, and scattered signs about Harold that become one pattern."""
    now = timezone.now()
    harold = cast.make_person(service, "Harold")

    def write(who, days, author, words):
        when = now - timedelta(days=days)
        new = NewEntry(
            service=service,
            entry_kind=EntryKind.CALL_NOTE,
            happened_date=when.date(),
            words=words,
            person=who,
            author_name=author,
        )
        record_entry(new=new, idempotency_key=f"n{next(KEYS)}", by=amina, at=when)

    for days, author, words in WORDS:
        write(person, days, author, words)
    for days, author, words in ((20, "Bola Ade", UNWASHED), (10, "Cleo Marsh", SHOUTING)):
        write(harold, days, author, words)
    write(harold, 2, "Amina Yusuf", LOW)
    sweep(at=now)
    return Pattern.objects.get(person=person), Pattern.objects.get(person=harold)


@WALK_THEN_SIZES
def test_from_the_desk_to_a_concern_and_the_review_of_themes(at_work, patterns, beth, size, check):
    food, harolds = patterns
    beths = at_work(beth, size=size, check=check)
    beths.page.goto(f"{beths.address}{reverse('desk:desk')}")
    beths.arrives()
    beths.sees("per 1,000 visits")
    beths.unfolds("Later")
    beths.follows(harolds.title, harolds.title)
    beths.sees("A signal, not a finding")
    expect(beths.page.locator("mark", has_text=SHOUTING)).to_be_visible()

    beths.follows("Raise a concern", "Raise a concern from this pattern")
    assert SHOUTING in beths.page.get_by_label("What has been noticed?").input_value()
    beths.takes_the_step("Raise the concern")
    beths.is_told_what_is_missing("id_danger_now_0")
    beths.chooses("Is anyone in danger right now?", "No")
    beths.takes_the_step("Raise the concern", harolds.title)
    concern = Concern.objects.get()
    beths.sees(concern.reference)

    beths.page.goto(f"{beths.address}{reverse('patterns:patterns')}")
    beths.arrives("Patterns")
    beths.sees(food.title)
    beths.follows(food.reference, food.title)
    beths.follows("Answer", "Answer this pattern")
    beths.chooses("What do you make of it?", "Take it to the review of themes")
    beths.writes("Why?", "Is it the new menu?")
    beths.takes_the_step("Save", food.title)
    assert Pattern.objects.get(pk=food.pk).status == PatternStatus.IN_REVIEW

    beths.page.goto(f"{beths.address}{reverse('governance:themes_list')}")
    beths.arrives("Review of themes")
    beths.takes_the_step("Start the review of Larch House", "Review of themes")
    beths.sees(food.title)
    beths.follows("Agree a theme", "Agree a theme")
    beths.writes("What is the theme?", "Meals since the menu changed")
    beths.writes("What shows it?", "Two people wrote it.")
    beths.page.get_by_label(f"Gwen: {food.title}").check()
    beths.takes_the_step("Agree this theme", "Review of themes")
    beths.follows("Sign off", "Sign the review off")
    beths.takes_the_step("Sign off", "Review of themes")
    beths.sees("signed this off")
    assert Review.objects.get(review_kind=ReviewKind.FORTNIGHTLY_THEMES).signed_off_by == beth


@WALK_THEN_SIZES
def test_reading_notes_by_hand_gives_a_miss_rate(at_work, patterns, beth, size, check):
    beths = at_work(beth, size=size, check=check)
    beths.page.goto(f"{beths.address}{reverse('patterns:sample')}")
    beths.arrives("Notes to read")
    beths.sees("nobody knows how much is missed")
    beths.follows("Larch House", "Was something missed?")
    beths.chooses("Was something missed in this note?", "Nothing was missed")
    beths.takes_the_step("Save", "Notes to read")
    assert DailySample.objects.exclude(answer="").count() == 1
    beths.page.goto(f"{beths.address}{reverse('patterns:precision')}")
    beths.arrives("How right the signals are")
    beths.sees("0 of 1 notes")


@WALK_THEN_SIZES
def test_what_is_usual_for_a_person_has_its_day(at_work, patterns, person, beth, size, check):
    beths = at_work(beth, size=size, check=check)
    beths.page.goto(f"{beths.address}{reverse('patterns:person', args=[person.public_key])}")
    beths.arrives("What was noticed about Gwen")
    beths.follows("Add what is usual", "What is usual for Gwen?")
    beths.picks("Which sign is usual for this person?", "Falls, near falls or aids not used")
    beths.writes("Why is it usual, and how is it managed?", "A frame since spring.")
    day = timezone.localdate() + timedelta(days=30)
    beths.writes("When does somebody look at it again?", day.isoformat())
    beths.takes_the_step("Put it on the list", "What was noticed about Gwen")
    beths.sees("Looked at again on")
    beths.page.goto(
        f"{beths.address}{reverse('patterns:service', args=[person.service.public_key])}"
    )
    beths.arrives("What the notes of Larch House say")
