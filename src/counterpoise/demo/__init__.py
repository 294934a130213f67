"""A fictitious provider, its council and eighteen months of concerns, made through the actions.

Refuses any database that already holds somebody: it fills its own and no other.
"""

from __future__ import annotations

from counterpoise.demo.cast import CAST

__all__ = ["CAST", "seed"]


def seed() -> None:
    """Fill an empty demonstration database, with stories that end now."""
    from counterpoise.demo.seeding import seed_until  # noqa: PLC0415 - needs Django started

    seed_until()
