"""Signs that come more often: found over all services, said as a signal in agenda and minutes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.governance.actions import open_themes, scan_themes_of, sign_off_themes
from counterpoise.apps.governance.facts.rises import risen_in
from counterpoise.apps.governance.facts.rising import TITLE
from counterpoise.apps.governance.facts.themes import agenda_of
from counterpoise.apps.governance.jobs import SCAN, sweep
from counterpoise.apps.governance.models import ThemeMinutes, ThemeRise, ThemeScan
from counterpoise.apps.governance.queries.rises import months_scanned
from counterpoise.apps.patterns.actions import mark_not_a_concern
from counterpoise.apps.patterns.jobs import sweep as sweep_patterns
from counterpoise.apps.patterns.models import Pattern, SignCount
from counterpoise.kit.months import month_of, shifted
from counterpoise.terms import AuditEventKind, PatternStatus
from tests.apps.patterns.conftest import FINE, NO_LUNCH, note
from tests.factories import cast

pytestmark = pytest.mark.django_db
__all__ = ["note"]
DAY = timedelta(days=1)
LEFT_FOOD = (
    "Refused her breakfast.",
    "Refused lunch today.",
    "Would not eat her tea.",
    "Left her dinner untouched.",
    "Not eating, pushed the plate away.",
    "Refused all drinks this morning.",
    "Refused supper.",
    "Did not eat her lunch.",
    "Refused her evening meal.",
)


@pytest.fixture
def newest(now) -> date:
    return shifted(month_of(now.date()), -1)


@pytest.fixture
def written(service, now, newest):
    """A year and more of a service's counts: ``of`` how many in the newest month."""

    def write(of=8, *, where=service, group="falls", usual=0, months=15, records=60):
        rows = []
        for back in range(months):
            month = shifted(newest, -back)
            number = of if back == 0 else usual
            rows += [(month, group, number), (month, "", records)]
        SignCount.objects.bulk_create(
            SignCount(
                provider=where.provider,
                service=where,
                month_start=month,
                group=name,
                count=number,
                counted_at=now,
            )
            for month, name, number in rows
        )

    return write


def section_of(service, beth, at):
    review = open_themes(service=service, by=beth, at=at)
    return review, next(one for one in agenda_of(review, at=at) if one.title == TITLE)


def words_of(section) -> str:
    return " ".join(f"{line.text} {line.more}" for line in section.lines)


def test_what_was_written_in_notes_rises_on_the_agenda_and_in_the_minutes(
    note, service, beth, now, newest
):
    first = (now.date() - newest).days
    for back in range(1, 12):
        for extra in range(3):
            note(f"{FINE} {back} {extra}", first + 30 * back - extra)
    for day, words in enumerate(LEFT_FOOD):
        note(words, first - day)
    sweep_patterns(at=now)
    sweep(at=now)
    review, section = section_of(service, beth, now)
    said = words_of(section)
    assert "Food or drink" in said
    assert "9 in the" in said
    assert "A signal, not a finding" in said
    assert "All of it is about one person." in said
    signed = sign_off_themes(review=review, note="Read.", expected_version=1, by=beth, at=now)
    assert "A signal, not a finding" in str(ThemeMinutes._base_manager.get(review=signed).agenda)


def test_a_steady_service_is_said_to_be_looked_at_and_no_more(written, service, beth, now):
    written(of=3, usual=3)
    sweep(at=now)
    _, section = section_of(service, beth, now)
    assert not ThemeRise._base_manager.exists()
    assert "Nothing here stands out" in words_of(section)
    assert "does not show that all is well" in words_of(section)


def test_a_service_with_little_history_is_told_that_it_is_too_early(
    written, service, sibling_service, beth, now
):
    written(of=9, months=5)
    written(of=0, where=sibling_service)
    sweep(at=now)
    _, section = section_of(service, beth, now)
    assert "Too early to tell" in words_of(section)
    assert not ThemeRise._base_manager.exists()


def test_twice_as_many_signs_in_twice_as_many_records_is_no_rise(written, service, now, newest):
    written(of=16, usual=4, records=60)
    SignCount.objects.filter(service=service, month_start=newest, group="").update(count=240)
    sweep(at=now)
    assert not ThemeRise._base_manager.exists()


def test_one_service_is_told_nothing_of_another(
    written, client, service, sibling_service, beth, now
):
    written(of=0)
    written(of=12, where=sibling_service)
    sweep(at=now)
    assert ThemeRise._base_manager.get().service == sibling_service
    client.force_login(beth)
    home = client.post(reverse("governance:open_themes", args=[service.public_key]))["Location"]
    text = client.get(home).content.decode()
    assert "Nothing here stands out" in text
    assert sibling_service.name not in text


