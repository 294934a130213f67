"""People, stories, places and those who sign in: each page in a real browser, at every size."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from counterpoise.terms import Role
from tests.access import world as worlds
from tests.factories.cast import NOW
from tests.kit.browser import SIZES, check_page

pytestmark = [pytest.mark.journey, pytest.mark.once]
ADMINISTRATOR, MANAGER, WORKER = Role.ADMINISTRATOR, Role.REGISTERED_MANAGER, Role.CARE_WORKER
PAGES = (
    (WORKER, "people:people", ""),
    (WORKER, "people:person", "person"),
    (MANAGER, "people:person", "person"),
    (MANAGER, "people:add", ""),
    (MANAGER, "people:change", "person"),
    (MANAGER, "people:history", "person"),
    (MANAGER, "people:add_representative", "person"),
    (MANAGER, "people:end_representative", "representative"),
    (MANAGER, "people:add_capacity", "person"),
    (WORKER, "threads:thread", "story"),
    (Role.COUNCIL_OFFICER, "threads:thread", "shared_story"),
    (WORKER, "accounts:notices", ""),
    (ADMINISTRATOR, "accounts:members", ""),
    (ADMINISTRATOR, "accounts:invite", ""),
    (ADMINISTRATOR, "accounts:end_role", "colleagues_role"),
    (ADMINISTRATOR, "accounts:sign_in", "colleagues_role"),
    (ADMINISTRATOR, "directory:services", ""),
    (ADMINISTRATOR, "directory:add_service", "provider"),
    (ADMINISTRATOR, "directory:change_service", "service"),
    (ADMINISTRATOR, "directory:close_service", "service"),
    (ADMINISTRATOR, "directory:change_numbers", "council"),
)


def sign_in(page, live_server, user):
    client = Client()
    client.force_login(user)
    name, cookie = next(iter(client.cookies.items()))
    page.context.add_cookies([{"name": name, "value": cookie.value, "url": live_server.url}])


def keep_picture(page, name: str, size: str) -> None:
    """For whoever looks at them: only when a folder is named."""
    folder = os.environ.get("PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name.replace(':', '_')}-{size}.png", full_page=True)


@pytest.mark.django_db(transaction=True)
def test_every_page_reads_well_at_every_size(page, live_server):
    world = worlds.build(NOW)
    for role, name, of in PAGES:
        sign_in(page, live_server, worlds.user_of(world, role))
        address = reverse(name, args=[worlds.key(world, word) for word in of.split()])
        for size in ("wide", "phone", "smallest"):
            page.set_viewport_size(SIZES[size])
            page.goto(live_server.url + address)
            check_page(page)
            keep_picture(page, f"{name}-{role}", size)


@pytest.mark.django_db(transaction=True)
def test_a_mistake_and_two_saving_at_once_read_well(page, live_server):
    world = worlds.build(NOW)
    sign_in(page, live_server, worlds.user_of(world, MANAGER))
    page.set_viewport_size(SIZES["phone"])
    address = reverse("people:change", args=[world.person.public_key])
    page.goto(live_server.url + address)
    page.get_by_label("NHS number").fill("1111111111")
    page.get_by_role("button", name="Save").click()
    check_page(page)
    assert page.title().startswith("Error:")
    keep_picture(page, "mistake", "phone")
    page.get_by_label("NHS number").fill("")
    type(world.person).objects.filter(pk=world.person.pk).update(
        version=2, what_matters="Singing, somebody else wrote."
    )
    page.get_by_label("What matters to them").fill("The sea.")
    page.get_by_role("button", name="Save").click()
    check_page(page)
    assert "somebody else wrote" in page.content()
    keep_picture(page, "both-versions", "phone")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{reverse('people:person', args=[world.person.public_key])}")
    assert "The sea." in page.content()
