"""Which service, and who it is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from counterpoise.apps.concerns.forms.raising_base import RaiseForm, Typed
from counterpoise.apps.concerns.queries.drafts import people_found, person_to_choose
from counterpoise.apps.people.models import Person
from counterpoise.kit.fields import CleanTextField, PlainRadios

SOMEONE_ELSE, SEVERAL, NOBODY = "someone-else", "several", "nobody"
NOT_ON_THE_LIST = {
    SOMEONE_ELSE: "Someone else",
    SEVERAL: "More than one person",
    NOBODY: "Nobody in particular",
}


class ServiceForm(RaiseForm):
    """Asked only of somebody who works in several services."""

    question = "service"
    service = forms.ChoiceField(label="Which service is it about?", widget=PlainRadios)

    def arrange(self, typed: Typed) -> None:  # noqa: ARG002 - every page takes it
        choices = [(one.public_key, one.name) for one in self.around.services]
        self.fields["service"].choices = choices
        self.fields["service"].error_messages = {
            "required": "Choose the service it is about.",
            "invalid_choice": "Choose one of your own services.",
        }

    def said(self) -> dict[str, Any]:
        key = self.cleaned_data["service"]
        return {"service": next(one for one in self.around.services if one.public_key == key)}


class WhoForm(RaiseForm):
    """People of the service, found by name where there are many; or words."""

    question = "who"
    who = forms.CharField(label="Who is it about?", widget=PlainRadios, required=False)
    who_in_words = CleanTextField(
        label="If they are not on the list, who are they?",
        hint="A name, or words that say who.",
        lines=1,
        limit=250,
        required=False,
    )
    find = CleanTextField(label="Find somebody by name", lines=1, limit=80, required=False)

    def arrange(self, typed: Typed) -> None:
        self.person: Person | None = None
        self.chosen = (typed.get("who") or [""])[0] if not self.is_bound else self._sent("who")
        words = (typed.get("find") or [""])[0] if not self.is_bound else self._sent("find")
        people, self.how_many = self._people(words[:80])
        self.nobody_found = bool(words.strip()) and not people
        self.asks_for_name = self.how_many > len(people) or bool(words)
        named = self._with_chosen(list(people))
        self.fields["who"].widget.choices = [*_labelled(named), *NOT_ON_THE_LIST.items()]

    def _sent(self, name: str) -> str:
        return str(self.data.get(name, ""))

    def _people(self, words: str) -> tuple[Any, int]:
        if self.around.service is None:
            return [], 0
        return people_found(self.around.scope, self.around.service, words.replace("\x00", ""))

    def _with_chosen(self, people: list[Person]) -> list[Person]:
        """Whoever was chosen before a search stays on the list."""
        if not self.chosen or self.chosen in NOT_ON_THE_LIST or self.around.service is None:
            return people
        found = [one for one in people if one.public_key == self.chosen]
        self.person = found[0] if found else self._look_up()
        missing = [self.person] if self.person and not found else []
        return [*missing, *people]

    def _look_up(self) -> Person | None:
        key = self.chosen.replace("\x00", "")
        return person_to_choose(self.around.scope, self.around.service, key)

    def clean_who(self) -> str:
        who = str(self.cleaned_data["who"])
        if who and who not in NOT_ON_THE_LIST and self.person is None:
            raise ValidationError(
                "Choose somebody from the list, or “Someone else”. "
                "The person chosen is not supported by this service."
            )
        return who

    def clean(self) -> None:
        super().clean()
        left_out = not self.cleaned_data.get("who_in_words")
        if self.cleaned_data.get("who") == SOMEONE_ELSE and left_out:
            self.add_error("who_in_words", "Write who it is about: a name, or words that say who.")

    def said(self) -> dict[str, Any]:
        words = self.cleaned_data["who_in_words"]
        who = self.cleaned_data["who"]
        if who in (SEVERAL, NOBODY):
            label = NOT_ON_THE_LIST[who]
            words = f"{label}: {words}" if words else label
        facts = {"people_affected": "several"} if who == SEVERAL else {}
        return {"person": self.person, "who_in_words": words, "reporter_facts": facts}


def _labelled(people: list[Person]) -> list[tuple[str, str]]:
    """Each person's full name; a year of birth only where two share one."""
    names = [_name(one) for one in people]
    return [
        (one.public_key, f"{name}, {_born(one)}" if names.count(name) > 1 else name)
        for one, name in zip(people, names, strict=True)
    ]


def _name(person: Person) -> str:
    if person.full_name.startswith(person.known_as):
        return person.full_name
    return f"{person.full_name} (known as {person.known_as})"


def _born(person: Person) -> str:
    return f"born {person.date_of_birth.year}" if person.date_of_birth else "birthday not known"
