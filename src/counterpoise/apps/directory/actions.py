"""What happens in the directory: providers, services, councils and boards are added and changed.

Adding a provider, council or board is done by whoever runs the site, from the
command line or the demonstration. Services and numbers are kept by those who
administer them: roles are not known here, so the caller hands over the keys of
the providers (and councils) ``by`` answers for, from their scope.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.access import check_administers, check_can_change_numbers
from counterpoise.apps.directory.models import (
    Council,
    Provider,
    SafeguardingAdultsBoard,
    Service,
)
from counterpoise.kit import rows
from counterpoise.kit.actors import Actor
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.kit.models import Record
from counterpoise.terms import AuditEventKind, ServiceKind

SERVICE_FIELDS = (
    "name",
    "service_kind",
    "cqc_location_id",
    "on_call_phone",
    "manager_phone",
    "safeguarding_lead_phone",
    "cqc_phone",
    "open_all_hours",
)
NUMBER_FIELDS = (
    "safeguarding_phone",
    "safeguarding_email",
    "out_of_hours_phone",
    "quality_team_phone",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewService:
    """What a service is known by, and whom staff there ring."""

    name: str
    service_kind: ServiceKind
    cqc_location_id: str = ""
    on_call_phone: str = ""
    manager_phone: str = ""
    safeguarding_lead_phone: str = ""
    cqc_phone: str = ""
    open_all_hours: bool = True


def add_board(*, name: str, ruleset: str, by: Actor, at: datetime) -> SafeguardingAdultsBoard:
    """Add a Safeguarding Adults Board and the threshold guidance its councils follow."""
    with in_turn():
        board = SafeguardingAdultsBoard.objects.create(name=name.strip(), ruleset=ruleset)
        _write_down(AuditEventKind.BOARD_ADDED, "board", board, by, at, {"ruleset": ruleset})
    return board


def add_council(
    *,
    name: str,
    board: SafeguardingAdultsBoard,
    numbers: Mapping[str, str],
    by: Actor,
    at: datetime,
    ons_code: str = "",
    cassr_code: str = "",
) -> Council:
    """Add a council; ``numbers`` are those its safeguarding team answers (``NUMBER_FIELDS``)."""
    _only(numbers, NUMBER_FIELDS)
    with in_turn():
        council = Council.objects.create(
            name=name.strip(), board=board, ons_code=ons_code, cassr_code=cassr_code, **numbers
        )
        _write_down(AuditEventKind.COUNCIL_ADDED, "council", council, by, at)
    return council


def add_provider(*, name: str, by: Actor, at: datetime, cqc_provider_id: str = "") -> Provider:
    """Add the legal entity that carries on the regulated activity."""
    with in_turn():
        provider = Provider.objects.create(name=name.strip(), cqc_provider_id=cqc_provider_id)
        rows.see_provider_too(provider.pk)
        _write_down(AuditEventKind.PROVIDER_ADDED, "provider", provider, by, at, provider=provider)
    return provider


def add_service(
    *,
    provider: Provider,
    council: Council,
    new: NewService,
    administers: AbstractSet[int],
    by: Actor,
    at: datetime,
) -> Service:
    """Add a place or branch that gives care. Its name is its own within the provider."""
    check_administers(administers, provider)
    _check_name_is_free(provider, new.name)
    with in_turn():
        service = Service.objects.create(
            provider=provider,
            council=council,
            **{name: _trimmed(getattr(new, name)) for name in SERVICE_FIELDS},
        )
        _write_down(AuditEventKind.SERVICE_ADDED, "service", service, by, at, provider=provider)
    return service


def change_service(
    *,
    service: Service,
    version: int,
    changes: Mapping[str, Any],
    administers: AbstractSet[int],
    by: Actor,
    at: datetime,
) -> Service:
    """Change what a service is known by and whom staff ring. ``version`` is the one read."""
    check_administers(administers, service.provider)
    _only(changes, SERVICE_FIELDS)
    if "name" in changes:
        _check_name_is_free(service.provider, changes["name"], besides=service)
    with in_turn():
        _save(service, version, changes)
        _write_down(
            AuditEventKind.SERVICE_CHANGED,
            "service",
            service,
            by,
            at,
            {"changed": sorted(changes)},
            provider=service.provider,
        )
    return service


def close_service(
    *, service: Service, version: int, administers: AbstractSet[int], by: Actor, at: datetime
) -> Service:
    """Close a service. What was recorded there stays and can still be read."""
    check_administers(administers, service.provider)
    with in_turn():
        _save(service, version, {"closed_at": at})
        _write_down(
            AuditEventKind.SERVICE_CHANGED,
            "service",
            service,
            by,
            at,
            {"closed": True},
            provider=service.provider,
        )
    return service


def change_numbers(
    *,
    council: Council,
    version: int,
    changes: Mapping[str, str],
    administers: AbstractSet[int],
    officer_of: AbstractSet[int],
    by: Actor,
    at: datetime,
) -> Council:
    """Change the numbers a council answers. ``officer_of`` holds the councils ``by`` works for."""
    check_can_change_numbers(officer_of, administers, council)
    _only(changes, NUMBER_FIELDS)
    with in_turn():
        _save(council, version, changes)
        _write_down(
            AuditEventKind.COUNCIL_CHANGED,
            "council",
            council,
            by,
            at,
            {"changed": sorted(changes)},
        )
    return council


def _save(record: Record, version: int, changes: Mapping[str, Any]) -> None:
    before = record.fresh()
    for name, value in changes.items():
        setattr(record, name, _trimmed(value))
    if not record.save_over(version, fields=list(changes)):
        raise SavedByAnother(
            "Somebody else saved this page while you had it open. Nothing of yours was saved yet.",
            yours={name: str(value) for name, value in changes.items()},
            theirs={name: str(getattr(before, name)) for name in changes},
        )


def _check_name_is_free(provider: Provider, name: str, besides: Service | None = None) -> None:
    others = provider.services.exclude(pk=besides.pk if besides else None)
    if others.filter(name__iexact=name.strip()).exists():
        raise Refused(
            f"{provider.name} already has a service called “{name.strip()}”.",
            hint="Give this one a name of its own, such as its street.",
            field="name",
        )


def _only(given: Mapping[str, Any], known: tuple[str, ...]) -> None:
    unknown = set(given) - set(known)
    if unknown:
        raise TypeError(f"may not be set here: {sorted(unknown)}")


def _trimmed(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _write_down(
    kind: AuditEventKind,
    subject_kind: str,
    record: Record,
    by: Actor,
    at: datetime,
    snapshot: Mapping[str, Any] | None = None,
    *,
    provider: Provider | None = None,
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind=subject_kind,
        subject_reference=record.public_key,
        organisation=provider.public_key if provider else "",
        snapshot=snapshot,
    )
