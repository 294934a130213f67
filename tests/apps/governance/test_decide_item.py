"""Deciding on one concern of a review: a reason always, nobody's decision written over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.governance.actions import (
    ItemEntry,
    decide_item,
    open_review,
    save_decisions,
    sign_off,
)
from counterpoise.apps.governance.models import Decision
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, ConcernStatus, ReviewDecision, Tier
from tests.factories import concerns
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern(service, amina, now):
    return concern_row(service, amina, now)


@pytest.fixture
def review(service, beth, concern, now):
    return open_review(service=service, by=beth, at=now)


@pytest.fixture
def item(review):
    return review.items.get()


def decide(item, by, at, **more):
    values = {"decision": ReviewDecision.WATCH, "reason": "Eating again since Monday."}
    return decide_item(item=item, by=by, at=at, **(values | more))


def test_it_keeps_the_decision_and_tells_the_concern(item, concern, beth, now):
    decision = decide(item, beth, now)
    concern.refresh_from_db()
    assert (decision.decision, decision.decided_by) == (ReviewDecision.WATCH, beth)
    assert concern.last_reviewed_at == now
    assert concern.thread.steps.filter(step_kind=AuditEventKind.CONCERN_REVIEWED).exists()
    events = AuditEvent.objects.filter(event_kind=AuditEventKind.REVIEW_DECIDED)
    assert events.get().snapshot["concern"] == concern.reference
    assert "Eating" not in str(events.get().snapshot)


@pytest.mark.parametrize("decision", list(ReviewDecision))
def test_every_decision_needs_a_reason_no_action_too(item, beth, now, decision):
    with pytest.raises(Refused) as refused:
        decide(item, beth, now, decision=decision, reason="  ")
    assert refused.value.field == "reason"
    assert not Decision.objects.exists()


def test_acting_needs_a_next_step_and_one_named_owner(item, amina, beth, now):
    with pytest.raises(Refused, match="what will be done"):
        decide(item, beth, now, decision=ReviewDecision.ACT)
    with pytest.raises(Refused, match="one person"):
        decide(item, beth, now, decision=ReviewDecision.ACT, next_step="Ring the dietitian.")
    decide(
        item,
        beth,
        now,
        decision=ReviewDecision.ACT,
        next_step="Ring the dietitian.",
        owner=amina,
        due_date=now.date(),
    )
    assert Notice.objects.get(to=amina, notice_kind="review-next-step")


def test_an_owner_from_elsewhere_and_a_day_gone_by_are_refused(item, callum, beth, now):
    with pytest.raises(Refused, match="from the list"):
        decide(item, beth, now, owner=callum)
    with pytest.raises(Refused, match="today or later"):
        decide(item, beth, now, due_date=now.date() - timedelta(days=1))


@pytest.mark.parametrize("who", ["amina", "callum", "dee", "ez"])
def test_only_who_reviews_decides(item, now, who, request):
    with pytest.raises(NotAllowed):
        decide(item, request.getfixturevalue(who), now)


def test_a_second_thought_is_a_second_decision_and_both_are_kept(item, beth, now):
    decide(item, beth, now)
    decide(item, beth, now, decision=ReviewDecision.REFER, reason="Lost 4 kg in a month.")
    kept = item.decisions.order_by("pk").values_list("decision", flat=True)
    assert list(kept) == [ReviewDecision.WATCH, ReviewDecision.REFER]


def test_the_second_of_two_people_sees_both_versions(item, beth, gita, now):
    seen = item.version
    decide(item, beth, now, expected_version=seen)
    with pytest.raises(SavedByAnother) as refused:
        decide(
            item,
            gita,
            now,
            expected_version=seen,
            decision=ReviewDecision.NO_ACTION,
            reason="Nothing new.",
        )
    assert refused.value.theirs == {
        "Decision": "Keep watching",
        "Reason": "Eating again since Monday.",
    }
    assert refused.value.yours["Reason"] == "Nothing new."
    assert item.decisions.count() == 1


def test_the_same_send_twice_is_one_decision(item, beth, now):
    seen = item.version
    first = decide(item, beth, now, expected_version=seen)
    again = decide(item, beth, now, expected_version=seen)
    assert first.pk == again.pk
    assert item.decisions.count() == 1


def test_a_closed_concern_leaves_nothing_to_decide(item, concern, beth, now):
    type(concern).objects.filter(pk=concern.pk).update(status=ConcernStatus.WITHDRAWN)
    item.concern.refresh_from_db()
    with pytest.raises(NotNow, match="withdrawn"):
        decide(item, beth, now)


def test_not_after_sign_off_and_not_on_another_day(item, review, beth, now):
    decide(item, beth, now)
    with pytest.raises(NotNow, match="another day"):
        decide(item, beth, now + timedelta(days=1))
    sign_off(review=review, note="", expected_version=review.version, by=beth, at=now)
    item.review.refresh_from_db()
    with pytest.raises(NotNow, match="signed off"):
        decide(item, beth, now)


def test_all_at_once_saves_what_it_can_and_says_what_it_could_not(
    service, amina, beth, review, concern, now
):
    late = concern_row(service, amina, now)
    elsewhere = "no-such-key"
    refused = save_decisions(
        review=review,
        entries=[
            ItemEntry(concern_key=concern.public_key, decision="WATCH", reason="Better today."),
            ItemEntry(concern_key=late.public_key, decision="NO_ACTION", reason=""),
            ItemEntry(concern_key=elsewhere, decision="WATCH", reason="Whose is this?"),
        ],
        by=beth,
        at=now,
    )
    assert set(refused) == {late.public_key, elsewhere}
    assert refused[late.public_key].field == "reason"
    assert Decision.objects.get().item.concern == concern


def test_another_circle_s_concern_cannot_be_decided_through_this_review(
    service, amina, beth, review, now
):
    hidden = concern_row(service, amina, now, confidential=True, kept_from=[beth])
    refused = save_decisions(
        review=review,
        entries=[ItemEntry(concern_key=hidden.public_key, decision="WATCH", reason="Guessed.")],
        by=beth,
        at=now,
    )
    nonsense = save_decisions(
        review=review,
        entries=[ItemEntry(concern_key="nonsense", decision="WATCH", reason="Guessed.")],
        by=beth,
        at=now,
    )
    assert refused[hidden.public_key].message == nonsense["nonsense"].message
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"), [({"decision": "SHRUG"}, "decision"), ({"owner_key": "x"}, "owner")]
)
def test_what_was_never_offered_is_refused_by_field(review, concern, beth, now, wrong, field):
    entry = {"concern_key": concern.public_key, "decision": "WATCH", "reason": "Because."}
    refused = save_decisions(review=review, entries=[ItemEntry(**(entry | wrong))], by=beth, at=now)
    assert refused[concern.public_key].field == field


@pytest.mark.parametrize("decision", [ReviewDecision.CLOSE, ReviewDecision.NO_ACTION])
def test_a_review_is_no_way_round_deciding_or_the_second_person(
    service, person, amina, beth, now, decision
):
    """Undecided and advised as grave, or decided low and waiting: the review cannot end either."""
    grave = concerns.raise_one(service, amina, now, person=person, words=concerns.HIT)
    item = open_review(service=service, by=beth, at=now).items.get(concern=grave)
    with pytest.raises(Refused, match="Nobody has decided yet"):
        decide(item, beth, now, decision=decision)
    concerns.decide(grave, Tier.QUALITY, beth, now)
    item.refresh_from_db()
    with pytest.raises(Refused, match="waits for a second person"):
        decide(item, beth, now, decision=decision)
    assert decide(item, beth, now).decision == ReviewDecision.WATCH


def test_what_was_decided_can_be_ended_in_the_review(service, amina, beth, now):
    settled = concern_row(service, amina, now, status=ConcernStatus.TRIAGED)
    item = open_review(service=service, by=beth, at=now).items.get(concern=settled)
    assert decide(item, beth, now, decision=ReviewDecision.CLOSE).pk
