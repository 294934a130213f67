"""A concern that begins with an entry: place and person are known, and the story leads back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.threads.models import ThreadStep
from counterpoise.apps.voice.actions import record_entry
from counterpoise.kit.references import new_key
from counterpoise.terms import EntryKind
from tests.factories import cast

pytestmark = pytest.mark.django_db


def begun(client, entry):
    """The first page for raising a concern, as the entry's button opens it."""
    return client.post(reverse("voice:raise_from", args=[entry.public_key]))["Location"]


def first_answer(client, address, words="Declined a wash and hair matted."):
    """The first page sent; gives the address it leads to."""
    key = new_key()
    typed = {"draft": key, "what_was_seen": words, "danger_now": "NO", "go": "on"}
    answer = client.post(address, typed)
    assert answer.status_code == 302
    return key, answer["Location"]


def chosen(client, key, page):
    """The box that is ticked on a page of a draft."""
    shown = client.get(reverse("concerns:raise_page", args=[key, page])).content.decode()
    return shown.split(" checked")[0].rsplit("<input", 1)[-1]


def test_from_what_was_noticed_about_somebody_they_are_chosen_already(client, person, beth):
    client.force_login(beth)
    page = reverse("voice:about", args=[person.public_key])
    assert f"Raise a concern about {person.known_as}" in client.get(page).content.decode()
    key, _ = first_answer(client, client.post(page)["Location"])
    assert person.public_key in chosen(client, key, "who")


def test_nobody_begins_a_concern_about_somebody_they_may_not_know_of(client, person, callum):
    client.force_login(callum)
    assert client.post(reverse("voice:about", args=[person.public_key])).status_code == 404


def test_the_place_and_the_person_are_chosen_already(
    client, entry, person, amina, provider, council
):
    other = cast.make_service(provider, council, "Second House")
    cast.give_role(amina, "CARE_WORKER", service=other)
    client.force_login(amina)
    key, following = first_answer(client, begun(client, entry))
    assert following.endswith("/service/")
    assert entry.service.public_key in chosen(client, key, "service")
    assert person.public_key in chosen(client, key, "who")


def test_sent_it_is_about_that_person_and_the_story_leads_back_and_forth(
    client, entry, person, service, amina
):
    client.force_login(amina)
    key, _ = first_answer(client, begun(client, entry))
    client.post(reverse("concerns:raise_page", args=[key, "check"]))
    concern = Concern.objects.get()
    assert (concern.person, concern.service) == (person, service)
    step = ThreadStep._base_manager.get(url_name="voice:entry")
    assert (step.thread, step.url_key) == (concern.thread, entry.public_key)
    page = client.get(reverse("voice:entry", args=[entry.public_key])).content.decode()
    assert "Raised from this" in page
    assert reverse("threads:thread", args=[concern.thread.public_key]) in page


def test_the_draft_kept_while_typing_knows_it_too(client, entry, person, amina):
    client.force_login(amina)
    page = client.get(begun(client, entry)).content.decode()
    kept = page.split('data-draft-url="')[1].split('"')[0].replace("&amp;", "&")
    assert client.post(kept, {"what_was_seen": "Half a"}).status_code == 204
    key = kept.split("?")[0].rstrip("/").split("/")[-3]
    assert person.public_key in chosen(client, key, "who")


def test_what_skips_the_manager_goes_on_skipping_them(client, note, amina, beth, now):
    about = replace(note, entry_kind=EntryKind.FAMILY_FEEDBACK, about_manager=True)
    entry = record_entry(new=about, idempotency_key="m", by=amina, at=now)
    client.force_login(amina)
    key, _ = first_answer(client, begun(client, entry))
    client.post(reverse("concerns:raise_page", args=[key, "check"]))
    concern = Concern.objects.get()
    assert concern.confidential
    assert beth in concern.kept_from.all()


def test_a_story_one_may_not_know_of_is_not_shown_on_the_entry(client, entry, amina, now):
    client.force_login(amina)
    key, _ = first_answer(client, begun(client, entry))
    client.post(reverse("concerns:raise_page", args=[key, "check"]))
    colleague = cast.make_user("Nor Idle")
    cast.give_role(colleague, "CARE_WORKER", service=entry.service)
    client.force_login(colleague)
    page = client.get(reverse("voice:entry", args=[entry.public_key])).content.decode()
    assert "Raised from this" not in page


def test_nobody_can_send_where_it_came_from_themselves(client, person, amina):
    client.force_login(amina)
    key = new_key()
    typed = {"draft": key, "what_was_seen": "Fell.", "danger_now": "NO", "go": "on"}
    forged = typed | {"came_from_key": "x" * 22, "came_from_page": "voice:entry"}
    client.post(reverse("concerns:raise"), forged)
    client.post(reverse("concerns:raise_page", args=[key, "check"]))
    assert Concern.objects.exists()
    assert not ThreadStep._base_manager.filter(url_name="voice:entry").exists()
