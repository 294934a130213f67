"""What is chosen for a pack, written for a line of it, and taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.apps.directory.models import Service
from counterpoise.apps.packs.actions import MOST_WORDS, NewPack
from counterpoise.apps.people.models import Person
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.fields import CleanTextField, PlainDateField, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.rulesets.frameworks_reader import frameworks
from counterpoise.terms import PackAudience


class NewPackForm(PlainForm):
    """For whom, of when, by which framework, about whom or which plan."""

    audience = forms.ChoiceField(
        label="Who will read it?",
        help_text="This decides what is in it, whose names are, and in which words.",
        choices=PackAudience.choices(),
        widget=PlainRadios,
    )
    first = PlainDateField(label="From which day")
    last = PlainDateField(label="To which day")
    framework = forms.ChoiceField(
        label="By which framework",
        help_text="A person’s pack and their family’s follow none.",
        required=False,
    )
    plan = forms.ChoiceField(
        label="About one plan only",
        help_text="Leave this as it is for the whole service.",
        required=False,
    )
    person = forms.ChoiceField(
        label="Which person",
        help_text="Only for a pack for a person, or for their family.",
        required=False,
    )
    share = forms.BooleanField(
        label="Let the council read it here once it is issued",
        help_text="Only for a commissioner or the council’s subgroup.",
        required=False,
    )

    def __init__(
        self, *args: Any, people: Sequence[Person], plans: Sequence[Plan], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {one.public_key: one for one in people}
        self.plans = {one.public_key: one for one in plans}
        chosen = [("", "None"), *((one.name, one.label) for one in frameworks())]
        self._choose("framework", chosen)
        named = [(key, f"{one.reference} {one.title}") for key, one in self.plans.items()]
        self._choose("plan", [("", "The whole service"), *named])
        known = [(key, one.known_as) for key, one in self.people.items()]
        self._choose("person", [("", "Nobody in particular"), *known])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def new(self, service: Service) -> NewPack:
        given = self.cleaned_data
        audience = next(one for one in PackAudience if one.value == given["audience"])
        outside = audience in (PackAudience.COMMISSIONER, PackAudience.SUBGROUP)
        return NewPack(
            provider=service.provider,
            service=service,
            audience=audience,
            first=given["first"],
            last=given["last"],
            framework=given["framework"],
            plan=self.plans.get(given["plan"]),
            person=self.people.get(given["person"]),
            share=given["share"] and outside,
        )


class WriteForm(PlainForm):
    """Up to two thousand characters for one line of the framework."""

    words = CleanTextField(
        label="What you want to say about this",
        hint="Say what it is like for people, and what shows it. Names are replaced by rule.",
        lines=14,
        limit=MOST_WORDS,
        counted=True,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TakeOutForm(PlainForm):
    """What is taken out, and why. Empty words take out the whole statement."""

    words = CleanTextField(
        label="Take out only these words",
        hint="Leave it empty to take out all of it.",
        lines=1,
        limit=300,
        required=False,
    )
    reason = CleanTextField(
        label="Why?",
        hint="The pack says how many were taken out and why. Write no name here.",
        lines=2,
        limit=300,
    )

    def __init__(self, *args: Any, statement: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statement = statement

    def clean_words(self) -> str:
        """Words that stand nowhere would take out nothing, and somebody would think they had."""
        words: str = self.cleaned_data["words"]
        if words.casefold() not in self.statement.casefold():
            raise ValidationError(
                "These words are not in it. Copy them from the statement above, or leave this "
                "empty to take out all of it."
            )
        return words


class WithdrawForm(PlainForm):
    because = CleanTextField(
        label="Why is it taken back?",
        hint="Whoever checks the pack will read this.",
        lines=2,
        limit=500,
    )
