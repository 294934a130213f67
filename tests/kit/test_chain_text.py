"""An event's text, quickly: byte for byte what the plain way gives, whatever is in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from counterpoise.kit.chain import FIELDS, canonical, moment, snapshot_text, text_of

pytestmark = pytest.mark.once

SUMMER = timezone(timedelta(hours=1))
MOMENTS = [
    datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, 0, 7, tzinfo=SUMMER),
]
EVERY_CHARACTER = [chr(code) for code in (*range(0xD800), 0xFFFD, 0x1F9E1)]
STRETCHES = ["".join(EVERY_CHARACTER[at : at + 64]) for at in range(0, len(EVERY_CHARACTER), 64)]
SNAPSHOTS = [
    {},
    {"z": 1, "a": None, "m": True, "é": ["x", 2, False]},
    {"inner": {"b": "\u2028", "a": 'quote " and \\'}, "count": 10**15},
]


def both(at, words, number, snapshot):
    plain = canonical(dict(zip(FIELDS, (number, at, *words, snapshot), strict=True)))
    return text_of(moment(at), words, number, snapshot_text(snapshot)), plain


@pytest.mark.parametrize("at", MOMENTS)
@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_the_quick_text_is_the_plain_one(at, snapshot):
    quick, plain = both(at, ("Beth Q", "U-1", "KIND", "clock", "C-1", ""), 12, snapshot)
    assert quick == plain


@pytest.mark.parametrize("place", range(6))
def test_no_character_in_any_field_makes_them_differ(place):
    for stretch in STRETCHES:
        words = tuple(stretch if at == place else "x" for at in range(6))
        quick, plain = both(MOMENTS[0], words, 1, {stretch: stretch})
        assert quick == plain
