"""Services and councils in finished words."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.directory.actions import NUMBER_FIELDS, SERVICE_FIELDS
from counterpoise.apps.directory.forms import NumbersForm, ServiceForm
from counterpoise.apps.directory.models import Council, Service
from counterpoise.kit.errors import SavedByAnother
from counterpoise.kit.pages import Column, SummaryRow, Table
from counterpoise.terms import ServiceKind

LABELS = {
    name: str(field.label)
    for form in (ServiceForm, NumbersForm)
    for name, field in form.base_fields.items()
}


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """One service, the numbers staff ring, and what the viewer may do."""

    name: str
    closed: bool
    rows: tuple[SummaryRow, ...]
    change_href: str
    close_href: str


@dataclass(frozen=True, slots=True)
class CouncilCard:
    """One council and the numbers it answers."""

    name: str
    rows: tuple[SummaryRow, ...]
    change_href: str


def service_cards(
    services: Iterable[Service], *, administers: AbstractSet[int]
) -> list[ServiceCard]:
    return [_service(service, may=service.provider_id in administers) for service in services]


def _service(service: Service, *, may: bool) -> ServiceCard:
    open_and_may = may and service.closed_at is None
    return ServiceCard(
        name=service.name,
        closed=service.closed_at is not None,
        rows=(
            SummaryRow("Kind", ServiceKind(service.service_kind).label),
            SummaryRow("Provider", service.provider.name),
            SummaryRow("Council", service.council.name),
            SummaryRow("On call", service.on_call_phone),
            SummaryRow("Registered manager", service.manager_phone),
            SummaryRow("Safeguarding lead", service.safeguarding_lead_phone),
            SummaryRow("Care Quality Commission", service.cqc_phone),
        ),
        change_href=_to("directory:change_service", service.public_key) if open_and_may else "",
        close_href=_to("directory:close_service", service.public_key) if open_and_may else "",
    )


def council_cards(councils: Iterable[Council], *, may_change: bool) -> list[CouncilCard]:
    return [
        CouncilCard(
            name=council.name,
            rows=tuple(SummaryRow(LABELS[name], getattr(council, name)) for name in NUMBER_FIELDS),
            change_href=_to("directory:change_numbers", council.public_key) if may_change else "",
        )
        for council in councils
    ]


def both_versions(conflict: SavedByAnother) -> Table:
    """What somebody else saved beside what was typed."""
    return Table(
        caption="Two versions",
        columns=(Column("What"), Column("Saved by somebody else"), Column("What you typed")),
        rows=tuple(
            (LABELS.get(name, name), conflict.theirs.get(name, ""), yours)
            for name, yours in conflict.yours.items()
        ),
    )


def initial_of(record: Service | Council) -> dict[str, object]:
    """A record's present values, for its form."""
    names = SERVICE_FIELDS if isinstance(record, Service) else NUMBER_FIELDS
    return {name: getattr(record, name) for name in names} | {"version": record.version}


def _to(name: str, key: str) -> str:
    return reverse(name, args=[key])
