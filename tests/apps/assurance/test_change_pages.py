"""Changes: listed, named with the earliest date in sight, ended; and their evidence."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.assurance.models import Evidence, NamedChange
from counterpoise.kit.dates import long_date
from counterpoise.kit.months import shifted
from counterpoise.terms import EvidenceKind, Role
from tests.factories import cast
from tests.factories.charted import bed_days, charted, months_to
from tests.factories.proved import BEFORE, evidence, look, signed, story, support

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.now()


@pytest.fixture
def gita(provider):
    user = cast.make_user("Gita Nair")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def held(service, beth, gita, today):
    return story(service, beth, gita, today)


@pytest.fixture
def measured(service, beth, today):
    """Fifteen months of falls with harm before anything was changed."""
    bed_days(service, beth, today, 30)
    charted(service, beth, today, "F02", (*BEFORE, *BEFORE, *BEFORE[:6]))
    charted(service, beth, today, "P03", (30,) * 30, 40)


def get(client, user, name, *keys):
    client.force_login(user)
    return client.get(reverse(f"assurance:{name}", args=keys))


def post(client, user, name, *keys, **sent):
    client.force_login(user)
    return client.post(reverse(f"assurance:{name}", args=keys), sent)


def naming(beth, started: date, **more):
    values = {
        "title": "Walking after lunch",
        "what_changed": "Two people walk with whoever wants to.",
        "change_owner": beth.public_key,
        "indicator_code": "F02",
        "balancing": ["P03"],
        "baseline_months": "12",
        "trigger_start": "",
        "trigger_end": "",
        "do": "check",
    }
    parts = {"started_date_day": started.day, "started_date_month": started.month}
    return values | parts | {"started_date_year": started.year} | more


def test_an_empty_list_says_what_it_is_for(client, service, beth):
    page = get(client, beth, "changes", service.public_key).content.decode()
    assert "name it here" in page
    assert reverse("assurance:name_change", args=[service.public_key]) in page


def test_the_list_shows_the_newest_verdict_and_the_next_review(client, held, gita, today):
    support(held, gita, today)
    signed(look(held, gita, today), gita, today)
    page = get(client, gita, "changes", held.service.public_key).content.decode()
    assert "Improved and sustained" in page
    assert "Signed by Gita Nair" in page
    assert "Owner: Beth Carver" in page


def test_the_earliest_date_is_shown_before_anything_is_saved(
    client, service, beth, measured, today
):
    started = months_to(today, 2)[0]
    answer = post(client, beth, "name_change", service.public_key, **naming(beth, started))
    page = answer.content.decode()
    assert not NamedChange.objects.exists()
    assert "The earliest date on which this could show a result" in page
    assert "Nothing is saved yet." in page
    assert "events before" in page
    assert "Walking after lunch" in page


def test_then_it_is_named_with_the_windows_that_were_shown(client, service, beth, measured, today):
    started = months_to(today, 2)[0]
    sent = naming(beth, started, do="save")
    answer = post(client, beth, "name_change", service.public_key, **sent)
    named = NamedChange.objects.get()
    assert answer["Location"] == reverse("assurance:change", args=[named.public_key])
    assert (named.change_owner, named.named_by) == (beth, beth)
    assert named.baseline_end == shifted(started, -4)
    assert named.trigger_end == shifted(started, -1)
    # Six events a month and more are looked at after four months too.
    months = [shifted(named.after_start, count).isoformat() for count in (4, 6, 12)]
    assert named.review_dates == months


def test_where_nothing_happened_before_no_length_of_time_would_show_a_fall(
    client, service, beth, today
):
    charted(service, beth, today, "R06", (0,) * 24)
    charted(service, beth, today, "P03", (30,) * 24, 40)
    started = months_to(today, 2)[0]
    sent = naming(beth, started, indicator_code="R06")
    page = post(client, beth, "name_change", service.public_key, **sent).content.decode()
    assert "As things are, no length of time would show a result." in page
    assert "There were no events before, so no fall can be shown." in page
    assert "A longer baseline would not bring it nearer." in page


def test_a_longer_baseline_brings_it_nearer_where_it_does(client, service, beth, today):
    """One event in the last year, eight in the year before it."""
    bed_days(service, beth, today, 30)
    charted(service, beth, today, "F02", (*(1,) * 12, *(0,) * 11, 1, *(0,) * 6))
    charted(service, beth, today, "P03", (30,) * 30, 40)
    started = months_to(today, 3)[0]
    sent = naming(beth, started)
    page = post(client, beth, "name_change", service.public_key, **sent).content.decode()
    assert "With a baseline of 24 months it would be" in page


def test_without_figures_before_it_says_what_to_do(client, service, beth, today):
    started = months_to(today, 2)[0]
    page = post(
        client, beth, "name_change", service.public_key, **naming(beth, started)
    ).content.decode()
    assert "Write the figures of those months down first." in page


def test_mistakes_are_named_and_what_was_typed_stays(client, service, beth, measured, today):
    started = months_to(today, 2)[0]
    sent = naming(beth, started, title="", balancing=["F02"])
    page = post(client, beth, "name_change", service.public_key, **sent).content.decode()
    assert "Answer “What is the change called”." in page
    assert "cannot be its own balance" in page
    assert "Two people walk with whoever wants to." in page
    assert not NamedChange.objects.exists()


def test_a_middle_value_is_not_offered_as_what_should_move(client, service, beth, today):
    charted(service, beth, today, "E01", (4,) * 12, 8)
    charted(service, beth, today, "P03", (30,) * 12, 40)
    page = get(client, beth, "name_change", service.public_key).content.decode()
    options = re.findall(r'<option value="(E01|P03)"', page)
    assert options == ["P03"]


def test_the_change_page_shows_how_it_is_judged(client, held, beth):
    page = get(client, beth, "change", held.public_key).content.decode()
    assert "Two people walk beside everybody" in page
    assert "Nobody has looked yet." in page
    for day in held.review_dates:
        assert long_date(date.fromisoformat(day), weekday=False) in page


def test_a_change_is_ended_with_a_reason_and_stays_to_be_read(client, held, beth):
    sent = {"reason": "The house closes.", "seen_version": held.version}
    assert post(client, beth, "end_change", held.public_key, **sent).status_code == 302
    page = get(client, beth, "change", held.public_key).content.decode()
    assert "The house closes." in page
    assert "Has it improved?" not in page
    again = post(client, beth, "end_change", held.public_key, **sent)
    assert "has been ended" in again.content.decode()


def evidence_sent(today, **more):
    values = {
        "what_it_shows": "Gwen says she goes out again.",
        "shows": "SUPPORTS",
        "evidence_kind": "PEOPLES_EXPERIENCE",
        "gathered_date_day": 1,
        "gathered_date_month": today.month,
        "gathered_date_year": today.year,
        "gathered_by_name": "Nia Hall",
        "independent": "on",
    }
    return values | more


def test_evidence_is_attached_and_what_contradicts_stands_beside_it(client, held, beth, today):
    key = held.public_key
    assert post(client, beth, "add_evidence", key, **evidence_sent(today)).status_code == 302
    against = evidence_sent(today, shows="CONTRADICTS", what_it_shows="Nobody asked her.")
    post(client, beth, "add_evidence", key, **against)
    page = get(client, beth, "change", key).content.decode()
    assert page.index("Gwen says she goes out again.") < page.index("Contradicts that it improved")
    assert page.index("Contradicts that it improved") < page.index("Nobody asked her.")
    assert "Nia Hall, independent of the service" in page


def test_evidence_from_the_future_is_refused_and_kept_in_the_boxes(client, held, beth, today):
    sent = evidence_sent(today, gathered_date_year=today.year + 1)
    page = post(client, beth, "add_evidence", held.public_key, **sent).content.decode()
    assert "has not happened yet" in page
    assert "Gwen says she goes out again." in page
    assert not Evidence.objects.exists()


def test_withdrawn_evidence_can_still_be_read_with_the_reason(client, held, beth, today):
    one = evidence(held, beth, today, EvidenceKind.OBSERVATION, words="Saw it at lunch.")
    page = post(client, beth, "withdraw_evidence", one.public_key, reason="").content.decode()
    assert "Answer “Why is it withdrawn”." in page
    sent = {"reason": "It was another house."}
    assert post(client, beth, "withdraw_evidence", one.public_key, **sent).status_code == 302
    shown = get(client, beth, "change", held.public_key).content.decode()
    assert shown.index("Withdrawn evidence") < shown.index("Saw it at lunch.")
    assert "It was another house." in shown


def test_a_care_worker_reads_and_decides_nothing(client, held, amina):
    page = get(client, amina, "change", held.public_key).content.decode()
    for words in ("Attach evidence", "Has it improved?", "End this change"):
        assert words not in page
    for name in ("add_evidence", "look", "end_change"):
        assert get(client, amina, name, held.public_key).status_code == 403


def test_a_team_leader_may_not_name_a_change(client, service):
    leader = cast.make_user("Tom Reed")
    cast.give_role(leader, Role.TEAM_LEADER, service=service)
    assert get(client, leader, "name_change", service.public_key).status_code == 403


def test_another_providers_change_is_not_found(client, held, callum):
    for name in ("change", "look", "add_evidence", "end_change"):
        assert get(client, callum, name, held.public_key).status_code == 404


def test_twelve_changes_cost_no_more_queries_than_one(client, service, beth, gita, held, today):
    look(held, gita, today)
    get(client, beth, "changes", service.public_key)
    with CaptureQueriesContext(connection) as one:
        get(client, beth, "changes", service.public_key)
    for number in range(3):
        look(story(service, beth, gita, today, title=f"Change {number}"), gita, today)
    with CaptureQueriesContext(connection) as many:
        get(client, beth, "changes", service.public_key)
    assert len(many) == len(one)
