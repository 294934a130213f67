"""Forms that two people may have open at once."""

from __future__ import annotations

from typing import Any

from django import forms

from counterpoise.apps.concerns.forms.adding import RefusableForm
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.kit.models import Record


class VersionedForm(RefusableForm):
    """Carries the version its page was made from.

    When somebody else saved meanwhile the form keeps what was typed, ``conflict``
    holds both versions for the page, and sending it again is on the newest one.
    """

    conflict: SavedByAnother | None = None
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": record.version, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.record = record

    def clean(self) -> dict[str, Any]:
        if "version" in self.errors:
            del self.errors["version"]
            self.add_error(None, "This page did not load whole. Open it again, then send it.")
        return self.cleaned_data

    def refuse(self, refused: Refused) -> None:
        super().refuse(refused)
        if isinstance(refused, SavedByAnother):
            self.conflict = refused
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(self.record.fresh().version)

    @property
    def both_versions(self) -> list[tuple[str, str, str]]:
        """(what, yours, theirs) for every line of the two versions."""
        if self.conflict is None:
            return []
        yours, theirs = self.conflict.yours, self.conflict.theirs
        names = dict.fromkeys([*yours, *theirs])
        return [(name, yours.get(name, ""), theirs.get(name, "")) for name in names]
