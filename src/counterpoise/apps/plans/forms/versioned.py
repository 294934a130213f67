"""Forms that two people may have open at once: what was typed stays, both versions are shown."""

from __future__ import annotations

from typing import Any

from django import forms

from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.models import Record
from counterpoise.kit.pages import Column, Table


class VersionedForm(PlainForm):
    """Carries the version its page was made from; sent again after a clash, it is on the newest."""

    conflict: Table | None = None
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, record: Record | None, **kwargs: Any) -> None:
        version = record.version if record else 0
        kwargs["initial"] = {"version": version, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.record = record

    @property
    def seen_version(self) -> int:
        return self.cleaned_data.get("version") or 0

    def given(self) -> dict[str, Any]:
        """What was typed, by the names the action knows."""
        return {name: one for name, one in self.cleaned_data.items() if name != "version"}

    def refuse(self, refused: Refused) -> None:
        super().refuse(refused)
        if isinstance(refused, SavedByAnother) and self.record is not None:
            self.conflict = both_versions(refused)
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = str(self.record.fresh().version)


def both_versions(another: SavedByAnother) -> Table:
    names = dict.fromkeys([*another.yours, *another.theirs])
    rows = tuple((one, another.yours.get(one, ""), another.theirs.get(one, "")) for one in names)
    columns = (Column(""), Column("Yours"), Column("Saved by somebody else"))
    return Table("Both versions", columns, rows)
