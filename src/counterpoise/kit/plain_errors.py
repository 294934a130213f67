"""Our sentences in place of Django's own, for whatever a form did not word itself.

Django's say what a machine found ("Select a valid choice. … is not one of the available choices.")
and repeat what was sent, however long. Ours say what to do, and repeat nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

CHOOSE = "Choose one of the answers shown here."
CHOOSE_SOME = "Choose from the answers shown here."
FIGURES = "Write a number in figures, such as 12."
FILE = "This file did not arrive. Choose it again."

# The first class that fits speaks first; what it leaves unsaid the later ones say.
_SENTENCES: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.ModelMultipleChoiceField, dict.fromkeys(("invalid_list", "list"), CHOOSE_SOME)),
    (
        forms.ModelMultipleChoiceField,
        dict.fromkeys(("invalid_choice", "invalid_pk_value"), CHOOSE_SOME),
    ),
    (forms.ModelChoiceField, {"invalid_choice": CHOOSE}),
    (forms.MultipleChoiceField, dict.fromkeys(("invalid_choice", "invalid_list"), CHOOSE_SOME)),
    (forms.ChoiceField, {"invalid_choice": CHOOSE}),
    (forms.EmailField, {"invalid": "Write a whole email address, such as name@example.org."}),
    (forms.URLField, {"invalid": "Write a whole web address, starting with https://."}),
    (forms.DecimalField, {"invalid": FIGURES, "max_digits": FIGURES, "max_whole_digits": FIGURES}),
    (
        forms.DecimalField,
        {"max_decimal_places": "Write at most %(max)s figures after the decimal point."},
    ),
    (forms.FloatField, {"invalid": FIGURES}),
    (forms.IntegerField, {"invalid": "Write a whole number in figures, such as 12."}),
    (forms.DateField, {"invalid": "Write the date as day, month and year, such as 27/3/2026."}),
    (forms.DateTimeField, {"invalid": "Write the day and the time, such as 27/3/2026 15:30."}),
    (forms.TimeField, {"invalid": "Write the time like 15:30."}),
    (forms.FileField, {"invalid": FILE, "missing": FILE, "empty": "This file is empty."}),
    (forms.FileField, {"max_length": "The name of this file is too long. Give it a shorter one."}),
    (
        forms.Field,
        {
            "max_length": "Shorten this to %(limit_value)d characters.",
            "min_length": "Write at least %(limit_value)d characters.",
            "max_value": "This cannot be more than %(limit_value)s.",
            "min_value": "This cannot be less than %(limit_value)s.",
            "null_characters_not_allowed": "A character in this cannot be kept. Type it again.",
            "invalid": "This cannot be read. Write it again.",
        },
    ),
)


def speak_plainly(fields: Iterable[forms.Field]) -> None:
    """Put our sentences where a field still has Django's, or none of its own."""
    for field in fields:
        for kind, sentences in _SENTENCES:
            if isinstance(field, kind):
                _word(field, sentences)
        _name_what_is_missing(field)


def _word(field: forms.Field, sentences: dict[str, str]) -> None:
    for code, sentence in sentences.items():
        if field.error_messages.get(code) == _djangos(field, code):
            field.error_messages[code] = sentence


def _djangos(field: forms.Field, code: str) -> object:
    """What Django would say, which may be nothing: its validators have sentences of their own."""
    for kind in type(field).__mro__:
        said = vars(kind).get("default_error_messages", {})
        if code in said:
            ours = not kind.__module__.startswith("django.")
            return None if ours else said[code]
    return None


def _name_what_is_missing(field: forms.Field) -> None:
    """ "This field is required" says nothing; name what is missing instead."""
    if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
        what = str(field.label or "this").rstrip("?. ")
        field.error_messages["required"] = f"Answer “{what}”."
