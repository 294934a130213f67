"""The desk: a sentence, the list in the order to do it, then what waits for others; by role."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.models import (
    ConcernDraft,
    Referral,
    ReporterFeedback,
    TriageAdvice,
    TriageDecision,
)
from counterpoise.apps.desk.presenters.desk import desk_page, sentence
from counterpoise.apps.desk.presenters.tasks import Task
from counterpoise.apps.desk.queries import turns
from counterpoise.apps.desk.queries.gathered import gathered
from counterpoise.apps.governance.access import Circle
from counterpoise.apps.governance.actions import decide_item, open_review
from counterpoise.terms import (
    ClockKind,
    ClockState,
    ConcernStatus,
    ConsentPosition,
    ReviewDecision,
    Role,
    TestAnswer,
    Tier,
)
from tests.factories import cast
from tests.factories.concern_rows import clock_row, concern_row

pytestmark = pytest.mark.django_db
NOW = cast.NOW
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def desk_of(user, at=NOW):
    scope = scope_of(user, at=at)
    return desk_page(gathered(scope, at=at), scope, now=at)


def texts(lines) -> list[str]:
    return [line.text for line in lines]


def everything(page) -> str:
    lines = [*page.lines, *page.own, *page.others]
    return " ".join(f"{line.text} {line.detail} {line.href}" for line in lines) + page.sentence


# The page ---------------------------------------------------------------------


def test_it_is_the_first_page_and_says_the_sentence_first(client, service, amina, beth, now):
    concern = concern_row(service, amina, now)
    clock_row(concern, now + HOUR)
    client.force_login(beth)
    page = client.get(reverse("desk:desk")).content.decode()
    assert "need you today" in page
    assert concern.reference in page
    assert page.count("<h1") == 1


def test_an_empty_desk_says_what_to_do_first(client, amina, ez):
    client.force_login(amina)
    page = client.get(reverse("desk:desk")).content.decode()
    assert "Nothing needs you now." in page
    assert "Raise a concern, however small" in page
    client.force_login(ez)
    assert client.get(reverse("desk:desk")).status_code == 403


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ([], "Nothing needs you now."),
        ([2], "1 thing needs you today, by 16:00."),
        ([2, None, 1], "3 things need you today, the first by 15:00."),
        ([-2], "1 thing needs you today, and it is late."),
        ([-2, -1], "2 things need you today, and all are late."),
        ([-2, 1, 30], "2 things need you today, the first by 15:00. 1 is late already."),
        ([30], "Nothing needs you today. The next thing is due tomorrow 20:00."),
    ],
)
def test_the_sentence(due, said):
    tasks = [
        Task("x", "", "", None if hours is None else NOW + timedelta(hours=hours)) for hours in due
    ]
    assert sentence(tasks, now=NOW) == said


# By role ----------------------------------------------------------------------


def draft_of(user, saved_at=NOW, **answers):
    return ConcernDraft.objects.create(
        written_by=user, answers=answers, started_at=saved_at, saved_at=saved_at
    )


def test_a_draft_stands_on_the_desk_in_the_words_that_were_typed(client, service, amina, now):
    draft_of(amina, what_was_seen=["Typed then\r\nleft"])
    client.force_login(amina)
    page = client.get(reverse("desk:desk")).content.decode()
    assert "Typed then left" in page
    assert "[&#x27;" not in page


def test_a_draft_with_no_words_is_no_task(service, amina):
    draft_of(amina, what_was_seen=["  "], danger_now=["NO"])
    kept = draft_of(amina, saved_at=NOW - HOUR, what_was_seen=["A" * 200])
    lines = [line for line in desk_of(amina).lines if line.text.startswith("Finish and send")]
    assert [line.href for line in lines] == [
        reverse("concerns:raise_page", args=[kept.public_key, "check"])
    ]
    assert lines[0].detail == "A" * 79 + "…"


def test_a_care_worker_sees_drafts_and_what_came_of_what_they_raised(service, amina, beth, now):
    ConcernDraft.objects.create(
        written_by=amina, answers={"what_was_seen": "A bruise"}, started_at=now, saved_at=now
    )
    told = concern_row(service, amina, now - DAY, status=ConcernStatus.CLOSED)
    ReporterFeedback.objects.create(concern=told, words="x", told_at=now, told_by=beth)
    waiting = concern_row(service, amina, now)
    clock_row(waiting, now - HOUR)
    page = desk_of(amina)
    assert texts(page.lines) == ["Finish and send what you began to write"]
    assert [line.state for line in page.own] == [
        "Waiting to be looked at",
        "You were told what came of it",
    ]
    assert page.others == []


def test_a_manager_s_turn_comes_late_first_then_by_when(service, amina, beth, now, reviewed):
    for hours, kind in (
        (3, ClockKind.COUNCIL_REFERRAL),
        (-5, ClockKind.INTERNAL_REVIEW),
        (1, ClockKind.FEEDBACK_TO_REPORTER),
        (2, ClockKind.CQC_NOTIFICATION),
    ):
        clock_row(concern_row(service, amina, now), now + hours * HOUR, kind=kind)
    reviewed()
    page = desk_of(beth)
    assert texts(page.lines) == [
        "Decide what this is",
        "Tell whoever raised it what came of it",
        "Ask whether CQC must be told",
        "Refer to the council",
    ]
    assert page.lines[0].tone == "late"
    assert "5 hours late" in page.lines[0].state
    assert page.sentence == ("4 things need you today, the first by 15:00. 1 is late already.")


def test_stopped_and_paused_clocks_need_nobody(service, amina, beth, now, reviewed):
    paused = concern_row(service, amina, now)
    clock_row(paused, now - HOUR, state=ClockState.PAUSED)
    stopped = clock_row(concern_row(service, amina, now), now - HOUR)
    type(stopped).objects.filter(pk=stopped.pk).update(stopped_at=now)
    reviewed()
    assert desk_of(beth).lines == []


def test_the_daily_review_is_due_at_eleven_and_late_after_it(service, amina, beth):
    morning = NOW.replace(hour=9)
    concern_row(service, amina, morning - DAY + 5 * HOUR)
    (line,) = desk_of(beth, morning).lines
    assert (line.text, line.tone) == ("Hold today’s review of concerns", "soon")
    assert "11:00" in line.state
    (line,) = desk_of(beth, NOW).lines
    assert line.tone == "late"
    open_review(service=service, by=beth, at=NOW)
    assert texts(desk_of(beth, NOW).lines) == ["Finish today’s review"]


def test_a_review_nobody_opened_is_the_managers_then_the_nominated_individuals(
    service, amina, beth, gita
):
    morning = NOW.replace(hour=9)
    concern_row(service, amina, morning - DAY + 5 * HOUR)
    assert desk_of(gita, NOW).lines == []
    (late,) = desk_of(gita, NOW + 2 * HOUR).lines
    assert late.text == "Hold today’s review of concerns"
    (missed,) = desk_of(gita, morning + DAY).lines
    assert "none signed off since yesterday" in missed.text
    (manager,) = desk_of(beth, morning + DAY).lines
    assert manager.text == missed.text


def test_a_second_person_is_asked_and_the_first_waits(service, amina, beth, gita, now, reviewed):
    concern = concern_row(service, amina, now)
    advice = TriageAdvice.objects.create(
        concern=concern, made_at=now, tier=Tier.SAFEGUARDING, advice={}, ruleset="neutral"
    )
    unclear = TestAnswer.UNCLEAR
    TriageDecision.objects.create(
        concern=concern,
        advice=advice,
        tier=Tier.QUALITY,
        category="NON_REPORTABLE",
        nature="QUALITY_ISSUE",
        has_care_and_support_needs=unclear,
        experiencing_or_at_risk=unclear,
        unable_to_protect_self=unclear,
        reason="x",
        agrees_with_advice=False,
        decided_at=now,
        decided_by=beth,
        decided_as="REGISTERED_MANAGER",
        needs_second=True,
    )
    reviewed()
    assert texts(desk_of(gita).lines) == [
        "Be the second person: Beth Carver proposes “quality issue”"
    ]
    page = desk_of(beth)
    assert page.lines == []
    assert texts(page.others) == ["A second person has not answered yet"]


def test_a_council_officer_sees_new_referrals_with_when_they_are_due(
    service, amina, beth, dee, council, now
):
    def refer(status, due=None):
        concern = concern_row(
            service,
            amina,
            now,
            status=ConcernStatus.REFERRED,
            shared_with=council,
            referred_at=now,
            tier=Tier.SAFEGUARDING,
        )
        Referral.objects.create(
            concern=concern,
            council=council,
            status=status,
            sheet={},
            consent_position=ConsentPosition.GIVEN,
            referred_at=now,
            referred_by=beth,
        )
        if due:
            clock_row(concern, due, kind=ClockKind.COUNCIL_RESPONSE, turn_of=Role.COUNCIL_OFFICER)

    refer("SENT", now - HOUR)
    refer("SENT", now + 23 * HOUR)
    refer("ACKNOWLEDGED")
    refer("CONCLUDED")
    page = desk_of(dee)
    new = "Acknowledge a new referral"
    assert texts(page.lines) == [new, new, "Decide on a referral"]
    assert [line.tone for line in page.lines[:2]] == ["late", "going"]
    assert texts(page.groups[0].lines) == texts(page.lines)


def test_a_next_step_reaches_its_owner_without_the_concern_they_may_not_see(
    service, amina, beth, person, now
):
    concern = concern_row(service, beth, now, person=person)
    review = open_review(service=service, by=beth, at=now)
    decide_item(
        item=review.items.get(),
        decision=ReviewDecision.ACT,
        reason="She lost weight.",
        next_step="Weigh everybody on Friday.",
        owner=amina,
        due_date=date(2026, 3, 13),
        by=beth,
        at=now,
    )
    page = desk_of(amina)
    assert texts(page.lines) == ["Your next step: Weigh everybody on Friday."]
    assert page.lines[0].href == ""
    assert concern.reference not in everything(page)
    assert "Gwen" not in everything(page)
    assert "She lost weight" not in everything(page)


def test_an_administrator_is_told_of_a_service_without_a_manager(service, provider, now):
    hal = cast.make_user("Hal Orme")
    cast.give_role(hal, Role.ADMINISTRATOR, provider=provider)
    assert texts(desk_of(hal).lines) == ["Larch House has no registered manager here"]


def test_clocks_of_a_service_without_a_manager_come_to_the_leads(service, amina, gita, now):
    clock_row(concern_row(service, amina, now), now + HOUR)
    assert "Decide what this is" in texts(desk_of(gita).lines)


# What could leak ------------------------------------------------------------


@pytest.fixture
def secret(service, person, amina, beth, now):
    concern = concern_row(
        service, amina, now - DAY, person=person, confidential=True, kept_from=[beth]
    )
    clock_row(concern, now - HOUR)
    return concern


def test_a_concern_about_the_manager_is_on_the_leads_desk_and_not_on_hers(
    service, amina, beth, gita, secret, now
):
    before = desk_of(beth)
    assert before.sentence == "Nothing needs you now."
    assert secret.reference not in everything(before)
    page = desk_of(gita)
    assert set(texts(page.lines)) >= {"Decide what this is"}
    assert any("in confidence" in line.detail for line in page.lines)
    assert secret.reference in everything(page)


def test_holding_the_confidential_review_shows_nothing_to_the_manager(
    service, beth, gita, secret, now
):
    before = everything(desk_of(beth))
    circle = Circle(confidential=True, kept_from=frozenset({beth.pk}))
    open_review(service=service, by=gita, at=now, circle=circle)
    assert everything(desk_of(beth)) == before


@pytest.mark.parametrize("who", ["callum", "dee"])
def test_people_elsewhere_have_nothing_of_it(service, amina, secret, who, request, now):
    clock_row(concern_row(service, amina, now), now)
    page = desk_of(request.getfixturevalue(who))
    assert (page.lines, page.own, page.others) == ([], [], [])


# Cost -------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "most"), [("amina", 5), ("beth", 34), ("gita", 28), ("dee", 2)])
def test_three_things_take_as_many_queries_as_one(
    service, amina, beth, gita, dee, request, who, most
):
    user = request.getfixturevalue(who)
    scope = scope_of(user, at=NOW)

    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk_page(gathered(scope, at=NOW), scope, now=NOW)
        return len(queries)

    def add():
        concern = concern_row(service, amina, NOW)
        clock_row(concern, NOW)
        clock_row(concern, NOW, kind=ClockKind.CONSULTATION, turn_of=Role.NOMINATED_INDIVIDUAL)

    add()
    one = taken()
    add()
    add()
    assert taken() == one <= most


def test_a_bank_of_work_says_there_is_more(service, amina, beth, now, monkeypatch):
    monkeypatch.setattr(turns, "MOST", 2)
    for _ in range(4):
        clock_row(concern_row(service, amina, now), now + HOUR)
    page = desk_of(beth)
    assert page.sentence.startswith("More than ")
    assert page.more is not None


def test_times_are_england_s(service, amina, beth, reviewed):
    summer = datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    clock_row(concern_row(service, amina, summer), summer + HOUR)
    reviewed(summer)
    assert desk_of(beth, summer).sentence == "1 thing needs you today, by 10:00."
