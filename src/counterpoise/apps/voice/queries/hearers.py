"""Whose turn it is to hear of a complaint, of thanks or of feedback."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import holders_of
from counterpoise.apps.voice.models import Entry
from counterpoise.terms import Role


def hearers(entry: Entry, *, at: datetime) -> list[User]:
    """The registered managers; or the provider's leads, where it is kept from the managers or
    there are none. Never whoever wrote it, nor whoever it is kept from."""
    managers = [] if entry.confidential else _holders(entry, Role.REGISTERED_MANAGER, at=at)
    if managers:
        return managers
    leads = {
        one.pk: one
        for role in (Role.SAFEGUARDING_LEAD, Role.NOMINATED_INDIVIDUAL)
        for one in _holders(entry, role, at=at)
    }
    return list(leads.values())


def _holders(entry: Entry, role: Role, *, at: datetime) -> list[User]:
    if role is Role.REGISTERED_MANAGER:
        found = holders_of(role, at=at, service_id=entry.service_id)
    else:
        found = holders_of(role, at=at, provider_id=entry.provider_id)
    not_them = {entry.written_by_id, *(one.pk for one in entry.kept_from.all())}
    return [one for one in found if one.pk not in not_them]
