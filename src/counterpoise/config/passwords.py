"""Passwords that are long and still the first anybody would try.

The library's list of common passwords was gathered when most were short, so a common one doubled,
or with a year behind it, passes it. No composition rules and no forced changes: both make people
choose worse (OWASP ASVS 5.0, 6.2.5 and 6.2.10).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

SENTENCE = "This password is one of the first anybody would try. Use three or four unrelated words."


class LongEnoughValidator(MinimumLengthValidator):
    """Length, in our words."""

    def get_error_message(self) -> str:
        return f"Make the password at least {self.min_length} characters long: three words will do."

    def get_help_text(self) -> str:
        return f"At least {self.min_length} characters."


class NotAboutYouValidator(UserAttributeSimilarityValidator):
    """Not their own name or address, in our words."""

    def get_error_message(self) -> str:
        return "This password is too much like your name or your email address. Choose another."

    def get_help_text(self) -> str:
        return "Not your name or your email address."


class EasilyGuessedValidator(CommonPasswordValidator):
    """Refuses a common password dressed up to be long, a repeated part, and a run such as 1234."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django's signature
        lower = password.lower().strip()
        if any(form in self.passwords for form in _undressed(lower)) or _is_run(lower):
            raise ValidationError(SENTENCE, code="password_easily_guessed")

    def get_help_text(self) -> str:
        return "Three or four unrelated words make a good password."


def _undressed(password: str) -> set[str]:
    """The password without figures and signs at its ends, and the part it repeats."""
    letters = password.strip("0123456789!?.,;:@#£$%&*+-_ ")
    return {form for one in (password, letters) for form in (one, _repeated_part(one)) if form}


def _repeated_part(text: str) -> str:
    """The shortest part that makes the text when repeated; the text itself if there is none."""
    if not text:
        return ""
    return text[: (text + text).index(text, 1)]


def _is_run(text: str) -> bool:
    """Whether every character is the one before, or next to it in the alphabet or on the keys."""
    part = _repeated_part(text)
    if len(part) < 4 and len(text) > len(part):
        return True
    steps = {ord(after) - ord(before) for before, after in pairwise(part)}
    return steps <= {1, -9} or steps <= {-1, 9}
