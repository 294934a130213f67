"""Who may send entries here: systems, and the keys that let them in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.voice.access import check_can_keep_sender
from counterpoise.apps.voice.models import ApiKey, Sender
from counterpoise.apps.voice.queries.keys import hash_of
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import AuditEventKind

SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key and its row. ``key`` is shown to whoever made it, once, and is kept nowhere."""

    key: str
    row: ApiKey


@in_turn()
def add_sender(
    *, provider: Provider, name: str, service: Service | None, by: User, at: datetime
) -> Sender:
    """Name a system, or whoever sends its files, so that its columns and keys are remembered."""
    check_can_keep_sender(scope_of(by, at=at), provider, service)
    said = " ".join(name.split())
    if not said:
        raise Refused("Give it a name, such as the care-record system’s.", field="name")
    if service is not None and service.provider_id != provider.pk:
        raise Refused("Choose one of your services.", field="service")
    if Sender.objects.filter(provider=provider, name__iexact=said).exists():
        raise Refused(f"There is a sender called {said} already.", field="name")
    sender = Sender.objects.create(
        provider=provider, name=said, service=service, added_at=at, added_by=by
    )
    _note(sender, AuditEventKind.SENDER_ADDED, by, at, {})
    return sender


@in_turn()
def make_key(*, sender: Sender, by: User, at: datetime) -> MadeKey:
    """Make a key for a sender. The provider's own address stands in front of the secret, so
    that the wall is opened to that provider alone before the key is looked for."""
    check_can_keep_sender(scope_of(by, at=at), sender.provider, sender.service)
    key = f"{sender.provider.public_key}.{secrets.token_urlsafe(SECRET_BYTES)}"
    row = ApiKey.objects.create(
        provider=sender.provider,
        sender=sender,
        ending=key[-4:],
        key_hash=hash_of(key),
        made_at=at,
        made_by=by,
    )
    _note(sender, AuditEventKind.API_KEY_MADE, by, at, {"key": row.public_key})
    return MadeKey(key, row)


@in_turn()
def revoke_key(*, key: ApiKey, by: User, at: datetime) -> ApiKey:
    """Shut a key out from this moment on."""
    check_can_keep_sender(scope_of(by, at=at), key.provider, key.sender.service)
    if key.revoked_at is not None:
        raise NotNow("This key was revoked already.")
    key.revoked_at, key.revoked_by = at, by
    key.save(update_fields=["revoked_at", "revoked_by"])
    _note(key.sender, AuditEventKind.API_KEY_REVOKED, by, at, {"key": key.public_key})
    return key


def _note(
    sender: Sender, kind: AuditEventKind, by: User, at: datetime, snapshot: dict[str, object]
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="sender",
        subject_reference=sender.public_key,
        organisation=sender.provider.public_key,
        snapshot=snapshot,
    )
