"""The golden thread of one story: who finds it, which steps they see, and where steps lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent, RecordRead
from counterpoise.apps.threads import actions
from counterpoise.apps.threads.models import Thread, ThreadStep
from counterpoise.apps.threads.queries import steps_for, thread_of
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.references import is_well_formed


def open_story(person, service, by, now, **more):
    values = {"confidential": False, "kept_from": []}
    return actions.open_thread(
        person=person, provider=service.provider, service=service, by=by, at=now, **(values | more)
    )


@pytest.fixture
def story(person, service, amina, now):
    """Raised by Amina, decided inside, then sent to the council by the sweep's hand."""
    thread = open_story(person, service, amina, now)
    actions.add_step(
        thread=thread,
        step_kind="CONCERN_RAISED",
        words="Words that stay inside.",
        url_name="people:person",
        url_key=person.public_key,
        by=amina,
        at=now,
    )
    actions.add_step(
        thread=thread,
        step_kind="CONCERN_REFERRED",
        words="Words that are shared.",
        shared=True,
        by=SystemProcess("post room"),
        at=now + timedelta(hours=1),
    )
    return thread


@pytest.fixture
def address(story):
    return reverse("threads:thread", args=[story.public_key])


def test_opening_a_story_gives_it_a_reference_and_an_event(story, amina):
    assert story.reference.startswith("T-2026-")
    assert is_well_formed(story.reference)
    event = AuditEvent.objects.get()
    assert (event.event_kind, event.subject_reference) == ("THREAD_OPENED", story.reference)
    assert event.actor_reference == amina.actor_reference


def test_steps_stand_in_the_order_they_happened(client, amina, address):
    client.force_login(amina)
    page = client.get(address).content.decode()
    assert page.index("Words that stay inside.") < page.index("Words that are shared.")
    assert "Concern raised" in page
    assert "Amina Yusuf" in page
    assert "post room" in page


def test_a_step_keeps_the_name_of_who_did_it(story, amina):
    first, second = ThreadStep.objects.order_by("happened_at")
    assert (first.by, first.by_name) == (amina, "Amina Yusuf")
    assert (second.by, second.by_name) == (None, "post room")


def test_the_council_sees_nothing_then_shared_steps_only(
    client, dee, beth, council, story, address, now
):
    client.force_login(dee)
    assert client.get(address).status_code == 404
    actions.share_with_council(thread=story, council=council, by=beth, at=now)
    page = client.get(address).content.decode()
    assert "Words that are shared." in page
    assert "Words that stay inside." not in page
    assert reverse("people:people") not in page.split("<main")[0].split("</header>")[1]
    assert AuditEvent.objects.filter(event_kind="THREAD_SHARED").exists()


def test_each_opening_is_written_down(client, amina, story, address):
    client.force_login(amina)
    client.get(address)
    assert RecordRead.objects.get().subject_reference == story.reference


def test_who_it_is_about_never_finds_it_and_the_reporter_always_does(
    client, amina, beth, person, service, now
):
    thread = open_story(person, service, amina, now, confidential=True, kept_from=[beth])
    address = reverse("threads:thread", args=[thread.public_key])
    client.force_login(beth)
    assert client.get(address).status_code == 404
    client.force_login(amina)
    page = client.get(address).content.decode()
    assert "This is confidential." in page


def test_a_reporter_who_left_still_finds_their_own(amina, story, now):
    amina.memberships.update(ended_at=now)
    scope = scope_of(amina, at=now + timedelta(days=1))
    assert scope.is_empty
    assert thread_of(scope, story.public_key) == story
    assert steps_for(scope, story).count() == 2


def test_a_story_without_a_person_says_so(client, amina, service, now):
    thread = open_story(None, service, amina, now)
    client.force_login(amina)
    page = client.get(reverse("threads:thread", args=[thread.public_key])).content.decode()
    assert "Nobody named" in page
    assert "will stand here, step by step" in page


def test_a_step_that_leads_nowhere_has_no_link(client, amina, story, address, now):
    actions.add_step(
        thread=story,
        step_kind="Rang the surgery",
        url_name="no:page",
        url_key="k",
        by=amina,
        at=now,
    )
    client.force_login(amina)
    page = client.get(address).content.decode()
    assert "Rang the surgery" in page
    assert page.count(">Open<") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_more_steps_take_no_more_queries(
    client, amina, story, address, now, count, django_assert_max_num_queries
):
    for _ in range(count):
        actions.add_step(thread=story, step_kind="x", by=amina, at=now)
    client.force_login(amina)
    client.get(address)
    with django_assert_max_num_queries(12):
        client.get(address)


def test_scope_and_page_agree_on_what_is_visible(amina, beth, callum, dee, ez, story, now):
    seen = {
        user.full_name.split()[0]
        for user in (amina, beth, callum, dee, ez)
        if Thread.objects.visible_to(scope_of(user, at=now)).filter(pk=story.pk).exists()
    }
    assert seen == {"Amina", "Beth"}
