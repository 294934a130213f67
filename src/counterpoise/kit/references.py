"""Two names for a record: one for people to say, one for addresses.

The reference (``C-2026-7K4MQ3D``) is read out on the telephone, so it uses 31
characters that are hard to mishear (Crockford's, without I, L, O, U, and
without Z) and ends in a check character that catches any one wrong character
and any swap of neighbours. The key is 128
random bits and is what stands in an address, so that no address says how many
concerns an organisation has or can be guessed from another.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
MODULUS = len(ALPHABET)  # a prime, so no two characters and no two places count the same
RANDOM_LENGTH = 6
KEY_BYTES, KEY_LENGTH = 16, 22


def new_key() -> str:
    """128 random bits, fit for an address (22 characters)."""
    return secrets.token_urlsafe(KEY_BYTES)


def new_keys(count: int) -> list[str]:
    """Many such keys, drawn as one: a sweep leaves twenty thousand notices."""
    chance = secrets.token_bytes(KEY_BYTES * count)
    parts = (chance[start : start + KEY_BYTES] for start in range(0, len(chance), KEY_BYTES))
    return [urlsafe_b64encode(part)[:KEY_LENGTH].decode("ascii") for part in parts]


def new_reference(letter: str, year: int) -> str:
    """A reference for people: letter, year, six random characters and a check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return f"{letter}-{year}-{body}{check_character(letter, year, body)}"


def check_character(letter: str, year: int, body: str) -> str:
    """Weighted sum of the characters, modulo 31."""
    characters = f"{letter}{year}{body}"
    total = sum(weight * _value(character) for weight, character in enumerate(characters, start=2))
    return ALPHABET[total % MODULUS]


def is_well_formed(reference: str) -> bool:
    """Whether a reference somebody typed or said can be one of ours."""
    letter, _, rest = reference.strip().upper().partition("-")
    year, _, tail = rest.partition("-")
    if not (
        year.isascii() and year.isdigit() and len(letter) == 1 and len(tail) == RANDOM_LENGTH + 1
    ):
        return False
    if any(character not in ALPHABET for character in tail):
        return False
    return check_character(letter, int(year), tail[:-1]) == tail[-1]


def _value(character: str) -> int:
    return ALPHABET.find(character) if character in ALPHABET else ord(character) % MODULUS
