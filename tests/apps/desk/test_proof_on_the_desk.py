"""What changes and verdicts put on a desk: a signature, a review, a question opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.assurance.actions import end_change
from counterpoise.apps.assurance.jobs import sweep
from counterpoise.apps.desk.presenters.proof_tasks import proof_lines
from counterpoise.apps.desk.queries.gathered import gathered
from counterpoise.terms import Role
from tests.factories import cast
from tests.factories.charted import bed_days, charted
from tests.factories.proved import BETTER, look, signed, story, support

pytestmark = pytest.mark.django_db
SIGN, ASK, TURNING = (
    "Read a verdict and sign it",
    "Ask whether it has improved",
    "It may be turning: ask what is behind it",
)


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def held(service, beth, gita, now):
    made = story(service, beth, gita, now)
    support(made, beth, now)
    return made


def lines(user, at):
    return list(proof_lines(gathered(scope_of(user, at=at), at=at)))


def texts(user, at):
    return [line.text for line in lines(user, at)]


def test_a_review_whose_day_has_come_is_the_owners_and_the_managers(held, beth, gita, now):
    (line,) = lines(beth, now)
    assert (line.text, line.detail) == (ASK, "Walking after lunch, Larch House")
    assert line.href == reverse("assurance:change", args=[held.public_key])
    assert line.due_at.date().isoformat() == held.review_dates[-1]
    assert texts(gita, now) == []


def test_once_looked_at_it_waits_for_a_signature_of_somebody_else(held, beth, gita, now):
    verdict = look(held, beth, now)
    assert texts(beth, now) == []
    (line,) = lines(gita, now)
    assert (line.text, line.due_at) == (SIGN, None)
    assert line.href == reverse("assurance:verdict", args=[verdict.public_key])


def test_a_signed_verdict_asks_nothing_more(held, beth, gita, now):
    signed(look(held, beth, now), gita, now)
    assert texts(gita, now) == texts(beth, now) == []


def test_a_question_opened_again_is_on_the_owners_desk(service, held, beth, gita, now):
    signed(look(held, beth, now), gita, now)
    at = now + timedelta(days=93)
    bed_days(service, beth, at, 3)
    charted(service, beth, at, "F02", (19, 22, 24))
    sweep(at=at + timedelta(hours=1))
    assert texts(beth, at + timedelta(hours=2)) == [TURNING]
    assert SIGN in texts(gita, at + timedelta(hours=2))


def test_an_ended_change_asks_nobody(held, beth, gita, now):
    look(held, beth, now)
    end_change(change=held, reason="Closed.", expected_version=held.version, by=gita, at=now)
    assert texts(beth, now) == texts(gita, now) == []


def test_before_the_first_review_nobody_is_asked(service, beth, gita, now):
    story(service, beth, gita, now, after=BETTER[:3])
    assert texts(beth, now) == []


def test_people_elsewhere_and_care_workers_have_nothing_of_it(held, beth, amina, callum, dee, now):
    look(held, beth, now)
    for user in (amina, callum, dee):
        assert texts(user, now) == []
