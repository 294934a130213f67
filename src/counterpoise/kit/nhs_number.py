"""The NHS number: ten digits, the last of which checks the others (modulus 11).

Source: NHS Data Dictionary, "NHS Number": weights 10 to 2, check = 11 - (sum mod 11), 11 counts as
0, and 10 is never issued. Ten equal digits pass that sum, but are never a person's number.
"""

from __future__ import annotations

import unicodedata

LENGTH = 10
_LEAVE_IT = "Leave it empty if you do not know it."


def digits_of(text: str) -> str:
    """What was typed without spaces and hyphens, with every script's digits as 0 to 9."""
    kept = [character for character in text if not character.isspace() and character not in "-‐‑–"]
    return "".join(_plain_digit(character) for character in kept)


def problem_with(digits: str) -> str | None:
    """One sentence about what is wrong and what to do, or None when nothing is."""
    if not (digits.isascii() and digits.isdigit()):
        return f"An NHS number has digits only. {_LEAVE_IT}"
    if len(digits) != LENGTH:
        return f"An NHS number has 10 digits. This has {len(digits)}. {_LEAVE_IT}"
    if len(set(digits)) == 1:
        return f"No one’s NHS number is the same digit ten times. {_LEAVE_IT}"
    if not checks(digits):
        return (
            f"This is not an NHS number: a digit is wrong or two have changed places. {_LEAVE_IT}"
        )
    return None


def checks(digits: str) -> bool:
    """Whether the tenth digit is the one the first nine call for."""
    weighted = sum(
        int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    return (11 - weighted % 11) % 11 == int(digits[9])


def spaced(digits: str) -> str:
    """As it is read out: 3, 3 and 4 digits."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def _plain_digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return character if value is None else str(value)
