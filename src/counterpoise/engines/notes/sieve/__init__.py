"""The compiled twin of the glance and the matching, where it could be built."""

from counterpoise.engines.notes.sieve.asking import (
    BUILT,
    CARE,
    FOUND,
    TOO_MUCH,
    Found,
    Heard,
    Sieve,
    sieve_for,
)

__all__ = ["BUILT", "CARE", "FOUND", "TOO_MUCH", "Found", "Heard", "Sieve", "sieve_for"]
