"""Spreadsheets on their way in. Only whoever uploaded one goes on with it."""

from __future__ import annotations

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.models import ImportBatch
from counterpoise.apps.assurance.queries.sheet import recordable_services
from counterpoise.apps.directory.models import Provider


def own_batch(scope: Scope, key: str) -> ImportBatch | None:
    mine = ImportBatch.objects.visible_to(scope).filter(uploaded_by=scope.user_id)
    return mine.select_related("provider").filter(public_key=key).first()


def providers_to_import_for(scope: Scope) -> list[Provider]:
    """Providers with a service the viewer may write figures for, by name."""
    found = {one.provider_id: one.provider for one in recordable_services(scope)}
    return sorted(found.values(), key=lambda one: (one.name, one.pk))
