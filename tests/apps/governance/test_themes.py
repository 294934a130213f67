"""The fortnightly review of themes: its agenda makes itself, people agree and decide."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.governance.actions import (
    agree_theme,
    decide_step,
    finish_step,
    open_themes,
    sign_off_themes,
)
from counterpoise.apps.governance.facts.themes import agenda_of
from counterpoise.apps.governance.models import Review, ThemeMinutes
from counterpoise.apps.governance.presenters.themes import themes_page
from counterpoise.apps.governance.queries.themes import themes_due, themes_of
from counterpoise.apps.patterns.actions import take_to_review
from counterpoise.apps.patterns.jobs import sweep
from counterpoise.apps.patterns.models import Pattern, PatternDecision
from counterpoise.kit.dates import exact
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.kit.references import new_key
from counterpoise.terms import AuditEventKind, EntryKind, PatternAnswer, PatternKind
from tests.apps.patterns.conftest import NO_LUNCH, NO_TEA, eating, note
from tests.factories import cast
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
__all__ = ["eating", "note"]


def words_of(review, at) -> str:
    return str([section.as_dict() for section in agenda_of(review, at=at)])


def test_the_agenda_makes_itself(eating, note, service, person, amina, beth, now):
    note(NO_LUNCH, 3, entry_kind=EntryKind.COMPLAINT, by=beth, said_by="Her sister")
    note(NO_LUNCH, 4, entry_kind=EntryKind.AUDIT, by=beth, said_by="Beth, mealtime audit")
    concern_row(
        service, amina, now - 2 * DAY, what_was_seen="Gwen refused her lunch.", person=person
    )
    sweep(at=now)
    review = open_themes(service=service, by=beth, at=now)
    sections = {one.title: one for one in agenda_of(review, at=now)}
    assert eating.title in str(sections["Patterns to talk about"])
    rows = sections["What comes back across concerns, complaints, feedback, audits and notes"].rows
    row = next(row for row in rows if row[0].startswith("Food or drink"))
    assert row[1:7] == ("1", "1", "0", "1", "2", "1")
    assert ("Concerns raised", "1", "0") in sections[
        "How soon people acted, and how they decided"
    ].rows
    assert "Notes written: 2" in str(sections["Silence"])


def answered(eating, beth, now, *, agreed, wrong):
    """As many answers to a rule as these, each to a pattern of somebody else."""
    for place in range(agreed + wrong):
        pattern = Pattern.objects.get(pk=eating.pk)
        pattern.pk, pattern.public_key, pattern.reference = None, new_key(), f"P-{place}"
        pattern.person = cast.make_person(eating.service, f"Harold {place}")
        pattern.save(force_insert=True)
        PatternDecision._base_manager.create(
            pattern=pattern,
            answer=PatternAnswer.NOT_A_CONCERN if place < wrong else PatternAnswer.REVIEW,
            reason="Looked at.",
            decided_at=now,
            decided_by=beth,
            decided_by_name=beth.full_name,
        )


@pytest.mark.parametrize(("agreed", "wrong", "asks"), [(14, 36, True), (16, 34, False)])
def test_a_rule_people_seldom_agree_with_is_on_the_agenda(
    eating, service, beth, now, agreed, wrong, asks
):
    answered(eating, beth, now, agreed=agreed, wrong=wrong)
    review = open_themes(service=service, by=beth, at=now)
    sections = {one.title: one for one in agenda_of(review, at=now)}
    lines = [one.text for one in sections["How right the signals have been"].lines]
    assert f"People agreed with {agreed} of 50 signals that were answered here." in lines
    assert any(line.startswith("This rule asks to be looked at") for line in lines) is asks


def test_silence_names_whom_nobody_wrote_about(note, service, beth, now):
    note(NO_LUNCH, 20)
    review = open_themes(service=service, by=beth, at=now)
    assert "No note about Gwen in this time" in words_of(review, now)


def test_what_is_confidential_is_not_on_the_agenda(note, service, person, amina, beth, gita, now):
    note(NO_LUNCH, 8, author="Bola Ade")
    concern_row(service, amina, now - DAY, what_was_seen=NO_TEA, person=person, confidential=True)
    sweep(at=now)
    assert Pattern.objects.filter(confidential=True).exists()
    review = open_themes(service=service, by=beth, at=now)
    assert "Food or drink" not in words_of(review, now)
    sections = {one.title: one for one in agenda_of(review, at=now)}
    times = sections["How soon people acted, and how they decided"]
    assert ("Concerns raised", "0", "0") in times.rows


@pytest.mark.parametrize("who", ["amina", "callum", "dee", "ez"])
def test_only_the_manager_and_the_leads_hold_it(service, who, now, request):
    with pytest.raises(NotAllowed):
        open_themes(service=service, by=request.getfixturevalue(who), at=now)
    assert not Review.objects.exists()


def test_what_was_taken_to_it_is_dealt_with_before_sign_off(eating, service, beth, now):
    take_to_review(
        pattern=eating, reason="The menu?", expected_version=eating.version, by=beth, at=now
    )
    review = open_themes(service=service, by=beth, at=now)
    with pytest.raises(NotNow, match=eating.reference):
        sign_off_themes(review=review, note="All read.", expected_version=1, by=beth, at=now)
    agree_theme(review=review, title="Meals", why="Two people.", patterns=[eating], by=beth, at=now)
    signed = sign_off_themes(review=review, note="", expected_version=1, by=beth, at=now)
    assert signed.signed_off_by == beth


def test_without_a_theme_it_says_why_there_is_none(service, beth, now):
    review = open_themes(service=service, by=beth, at=now)
    with pytest.raises(Refused, match="No theme is agreed"):
        sign_off_themes(review=review, note=" ", expected_version=1, by=beth, at=now)
    assert Review.objects.get().signed_off_at is None


def test_the_agenda_is_kept_as_it_stood(eating, service, beth, now):
    review = open_themes(service=service, by=beth, at=now)
    sign_off_themes(review=review, note="Read it all.", expected_version=1, by=beth, at=now)
    kept = ThemeMinutes._base_manager.get(review=review)
    assert eating.title in str(kept.agenda)
    event = AuditEvent.objects.filter(event_kind=AuditEventKind.REVIEW_SIGNED_OFF).get()
    assert event.snapshot["agenda"] == kept.digest
    with pytest.raises(NotNow):
        agree_theme(review=review.fresh(), title="x", why="y", patterns=[], by=beth, at=now)


def test_a_step_has_one_owner_who_hears_of_it_and_says_what_came_of_it(service, amina, beth, now):
    review = open_themes(service=service, by=beth, at=now)
    step = decide_step(
        review=review,
        theme=None,
        words="Ask the kitchen for softer food.",
        reason="Sore gums.",
        owner=amina,
        due_date=(now + 3 * DAY).date(),
        by=beth,
        at=now,
    )
    assert Notice.objects.get(notice_kind="step-given").to == amina
    finish_step(step=step, words="She eats again.", expected_version=1, by=amina, at=now + DAY)
    sign_off_themes(review=review, note="Short.", expected_version=1, by=beth, at=now)
    later = open_themes(service=service, by=beth, at=now + 14 * DAY)
    assert "Done: Ask the kitchen" in words_of(later, now + 14 * DAY)


def test_a_step_needs_its_reason_owner_and_day(service, beth, callum, now):
    review = open_themes(service=service, by=beth, at=now)
    whole = {
        "review": review,
        "theme": None,
        "words": "Look at the menu.",
        "reason": "Left food.",
        "owner": beth,
        "due_date": now.date(),
        "by": beth,
        "at": now,
    }
    for missing in ({"reason": ""}, {"owner": None}, {"owner": callum}, {"due_date": None}):
        with pytest.raises(Refused):
            decide_step(**(whole | missing))
    assert not review.steps.exists()


def test_it_is_due_a_fortnight_after_the_last(service, beth, scope, now):
    assert themes_due(scope(beth), [service], at=now)[0].due_date == now.date()
    review = open_themes(service=service, by=beth, at=now)
    sign_off_themes(review=review, note="Nothing yet.", expected_version=1, by=beth, at=now)
    assert themes_due(scope(beth), [service], at=now)[0].due_date == (now + 14 * DAY).date()


def test_printed_minutes_say_each_day_by_its_date(service, beth, now):
    review = open_themes(service=service, by=beth, at=now)
    agree_theme(review=review, title="Meals", why="Two", patterns=[], by=beth, at=now)
    sign_off_themes(review=review.fresh(), note="", expected_version=1, by=beth, at=now)
    page = themes_page(
        review.fresh(), [], themes_of(review), [], None, may_review=False, now=now, printed=True
    )
    assert f"signed this off {exact(now)}." in page.signed
    assert page.themes[0].who.endswith(exact(now))
    assert "today" not in f"{page.signed} {page.themes[0].who}"


def test_it_is_walked_on_its_pages_and_its_minutes_are_a_pdf(client, eating, service, beth, now):
    client.force_login(beth)
    start = reverse("governance:open_themes", args=[service.public_key])
    home = client.post(start)["Location"]
    assert eating.title in client.get(home).content.decode()
    agreed = client.post(
        f"{home}agree/", {"title": "Meals", "why": "Two", "patterns": [eating.public_key]}
    )
    assert agreed.status_code == 302
    assert client.get(f"{home}minutes.pdf").status_code == 404
    signed = client.post(f"{home}sign-off/", {"note": "", "seen_version": 1})
    assert signed.status_code == 302
    pdf = client.get(f"{home}minutes.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert Pattern.objects.filter(pattern_kind=PatternKind.TOGETHER, themes__title="Meals").exists()
