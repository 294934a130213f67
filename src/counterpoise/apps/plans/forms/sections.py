"""The sections of a plan itself, one a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.accounts.models import User
from counterpoise.apps.plans.facts.shown import shown_stamp
from counterpoise.apps.plans.forms.versioned import VersionedForm
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.errors import Refused
from counterpoise.kit.fields import CleanTextField, PlainCheckboxes, PlainDateField, PlainRadios
from counterpoise.terms import PlanTheme, ReviewRhythm

WORDS = 4_000


BESIDES = ("version", "shown")


class SectionForm(VersionedForm):
    """One section; its fields are columns of the plan, and it starts from what they hold.

    ``shown`` is the stamp of just these columns, so that who writes another section meanwhile is
    in nobody's way.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self, *args: Any, record: Plan, owners: Sequence[User] = (), **kwargs: Any
    ) -> None:
        held = {name: getattr(record, name) for name in self._columns()}
        kwargs["initial"] = {**held, "shown": shown_stamp(record, self._columns())}
        super().__init__(*args, record=record, **kwargs)
        self.owners = {one.public_key: one for one in owners}
        if "owner" in self.fields:
            self._choose_owner(record)

    def _choose_owner(self, plan: Plan) -> None:
        people = {**self.owners, plan.owner.public_key: plan.owner}
        self.owners = people
        choices = [(key, one.full_name) for key, one in people.items()]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]
        self.initial["owner"] = plan.owner.public_key

    @classmethod
    def _columns(cls) -> list[str]:
        return [name for name in cls.base_fields if name not in BESIDES]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        given = {name: one for name, one in super().given().items() if name not in BESIDES}
        if "owner" in given:
            given["owner"] = self.owners[given["owner"]]
        return given

    def refuse(self, refused: Refused) -> None:
        super().refuse(refused)
        if self.conflict is not None:
            stamp = shown_stamp(self.record.fresh(), self._columns())  # type: ignore[arg-type, union-attr]
            self.data[self.add_prefix("shown")] = stamp  # type: ignore[index]


class AboutForm(SectionForm):
    title = CleanTextField(label="What is the plan called?", lines=1, limit=200)
    themes = forms.MultipleChoiceField(
        label="What is it about?",
        choices=PlanTheme.choices(),
        widget=PlainCheckboxes,
        help_text="Choose all that fit.",
    )
    owner = forms.ChoiceField(label="Who owns the plan?", help_text="One person answers for it.")


class ConcernForm(SectionForm):
    concern = CleanTextField(
        label="What is happening to people?",
        hint="What happens to whom, where and when, and how often. One person’s story will do.",
        limit=WORDS,
        lines=6,
        required=False,
    )
    people_affected = forms.IntegerField(
        label="How many people does it touch?",
        min_value=0,
        max_value=100_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
    )


class BaselineForm(SectionForm):
    baseline_value = CleanTextField(
        label="How is it now? The number",
        hint="Count the last one to three months, even by hand. Nought is a number.",
        lines=1,
        limit=60,
        required=False,
    )
    baseline_unit = CleanTextField(
        label="What did you count?",
        hint="For example, people with a set return time that is not in their own plan",
        lines=1,
        limit=300,
        required=False,
    )
    baseline_period = CleanTextField(
        label="Over which months?",
        hint="For example, October 2026",
        lines=1,
        limit=120,
        required=False,
    )


class AimForm(SectionForm):
    aim = CleanTextField(
        label="What will be true when this has worked?",
        hint="A number, or something anyone could check on a visit.",
        limit=WORDS,
        lines=3,
        required=False,
    )
    aim_date = PlainDateField(
        label="On which day would you be content to be judged?", required=False
    )


class NotDoingForm(SectionForm):
    not_doing = CleanTextField(
        label="What will you not do?",
        hint="What you could have done and chose not to, and why.",
        limit=WORDS,
        lines=4,
        required=False,
    )


class RhythmForm(SectionForm):
    review_rhythm = forms.ChoiceField(
        label="How often will the plan be reviewed?",
        choices=ReviewRhythm.choices(),
        widget=PlainRadios,
    )


SECTION_FORMS: dict[str, type[SectionForm]] = {
    "about": AboutForm,
    "concern": ConcernForm,
    "baseline": BaselineForm,
    "aim": AimForm,
    "not-doing": NotDoingForm,
    "rhythm": RhythmForm,
}
