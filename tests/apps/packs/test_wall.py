"""PostgreSQL's second wall around packs: raw SQL, as the web role, past every query of ours."""

from __future__ import annotations

from django.db import connection

from counterpoise.kit import rows
from counterpoise.terms import PackAudience
from tests.access.test_wall import as_web_role, look_as, seen


def test_a_pack_is_seen_by_its_provider_and_by_the_council_it_was_handed_to(
    issued, shown, beth, callum, dee, ez, now
):
    inside = issued()
    handed = issued(PackAudience.COMMISSIONER, share=True)
    assert not rows.wall_is_bypassed() or connection.vendor == "postgresql"
    if connection.vendor != "postgresql":
        assert {inside.pk, handed.pk} <= seen("packs_pack")  # SQLite has no such wall
        return
    sees = {callum: set(), ez: set(), dee: {handed.pk}, beth: {inside.pk, handed.pk}}
    with as_web_role():
        for user, packs in sees.items():
            look_as(user, now)
            assert seen("packs_pack") & {inside.pk, handed.pk} == packs
            assert seen("packs_packfile", "pack_id") == packs
            assert seen("packs_packhistory", "pack_id") & {inside.pk, handed.pk} == packs
