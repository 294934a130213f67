"""How right the rules are, how many signals there are, and what a person found by reading."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from counterpoise.apps.patterns.actions import mark_not_a_concern, read_sample
from counterpoise.apps.patterns.facts.shares import share_of
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import DailySample
from counterpoise.apps.patterns.presenters.precision import per_thousand_words
from counterpoise.apps.patterns.queries.precision import RuleRecord, alert_budget, rule_records
from counterpoise.apps.patterns.queries.samples import readings
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.terms import EntryKind, SampleAnswer
from tests.apps.patterns.conftest import FINE, NO_LUNCH, NO_TEA
from tests.factories import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("record", "asks"),
    [
        (RuleRecord("x", acted=14, wrong=36), True),
        (RuleRecord("x", acted=15, wrong=35), False),
        (RuleRecord("x", wrong=49), False),
        (RuleRecord("x", acted=2, known=13, wrong=35), False),
        (RuleRecord("x", waiting=90), False),
    ],
)
def test_a_rule_asks_for_review_under_thirty_in_a_hundred_of_fifty(record, asks):
    assert record.asks_for_review is asks


def test_a_house_without_call_notes_is_not_set_against_visits(
    eating, note, sibling_service, gita, scope, now
):
    person = cast.make_person(sibling_service, "Harold")
    for days, words in ((8, NO_LUNCH), (1, NO_TEA)):
        note(
            words.replace("Gwen", "Harold"),
            days,
            service=sibling_service,
            person=person,
            entry_kind=EntryKind.DAILY_NOTE,
            author=f"Writer {days}",
            by=gita,
        )
    sweep(at=now)
    budget = alert_budget(scope(gita), at=now)
    assert (budget.visits, budget.signals, budget.of_visits) == (2, 2, 1)
    assert budget.per_thousand == 500
    assert "Where no call notes are written: 1 more." in per_thousand_words(budget)
    house = alert_budget(scope(gita), at=now, service=sibling_service)
    assert (house.signals, house.of_visits, house.per_thousand) == (1, 0, None)


def test_answers_feed_the_rule_and_the_budget(eating, beth, callum, scope, now):
    mark_not_a_concern(
        pattern=eating, reason="Her teeth.", expected_version=eating.version, by=beth, at=now
    )
    records = {one.theme: one for one in rule_records(scope(beth))}
    assert records[eating.theme].wrong == 1
    budget = alert_budget(scope(beth), at=now)
    assert (budget.visits, budget.signals, budget.decided, budget.accepted) == (2, 1, 1, 0)
    assert budget.per_thousand == 500
    assert rule_records(scope(callum)) == []
    assert alert_budget(scope(callum), at=now).visits == 0


@pytest.fixture
def sample(note, now):
    """Yesterday's notes: five with nothing in them, one with a sign."""
    for place in range(5):
        note(f"{FINE} Visit {place}.", 1)
    note(NO_LUNCH, 1)
    sweep(at=now)
    return list(DailySample.objects.order_by("pk"))


def test_two_notes_without_a_sign_are_drawn_and_always_the_same(sample, now):
    assert len(sample) == 2
    assert all(NO_LUNCH not in one.entry.words for one in sample)
    sweep(at=now + timedelta(hours=3))
    assert list(DailySample.objects.order_by("pk")) == sample


def test_notes_that_arrive_weeks_later_are_drawn_on_the_day_they_arrive(note, beth, now):
    for place in range(4):
        note(f"{FINE} Visit {place}.", 30 + place, arrived=1)
    sweep(at=now)
    first = set(DailySample.objects.values_list("entry", flat=True))
    assert len(first) == 2
    sweep(at=now + timedelta(days=1))
    assert set(DailySample.objects.values_list("entry", flat=True)) == first
    text = sample_words(DailySample.objects.first(), beth)
    assert "February 2026" in text  # the note's own day, not the day it was drawn for


def sample_words(sample, user):
    client = Client()
    client.force_login(user)
    page = reverse("patterns:read_sample", args=[sample.public_key])
    return client.get(page).content.decode()


def test_what_was_missed_leads_to_the_note_where_a_concern_can_be_raised(client, sample, beth):
    client.force_login(beth)
    page = reverse("patterns:read_sample", args=[sample[0].public_key])
    sent = {"answer": "MISSED", "words": "No lunch was left.", "version": "1"}
    answer = client.post(page, sent, follow=True)
    assert "raise a concern from here" in answer.content.decode()
    assert reverse("voice:raise_from", args=[sample[0].entry.public_key]) in answer.content.decode()
    page = reverse("patterns:read_sample", args=[sample[1].public_key])
    assert client.post(page, sent | {"answer": "NOTHING_MISSED", "words": ""}).url == reverse(
        "patterns:sample"
    )


def test_reading_gives_a_miss_rate_with_an_honest_interval(client, sample, beth, scope, now):
    for one, answer, words in (
        (sample[0], SampleAnswer.MISSED, "No lunch was left for her."),
        (sample[1], SampleAnswer.NOTHING_MISSED, ""),
    ):
        read_sample(sample=one, answer=answer, words=words, expected_version=1, by=beth, at=now)
    assert (readings(scope(beth)).read, readings(scope(beth)).missed) == (2, 1)
    client.force_login(beth)
    text = client.get(reverse("patterns:precision")).content.decode()
    assert "1 of 2 notes" in text
    assert "between 1.3% and 98.7%" in text


def test_what_was_missed_is_written_down_and_by_who_may(sample, amina, beth, scope, now):
    with pytest.raises(Refused):
        read_sample(
            sample=sample[0],
            answer=SampleAnswer.MISSED,
            words=" ",
            expected_version=1,
            by=beth,
            at=now,
        )
    with pytest.raises(NotAllowed):
        read_sample(
            sample=sample[0],
            answer=SampleAnswer.NOTHING_MISSED,
            words="",
            expected_version=1,
            by=amina,
            at=now,
        )
    assert readings(scope(beth)).read == 0


def test_the_interval_is_clopper_and_pearson_s():
    none_of_ten = share_of(0, 10)
    assert (none_of_ten.low, round(none_of_ten.high, 4)) == (0.0, 0.3085)
    assert (share_of(0, 0).low, share_of(0, 0).high) == (0.0, 1.0)
