"""What comes first on a desk: danger to life, then today; the week and later are folded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.terms import Answer, ClockKind, ConcernStatus, Role, Tier
from tests.apps.desk.test_desk import desk_of, everything, texts
from tests.factories import cast
from tests.factories.concern_rows import clock_row, concern_row

pytestmark = pytest.mark.django_db
NOW = cast.NOW
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def test_danger_to_life_stands_before_everything_and_says_so(
    client, service, amina, beth, now, reviewed
):
    late = concern_row(service, amina, now - DAY)
    clock_row(late, now - 9 * HOUR)
    said = concern_row(service, amina, now, danger_now=Answer.YES)
    clock_row(said, now + HOUR)
    read = concern_row(service, amina, now, advised_tier=Tier.IMMEDIATE)
    clock_row(read, now + 2 * HOUR)
    reviewed()
    page = desk_of(beth)
    assert page.sentence == (
        "Somebody may be in danger. Do this first. 1 other thing needs you today."
    )
    assert [line.danger for line in page.lines] == [True, True, False]
    assert said.reference in page.lines[0].detail
    assert page.lines[0].state == "Danger: do it now"
    client.force_login(beth)
    shown = client.get(reverse("desk:desk")).content.decode()
    assert "Somebody may be in danger: decide what this is now" in shown
    assert shown.index(said.reference) < shown.index(late.reference)


def test_what_is_decided_and_sent_is_danger_no_more(service, amina, beth, now, reviewed):
    sent = concern_row(
        service,
        amina,
        now,
        danger_now=Answer.YES,
        status=ConcernStatus.REFERRED,
        tier=Tier.IMMEDIATE,
        referred_at=now,
    )
    clock_row(sent, now + HOUR, kind=ClockKind.CQC_NOTIFICATION)
    low = concern_row(service, amina, now, danger_now=Answer.YES, status=ConcernStatus.TRIAGED)
    clock_row(low, now + HOUR, kind=ClockKind.COUNCIL_REFERRAL)
    reviewed()
    assert [line.danger for line in desk_of(beth).lines] == [False, False]


def test_the_end_of_today_is_today_and_the_week_is_folded(service, amina, beth, now, reviewed):
    midnight = NOW.replace(hour=0) + DAY
    for due in (midnight, midnight + DAY, midnight + 3 * DAY, midnight + 20 * DAY):
        clock_row(concern_row(service, amina, now), due)
    reviewed()
    page = desk_of(beth)
    assert page.sentence == "1 thing needs you today, by the end of today."
    assert [(group.title, len(group.lines), group.folded) for group in page.groups] == [
        ("Today", 1, False),
        ("This week", 2, True),
        ("Later", 1, True),
    ]
    assert [line.state for line in page.lines[:3]] == [
        "By the end of today",
        "By tomorrow",
        "By Friday",
    ]


def test_two_clocks_of_one_kind_say_which_they_are(service, amina, beth, now, reviewed):
    concern = concern_row(service, amina, now)
    for step in ("screening", "triage"):
        clock = clock_row(concern, now - HOUR, kind=ClockKind.COUNCIL_RESPONSE)
        type(clock).objects.filter(pk=clock.pk).update(step=step)
    reviewed()
    first, second = texts(desk_of(beth).lines)
    assert first != second


def test_an_administrator_s_desk_names_nobody_whose_concern_waits_for_others(
    service, person, provider, amina, beth, gita, now
):
    hal = cast.make_user("Hal Orme")
    cast.give_role(hal, Role.ADMINISTRATOR, provider=provider)
    clock_row(concern_row(service, amina, now, person=person), now + HOUR)
    assert "Gwen" in everything(desk_of(gita))
    assert "Gwen" not in everything(desk_of(hal))
