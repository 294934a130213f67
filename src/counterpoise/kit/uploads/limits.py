"""How much a file may hold, packed and unpacked."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """``unpacked`` and ``entries`` hold for one Office file with all that lies inside it.

    ``ratio`` is how many times larger than packed a part may be; sheets of like rows
    reach about a hundred. Parts under ``small`` are never refused for their ratio.
    ``pixels`` is width times height.
    """

    file_bytes: int = 20 * MEGABYTE
    unpacked: int = 150 * MEGABYTE
    entries: int = 3_000
    ratio: int = 250
    small: int = MEGABYTE
    pixels: int = 50 * MEGABYTE


def megabytes(size: int) -> str:
    """A size in the words of a page: "20 MB"."""
    return f"{size / MEGABYTE:.0f} MB" if size >= MEGABYTE else f"{size:,} bytes"
