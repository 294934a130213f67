"""Every row belongs to somebody: it names an organisation or a user, or its parent does."""

from __future__ import annotations

import pytest
from django.apps import apps

from counterpoise.apps.accounts.models import User
from counterpoise.apps.directory.models import Provider

OURS = [model for model in apps.get_models() if model.__module__.startswith("counterpoise.")]
# Rows nobody owns, each with the reason. An entry that no longer exists fails.
NOBODYS = {
    "directory.SafeguardingAdultsBoard": "the top of its own tree",
    "directory.Council": "the top of its own tree",
    "directory.Provider": "the top of its own tree",
    "accounts.User": "somebody may work for several; memberships say where",
    "accounts.Membership": "one of four places, held by a check constraint",
    "audit.AuditEvent": "names its organisation in words, so that nothing blocks erasure",
    "audit.AuditHead": "the head of the one chain",
    "assurance.CountingState": "one row for the whole site: how far counting has come",
    "audit.RecordRead": "names its organisation in words, so that nothing blocks erasure",
}
# Rows of one user alone: seen by that user and nobody else.
ONE_USERS = {"accounts.Notice", "concerns.ConcernDraft", "concerns.SavedView"}

# Named for the wall between organisations alone, and read through what they belong to.
READ_THROUGH = {"concerns.Clock": "concerns.Concern", "voice.Mention": "voice.Entry"}


def owner_of(model, seen=()):
    """The model a row is owned through, following columns that are never empty."""
    columns = [
        field
        for field in model._meta.concrete_fields
        if field.many_to_one or field.one_to_one
        if not field.null
    ]
    if any(field.related_model is Provider for field in columns):
        return Provider
    for field in columns:
        parent = field.related_model
        if parent not in (*seen, model, User) and parent in OURS:
            found = owner_of(parent, (*seen, model))
            if found is not None:
                return found
    return None


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_row_has_an_owner_that_is_never_empty(model):
    label = model._meta.label
    if label in NOBODYS:
        return
    if label in ONE_USERS:
        users = [
            field
            for field in model._meta.concrete_fields
            if field.related_model is User and not field.null
        ]
        assert users, f"{label} names no user"
        return
    assert owner_of(model) is Provider, f"{label} belongs to nobody"


def test_every_reason_still_has_its_model():
    assert (set(NOBODYS) | ONE_USERS) - {model._meta.label for model in OURS} == set()


@pytest.mark.parametrize(
    "model",
    [
        model
        for model in OURS
        if any(field.name == "provider" for field in model._meta.concrete_fields)
        and model._meta.app_label not in ("directory", "accounts")
    ],
    ids=lambda model: model._meta.label,
)
def test_whatever_names_a_provider_is_read_through_the_viewers_scope(model):
    read = apps.get_model(READ_THROUGH.get(model._meta.label, model._meta.label))
    assert hasattr(read._default_manager.all(), "visible_to"), model
