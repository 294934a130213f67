"""The daily review's page: read, decide one or all, sign off; what was typed stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.governance.access import Circle
from counterpoise.apps.governance.actions import decide_item, open_review, sign_off
from counterpoise.apps.governance.models import Decision, Review
from counterpoise.terms import ConcernStatus, ReviewDecision
from tests.factories.concern_rows import SEEN, clock_row, concern_row

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def today():
    """Pages work at the real moment, so their records must too."""
    return timezone.now()


@pytest.fixture
def concern(service, person, amina, today):
    return concern_row(service, amina, today - 3 * DAY, person=person)


@pytest.fixture
def review(service, beth, concern, today):
    return open_review(service=service, by=beth, at=today)


def get(client, user, review):
    client.force_login(user)
    return client.get(reverse("governance:review", args=[review.public_key]))


def send(client, user, review, concern=None, only="", page="decide", **typed):
    client.force_login(user)
    data = (
        {f"{concern.public_key}-{name}": value for name, value in typed.items()}
        if concern
        else typed
    )
    if only:
        data["only"] = only
    return client.post(reverse(f"governance:{page}", args=[review.public_key]), data)


def test_a_card_has_the_words_first_and_since_when_it_was_missed(
    client, review, concern, beth, today
):
    clock_row(concern, today - timedelta(hours=2))
    page = get(client, beth, review).content.decode()
    assert page.index(SEEN) < page.index("What do you decide?")
    assert "No decision since" in page
    assert "Gwen" in page
    assert "2 hours late" in page
    assert "1 concern to decide" in page


def test_one_decision_is_saved_and_shown(client, review, concern, beth):
    answer = send(
        client, beth, review, concern, concern.public_key, decision="WATCH", reason="Eating."
    )
    assert answer.status_code == 302
    page = get(client, beth, review).content.decode()
    assert "Decided today" in page
    assert "Eating." in page
    assert "1 decision saved." in page
    assert "Every open concern has a decision." in page


def test_all_are_saved_at_once(client, service, amina, review, concern, beth, today):
    other = concern_row(service, amina, today)
    client.force_login(beth)
    answer = client.post(
        reverse("governance:decide", args=[review.public_key]),
        {
            f"{concern.public_key}-decision": "WATCH",
            f"{concern.public_key}-reason": "Eating.",
            f"{other.public_key}-decision": "NO_ACTION",
            f"{other.public_key}-reason": "The same lunch, seen twice.",
        },
    )
    assert answer.status_code == 302
    assert Decision.objects.count() == 2


def test_a_reason_that_is_missing_is_asked_for_and_the_rest_stays(client, review, concern, beth):
    page = send(
        client, beth, review, concern, decision="ACT", next_step="Ring the dietitian", reason=""
    )
    words = page.content.decode()
    assert "<title>Error:" in words
    assert f"{concern.reference}: Write why you decided this." in words
    assert f'href="#id_{concern.public_key}-reason"' in words
    assert "Ring the dietitian" in words
    assert '<option value="ACT" selected' in words
    assert not Decision.objects.exists()


def test_saving_one_card_keeps_what_was_typed_in_another(
    client, service, amina, review, concern, beth, today
):
    other = concern_row(service, amina, today)
    client.force_login(beth)
    page = client.post(
        reverse("governance:decide", args=[review.public_key]),
        {
            "only": concern.public_key,
            f"{concern.public_key}-decision": "WATCH",
            f"{concern.public_key}-reason": "Eating.",
            f"{other.public_key}-reason": "Half a sentence about",
        },
    ).content.decode()
    assert Decision.objects.get().item.concern == concern
    assert "Half a sentence about" in page


def test_a_bad_date_is_named_and_kept(client, review, concern, beth):
    key = concern.public_key
    page = send(
        client, beth, review, concern, decision="WATCH", reason="x",
        due_date_day="40", due_date_month="13", due_date_year="x",
    ).content.decode()  # fmt: skip
    assert not Decision.objects.exists()
    assert 'value="40"' in page
    assert key in page


def test_somebody_else_decided_meanwhile_both_are_shown_and_a_second_save_counts(
    client, review, concern, beth, gita, today
):
    item = review.items.get()
    seen = item.version
    decide_item(
        item=item, decision=ReviewDecision.REFER, reason="Gita’s reason.", by=gita, at=today
    )
    page = send(
        client, beth, review, concern, decision="WATCH", reason="Beth’s reason.", seen_version=seen
    ).content.decode()
    assert "Gita Individual decided on this while you were writing." in page
    assert "Gita’s reason." in page
    assert "Beth’s reason." in page
    assert Decision.objects.count() == 1
    item.refresh_from_db()
    assert f'name="{concern.public_key}-seen_version" value="{item.version}"' in page
    send(
        client, beth, review, concern, decision="WATCH", reason="Beth’s reason.",
        seen_version=item.version,
    )  # fmt: skip
    assert Decision.objects.count() == 2


def test_signing_off_too_early_lists_what_is_left_and_keeps_the_note(client, review, concern, beth):
    page = send(client, beth, review, page="sign_off", note="A quiet day.", seen_version=1)
    words = page.content.decode()
    assert f"{concern.reference} has no decision today" in words
    assert f'href="#card-{concern.public_key}"' in words
    assert "A quiet day." in words
    assert Review.objects.get().signed_off_at is None


def test_signed_off_it_is_a_record(client, review, concern, beth):
    send(client, beth, review, concern, decision="WATCH", reason="Eating.")
    send(client, beth, review, page="sign_off", note="A quiet day.", seen_version=1)
    page = get(client, beth, review).content.decode()
    assert "Beth Carver signed this off" in page
    assert "A quiet day." in page
    assert "Eating." in page
    assert "What do you decide?" not in page


def test_deciding_after_sign_off_is_refused_with_a_sentence(
    client, service, review, concern, beth, today
):
    decide_item(
        item=review.items.get(), decision=ReviewDecision.WATCH, reason="x", by=beth, at=today
    )
    sign_off(review=review, note="", expected_version=1, by=beth, at=today)
    answer = send(client, beth, review, concern, decision="WATCH", reason="Late.")
    assert answer.status_code == 409
    assert "has been signed off" in answer.content.decode()


def test_yesterday_s_review_is_read_not_worked(client, service, beth, concern, today):
    old = open_review(service=service, by=beth, at=today - DAY)
    page = get(client, beth, old).content.decode()
    assert "never signed off" in page
    assert concern.reference in page
    assert "Sign off today’s review" not in page


def test_the_list_of_reviews_says_what_is_due_and_opens_it(client, service, beth, concern):
    client.force_login(beth)
    page = client.get(reverse("governance:reviews")).content.decode()
    assert "Larch House" in page
    assert "No review signed off since" in page
    answer = client.post(
        reverse("governance:open", args=[service.public_key, "everyday"]), follow=True
    )
    assert answer.status_code == 200
    assert Review.objects.get().items.get().concern == concern
    assert (
        "1 concern is open, 0 decided today."
        in client.get(reverse("governance:reviews")).content.decode()
    )


def test_nothing_open_says_what_the_page_is_for(client, service, beth):
    client.force_login(beth)
    assert "No concern is open today." in client.get(reverse("governance:reviews")).content.decode()


# What could leak ------------------------------------------------------------


@pytest.fixture
def secret(service, person, amina, beth, today):
    return concern_row(
        service, amina, today - 3 * DAY, person=person, confidential=True, kept_from=[beth],
        what_was_seen="Beth shouted at Gwen.",
    )  # fmt: skip


@pytest.fixture
def secret_review(service, secret, beth, gita, today):
    circle = Circle(confidential=True, kept_from=frozenset({beth.pk}))
    return open_review(service=service, by=gita, at=today, circle=circle)


def test_a_secret_changes_nothing_on_the_manager_s_pages(
    client, service, review, concern, beth, gita, amina, today
):
    def pages() -> list[str]:
        urls = [
            reverse("governance:reviews"),
            reverse("governance:review", args=[review.public_key]),
            reverse("governance:times"),
        ]
        client.force_login(beth)
        return [_steady(client.get(url).content.decode()) for url in urls]

    before = pages()
    hidden = concern_row(service, amina, today - 2 * DAY, confidential=True, kept_from=[beth])
    circle = Circle(confidential=True, kept_from=frozenset({beth.pk}))
    open_review(service=service, by=gita, at=today, circle=circle)
    assert pages() == before
    client.force_login(gita)
    page = client.get(reverse("governance:reviews")).content.decode()
    assert "Larch House, in confidence" in page
    assert hidden.reference not in page


def _steady(page: str) -> str:
    """The page without its one-time token."""
    head, *rest = page.split('name="csrfmiddlewaretoken" value="')
    return head + "".join(part[64:] for part in rest)


@pytest.mark.parametrize("who", ["beth", "quinn", "callum"])
def test_a_confidential_review_is_not_found_by_who_it_skips(
    client, secret_review, secret, service, who, request
):
    user = request.getfixturevalue(who)
    key = secret_review.public_key
    assert get(client, user, secret_review).status_code == 404
    for page in ("decide", "sign_off"):
        assert client.post(reverse(f"governance:{page}", args=[key])).status_code == 404
    opened = client.post(
        reverse("governance:open", args=[service.public_key, secret_review.circle])
    )
    assert opened.status_code == 404


@pytest.mark.parametrize("who", ["amina", "dee", "ez"])
def test_others_are_refused(client, review, who, request):
    user = request.getfixturevalue(who)
    assert get(client, user, review).status_code == 403
    assert client.get(reverse("governance:reviews")).status_code == 403
    assert client.get(reverse("governance:times")).status_code == 403


def test_the_leads_see_the_secret_with_its_words(client, secret_review, secret, gita):
    page = get(client, gita, secret_review).content.decode()
    assert "Beth shouted at Gwen." in page
    assert "Today’s concerns, in confidence" in page


# How long it took -------------------------------------------------------------


def test_times_are_middles_with_how_many_they_stand_on(client, service, amina, beth, today):
    for hours in (1, 2, 9):
        concern = concern_row(
            service,
            amina,
            today - 2 * DAY,
            noticed_at=today - 3 * DAY,
            status=ConcernStatus.TRIAGED,
        )
        concern.history.create(
            from_status="RAISED", to_status="TRIAGED", changed_by_name="x",
            changed_at=today - 2 * DAY + timedelta(hours=hours),
        )  # fmt: skip
    concern_row(service, amina, today - 5 * DAY)
    concern_row(service, amina, today - DAY, confidential=True)
    client.force_login(beth)
    page = client.get(reverse("governance:times")).content.decode()
    assert "2 hours (of 3)" in page
    assert "1 day (of 3)" in page
    assert "1, the longest for 5 days" in page
    assert "None yet" in page


# Cost -------------------------------------------------------------------------


def test_three_cards_take_as_many_queries_as_one(
    client, service, amina, beth, concern, review, today
):
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            get(client, beth, review)
        return len(queries)

    taken()
    one = taken()
    for _ in range(2):
        clock_row(concern_row(service, amina, today), today)
    open_review(service=service, by=beth, at=today)
    taken()  # what is shown for the first time is written down, once
    assert taken() == one <= 32
