"""The agenda: every open concern in exactly one circle, missed ones on top with since when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.models import ClockFlip, Concern
from counterpoise.apps.governance.access import EVERYDAY, Circle
from counterpoise.apps.governance.actions import decide_item, open_review, sign_off
from counterpoise.apps.governance.models import Review
from counterpoise.apps.governance.queries.agenda import agenda_lines
from counterpoise.apps.governance.queries.circles import circles_for, open_in_circle
from counterpoise.apps.governance.queries.missed import first_due_date, missed_since
from counterpoise.terms import ClockState, ConcernStatus, ReviewDecision, Role
from tests.factories import cast
from tests.factories.concern_rows import clock_row, concern_row

DAY = timedelta(days=1)
MORNING = cast.NOW.replace(hour=9)


def lines(service, at, circle=EVERYDAY):
    return agenda_lines(open_in_circle(service, circle), service=service, circle=circle, at=at)


def decide_all(review, by, at):
    for item in review.items.all():
        decide_item(item=item, decision=ReviewDecision.WATCH, reason="Steady.", by=by, at=at)


@pytest.mark.django_db
def test_what_had_no_decision_yesterday_is_on_top_with_since_when(service, amina, beth):
    new = concern_row(service, amina, MORNING)
    missed = concern_row(service, amina, MORNING - 2 * DAY)
    longer = concern_row(service, amina, MORNING - 5 * DAY)
    found = lines(service, MORNING)
    assert [line.concern for line in found] == [longer, missed, new]
    today = MORNING.date()
    assert [line.missed_since for line in found] == [today - 5 * DAY, today - 2 * DAY, None]


@pytest.mark.django_db
def test_a_decision_yesterday_means_not_missed_and_its_words_come_along(service, amina, beth):
    concern = concern_row(service, amina, MORNING - 4 * DAY)
    review = open_review(service=service, by=beth, at=MORNING - DAY)
    decide_all(review, beth, MORNING - DAY)
    (line,) = lines(service, MORNING)
    assert (line.concern, line.missed_since, line.decision) == (concern, None, None)
    assert line.before.reason == "Steady."
    (line,) = lines(service, MORNING + DAY)
    assert line.missed_since == MORNING.date()


@pytest.mark.django_db
def test_what_came_after_sign_off_is_due_tomorrow_and_is_not_called_missed(service, amina, beth):
    early = MORNING - DAY
    review = open_review(service=service, by=beth, at=early)
    sign_off(review=review, note="", expected_version=1, by=beth, at=early)
    concern_row(service, amina, early + timedelta(minutes=30))
    (line,) = lines(service, MORNING)
    assert line.missed_since is None


@pytest.mark.django_db
def test_a_concern_taken_up_again_counts_from_then(service, amina, beth):
    concern = concern_row(service, amina, MORNING - 90 * DAY, status=ConcernStatus.IN_REVIEW)
    concern.history.create(
        from_status=ConcernStatus.CLOSED,
        to_status=ConcernStatus.IN_REVIEW,
        changed_at=MORNING - DAY,
        changed_by=beth,
        changed_by_name="Beth",
    )
    (line,) = lines(service, MORNING)
    assert line.missed_since == MORNING.date() - DAY


@pytest.mark.django_db
def test_clocks_and_last_night_s_changes_come_with_each_concern(service, amina, beth):
    concern = concern_row(service, amina, MORNING - DAY)
    quiet = concern_row(service, amina, MORNING - DAY)
    clock = clock_row(concern, MORNING - timedelta(hours=5), state=ClockState.OVERDUE)
    for hours, state in ((5, ClockState.OVERDUE), (6, ClockState.DUE_SOON), (40, "OVERDUE")):
        ClockFlip.objects.create(
            clock=clock,
            from_state=ClockState.RUNNING,
            to_state=state,
            turn_of=Role.REGISTERED_MANAGER,
            flipped_at=MORNING - timedelta(hours=hours),
        )
    by_concern = {line.concern: line for line in lines(service, MORNING)}
    assert list(by_concern[concern].clocks) == [clock]
    assert [flip.to_state for flip in by_concern[concern].flips] == ["DUE_SOON", "OVERDUE"]
    assert list(by_concern[quiet].clocks) == []


@pytest.mark.django_db
def test_three_concerns_take_as_many_queries_as_one(service, amina, beth):
    def taken() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            lines(service, MORNING)
        return len(queries)

    clock_row(concern_row(service, amina, MORNING - DAY), MORNING)
    decide_all(open_review(service=service, by=beth, at=MORNING), beth, MORNING)
    one = taken()
    for _ in range(2):
        clock_row(concern_row(service, amina, MORNING - DAY), MORNING)
    decide_all(open_review(service=service, by=beth, at=MORNING), beth, MORNING)
    assert taken() == one <= 12


@pytest.mark.parametrize(
    ("first_due", "decided", "since"),
    [
        (date(2026, 3, 10), None, None),
        (date(2026, 3, 9), None, date(2026, 3, 9)),
        (date(2026, 3, 1), date(2026, 3, 9), None),
        (date(2026, 3, 1), date(2026, 3, 6), date(2026, 3, 7)),
        (date(2026, 3, 11), None, None),
    ],
)
def test_since_when_it_was_missed(first_due, decided, since):
    assert missed_since(first_due, decided, today=date(2026, 3, 10)) == since


def test_a_concern_is_first_due_on_its_day_only_if_it_came_before_the_review():
    assert first_due_date(MORNING, signed_off_at=None) == MORNING.date()
    assert first_due_date(MORNING.replace(hour=11, minute=1), signed_off_at=None) == (
        MORNING.date() + DAY
    )
    assert first_due_date(MORNING, signed_off_at=MORNING - timedelta(minutes=1)) == (
        MORNING.date() + DAY
    )


CASES = st.lists(
    st.tuples(
        st.sampled_from(list(ConcernStatus)),
        st.booleans(),  # confidential
        st.sets(st.sampled_from(["beth", "gita", "femi"])),  # kept from
    ),
    max_size=8,
)


class NoneLeftOut(TestCase):
    """The circles against a twin that looks at each concern and each person in turn."""

    def setup_example(self) -> None:
        super().setup_example()
        self.service = cast.make_service(cast.make_provider(), cast.make_council())
        self.people = {name: cast.make_user(f"{name.title()} X") for name in self.roles()}
        for name, (role, place) in self.roles().items():
            where = self.service if place == "service" else self.service.provider
            cast.give_role(self.people[name], role, **{place: where})

    @staticmethod
    def roles():
        return {
            "amina": (Role.CARE_WORKER, "service"),
            "beth": (Role.REGISTERED_MANAGER, "service"),
            "gita": (Role.NOMINATED_INDIVIDUAL, "provider"),
            "femi": (Role.SAFEGUARDING_LEAD, "provider"),
            "quinn": (Role.QUALITY_LEAD, "provider"),
        }

    def make(self, cases) -> list[Concern]:
        return [
            concern_row(
                self.service,
                self.people["amina"],
                cast.NOW,
                status=status,
                confidential=confidential,
                kept_from=[self.people[name] for name in kept],
            )
            for status, confidential, kept in cases
        ]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(CASES)
    def test_every_open_concern_is_on_exactly_one_agenda_seen_only_by_who_may(self, cases):
        made = self.make(cases)
        seen: dict[str, set[int]] = {}
        where: dict[int, set[Circle]] = {}
        for name, user in self.people.items():
            theirs = circles_for(scope_of(user, at=cast.NOW), self.service)
            for circle, concerns in theirs.items():
                assert {one.pk for one in open_in_circle(self.service, circle)} == {
                    one.pk for one in concerns
                }, "a circle shows the same to all of its people"
                for concern in concerns:
                    where.setdefault(concern.pk, set()).add(circle)
            seen[name] = {one.pk for concerns in theirs.values() for one in concerns}
        for concern, (status, confidential, kept) in zip(made, cases, strict=True):
            is_open = status not in (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN)
            for name in self.people:
                hears = name in ("gita", "femi") or (name in ("beth", "quinn") and not confidential)
                assert (concern.pk in seen[name]) == (is_open and hears and name not in kept)
            if is_open and not {"gita", "femi"} <= kept:
                assert len(where[concern.pk]) == 1

    @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
    @given(CASES)
    def test_the_reviews_of_a_day_hold_every_open_concern_once(self, cases):
        made = self.make(cases)
        for name in ("beth", "gita", "femi"):
            scope = scope_of(self.people[name], at=cast.NOW)
            for circle in circles_for(scope, self.service):
                if circle.confidential and name == "beth":
                    continue
                open_review(service=self.service, by=self.people[name], at=cast.NOW, circle=circle)
        on_agendas = [
            item.concern_id for review in Review.objects.all() for item in review.items.all()
        ]
        heard = [
            concern.pk
            for concern, (status, _, kept) in zip(made, cases, strict=True)
            if status not in (ConcernStatus.CLOSED, ConcernStatus.WITHDRAWN)
            and not {"gita", "femi", "beth"} <= kept
            and not (_ and {"gita", "femi"} <= kept)
        ]
        assert sorted(on_agendas) == sorted(heard)
