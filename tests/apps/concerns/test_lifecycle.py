"""A concern's life as tables: every status has a row in every one, and the diagram is theirs."""

from __future__ import annotations

import pytest

from counterpoise.apps.concerns.models import LIFECYCLE
from counterpoise.apps.concerns.models.lifecycle import OPEN_STATUSES
from counterpoise.terms import AuditEventKind, ConcernStatus, Role
from scripts import render_lifecycle

TABLES = {
    "next": LIFECYCLE.next,
    "owner": LIFECYCLE.owner,
    "event": LIFECYCLE.event,
    "notice": LIFECYCLE.notice,
}
S = ConcernStatus


@pytest.mark.parametrize("name", TABLES)
def test_every_status_has_a_row(name):
    assert set(TABLES[name]) == set(ConcernStatus)


def test_every_step_leads_to_a_status_and_every_event_is_one():
    assert set().union(*LIFECYCLE.next.values()) <= set(ConcernStatus)
    assert set(LIFECYCLE.event.values()) <= set(AuditEventKind)
    assert {owner for owner in LIFECYCLE.owner.values() if owner} <= set(Role)


def test_a_concern_is_open_until_it_is_closed_or_withdrawn():
    assert set(OPEN_STATUSES) == set(ConcernStatus) - {S.CLOSED, S.WITHDRAWN}


def test_nothing_is_a_dead_end():
    assert all(LIFECYCLE.next.values())


def test_nothing_is_referred_before_somebody_decides():
    assert not LIFECYCLE.allows(S.RAISED, S.REFERRED)
    assert not LIFECYCLE.allows(S.RAISED, S.CLOSED)


def test_what_is_referred_is_never_withdrawn():
    assert not LIFECYCLE.allows(S.REFERRED, S.WITHDRAWN)


def test_the_drawn_diagram_is_the_table():
    assert render_lifecycle.PAGE.read_text(encoding="utf-8") == render_lifecycle.rendered()


def test_the_diagram_names_every_status_and_every_step():
    drawn = render_lifecycle.rendered()
    for status in ConcernStatus:
        assert status.label in drawn
    steps = sum(len(after) for after in LIFECYCLE.next.values())
    assert drawn.count(" --> ") == steps + 1  # and the beginning


def test_check_fails_when_the_page_is_stale(tmp_path, monkeypatch):
    stale = tmp_path / "page.md"
    stale.write_text("old", encoding="utf-8")
    monkeypatch.setattr(render_lifecycle, "PAGE", stale)
    assert render_lifecycle.main(["--check"]) == 1
    assert render_lifecycle.main([]) == 0
    assert render_lifecycle.main(["--check"]) == 0
