"""Whose key this is: asked before anybody is known, inside the wall of one provider."""

from __future__ import annotations

from hashlib import sha256

from counterpoise.apps.directory.models import Provider
from counterpoise.apps.voice.models import ApiKey, Entry
from counterpoise.kit import rows

NOBODY = 0
LONGEST = 200


def hash_of(key: str) -> str:
    """How a key is kept. It holds 256 random bits, so that a plain hash cannot be guessed."""
    return sha256(key.encode()).hexdigest()


def key_in_use(key: str) -> ApiKey | None:
    """The key, if it opens anything now. The connection then sees its provider and nobody else.

    The provider's address stands in front of the secret, so that the wall is opened to that
    one provider only; a key that is not found there closes it again.
    """
    place, _, secret = key[:LONGEST].partition(".")
    if not place or not secret or "\x00" in key:
        return None
    rows.set_viewer(user_id=NOBODY, providers=(), councils=())
    provider = Provider.objects.filter(public_key=place).first()
    if provider is not None:
        rows.set_viewer(user_id=NOBODY, providers=(provider.pk,), councils=())
        keys = ApiKey.objects.select_related("provider", "sender__provider", "sender__service")
        found = keys.filter(
            provider=provider, key_hash=hash_of(key), revoked_at__isnull=True
        ).first()
        if found is not None:
            return found
    rows.forget_viewer()
    return None


def sent_entry(key: ApiKey, entry_key: str) -> Entry | None:
    """One entry the key's own sender sent; nothing for anybody else's."""
    return Entry.objects.filter(sender=key.sender_id, public_key=entry_key).first()


def sent_counts(key: ApiKey) -> dict[str, int]:
    """How many entries the key's own sender has here, and how many of them wait."""
    mine = Entry.objects.filter(sender=key.sender_id)
    return {"entries": mine.count(), "kept_aside": mine.exclude(set_aside_because="").count()}