def test_it_looks_once_a_day_and_says_what_no_longer_holds(written, service, provider, now):
    written(of=10)
    assert sweep(at=now).scanned == 1
    assert sweep(at=now + timedelta(minutes=1)).scanned == 0
    SignCount.objects.filter(service=service, group="falls").update(count=0)
    assert sweep(at=now + DAY).scanned == 1
    assert ThemeScan.objects.get().provider == provider
    assert ThemeRise._base_manager.get().holds is False
    SignCount.objects.filter(service=service, group="falls").update(count=9)
    scan_themes_of(provider=provider, by=SCAN, at=now + 2 * DAY)
    assert AuditEvent.objects.filter(event_kind=AuditEventKind.THEMES_SCANNED).count() == 3


def test_a_rise_leans_on_services_like_it_where_there_are_twenty(provider, council, now, newest):
    """Ten in a month where one is usual, among twenty like it where one is usual too."""
    months = months_scanned(newest)
    places = [cast.make_service(provider, council, f"House {n}") for n in range(20)]
    counts = {(one.pk, month, ""): 50 for one in places for month in months}
    counts |= {(one.pk, month, "falls"): 1 for one in places for month in months}
    counts[places[0].pk, newest, "falls"] = 10
    found = risen_in(places, counts, {}, months)
    assert [(one.service, one.group, one.alike) for one in found.rises] == [
        (places[0], "falls", 20)
    ]


def test_amounts_written_down_for_every_month_are_what_it_is_counted_over(service, newest):
    """Eight falls where two are usual are no rise where four times the hours were given."""
    months = months_scanned(newest)
    counts = {(service.pk, month, ""): 50 for month in months}
    counts |= {(service.pk, month, "falls"): 2 for month in months}
    counts[service.pk, newest, "falls"] = 12
    plain = risen_in([service], counts, {}, months)
    hours = dict.fromkeys(months, 100) | {newest: 600}
    over_hours = risen_in([service], counts, {service.pk: ("CARE_HOURS", hours)}, months)
    assert [one.over for one in plain.rises] == [""]
    assert over_hours.rises == ()


def test_few_are_named_and_not_compared(note, service, beth, now):
    for day in (1, 2):
        note(NO_LUNCH, day)
    review = open_themes(service=service, by=beth, at=now)
    themes = next(one for one in agenda_of(review, at=now) if one.title.startswith("What comes"))
    assert themes.rows == ()
    assert "Too few to compare" in words_of(themes)
    assert "(2)" in words_of(themes)


@pytest.fixture
def several(note, service, now, newest):
    """A year of notes, then several people who leave their food in the newest month."""

    def write(names=("Gwen", "Ivo", "Pearl")):
        first = (now.date() - newest).days
        people = [cast.make_person(service, one) for one in names]
        for back in range(1, 12):
            for extra in range(3):
                note(f"{FINE} {back} {extra}", first + 30 * back - extra)
        for day, words in enumerate(LEFT_FOOD):
            note(words, first - day, person=people[day % len(people)])
        sweep_patterns(at=now)
        return people

    return write


def asked():
    return Pattern.objects.filter(theme="rise:nutrition_hydration")


def test_what_rises_for_several_people_waits_for_an_answer(several, client, beth, callum, now):
    several()
    sweep(at=now)
    found = asked().get()
    assert found.title == "Food or drink refused, left or missing, more often than expected"
    assert "9 in the" in found.because
    assert found.members.filter(dropped_at=None).values("entry").distinct().count() == 9
    page = reverse("patterns:pattern", args=[found.public_key])
    client.force_login(callum)
    assert client.get(page).status_code == 404
    client.force_login(beth)
    text = client.get(page).content.decode()
    assert "Left her dinner untouched." in text
    assert "1 in 10 is chance" in text
    scan_themes_of(provider=found.provider, by=SCAN, at=now)
    assert asked().count() == 1


def test_one_persons_bad_month_is_no_signal_about_a_service(several, now):
    several(names=("Gwen",))
    sweep(at=now)
    assert ThemeRise._base_manager.filter(group="nutrition_hydration", people=1).exists()
    assert not asked().exists()


def test_a_rise_that_was_answered_does_not_ask_again_for_the_same_months(several, beth, now):
    several()
    sweep(at=now)
    found = asked().get()
    mark_not_a_concern(
        pattern=found, reason="New paper charts.", expected_version=found.version, by=beth, at=now
    )
    scan_themes_of(provider=found.provider, by=SCAN, at=now + DAY)
    sweep_patterns(at=now + DAY)
    assert [one.status for one in asked()] == [PatternStatus.NOT_A_CONCERN]


def test_a_look_at_the_service_leaves_what_statistics_found(several, now):
    several()
    sweep(at=now)
    sweep_patterns(at=now + DAY)
    assert asked().get().still_met
