"""Every member of every list of words is handled by every table that is keyed by it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps

import counterpoise
from counterpoise import terms
from counterpoise.apps.accounts.models import (
    BOARD_ROLES,
    COUNCIL_ROLES,
    PROVIDER_ROLES,
    SERVICE_ROLES,
)
from counterpoise.apps.concerns.models import LIFECYCLE

SOURCE = Path(counterpoise.__file__).parent
LISTS = [
    value
    for value in vars(terms).values()
    if inspect.isclass(value) and issubclass(value, terms.Term) and value is not terms.Term
]
# Tables that hold some members on purpose, with the reason. An entry that is whole again fails.
PARTIAL = {
    "counterpoise.apps.patterns.facts.timeline.KIND_SAYS": "other kinds name no sign; words may",
    "counterpoise.apps.plans.actions.filing.HELD_BACK": "what was scanned, or need not be, is not",
    "counterpoise.apps.plans.actions.filing.HINTS": "only what is held back needs one",
    "counterpoise.apps.plans.presenters.shared.TONES": "the others are said without a colour",
    "counterpoise.apps.plans.queries.themes.KINDS": "other themes are found by their patterns",
    "counterpoise.kit.uploads.office.MAIN_TYPE": "only office files have a main part",
    "counterpoise.apps.plans.actions.doing._ASKED": "only what an owner says, with words of theirs",
    "counterpoise.apps.plans.actions.sweeping.SAID": "only where the calendar puts an action",
    "counterpoise.apps.concerns.jobs.NOTICE": "only states somebody must act on make a notice",
    "counterpoise.apps.governance.presenters.review.FOLLOWS": "only decisions that lead to a page",
    "counterpoise.apps.governance.presenters.review.TURNED": "only clocks that turned overnight",
}
# Modules that stand on an extra which tests do not install, and the package they need.
NEEDS_AN_EXTRA = {"counterpoise.bulk.on_spark": "pyspark"}
# Events promised for a later part of the road. An entry that is written by now fails.
NOT_WRITTEN_YET: dict[str, str] = {}


def tables():
    """Every module-level table keyed by the members of one list: (its name, list, keys)."""
    for info in pkgutil.walk_packages([str(SOURCE)], "counterpoise."):
        if ".migrations." in info.name or info.name.endswith("__main__"):
            continue
        if info.name in NEEDS_AN_EXTRA and find_spec(NEEDS_AN_EXTRA[info.name]) is None:
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            if isinstance(value, dict) and value and not name.startswith("__"):
                kinds = {type(key) for key in value}
                if len(kinds) == 1 and kinds <= set(LISTS):
                    yield f"{info.name}.{name}", kinds.pop(), set(value)


TABLES = {name: (kind, keys) for name, kind, keys in tables()}


def test_there_is_something_to_look_at():
    assert len(LISTS) > 30
    assert len(TABLES) >= 3


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_handles_every_member(name):
    kind, keys = TABLES[name]
    missing = sorted(member.name for member in set(kind) - keys)
    if name in PARTIAL:
        assert missing, f"{name} is whole: take it off the list"
    else:
        assert not missing, f"{name} says nothing about {kind.__name__} {missing}"


def test_every_reason_still_has_its_table():
    assert set(PARTIAL) - set(TABLES) == set()


def test_the_lifecycle_has_a_row_for_every_status():
    for table in (LIFECYCLE.next, LIFECYCLE.owner, LIFECYCLE.event, LIFECYCLE.notice):
        assert set(table) == set(terms.ConcernStatus)
    for following in LIFECYCLE.next.values():
        assert following <= set(terms.ConcernStatus)


def test_every_role_is_held_in_exactly_one_kind_of_place():
    places = [*SERVICE_ROLES, *PROVIDER_ROLES, *COUNCIL_ROLES, *BOARD_ROLES]
    assert len(places) == len(set(places))
    assert set(places) == set(terms.Role)


def test_every_choice_a_record_offers_is_one_of_the_lists():
    offered = [tuple(one.choices()) for one in LISTS]
    for model in apps.get_models():
        if not model.__module__.startswith("counterpoise."):
            continue
        for field in model._meta.get_fields():
            choices = getattr(field, "choices", None)
            assert not choices or tuple(choices) in offered, field


def test_every_audit_event_is_written_somewhere():
    written = set()
    for path in SOURCE.glob("apps/**/*.py"):
        written |= set(re.findall(r"AuditEventKind\.([A-Z_]+)", path.read_text(encoding="utf-8")))
    never = {kind.name for kind in terms.AuditEventKind} - written
    assert never == set(NOT_WRITTEN_YET)


@pytest.mark.parametrize("one", LISTS, ids=lambda one: one.__name__)
def test_labels_are_words_for_people_and_differ(one):
    labels = [member.label for member in one]
    assert len(labels) == len(set(labels))
    for label in labels:
        assert label == label.strip()
        assert "_" not in label
        assert label[0].isupper() or label[0].isdigit()
