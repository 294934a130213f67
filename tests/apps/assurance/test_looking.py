"""From records to a verdict: the ladder, what blocks it, and what is never held back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from counterpoise.apps.assurance.actions import NewRecalculation, annotate, recalculate_limits
from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.kit.months import shifted
from counterpoise.terms import (
    AnnotationKind,
    AuditEventKind,
    ConcernKind,
    EvidenceKind,
    EvidenceShows,
    Role,
)
from tests.factories import cast
from tests.factories.assurance import change
from tests.factories.charted import charted, months_to
from tests.factories.concern_rows import concern_row
from tests.factories.proved import (
    ASKED,
    BEFORE,
    BETTER,
    MORE,
    SAME,
    evidence,
    look,
    story,
    support,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


def rung(verdict: Verdict) -> str:
    return verdict.proposal["rung"]


def gates(verdict: Verdict) -> dict[str, str]:
    return {code: gate["state"] for code, gate in verdict.proposal["gates"].items()}


def test_a_fall_that_lasts_with_evidence_of_three_kinds_is_improved_and_sustained(
    service, beth, gita, now
):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert rung(verdict) == "Improved and sustained"
    assert verdict.outcome == "IMPROVED_AND_SUSTAINED"
    assert set(gates(verdict).values()) == {"passed"}
    assert verdict.proposal["windows"]["before"]["events"] == sum(BEFORE)
    assert verdict.proposal["windows"]["after"]["events"] == sum(BETTER)
    assert verdict.review_date == shifted(held.after_start, 12)


def test_six_months_are_improved_and_not_yet_sustained(service, beth, gita, now):
    held = story(service, beth, gita, now, after=BETTER[:6])
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert rung(verdict) == "Improved"
    assert verdict.proposal["elapsed"] == 6


@pytest.mark.parametrize(
    "missing", [EvidenceKind.PEOPLES_EXPERIENCE, EvidenceKind.OBSERVATION], ids=str
)
def test_without_a_voice_or_an_observation_it_is_only_probable(service, beth, gita, now, missing):
    held = story(service, beth, gita, now)
    support(held, beth, now, missing)
    assert rung(look(held, gita, now)) == "Probably improving"


def test_one_piece_of_evidence_against_it_stops_it(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    evidence(
        held,
        beth,
        now,
        EvidenceKind.STAFF_AND_LEADER_FEEDBACK,
        shows=EvidenceShows.CONTRADICTS,
        words="Nights are as before.",
    )
    verdict = look(held, gita, now)
    assert rung(verdict) == "Not assured"
    assert "Nights are as before." in " ".join(verdict.proposal["reasons"])


def test_nobody_having_said_whether_as_much_is_recorded_stops_it(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    verdict = look(held, gita, now, Answers(nothing_else=True))
    assert rung(verdict) == "Not assured"
    assert gates(verdict)["G1"] == "unknown"


def test_when_less_is_told_a_fall_is_not_assured(service, beth, gita, now):
    """Concerns of every kind fell too: fewer reports may be less telling."""
    held = story(service, beth, gita, now)
    support(held, beth, now)
    charted(service, beth, now, "E06", (*(12,) * 17, *(3,) * 12))
    verdict = look(held, gita, now)
    assert rung(verdict) == "Not assured"
    assert gates(verdict)["G1"] == "failed"
    assert "fell by 75%" in verdict.proposal["gates"]["G1"]["because"]


def test_months_that_never_came_fail_the_reporting_gate(service, beth, gita, now):
    held = story(service, beth, gita, now, after=(2, None, 1, None, 2, 1, 2, 1, 3, 1, 2, 1))
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert gates(verdict)["G1"] == "failed"
    assert "Only 83% of the expected returns came" in verdict.proposal["gates"]["G1"]["because"]


def test_a_new_manager_has_to_be_weighed(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    note = annotate(
        service=service,
        kind=AnnotationKind.MANAGER,
        happened_date=months_to(now, 8)[0],
        words="A new registered manager.",
        by=beth,
        at=now,
    )
    assert gates(look(held, gita, now))["G6"] == "failed"
    weighed = Answers(
        as_much_recorded=True,
        person_left=False,
        nothing_else=True,
        weighed={note.public_key: "The fall began three months earlier."},
    )
    verdict = look(held, gita, now, weighed)
    assert gates(verdict)["G6"] == "passed"
    assert rung(verdict) == "Improved and sustained"


def test_a_change_in_how_it_is_recorded_starts_a_new_series(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    annotate(
        service=service,
        kind=AnnotationKind.RECORDING,
        happened_date=months_to(now, 10)[0],
        words="A new form.",
        by=beth,
        at=now,
    )
    verdict = look(held, gita, now)
    assert gates(verdict)["G3"] == "failed"
    assert rung(verdict) == "Not assured"


def test_the_person_it_was_mostly_about_having_left_stops_it(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    left = Answers(as_much_recorded=True, person_left=True, nothing_else=True)
    assert gates(look(held, gita, now, left))["G2"] == "failed"


def test_the_opposite_risk_getting_worse_stops_it(service, beth, gita, now):
    held = story(service, beth, gita, now)
    charted(service, beth, now, "P03", (*(30,) * 17, *(12,) * 12), 40)
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert rung(verdict) == "Not assured"
    assert verdict.proposal["balancing"][0]["state"] == "worse"


def test_an_opposite_risk_without_figures_is_named_and_never_taken_for_good(
    service, beth, gita, now
):
    held = story(service, beth, gita, now, balancing=("R02",))
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert verdict.proposal["unwatched"] == ["Interventions used"]
    assert rung(verdict) == "Probably improving"


def test_the_same_figures_as_before_are_no_clear_change(service, beth, gita, now):
    held = story(service, beth, gita, now, after=SAME)
    support(held, beth, now)
    assert rung(look(held, gita, now)) == "No clear change"


def test_worse_is_said_off_review_dates_and_without_a_single_answer(service, beth, gita, now):
    held = story(service, beth, gita, now, after=MORE[:5])
    verdict = look(held, gita, now, Answers())
    assert rung(verdict) == "Worse"
    assert verdict.proposal["formal"] is True
    assert verdict.review_date is None


def test_between_review_dates_the_verdict_is_the_one_of_the_last_review(service, beth, gita, now):
    held = story(service, beth, gita, now, after=BETTER[:8])
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert verdict.review_date == shifted(held.after_start, 6)
    assert verdict.proposal["windows"]["after"]["events"] == sum(BETTER[:6])
    assert rung(verdict) == "Improved"


def test_before_the_first_review_date_nothing_formal_is_said(service, beth, gita, now):
    held = story(service, beth, gita, now, after=BETTER[:3])
    support(held, beth, now)
    verdict = look(held, gita, now)
    assert rung(verdict) == "Too early to tell"
    assert (verdict.proposal["formal"], verdict.review_date) == (False, None)


def test_before_one_month_has_passed_it_says_so_and_keeps_nothing(service, beth, gita, now):
    held = change(
        service, beth, gita, now, indicator_code="F02", started_date=now.date() - timedelta(days=9)
    )
    with pytest.raises(NotNow, match="too early to look"):
        look(held, gita, now)
    assert not Verdict.objects.exists()


def test_no_figures_at_all_is_refused_with_what_to_do(service, beth, gita, now):
    held = change(service, beth, gita, now, indicator_code="F02")
    with pytest.raises(NotNow) as refused:
        look(held, gita, now)
    assert "Write the figures down" in refused.value.hint


def test_a_middle_value_cannot_be_judged(service, beth, gita, now):
    held = change(service, beth, gita, now, indicator_code="E01")
    charted(service, beth, now, "E01", (4,) * 24, 8)
    with pytest.raises(Refused, match="a verdict needs counts"):
        look(held, gita, now)


def test_percentages_are_judged_by_odds(service, beth, gita, now):
    charted(service, beth, now, "P03", (*(12,) * 17, *(33,) * 12), 40)
    charted(service, beth, now, "F02", (1,) * 29)
    started = shifted(months_to(now, 12)[0], -2) + timedelta(days=2)
    held = change(
        service,
        beth,
        gita,
        now,
        indicator_code="P03",
        balancing=("V01",),
        started_date=started,
    )
    verdict = look(held, gita, now)
    assert verdict.proposal["share"] is True
    assert verdict.proposal["rate_ratio"]["low"] > 1


def test_redrawn_limits_are_known_to_the_verdict(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    before = look(held, gita, now).proposal["caveats"]
    assert any("re-base the limits" in words for words in before)
    recalculate_limits(
        new=NewRecalculation(
            service=service,
            indicator_code="F02",
            indicator_version=1,
            from_month=held.after_start,
            real_change_seen="Yes.",
            cause_understood="Yes.",
            expected_to_last="Yes.",
            enough_points="12.",
            why="The change is part of every day.",
        ),
        by=beth,
        at=now,
    )
    after = look(held, gita, now).proposal["caveats"]
    assert not any("re-base the limits" in words for words in after)


def test_answers_are_kept_and_a_care_worker_may_not_ask(service, beth, gita, amina, now):
    held = story(service, beth, gita, now)
    verdict = look(held, gita, now)
    assert verdict.proposal["answers"] == ASKED.as_dict()
    with pytest.raises(NotAllowed):
        look(held, amina, now)
    assert Verdict.objects.count() == 1
    assert AuditEvent.objects.filter(event_kind=AuditEventKind.VERDICT_PROPOSED).count() == 1


def test_the_same_records_give_the_same_words(service, beth, gita, now):
    held = story(service, beth, gita, now)
    support(held, beth, now)
    first, second = look(held, gita, now), look(held, gita, now)
    assert first.proposal == second.proposal


def test_what_one_person_drives_is_read_without_them(service, person, beth, gita, amina, now):
    """Nearly all falls before were Gwen's, so the fall in falls is about her alone."""
    held = story(service, beth, gita, now, code="F01")
    support(held, beth, now)
    events = sum(BEFORE) - 6
    for number in range(events):
        month = shifted(held.baseline_start, number % 12)
        at = datetime(month.year, month.month, 5, 9, tzinfo=UTC)
        concern_row(service, amina, at, person=person, concern_kind=ConcernKind.FALL)
    caveats = look(held, gita, now).proposal["caveats"]
    assert any(words.startswith("Driven by one person: without them") for words in caveats)


def test_when_many_people_are_behind_it_nobody_is_said_to_drive_it(service, beth, gita, amina, now):
    held = story(service, beth, gita, now, code="F01")
    for number in range(12):
        month = shifted(held.baseline_start, number)
        at = datetime(month.year, month.month, 5, 9, tzinfo=UTC)
        one = cast.make_person(service, f"Person{number}")
        concern_row(service, amina, at, person=one, concern_kind=ConcernKind.FALL)
    caveats = look(held, gita, now).proposal["caveats"]
    assert not any("one person" in words for words in caveats)
