"""Somebody who is not signed in: told apart from others for a day, counted, and never named.

No address is kept: only a keyed digest of it and of the day, cut short.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from counterpoise.kit.dates import LONDON

WINDOW_SECONDS = 60


def visitor_of(request: HttpRequest, *, at: datetime) -> str:
    """Sixteen characters that are the same for one address all day, and mean nothing tomorrow."""
    address = get_adapter().get_client_ip(request) or ""
    day = at.astimezone(LONDON).date().isoformat()
    key = settings.SECRET_KEY.encode()[:64]
    return blake2b(f"{day} {address}".encode(), key=key, digest_size=8).hexdigest()


def is_too_often(visitor: str, *, what: str, most: int, at: datetime) -> bool:
    """Whether a visitor has tried this more than ``most`` times this minute; this try counts."""
    name = f"tries:{what}:{visitor}:{int(at.timestamp()) // WINDOW_SECONDS}"
    cache.add(name, 0, timeout=2 * WINDOW_SECONDS)
    try:
        return cache.incr(name) > most
    except ValueError:  # thrown out of the cache between the two: a first try
        return False
