"""What a board can be narrowed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms

from counterpoise.apps.assurance.facts.boards import USUAL_MONTHS, Wanted
from counterpoise.apps.assurance.queries.series import Series
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.pages import Link
from counterpoise.terms import IndicatorSide

MONTHS = (12, 18, 24, 36)


class BoardForm(PlainForm):
    """Side, theme and how many months are drawn; what makes no sense is passed over."""

    side = forms.ChoiceField(label="Side", required=False)
    family = forms.ChoiceField(label="Theme", required=False)
    months = forms.ChoiceField(label="Months shown", required=False)

    def __init__(self, *args: Any, series: Mapping[str, Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        definitions = [one.definition for one in series.values()]
        sides = {one.side for one in definitions}
        families = list(dict.fromkeys(one.family for one in definitions))
        self._choose("side", [(one.value, one.label) for one in IndicatorSide if one in sides])
        self._choose("family", [(one, one) for one in families])
        counts = [(str(one), f"{one} months") for one in MONTHS]
        self.fields["months"].choices = counts  # type: ignore[attr-defined]
        self.fields["months"].initial = str(USUAL_MONTHS)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = [("", "Any"), *choices]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        if not self.is_valid():
            self.data, self.is_bound = {}, False
            self._errors = None
            return Wanted()
        given = self.cleaned_data
        return Wanted(
            side=given["side"], family=given["family"], months=int(given["months"] or USUAL_MONTHS)
        )

    def chosen(self) -> list[Link]:
        """Filters that stand, each with the address that takes it away."""
        given = {name: str(self.data.get(name, "")) for name in ("side", "family")}
        kept = {name: value for name, value in given.items() if value}
        if self.data.get("months"):
            kept["months"] = str(self.data["months"])
        found = []
        for name, value in given.items():
            if value:
                rest = {one: words for one, words in kept.items() if one != name}
                labels = dict(self.fields[name].choices)  # type: ignore[attr-defined]
                found.append(Link(str(labels.get(value, value)), f"?{urlencode(rest)}"))
        return found
