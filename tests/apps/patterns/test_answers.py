"""Answering a pattern: what follows, who may, and how it comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.patterns.actions import (
    mark_managed,
    mark_not_a_concern,
    open_again,
    open_issue_again,
    raise_from,
    take_to_review,
)
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern, Usual
from counterpoise.apps.threads.models import ThreadStep
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import (
    Answer,
    ConcernNature,
    ConcernStatus,
    PatternAnswer,
    PatternKind,
    PatternStatus,
    Tier,
)
from tests.apps.patterns.conftest import HIT, NO_LUNCH, NO_TEA
from tests.factories.concerns import NOT_HELPED, raise_one

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
BACK_ON_FOOD = "She refused her food and left her drink again."


def say_not(pattern, by, at, reason="The dentist: sore gums, seen to."):
    return mark_not_a_concern(
        pattern=pattern, reason=reason, expected_version=pattern.version, by=by, at=at
    )


def test_raising_a_concern_links_it_on_its_thread(eating, beth, now):
    concern = raise_from(
        pattern=eating,
        words="Gwen has left her food twice.",
        danger_now=Answer.NO,
        expected_version=eating.version,
        by=beth,
        at=now,
    )
    assert (concern.person, concern.status) == (eating.person, ConcernStatus.RAISED)
    step = ThreadStep._base_manager.get(thread=concern.thread, url_name="patterns:pattern")
    assert step.url_key == eating.public_key
    assert (eating.fresh().status, eating.fresh().concern) == (
        PatternStatus.CONCERN_RAISED,
        concern,
    )
    assert not concern.referrals.exists()


def test_a_concern_from_a_pattern_is_not_added_up_again(eating, beth, now):
    raise_from(
        pattern=eating,
        words=f"{NO_LUNCH} {NO_TEA}",
        danger_now=Answer.NO,
        expected_version=eating.version,
        by=beth,
        at=now,
    )
    sweep(at=now + HOUR)
    assert Pattern.objects.filter(person=eating.person).count() == 1


def test_the_page_to_raise_one_is_filled_with_the_records(client, eating, beth):
    client.force_login(beth)
    href = reverse("patterns:raise", args=[eating.public_key])
    text = client.get(href).content.decode()
    assert NO_LUNCH in text
    assert "not findings" in text
    # Our own words for it would be read for advice as if somebody had said them.
    assert eating.title not in text.split("<textarea")[1]
    assert eating.because not in text.split("<textarea")[1]
    sent = {"words": "Gwen leaves her food.", "danger_now": "NO", "version": eating.version}
    answer = client.post(href, sent, follow=True).content.decode()
    concern = Concern.objects.get()
    assert concern.what_was_seen == "Gwen leaves her food."
    assert f"{concern.reference} is raised and waits for a decision." in answer


def test_an_answer_taken_back_is_said_to_wait_again(client, eating, beth, now):
    say_not(eating, beth, now)
    client.force_login(beth)
    href = reverse("patterns:open_again", args=[eating.public_key])
    sent = {"reason": "New facts.", "version": eating.fresh().version}
    answer = client.post(href, sent, follow=True).content.decode()
    assert f"{eating.reference} waits for an answer again." in answer


def test_what_was_typed_stays_when_it_is_refused(client, eating, beth):
    client.force_login(beth)
    href = reverse("patterns:answer", args=[eating.public_key])
    sent = {"answer": "MANAGED", "reason": "The nurse comes.", "version": eating.version}
    response = client.post(href, sent)
    assert "Write when somebody looks at this again." in response.content.decode()
    assert "The nurse comes." in response.content.decode()
    assert eating.fresh().status == PatternStatus.OPEN


def test_not_a_concern_settles_what_was_known_and_no_more(eating, note, beth, now):
    say_not(eating, beth, now)
    sweep(at=now + HOUR)
    assert not Pattern.objects.open().filter(person=eating.person).exists()
    later = now + 12 * DAY
    note(BACK_ON_FOOD, -5, arrived=-5)
    note("Plate left full again, would not drink.", -11, arrived=-11, author="Bola Ade")
    sweep(at=later)
    back = Pattern.objects.open().get(person=eating.person)
    assert back.pk != eating.pk
    assert back.came_back
    assert "is back" in back.because


def test_known_and_managed_is_quiet_and_can_be_made_usual(eating, note, beth, now):
    until = (now + 60 * DAY).date()
    mark_managed(
        pattern=eating,
        reason="Small appetite; dietitian's plan.",
        until_date=until,
        usual=True,
        expected_version=eating.version,
        by=beth,
        at=now,
    )
    usual = Usual._base_manager.get()
    assert (usual.group, usual.review_date) == ("nutrition_hydration", until)
    note(BACK_ON_FOOD, -3, arrived=-3)
    note(NO_TEA, -5, arrived=-5, author="Bola Ade")
    sweep(at=now + 6 * DAY)
    assert not Pattern.objects.open().filter(person=eating.person).exists()


def test_harm_that_was_told_is_not_managed_by_waiting(note, beth, now):
    note(HIT, 0)
    sweep(at=now)
    severe = Pattern.objects.get(pattern_kind=PatternKind.SEVERE)
    with pytest.raises(NotNow):
        mark_managed(
            pattern=severe,
            reason="Her son is kind.",
            until_date=(now + DAY).date(),
            expected_version=severe.version,
            by=beth,
            at=now,
        )
    assert severe.fresh().status == PatternStatus.OPEN


def test_taken_to_review_it_goes_on_growing(eating, note, beth, now):
    take_to_review(
        pattern=eating,
        reason="Is it the menu?",
        expected_version=eating.version,
        by=beth,
        at=now,
    )
    note(BACK_ON_FOOD, 0, arrived=0)
    sweep(at=now + HOUR)
    grown = Pattern.objects.get(person=eating.person)
    assert (grown.status, grown.last_date) == (PatternStatus.IN_REVIEW, now.date())


def test_an_answer_can_be_taken_back(eating, beth, now):
    say_not(eating, beth, now)
    pattern = eating.fresh()
    open_again(
        pattern=pattern,
        reason="The dentist found nothing.",
        expected_version=pattern.version,
        by=beth,
        at=now + HOUR,
    )
    sweep(at=now + 2 * HOUR)
    again = Pattern.objects.open().get(person=eating.person)
    assert again.pk == eating.pk
    assert [one.answer for one in again.decisions.order_by("pk")] == [
        PatternAnswer.NOT_A_CONCERN,
        PatternAnswer.OPENED_AGAIN,
    ]


def test_notes_from_before_an_answer_that_come_after_it_open_it_again(eating, note, beth, now):
    say_not(eating, beth, now)
    note(NO_LUNCH.replace("Gwen", "She"), 3, arrived=0, author="Cleo Marsh")
    late = now + HOUR
    note("She refused her dinner and left her drink.", 3, arrived=-0.05, author="Cleo Marsh")
    sweep(at=late + HOUR)
    again = eating.fresh()
    assert again.status == PatternStatus.OPEN
    assert "arrived after the answer" in again.late_words


@pytest.mark.parametrize("who", ["amina", "callum", "dee", "ez"])
def test_only_the_manager_and_the_leads_answer(eating, who, now, request):
    with pytest.raises(NotAllowed):
        say_not(eating, request.getfixturevalue(who), now)
    assert eating.fresh().status == PatternStatus.OPEN


def test_a_reason_is_needed(eating, beth, now):
    with pytest.raises(Refused, match="Write why"):
        say_not(eating, beth, now, reason=" ")


def test_the_second_of_two_answers_is_refused(eating, beth, quinn, now):
    stale = eating.fresh()
    say_not(eating, beth, now)
    with pytest.raises(SavedByAnother):
        say_not(stale, quinn, now)


@pytest.fixture
def closed_issue(service, person, amina, beth, now):
    """A quality issue about food, closed twenty days ago."""
    concern = raise_one(service, amina, now - 30 * DAY, words=NOT_HELPED, person=person)
    Concern.objects.filter(pk=concern.pk).update(
        status=ConcernStatus.CLOSED,
        tier=Tier.QUALITY,
        nature=ConcernNature.QUALITY_ISSUE,
        decided_at=now - 29 * DAY,
        closed_at=now - 20 * DAY,
    )
    return concern


def test_a_repeat_opens_a_closed_issue_again_one_tier_up_when_a_person_says_so(
    closed_issue, service, person, amina, beth, now
):
    raise_one(service, amina, now - DAY, words="Gwen refused her dinner again.", person=person)
    sweep(at=now)
    back = Pattern.objects.get(pattern_kind=PatternKind.BACK)
    assert (back.issue, back.proposed_tier) == (closed_issue, Tier.CONSULT)
    assert Concern.objects.get(pk=closed_issue.pk).status == ConcernStatus.CLOSED
    open_issue_again(
        pattern=back,
        reason=back.because,
        tier=Tier(back.proposed_tier),
        expected_version=back.version,
        by=beth,
        at=now + HOUR,
    )
    issue = Concern.objects.get(pk=closed_issue.pk)
    assert (issue.status, issue.tier) == (ConcernStatus.TRIAGED, Tier.CONSULT)
    assert not issue.referrals.exists()
