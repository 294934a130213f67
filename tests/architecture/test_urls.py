"""Every address has an access rule, or a library's reason."""

from __future__ import annotations

import re
from pathlib import Path

from counterpoise.kit.access import rule_of
from tests.architecture.addresses import LIBRARY_PAGES, named_pages, patterns

APPS = Path(__file__).parents[2] / "src" / "counterpoise" / "apps"
# What must never stand in an address: it ends up in logs, histories and on screens.
NEVER_IN_ADDRESSES = {"id", "name", "email", "person", "words", "reference", "date", "number"}


def test_every_view_says_who_may_open_it():
    without = [
        f"{name} at /{address}"
        for name, address, pattern in patterns()
        if name and name not in LIBRARY_PAGES and rule_of(pattern.callback) is None
    ]
    assert not without, without


def test_addresses_without_a_name_are_a_librarys_own():
    nameless = [
        (address, pattern)
        for name, address, pattern in patterns()
        if not name and not pattern.callback.__module__.startswith(("allauth.", "django."))
    ]
    assert not nameless, nameless


def test_every_librarys_reason_still_has_its_page():
    assert set(LIBRARY_PAGES) - named_pages() == set()


def test_addresses_hold_random_keys_and_our_own_words_only():
    """No number that can be counted, no name, nothing somebody typed."""
    for name, address, _ in patterns():
        if name in LIBRARY_PAGES:
            continue
        for kind, word in re.findall(r"<(?:(\w+):)?(\w+)>", address):
            assert kind in ("", "str"), f"{name}: <{kind}:{word}>"
            assert word not in NEVER_IN_ADDRESSES, f"{name}: <{word}>"


def test_no_view_touches_a_model_manager():
    """Views read through queries, in the viewer's scope: one domain call, nothing else."""
    found = [
        f"{path.relative_to(APPS)}:{number}"
        for path in [*APPS.glob("*/views.py"), *APPS.glob("*/views/*.py")]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\.objects\b|_base_manager|_default_manager", line)
    ]
    assert not found, found
