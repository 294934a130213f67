"""What is answered before a verdict is proposed, and written when one is signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.kit.fields import CleanTextField, PlainRadios
from counterpoise.kit.forms import PlainForm

KNOWN = [("yes", "Yes"), ("no", "No"), ("unknown", "We do not know")]
TOLD = {"yes": True, "no": False}
MOST_WORDS = 1_000


class LookForm(PlainForm):
    """What no figure can tell. "We do not know" is an answer; it never counts as good news."""

    as_much_recorded = forms.ChoiceField(
        label="Are as many notes, contacts and observations written as before?",
        help_text="Fewer reports may be less telling.",
        choices=KNOWN,
        widget=PlainRadios,
    )
    person_left = forms.ChoiceField(
        label="Has the person most of this was about left?", choices=KNOWN, widget=PlainRadios
    )
    case_mix = CleanTextField(
        label="Who came, left or changed?",
        hint="No names. Leave it empty if nobody did.",
        lines=2,
        limit=MOST_WORDS,
        required=False,
    )
    nothing_else = forms.ChoiceField(
        label="Is everything else that changed at the same time written beside the chart?",
        help_text="Staffing, the manager, people moving in or out, admissions.",
        choices=KNOWN,
        widget=PlainRadios,
    )

    def __init__(self, *args: Any, notes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """``notes``: keys and words of what else happened meanwhile."""
        super().__init__(*args, **kwargs)
        self.notes = {f"weighed_{key}": key for key, _ in notes}
        for key, words in notes:
            self.fields[f"weighed_{key}"] = CleanTextField(
                label=f"How was this weighed? {words}",
                hint="Could it be the reason? Leave it empty if nobody has thought about it.",
                lines=2,
                limit=MOST_WORDS,
                required=False,
            )

    def answers(self) -> Answers:
        given = self.cleaned_data
        return Answers(
            as_much_recorded=TOLD.get(given["as_much_recorded"]),
            person_left=TOLD.get(given["person_left"]),
            case_mix=given["case_mix"],
            nothing_else=TOLD.get(given["nothing_else"]),
            weighed={key: given[name] for name, key in self.notes.items() if given[name]},
        )


def initial_of(answers: Answers) -> dict[str, str]:
    """The boxes as they were answered last time."""
    words = {True: "yes", False: "no", None: ""}
    return {
        "as_much_recorded": words[answers.as_much_recorded],
        "person_left": words[answers.person_left],
        "case_mix": answers.case_mix,
        "nothing_else": words[answers.nothing_else],
        **{f"weighed_{key}": text for key, text in answers.weighed.items()},
    }


class SignForm(PlainForm):
    """What somebody looked at before they signed."""

    reason = CleanTextField(
        label="What did you look at before signing?",
        hint="Your name, role and the time are kept with it.",
        lines=3,
        limit=MOST_WORDS,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
