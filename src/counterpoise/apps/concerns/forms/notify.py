"""The CQC test, the draft in the order of CQC's form, and the number CQC gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from counterpoise.apps.concerns.facts import FORMS, REFERENCE_KINDS, fields_of
from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.apps.concerns.forms.versioned import VersionedForm
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.terms import NotificationKind

YES, NO = "yes", "no"


class TestAskedForm(RefusableForm):
    """Yes or no, with a reason either way: "not required because" is kept as well."""

    __test__ = False  # a form, not a pytest class

    required = forms.ChoiceField(
        choices=[(YES, "Yes"), (NO, "No")],
        widget=PlainRadios,
        error_messages={"required": "Answer yes or no."},
    )
    reason = CleanTextField(
        label="Why?",
        hint="A no needs its reason too. It is kept.",
        lines=3,
        limit=8_000,
        error_messages={"required": "Write why."},
    )

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["required"].label = question

    @property
    def is_required(self) -> bool:
        return bool(self.cleaned_data["required"] == YES)


class DraftForm(VersionedForm):
    """Every box of CQC's form for one kind, in its order. Empty boxes can stay empty."""

    def __init__(
        self, *args: Any, kind: NotificationKind, draft: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for field in fields_of(kind):
            self.fields[field.key] = CleanTextField(
                label=field.label,
                hint=field.hint,
                lines=field.lines,
                limit=20_000 if field.lines > 1 else 400,
                required=False,
                initial=draft.get(field.key, ""),
            )

    @property
    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The form's sections, each with its boxes."""
        return [
            (section.title, [self[field.key] for field in section.fields])
            for section in FORMS[self.kind]
        ]

    def draft(self) -> dict[str, str]:
        return {field.key: self.cleaned_data[field.key] for field in fields_of(self.kind)}

    def put(self, draft: Mapping[str, str]) -> None:
        """Show these words in the boxes in place of what was typed."""
        self.data = self.data.copy()
        for key, words in draft.items():
            self.data[self.add_prefix(key)] = words


class SentForm(VersionedForm):
    """That it was sent, and the number CQC gave if it gave one."""

    cqc_reference_kind = forms.ChoiceField(
        label="What kind of number did CQC give?",
        choices=[*REFERENCE_KINDS, ("", "None yet")],
        widget=PlainRadios,
        required=False,
    )
    cqc_reference = CleanTextField(label="The number (optional)", lines=1, limit=60, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("cqc_reference") and not given.get("cqc_reference_kind"):
            self.add_error("cqc_reference_kind", "Choose what kind of number it is.")
        if given.get("cqc_reference_kind") and not given.get("cqc_reference"):
            self.add_error("cqc_reference", "Write the number, or choose “None yet”.")
        return given
