"""Every page tried by every role, here and elsewhere, on real records."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.access import world as worlds
from tests.access.matrix import Row, all_rows
from tests.access.viewers import ANONYMOUS, VIEWERS
from tests.architecture.addresses import LIBRARY_PAGES, named_pages
from tests.factories.cast import NOW

ROOT = Path(__file__).parents[2]
ROWS = all_rows()
# Whoever may, but not in the state the record is in, is told so (409): that is about when, not who.
OUTCOMES = dict.fromkeys((200, 204, 302, 303, 400, 409), "opens") | {
    403: "refused",
    404: "not found",
}


def outcome(response) -> str:
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return "sign in"
    return OUTCOMES.get(response.status_code, f"answers {response.status_code}")


def address(row: Row, world) -> str:
    found = reverse(row.url_name, args=[worlds.key(world, word) for word in row.of.split()])
    return f"{found}?{row.asks}" if row.asks else found


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once and taken back at the end: looking changes nothing, and each row is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = worlds.build(NOW)
        made.clients = {ANONYMOUS: Client()}
        for viewer, user in made.users.items():
            made.clients[viewer] = Client()
            made.clients[viewer].force_login(user)
        yield made
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.url_name}: {row.what}")
@pytest.mark.django_db
def test_each_viewer_gets_what_the_table_says(world, row):
    wrong = list(tries(world, row))
    assert not wrong, "\n".join(wrong)


def tries(world, row):
    """What differs from the table, a line each."""
    opened = False
    for method in row.methods:
        for viewer in VIEWERS:
            expected = row.expected(viewer, ANONYMOUS)
            if method == "post" and expected == "opens" and "get" in row.methods:
                continue  # what it does is its own test; here nobody else may do it
            if row.slow and expected == "opens" and opened:
                continue
            opened |= expected == "opens"
            sent = dict(row.sends) if method == "post" else None
            found = outcome(getattr(world.clients[viewer], method)(address(row, world), sent))
            if found != expected:
                yield f"{method} by {viewer.name}: {found}, not {expected}"


def test_every_page_has_a_row():
    in_table = {row.url_name for row in ROWS}
    pages = named_pages() - set(LIBRARY_PAGES)
    assert pages - in_table == set(), "pages without a row in tests/access/rows_<app>.py"
    assert in_table - pages == set(), "rows without a page"


def test_every_row_has_somebody_who_may_and_somebody_who_may_not():
    for row in ROWS:
        assert row.opens.members, row.url_name
        assert not row.opens.members & row.not_found.members - row.opens.members
    assert any(row.not_found.members for row in ROWS)


def test_the_table_in_the_documentation_is_this_one():
    drawn = subprocess.run(
        [sys.executable, ROOT / "scripts" / "render_access.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert drawn.returncode == 0, drawn.stdout + drawn.stderr
