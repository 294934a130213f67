"""The regulator's steps: added, put right by another row, and what is due because of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counterpoise.apps.packs import actions
from counterpoise.apps.packs.actions import NewDuty, NewStep
from counterpoise.apps.packs.actions.regulating import next_due
from counterpoise.apps.packs.facts.gathering import prepare
from counterpoise.apps.packs.models import FAMILY_OF, RegulatorDuty, RegulatorEntry
from counterpoise.apps.packs.presenters.regulator import position_page
from counterpoise.apps.packs.queries.regulator import duties_due, position_of
from counterpoise.kit.errors import NotAllowed, NotNow, OperatorError, Refused
from counterpoise.terms import (
    DutyRhythm,
    KeyQuestion,
    RegulatorFamily,
    RegulatorRating,
    RegulatorStep,
)


@pytest.fixture
def notice(service, beth, now):
    """A warning notice, with 28 days to decide about an appeal."""
    new = NewStep(
        step=RegulatorStep.WARNING_NOTICE,
        happened_date=now.date() - timedelta(days=3),
        regulation="Regulation 12",
        words="Medicines were not looked at when they should have been.",
    )
    due = NewDuty(what="Decide about an appeal", due_date=now.date() + timedelta(days=10))
    return actions.record_step(service=service, new=new, due=due, by=beth, at=now)


def rated(day, rating=RegulatorRating.GOOD):
    return NewStep(
        step=RegulatorStep.RATING,
        happened_date=day,
        rating=rating,
        key_question=KeyQuestion.OVERALL,
    )


def test_a_step_is_written_down_with_what_is_due(notice, beth, scope, now, service):
    assert notice.family is RegulatorFamily.CIVIL
    found = position_of(scope(beth), service)
    assert [one.step for one in found.entries] == ["WARNING_NOTICE"]
    assert [one.what for one in found.due] == ["Decide about an appeal"]
    page = position_page(found, scope(beth), now=now)
    assert "28 days" in page.steps[0].help
    assert page.due[0].state.startswith("Due ")


def test_the_last_of_the_28_days_is_said_while_they_run(notice, beth, scope, now, service):
    last = notice.happened_date + timedelta(days=28)
    said = f"28 days after that day is {last.day} {last:%B %Y}."
    for at, told in (
        (now, True),
        (now + timedelta(days=25), True),
        (now + timedelta(days=26), False),
    ):
        page = position_page(position_of(scope(beth), service), scope(beth), now=at)
        assert (said in page.steps[0].help) is told
    actions.record_step(service=service, new=rated(now.date()), by=beth, at=now)
    page = position_page(position_of(scope(beth), service), scope(beth), now=now)
    assert [("28 days after" in one.help) for one in page.steps] == [False, True]


def test_every_step_has_its_family():
    assert set(FAMILY_OF) == set(RegulatorStep)


def test_what_is_due_comes_to_the_desk_of_whoever_answers(notice, beth, amina, callum, scope, now):
    assert [one.what for one in duties_due(scope(beth), at=now)] == ["Decide about an appeal"]
    assert duties_due(scope(amina), at=now) == []
    assert duties_due(scope(callum), at=now) == []


def test_a_weekly_return_is_due_again_by_itself(notice, beth, scope, now, service):
    weekly = actions.add_duty(
        entry=notice,
        new=NewDuty(what="Weekly return", due_date=now.date(), rhythm=DutyRhythm.WEEKLY),
        by=beth,
        at=now,
    )
    following = actions.finish_duty(duty=weekly, words="Sent by email", by=beth, at=now)
    assert following.due_date == now.date() + timedelta(days=7)
    assert following.follows == weekly
    with pytest.raises(NotNow):
        actions.finish_duty(duty=weekly.fresh(), words="Again", by=beth, at=now)
    once = RegulatorDuty.objects.get(rhythm=DutyRhythm.ONCE)
    assert actions.finish_duty(duty=once, words="We do not appeal", by=beth, at=now) is None


@pytest.mark.parametrize(
    ("rhythm", "following"),
    [
        (DutyRhythm.ONCE, None),
        (DutyRhythm.WEEKLY, date(2026, 2, 7)),
        (DutyRhythm.FORTNIGHTLY, date(2026, 2, 14)),
        (DutyRhythm.MONTHLY, date(2026, 2, 28)),
    ],
)
def test_when_it_is_due_again(rhythm, following):
    assert next_due(date(2026, 1, 31), rhythm) == following


def test_put_right_by_another_row_and_the_old_one_stays(notice, beth, scope, service, now):
    right = NewStep(step=RegulatorStep.REQUIREMENT_NOTICE, happened_date=notice.happened_date)
    actions.correct_step(entry=notice, new=right, because="Misread", by=beth, at=now)
    found = position_of(scope(beth), service)
    assert [one.step for one in found.entries] == ["REQUIREMENT_NOTICE"]
    assert [one.step for one in found.corrected] == ["WARNING_NOTICE"]
    assert RegulatorEntry.objects.count() == 2
    with pytest.raises(NotNow):
        actions.correct_step(entry=notice, new=right, because="Again", by=beth, at=now)
    with pytest.raises(OperatorError):
        notice.delete()


def test_the_newest_overall_rating_is_the_rating(service, beth, scope, now):
    for years, rating in ((3, RegulatorRating.INADEQUATE), (1, RegulatorRating.GOOD)):
        day = now.date() - timedelta(days=365 * years)
        actions.record_step(service=service, new=rated(day, rating), by=beth, at=now)
    page = position_page(position_of(scope(beth), service), scope(beth), now=now)
    assert page.rating.startswith("Rated good overall")


def test_it_stands_in_a_pack_from_before_the_period_too(notice, begun, shown, service, beth, now):
    old = now.date() - timedelta(days=900)
    actions.record_step(service=service, new=rated(old), by=beth, at=now)
    parts = prepare(begun(), by=beth, at=now).draft.content["parts"]
    regulator = next(one for one in parts if one["part"] == "regulator")
    words = " ".join(one["words"] for one in regulator["statements"])
    assert "Good (Overall)" in words
    assert "Regulation 12" in words


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ({"happened_date": date(2030, 1, 1)}, "future"),
        ({"step": RegulatorStep.RATING}, "rating"),
        ({"step": RegulatorStep.RATING, "rating": RegulatorRating.GOOD}, "overall, or one"),
        ({"rating": RegulatorRating.GOOD}, "only"),
        ({"in_force_until_date": date(2020, 1, 1)}, "end before"),
    ],
)
def test_what_cannot_be(service, beth, now, new, said):
    values = {"step": RegulatorStep.CONDITION, "happened_date": now.date()} | new
    with pytest.raises(Refused, match=said):
        actions.record_step(service=service, new=NewStep(**values), by=beth, at=now)
    assert not RegulatorEntry.objects.exists()


def test_nothing_is_due_before_the_step_it_is_due_because_of(service, beth, now):
    new = NewStep(step=RegulatorStep.CONDITION, happened_date=now.date())
    due = NewDuty(what="Answer it", due_date=now.date() - timedelta(days=1))
    with pytest.raises(Refused, match="before that step"):
        actions.record_step(service=service, new=new, due=due, by=beth, at=now)
    assert not RegulatorEntry.objects.exists()


def test_who_may(notice, service, amina, callum, dee, ez, now):
    for other in (amina, callum, dee, ez):
        with pytest.raises(NotAllowed):
            actions.record_step(service=service, new=rated(now.date()), by=other, at=now)
        with pytest.raises(NotAllowed):
            actions.add_duty(
                entry=notice, new=NewDuty(what="x", due_date=now.date()), by=other, at=now
            )
    assert RegulatorEntry.objects.count() == 1
