"""Foreign keys point along the road: to the same app or an earlier one, never to a later.

They are strings, so no import graph can see them.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import PROTECT

OURS = [model for model in apps.get_models() if model.__module__.startswith("counterpoise.")]
AUDITED = "audit"


def place(model) -> int:
    return settings.ROAD.index(model._meta.app_label)


def relations(model):
    for field in model._meta.get_fields():
        if field.is_relation and not field.auto_created and field.related_model in OURS:
            yield field


def test_there_is_something_to_look_at():
    assert len(OURS) > 20
    assert sum(len(list(relations(model))) for model in OURS) > 50


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_they_never_point_to_a_later_app(model):
    for field in relations(model):
        assert place(field.related_model) <= place(model), field


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_nothing_is_deleted_along_with_something_else(model):
    for field in relations(model):
        on_delete = getattr(field.remote_field, "on_delete", None)
        assert on_delete in (PROTECT, None), f"{field} would delete or empty rows"


def test_the_audit_table_points_nowhere():
    """So that nothing in it ever blocks erasing what it is about."""
    for model in OURS:
        if model._meta.app_label == AUDITED:
            assert not [field for field in model._meta.get_fields() if field.is_relation]
