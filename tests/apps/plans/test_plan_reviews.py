"""Reviews of a plan on their rhythm: the agenda, what changed for people, and what is missed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.plans.actions import (
    NewPlanEvidence,
    NewReview,
    attach_plan_evidence,
    finish_action,
    remind_of_reviews,
    review_plan,
)
from counterpoise.apps.plans.facts.repeating import says_again
from counterpoise.apps.plans.models import Plan, PlanReview
from counterpoise.apps.plans.queries.reviews import agenda_of, plan_reviews_due
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import (
    AgendaKind,
    ConcernKind,
    EvidenceKind,
    EvidenceShows,
    PatternKind,
    PatternUrgency,
    PlanReviewDecision,
    PlanTheme,
    ProofSource,
)
from tests.factories import concerns

SWEEP = SystemProcess("calendar of plans")
SAID = "Gwen and two others came home after nine on four evenings and said it was their own choice."


def said(**more):
    values = {
        "what_changed": SAID,
        "who_was_there": "Tom, Gwen",
        "decision": PlanReviewDecision.KEEP,
        "reason": "It has begun.",
    }
    return NewReview(**(values | more))


def hold(plan, by, at, **more):
    fresh = Plan.objects.get(pk=plan.pk)
    return review_plan(plan=fresh, new=said(**more), expected_version=fresh.version, by=by, at=at)


def agenda(plan, by, at):
    points = agenda_of(Plan.objects.get(pk=plan.pk), scope_of(by, at=at), at=at)
    return [(point.kind, point.words) for point in points]


def kinds(plan, by, at):
    return [kind for kind, _words in agenda(plan, by, at)]


def test_a_review_is_kept_and_sets_the_next_by_the_rhythm(agreed, beth, now):
    review = hold(agreed, beth, now + timedelta(days=14))
    assert review.what_changed == SAID
    assert review.repeated == []
    plan = Plan.objects.get(pk=agreed.pk)
    assert plan.next_review_date == (now + timedelta(days=28)).date()


@pytest.mark.parametrize("name", ["what_changed", "who_was_there", "reason"])
def test_what_changed_for_people_is_always_said(agreed, beth, now, name):
    with pytest.raises(Refused) as caught:
        hold(agreed, beth, now, **{name: "  "})
    assert caught.value.field == name
    assert not PlanReview.objects.exists()


@pytest.mark.parametrize("who", ["amina", "tom", "callum", "dee"])
def test_only_who_decides_holds_it(agreed, now, request, who):
    with pytest.raises(NotAllowed):
        hold(agreed, request.getfixturevalue(who), now)


def test_a_draft_is_not_reviewed_and_a_day_has_one_review(sound, agreed, beth, now):
    with pytest.raises(NotNow, match="carried out"):
        hold(sound, beth, now)
    hold(agreed, beth, now)
    with pytest.raises(NotNow, match="today already"):
        hold(agreed, beth, now + timedelta(hours=1), what_changed="More.")


def test_the_second_of_two_who_write_at_once_is_told(agreed, beth, now):
    with pytest.raises(SavedByAnother):
        review_plan(plan=agreed, new=said(), expected_version=99, by=beth, at=now)
    assert not PlanReview.objects.exists()


def test_after_a_clash_what_was_typed_is_kept_and_can_be_sent_again(client, agreed, beth, now):
    client.force_login(beth)
    way = reverse("plans:hold_review", args=[agreed.public_key])
    sent = {
        "what_changed": SAID,
        "who_was_there": "Tom, Gwen",
        "decision": "KEEP",
        "reason": "It has begun.",
        "seen_version": Plan.objects.get(pk=agreed.pk).version - 1,
    }
    refused = client.post(way, sent)
    told = refused.content.decode()
    assert "saved this plan while you were writing" in told
    assert SAID in told
    assert not PlanReview.objects.exists()
    newest = refused.context["form"]["seen_version"].value()
    client.post(way, sent | {"seen_version": newest})
    assert PlanReview.objects.get().what_changed == SAID


def test_what_the_last_review_said_is_noticed(agreed, beth, now):
    hold(agreed, beth, now)
    later = now + timedelta(days=14)
    again = f"As before. {SAID} Tom agrees."
    with pytest.raises(Refused, match=r"“What changed for people” says again .* 10 March 2026"):
        hold(agreed, beth, later, what_changed=again, reason="It goes on.")
    review = hold(agreed, beth, later, what_changed=again, reason="It goes on.", still_true=True)
    assert review.repeated == ["what_changed"]


@pytest.mark.parametrize(
    ("words", "before", "again"),
    [
        ("Nothing changed.", "Nothing changed", True),
        ("Nothing changed yet.", "Nothing changed.", False),
        (SAID.upper(), SAID, True),
        ("They went out twice and liked it.", SAID, False),
        ("", SAID, False),
    ],
)
def test_ten_words_in_a_row_are_a_copy(words, before, again):
    assert says_again(words, before) is again


def test_the_agenda_makes_itself_from_actions(agreed, action, tom, beth, now):
    assert kinds(agreed, beth, now) == []  # due in three weeks, after the next review
    assert kinds(agreed, beth, now + timedelta(days=10)) == [AgendaKind.DUE]
    assert kinds(agreed, beth, now + timedelta(days=30)) == [AgendaKind.LATE]
    finish_action(
        action=action,
        done_date=now.date(),
        words="The rota runs.",
        expected_version=action.version,
        by=tom,
        at=now,
    )
    assert kinds(agreed, beth, now + timedelta(days=30)) == [AgendaKind.TO_VERIFY]


def test_what_contradicts_and_what_was_decided_last_come_back(agreed, tom, beth, now):
    new = NewPlanEvidence(
        proof_source=ProofSource.FEEDBACK,
        evidence_kind=EvidenceKind.PEOPLES_EXPERIENCE,
        shows=EvidenceShows.CONTRADICTS,
        what_it_shows="Two say they were told to be back by six.",
        gathered_date=now.date(),
        gathered_by_name="Tom Archer",
    )
    attach_plan_evidence(plan=agreed, new=new, by=tom, at=now)
    hold(agreed, beth, now, decision=PlanReviewDecision.AMEND, reason="Two evenings more.")
    assert agenda(agreed, beth, now + timedelta(days=2)) == [
        (AgendaKind.LAST_TIME, "Change the plan: Two evenings more."),
        (AgendaKind.CONTRADICTS, "Two say they were told to be back by six."),
    ]


def test_new_concerns_and_patterns_on_the_theme_are_on_it_and_secret_ones_are_not(
    agreed, service, person, amina, beth, now
):
    Plan.objects.filter(pk=agreed.pk).update(themes=[PlanTheme.FALLS])
    later = now + timedelta(days=1)
    raised = {
        name: concerns.raise_one(service, amina, later, person=person, words=f"She fell {name}.")
        for name in ("openly", "secretly", "otherwise")
    }
    for name, kind, secret in (
        ("openly", ConcernKind.FALL, False),
        ("secretly", ConcernKind.FALL, True),
        ("otherwise", ConcernKind.MEDICINE, False),
    ):
        type(raised[name]).objects.filter(pk=raised[name].pk).update(
            concern_kind=kind, confidential=secret
        )
    pattern(service, person, later, "falls")
    pattern(service, person, later, "falls", confidential=True)
    pattern(service, person, later, "medication")
    found = agenda(agreed, beth, later + timedelta(hours=1))
    assert [kind for kind, _words in found] == [AgendaKind.SIGNAL, AgendaKind.NEW_CONCERN]
    assert raised["openly"].reference in found[1][1]


def pattern(service, person, at, theme, **more):
    number = Pattern.objects.count()
    return Pattern.objects.create(
        reference=f"P-{number}",
        provider=service.provider,
        service=service,
        person=person,
        pattern_kind=PatternKind.TOGETHER,
        theme=theme,
        groups=[theme],
        urgency=PatternUrgency.WEEK,
        title=f"Signs of {theme}",
        because="Three in two weeks.",
        first_date=at.date(),
        last_date=at.date(),
        enough_date=at.date() - timedelta(days=number),
        rule_version="test",
        found_at=at,
        changed_at=at,
        **more,
    )


def test_the_agenda_is_kept_as_it_was(agreed, beth, now):
    review = hold(agreed, beth, now + timedelta(days=30))
    assert [row["kind"] for row in review.agenda] == [AgendaKind.LATE]


def test_taking_it_to_the_leads_tells_them(agreed, nina, beth, now):
    hold(agreed, beth, now, decision=PlanReviewDecision.ESCALATE)
    assert Notice.objects.get(notice_kind="plan-taken-to-leads").to == nina


def test_a_missed_review_is_said_once_and_shows_until_it_is_held(agreed, beth, amina, now):
    due = now + timedelta(days=14)
    assert list(plan_reviews_due(scope_of(beth, at=now), by=now.date())) == []
    assert list(plan_reviews_due(scope_of(beth, at=due), by=due.date())) == [agreed]
    assert list(plan_reviews_due(scope_of(amina, at=due), by=due.date())) == []
    assert remind_of_reviews(by=SWEEP, at=due) == 0  # today is not missed yet
    missed = due + timedelta(days=1)
    assert remind_of_reviews(by=SWEEP, at=missed) == 1
    assert remind_of_reviews(by=SWEEP, at=missed + timedelta(minutes=5)) == 0
    remind_of_reviews(by=SWEEP, at=missed + timedelta(days=2))
    assert Notice.objects.filter(notice_kind="plan-review-missed", to=beth).count() == 1
    review = hold(agreed, beth, missed)
    assert (review.held_date - review.due_date).days == 1
    assert list(plan_reviews_due(scope_of(beth, at=missed), by=missed.date())) == []
