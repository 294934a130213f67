"""Changes, evidence and verdicts: windows fixed beforehand, signed by somebody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.facts.windows import fixed_windows
from counterpoise.apps.assurance.models import Evidence, LimitsRecalculation, Verdict
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.kit.months import months_from
from counterpoise.terms import (
    AnnotationKind,
    AuditEventKind,
    EvidenceKind,
    EvidenceShows,
    Role,
)
from tests.factories import cast
from tests.factories.assurance import change, keep, reading


@pytest.fixture
def quinn(provider):
    user = cast.make_user("Quinn Quality")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def named(service, beth, quinn, now):
    return change(service, beth, quinn, now)


def seen(**more) -> actions.NewEvidence:
    values = {
        "evidence_kind": EvidenceKind.OBSERVATION,
        "what_it_shows": "Six of eight people were out.",
        "shows": EvidenceShows.SUPPORTS,
        "gathered_date": date(2026, 2, 1),
        "gathered_by_name": "Nia",
    } | more
    return actions.NewEvidence(**values)


def proposed(**more) -> actions.ProposedVerdict:
    values = {"outcome": "TOO_EARLY", "engine_version": "verdict 1", "proposal": {"n": 3}} | more
    return actions.ProposedVerdict(**values)


def test_the_windows_of_a_change_are_fixed_when_it_is_named(named):
    assert (named.trigger_start, named.trigger_end) == (date(2025, 3, 1), date(2025, 5, 1))
    assert (named.baseline_start, named.baseline_end) == (date(2024, 3, 1), date(2025, 2, 1))
    assert named.after_start == date(2025, 7, 1)
    assert named.review_dates == ["2026-01-01", "2026-07-01"]
    assert (named.indicator_code, named.indicator_version) == ("P01", 1)


@pytest.mark.parametrize(
    ("started", "settle", "after"),
    [
        (date(2025, 6, 1), 1, date(2025, 7, 1)),
        (date(2025, 6, 2), 1, date(2025, 8, 1)),
        (date(2025, 6, 14), 0, date(2025, 7, 1)),
        (date(2025, 12, 31), 2, date(2026, 3, 1)),
    ],
)
def test_a_part_of_a_month_counts_for_neither_side(started, settle, after):
    assert fixed_windows(started=started, settle_months=settle).after_start == after


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"baseline_months": 5}, "at least 6 months"),
        ({"trigger_start": date(2025, 5, 1), "trigger_end": date(2025, 4, 1)}, "must end before"),
        ({"trigger_end": date(2025, 8, 1)}, "must end before"),
        ({"reviews_after": ()}, "when it will be looked at"),
        ({"settle_months": -1}, "when it will be looked at"),
    ],
)
def test_windows_that_would_flatter_are_refused(more, why):
    with pytest.raises(Refused, match=why):
        fixed_windows(started=date(2025, 6, 1), **more)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"title": " "}, "Write a title."),
        ({"indicator_code": "Z99"}, "Choose the indicator that should move."),
        ({"balancing": ()}, "at least one indicator that must not get worse"),
        ({"balancing": ("P01",)}, "cannot hold this change in balance"),
        ({"started_date": date(2026, 4, 1)}, "has not started yet"),
    ],
)
def test_a_change_that_cannot_be_judged_is_not_named(service, beth, quinn, now, more, why):
    with pytest.raises(Refused, match=why):
        change(service, beth, quinn, now, **more)


def test_an_owner_from_elsewhere_is_refused(service, callum, quinn, now):
    with pytest.raises(Refused, match="must work in the service"):
        change(service, callum, quinn, now)


def test_only_those_who_decide_name_a_change(service, beth, amina, callum, now):
    for person in (amina, callum):
        with pytest.raises(NotAllowed):
            change(service, beth, person, now)


def test_evidence_is_attached_and_withdrawn_and_never_lost(named, beth, now):
    held = actions.attach_evidence(change=named, new=seen(), by=beth, at=now)
    actions.withdraw_evidence(evidence=held, reason="It was another house.", by=beth, at=now)
    row = Evidence.objects.get()
    assert (row.withdrawn_because, row.what_it_shows) == (
        "It was another house.",
        "Six of eight people were out.",
    )
    with pytest.raises(NotNow):
        actions.withdraw_evidence(evidence=held, reason="Again.", by=beth, at=now)
    kinds = AuditEvent.objects.filter(subject_kind="change").values_list("event_kind", flat=True)
    assert AuditEventKind.EVIDENCE_ATTACHED in kinds


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"what_it_shows": " "}, "Write what it shows."),
        ({"gathered_by_name": ""}, "Write who gathered it."),
        ({"gathered_date": date(2026, 3, 11)}, "in the future"),
    ],
)
def test_evidence_says_what_who_and_when(named, beth, now, more, why):
    with pytest.raises(Refused, match=why):
        actions.attach_evidence(change=named, new=seen(**more), by=beth, at=now)


def test_the_event_of_evidence_holds_no_words(named, beth, now):
    actions.attach_evidence(change=named, new=seen(), by=beth, at=now)
    event = AuditEvent.objects.get(event_kind=AuditEventKind.EVIDENCE_ATTACHED)
    assert "Six of eight" not in str(event.snapshot)


def test_a_verdict_is_signed_by_somebody_who_does_not_own_the_change(named, beth, quinn, now):
    verdict = actions.propose_verdict(change=named, proposed=proposed(), by=quinn, at=now)
    with pytest.raises(NotAllowed, match="You own this change"):
        actions.sign_verdict(
            verdict=verdict, reason="Read it.", expected_version=1, by=beth, at=now
        )
    signed = actions.sign_verdict(
        verdict=verdict, reason="Read the chart.", expected_version=1, by=quinn, at=now
    )
    assert (signed.signed_by, signed.signed_at, signed.signed_as) == (quinn, now, "Quality lead")
    with pytest.raises(NotNow, match="has been signed"):
        actions.sign_verdict(
            verdict=signed.fresh(), reason="Again.", expected_version=2, by=quinn, at=now
        )


def test_a_later_verdict_is_another_row_and_the_one_to_sign(named, quinn, now):
    first = actions.propose_verdict(change=named, proposed=proposed(), by=quinn, at=now)
    later = now + timedelta(days=1)
    second = actions.propose_verdict(
        change=named, proposed=proposed(outcome="NO_CLEAR_CHANGE"), by=quinn, at=later
    )
    with pytest.raises(NotNow, match="A later verdict was proposed"):
        actions.sign_verdict(verdict=first, reason="Read.", expected_version=1, by=quinn, at=later)
    actions.sign_verdict(verdict=second, reason="Read.", expected_version=1, by=quinn, at=later)
    assert list(Verdict.objects.order_by("pk").values_list("outcome", flat=True)) == [
        "TOO_EARLY",
        "NO_CLEAR_CHANGE",
    ]


def test_the_second_of_two_signatures_is_refused(named, quinn, now):
    verdict = actions.propose_verdict(change=named, proposed=proposed(), by=quinn, at=now)
    with pytest.raises(SavedByAnother):
        actions.sign_verdict(verdict=verdict, reason="Read.", expected_version=7, by=quinn, at=now)


def test_an_ended_change_takes_nothing_more(named, beth, quinn, now):
    actions.end_change(change=named, reason="Part of another.", expected_version=1, by=beth, at=now)
    with pytest.raises(NotNow, match="has been ended"):
        actions.attach_evidence(change=named, new=seen(), by=beth, at=now)
    with pytest.raises(NotNow, match="has been ended"):
        actions.propose_verdict(change=named, proposed=proposed(), by=quinn, at=now)


def test_limits_are_drawn_again_with_four_answers_and_the_old_ones_kept(service, beth, now):
    answers = dict.fromkeys(
        ("real_change_seen", "cause_understood", "expected_to_last", "enough_points", "why"),
        "Yes, and why.",
    )
    months = list(months_from(date(2025, 7, 1), date(2026, 2, 1)))
    keep(service, beth, now, *(reading(service, "P01", month, 9) for month in months))
    new = actions.NewRecalculation(
        service=service,
        indicator_code="P01",
        indicator_version=1,
        from_month=date(2025, 7, 9),
        old_limits={"upper": "4.1"},
        **answers,
    )
    drawn = actions.recalculate_limits(new=new, by=beth, at=now)
    assert (drawn.from_month, drawn.old_limits) == (date(2025, 7, 1), {"upper": "4.1"})
    with pytest.raises(NotNow, match="already start anew"):
        actions.recalculate_limits(new=new, by=beth, at=now)
    for name in answers:
        wanting = {**answers, name: " "}
        other = actions.NewRecalculation(
            service=service,
            indicator_code="P01",
            indicator_version=1,
            from_month=date(2025, 8, 1),
            **wanting,
        )
        with pytest.raises(Refused):
            actions.recalculate_limits(new=other, by=beth, at=now)
    assert LimitsRecalculation.objects.count() == 1


def test_a_note_stands_beside_charts_until_it_is_withdrawn(service, beth, amina, now):
    def note(by, **more):
        values = {"kind": AnnotationKind.STAFFING, "happened_date": date(2026, 1, 5)} | more
        return actions.annotate(service=service, words="Two agency staff.", by=by, at=now, **values)

    held = note(beth)
    actions.withdraw_annotation(annotation=held, by=beth, at=now)
    assert held.fresh().words == "Two agency staff."
    with pytest.raises(NotAllowed):
        note(amina)
    with pytest.raises(Refused, match="has not happened yet"):
        note(beth, happened_date=date(2026, 3, 11))
    with pytest.raises(Refused, match="Choose an indicator"):
        note(beth, indicator_code="Z99")
