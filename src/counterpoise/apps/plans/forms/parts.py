"""The parts of a plan: a source, a cause, an action, a measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.apps.accounts.models import User
from counterpoise.apps.plans.actions import NewAction, NewFactor, NewMeasure, NewSource
from counterpoise.apps.plans.facts.records import RecordLink
from counterpoise.apps.plans.forms.versioned import VersionedForm
from counterpoise.apps.plans.models import Factor, Part, PlanAction
from counterpoise.kit.errors import Refused
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainDateField, PlainRadios
from counterpoise.terms import FactorKind, IndicatorSide, KnownFrom, MeasureKind

WORDS = 4_000
SHORT = 300
MOST_OF_A_REFERENCE = 40
RUNGS = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """What a part may be joined to: the plan's standing causes, people who may own it, and the
    record somebody names by its reference."""

    factors: Sequence[Factor] = ()
    owners: Sequence[User] = ()
    record: Callable[[str], RecordLink] | None = None


class PartForm(VersionedForm):
    """One part, added or changed; it starts from what the part holds."""

    new: Any = None

    def __init__(self, *args: Any, record: Part | None, choices: Choices, **kwargs: Any) -> None:
        kwargs["initial"] = self.held(record) if record else {}
        super().__init__(*args, record=record, **kwargs)
        self.choices = choices

    def held(self, record: Part) -> dict[str, Any]:
        names = [name for name in self.base_fields if hasattr(record, name) and name != "version"]
        return {name: getattr(record, name) for name in names}

    def to_add(self) -> Any:
        return self.new(**self.given())


class SourceForm(PartForm):
    new = NewSource
    words = CleanTextField(
        label="What shows it?",
        hint="A record, an audit, what a family said, what somebody watched.",
        lines=3,
        limit=WORDS,
    )
    known_from = forms.ChoiceField(
        label="What kind of source is it?", choices=KnownFrom.choices(), widget=PlainRadios
    )
    reference = CleanTextField(
        label="Is it a record here? Its reference",
        hint="Of a concern, an entry or a pattern. For example C-2026-7K4MQ3D. It is linked, so "
        "nobody has to type it again.",
        lines=1,
        limit=MOST_OF_A_REFERENCE,
        required=False,
    )
    seen_date = PlainDateField(label="When was it looked at?", required=False)

    def clean_reference(self) -> RecordLink | None:
        typed = self.cleaned_data["reference"]
        if not typed or self.choices.record is None:
            return None
        try:
            return self.choices.record(typed)
        except Refused as refused:
            raise ValidationError(f"{refused.message} {refused.hint}".strip()) from None

    def given(self) -> dict[str, Any]:
        """An empty box leaves the record that is linked already."""
        given = super().given()
        link = given.pop("reference", None)
        return {**given, "url_name": link.url_name, "url_key": link.url_key} if link else given


class FactorForm(PartForm):
    new = NewFactor
    words = CleanTextField(
        label="What makes it happen?",
        hint="Why would a good worker on that shift have done the same?",
        lines=3,
        limit=WORDS,
    )
    evidence = CleanTextField(
        label="How do you know?",
        hint="What you watched, asked or counted.",
        lines=2,
        limit=WORDS,
        required=False,
    )
    factor_kind = forms.ChoiceField(
        label="What kind of cause is it?", choices=[("", "Choose one"), *FactorKind.choices()]
    )


class WhysForm(VersionedForm):
    """Five whys: a ladder down to what would have to change, with what shows each rung."""

    def __init__(self, *args: Any, record: Factor, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        for place in range(RUNGS):
            rung = record.whys[place] if place < len(record.whys) else {}
            asked = "Why does it happen?" if place == 0 else "And why is that?"
            self.fields[f"because_{place}"] = CleanTextField(
                label=f"{place + 1}. {asked}",
                lines=2,
                limit=SHORT,
                required=False,
                initial=rung.get("because", ""),
            )
            self.fields[f"evidence_{place}"] = CleanTextField(
                label=f"What shows {place + 1}?",
                lines=1,
                limit=SHORT,
                required=False,
                initial=rung.get("evidence", ""),
            )

    def clean(self) -> dict[str, Any]:
        """What shows a rung that nobody wrote would be lost with it."""
        given = self.cleaned_data
        for place in range(RUNGS):
            if given.get(f"evidence_{place}") and not given.get(f"because_{place}"):
                self.add_error(
                    f"because_{place}", f"Write why, or take out what shows {place + 1}."
                )
        return given

    def given(self) -> dict[str, Any]:
        rungs = [
            {
                "because": self.cleaned_data[f"because_{place}"],
                "evidence": self.cleaned_data[f"evidence_{place}"],
            }
            for place in range(RUNGS)
        ]
        return {"whys": [rung for rung in rungs if rung["because"]]}


class ActionForm(PartForm):
    new = NewAction
    words = CleanTextField(
        label="What will be different?",
        hint="Something that still works at nine on a Sunday night with nobody watching.",
        lines=3,
        limit=WORDS,
    )
    factors = forms.MultipleChoiceField(
        label="Which cause does it answer?", widget=PlainCheckboxes, required=False
    )
    owner = forms.ChoiceField(
        label="Who answers for it?", required=False, help_text="One person, not a team."
    )
    owner_name = CleanTextField(
        label="Or the name of one person who does not sign in",
        lines=1,
        limit=200,
        required=False,
    )
    starts_date = PlainDateField(label="When does it start?", required=False)
    due_date = PlainDateField(label="By when?", required=False)
    evidence_wanted = CleanTextField(
        label="What will show that practice changed?",
        hint="Something seen, a result over time, or what people say. Paper alone is not enough.",
        lines=2,
        limit=WORDS,
        required=False,
    )
    depends_on_outside = forms.BooleanField(
        label="It leans on help from outside the provider", required=False
    )
    outside_words = CleanTextField(label="Whose help?", lines=1, limit=SHORT, required=False)

    def __init__(self, *args: Any, record: PlanAction | None, choices: Choices, **kw: Any) -> None:
        super().__init__(*args, record=record, choices=choices, **kw)
        owners = {one.public_key: one for one in choices.owners}
        if record is not None and record.owner is not None:
            owners[record.owner.public_key] = record.owner
        self.owners = owners
        self.by_code = {one.code: one for one in choices.factors}
        people = [(key, one.full_name) for key, one in owners.items()]
        causes = [(one.code, f"{one.code} {one.words}") for one in choices.factors]
        self.fields["owner"].choices = [("", "Choose one person"), *people]  # type: ignore[attr-defined]
        self.fields["factors"].choices = causes  # type: ignore[attr-defined]

    def held(self, record: Any) -> dict[str, Any]:
        held = super().held(record)
        held["owner"] = record.owner.public_key if record.owner else ""
        held["owner_name"] = "" if record.owner else record.owner_name
        held["factors"] = [one.code for one in record.factors.all()]
        return held

    def given(self) -> dict[str, Any]:
        given = super().given()
        owner = self.owners.get(given.get("owner") or "")
        given["owner"] = owner
        given["owner_name"] = owner.full_name if owner else given.get("owner_name", "")
        given["factors"] = [self.by_code[code] for code in given.get("factors") or []]
        return given

    def clean(self) -> dict[str, Any]:
        starts, due = self.cleaned_data.get("starts_date"), self.cleaned_data.get("due_date")
        if starts and due and due < starts:
            self.add_error("due_date", ValidationError("It is due before it starts.", code="year"))
        return self.cleaned_data


class MeasureForm(PartForm):
    """A measure in own words; one from the library is chosen on a page of assurance."""

    new = NewMeasure
    words = CleanTextField(label="What is measured?", lines=2, limit=WORDS)
    measure_kind = forms.ChoiceField(
        label="What kind of measure is it?", choices=MeasureKind.choices(), widget=PlainRadios
    )
    side = forms.ChoiceField(
        label="Which side does it speak for?", choices=IndicatorSide.choices(), widget=PlainRadios
    )
    baseline_value = forms.FloatField(
        label="The number now",
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
    )
    baseline_words = CleanTextField(
        label="Or how it is now, in words", lines=1, limit=SHORT, required=False
    )
    target = CleanTextField(
        label="What should it become?",
        hint="A number, or a limit such as “no more than 1 a month”.",
        lines=1,
        limit=200,
        required=False,
    )
    frequency = CleanTextField(label="How often is it counted?", lines=1, limit=60, required=False)
    numerator = CleanTextField(label="What is counted?", lines=1, limit=SHORT, required=False)
    denominator = CleanTextField(label="Out of what?", lines=1, limit=SHORT, required=False)


class TakeOutForm(VersionedForm):
    reason = CleanTextField(label="Why is it taken out?", lines=2, limit=500)


PART_FORMS: dict[str, type[PartForm]] = {
    "sources": SourceForm,
    "factors": FactorForm,
    "actions": ActionForm,
    "measures": MeasureForm,
}
