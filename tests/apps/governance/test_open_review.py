"""Opening a day's review: every open concern on it, none twice, none where it would leak."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.governance.access import EVERYDAY, Circle
from counterpoise.apps.governance.actions import open_review, sign_off
from counterpoise.apps.governance.models import AgendaItem, Review
from counterpoise.kit.errors import NotAllowed
from counterpoise.terms import AuditEventKind, ConcernStatus, Role
from tests.factories import cast
from tests.factories.concern_rows import concern_row
from tests.factories.concerns import raise_one

pytestmark = pytest.mark.django_db
CONFIDENTIAL = Circle(confidential=True)


def agenda(review) -> set[str]:
    return set(review.items.values_list("concern__reference", flat=True))


def test_it_puts_every_open_concern_on_the_agenda(service, amina, beth, now):
    open_ones = [
        concern_row(service, amina, now, status=status)
        for status in (
            ConcernStatus.RAISED,
            ConcernStatus.TRIAGED,
            ConcernStatus.REFERRED,
            ConcernStatus.IN_REVIEW,
        )
    ]
    concern_row(service, amina, now, status=ConcernStatus.CLOSED)
    concern_row(service, amina, now, status=ConcernStatus.WITHDRAWN)
    review = open_review(service=service, by=beth, at=now)
    assert agenda(review) == {concern.reference for concern in open_ones}
    assert (review.opened_by, review.review_date) == (beth, now.date())


def test_opening_twice_is_one_review_that_gains_what_came_late(service, amina, beth, now):
    first = concern_row(service, amina, now)
    review = open_review(service=service, by=beth, at=now)
    late = raise_one(service, amina, now + timedelta(hours=1))
    again = open_review(service=service, by=beth, at=now + timedelta(hours=2))
    assert again.pk == review.pk
    assert agenda(again) == {first.reference, late.reference}
    assert again.opened_at == now
    assert AuditEvent.objects.filter(event_kind=AuditEventKind.REVIEW_OPENED).count() == 1


def test_after_sign_off_nothing_is_added(service, amina, beth, now):
    review = open_review(service=service, by=beth, at=now)
    sign_off(review=review, note="", expected_version=review.version, by=beth, at=now)
    concern_row(service, amina, now)
    again = open_review(service=service, by=beth, at=now + timedelta(minutes=5))
    assert agenda(again) == set()
    assert again.signed_off_at == now


def test_tomorrow_is_another_review(service, amina, beth, now):
    concern_row(service, amina, now)
    today = open_review(service=service, by=beth, at=now)
    tomorrow = open_review(service=service, by=beth, at=now + timedelta(days=1))
    assert today.pk != tomorrow.pk
    assert (today.items.count(), tomorrow.items.count()) == (1, 1)


def test_the_day_is_england_s_not_the_server_s(service, beth, now):
    summer = now.replace(month=7, day=1, hour=23, minute=30)
    assert open_review(service=service, by=beth, at=summer).review_date.day == 2


@pytest.mark.parametrize("who", ["amina", "callum", "dee", "ez"])
def test_only_the_manager_and_the_provider_s_leads_open_it(service, now, who, request, amina):
    concern_row(service, amina, now)
    with pytest.raises(NotAllowed):
        open_review(service=service, by=request.getfixturevalue(who), at=now)
    assert not Review.objects.exists()


def test_confidential_and_kept_from_go_to_a_circle_that_may_hear(service, amina, beth, gita, now):
    everyday = concern_row(service, amina, now)
    confidential = concern_row(service, amina, now, confidential=True)
    about_beth = concern_row(service, amina, now, confidential=True, kept_from=[beth])
    assert agenda(open_review(service=service, by=beth, at=now)) == {everyday.reference}
    told = open_review(service=service, by=gita, at=now, circle=CONFIDENTIAL)
    assert agenda(told) == {confidential.reference}
    without = Circle(confidential=True, kept_from=frozenset({beth.pk}))
    assert agenda(open_review(service=service, by=gita, at=now, circle=without)) == {
        about_beth.reference
    }


def test_a_manager_cannot_open_or_find_a_circle_kept_from_them(
    service, amina, beth, gita, scope, now
):
    concern_row(service, amina, now, confidential=True, kept_from=[beth])
    circle = Circle(confidential=True, kept_from=frozenset({beth.pk}))
    with pytest.raises(NotAllowed):
        open_review(service=service, by=beth, at=now, circle=circle)
    with pytest.raises(NotAllowed):
        open_review(service=service, by=beth, at=now, circle=CONFIDENTIAL)
    hidden = open_review(service=service, by=gita, at=now, circle=circle)
    assert hidden not in Review.objects.visible_to(scope(beth))
    assert hidden in Review.objects.visible_to(scope(gita))


def test_a_lead_whom_a_concern_is_kept_from_never_meets_it(service, amina, gita, femi, scope, now):
    concern_row(service, amina, now, confidential=True, kept_from=[gita])
    circle = Circle(confidential=True, kept_from=frozenset({gita.pk}))
    with pytest.raises(NotAllowed):
        open_review(service=service, by=gita, at=now, circle=circle)
    review = open_review(service=service, by=femi, at=now, circle=circle)
    assert Review.objects.visible_to(scope(gita)).count() == 0
    assert review in Review.objects.visible_to(scope(femi))


def test_the_quality_lead_opens_the_everyday_circle_only(service, amina, quinn, now):
    concern_row(service, amina, now, confidential=True)
    everyday = concern_row(service, amina, now)
    assert agenda(open_review(service=service, by=quinn, at=now, circle=EVERYDAY)) == {
        everyday.reference
    }
    with pytest.raises(NotAllowed):
        open_review(service=service, by=quinn, at=now, circle=CONFIDENTIAL)


def test_an_administrator_reads_and_opens_nothing(service, provider, amina, scope, now):
    hal = cast.make_user("Hal Orme")
    cast.give_role(hal, Role.ADMINISTRATOR, provider=provider)
    concern_row(service, amina, now)
    with pytest.raises(NotAllowed):
        open_review(service=service, by=hal, at=now)


def test_another_service_s_concerns_stay_there(service, sibling_service, amina, beth, now):
    concern_row(sibling_service, amina, now)
    assert agenda(open_review(service=service, by=beth, at=now)) == set()
    assert AgendaItem.objects.count() == 0
