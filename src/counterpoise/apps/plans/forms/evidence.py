"""What is typed and sent to attach evidence to a plan, to withdraw it, and to answer it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from counterpoise.apps.plans.actions.attaching import NewPlanEvidence
from counterpoise.apps.plans.models import PlanAction, PlanMeasure
from counterpoise.kit.errors import Refused
from counterpoise.kit.fields import CleanTextField, PlainDateField, PlainRadios
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.uploads import CheckedFile, Limits, check_file
from counterpoise.kit.uploads.limits import megabytes
from counterpoise.terms import EvidenceKind, EvidenceShows, ProofSource

MOST_WORDS = 4_000
FILE = "file"


class PlanEvidenceForm(PlainForm):
    """One piece of evidence, with a file that is checked before anything is kept."""

    what_it_shows = CleanTextField(
        label="What does it show?",
        hint="In plain words. Say it also when it points the other way.",
        lines=4,
        limit=MOST_WORDS,
    )
    shows = forms.ChoiceField(
        label="Which way does it point?", choices=EvidenceShows.choices(), widget=PlainRadios
    )
    proof_source = forms.ChoiceField(
        label="What is it?", choices=ProofSource.choices(), widget=PlainRadios
    )
    evidence_kind = forms.ChoiceField(
        label="Which of the six kinds of evidence is it?",
        choices=EvidenceKind.choices(),
        widget=PlainRadios(
            hints={
                EvidenceKind.PEOPLES_EXPERIENCE: "What the person or their family says",
                EvidenceKind.OBSERVATION: "Practice somebody saw",
                EvidenceKind.PROCESS: "An audit or a check of records",
                EvidenceKind.OUTCOME: "Figures and records of what happened",
                EvidenceKind.STAFF_AND_LEADER_FEEDBACK: "What staff know and say",
            }
        ),
    )
    about = forms.ChoiceField(label="What is it evidence for?", required=False)
    gathered_date = PlainDateField(label="When was it gathered?", refuse_future=True)
    gathered_by_name = CleanTextField(label="Who gathered it?", lines=1, limit=200)
    independent = forms.BooleanField(label="They do not work in this service", required=False)
    file = forms.FileField(
        label="Is there a file?",
        required=False,
        error_messages={"empty": "The file is empty.", "invalid": "Choose the file again."},
    )

    def __init__(
        self,
        *args: Any,
        actions: Sequence[PlanAction],
        measures: Sequence[PlanMeasure],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts: dict[str, PlanAction | PlanMeasure] = {
            one.public_key: one for one in (*actions, *measures)
        }
        named = [(key, f"{one.code}: {one.words[:80]}") for key, one in self.parts.items()]
        self.fields["about"].choices = [("", "The plan as a whole"), *named]  # type: ignore[attr-defined]
        self.fields[FILE].help_text = (
            "PDF, Word, Excel, JPEG, PNG, text or CSV, up to "
            f"{megabytes(settings.UPLOAD_MOST_BYTES)}. Where and when a photo was taken is not "
            "kept with it. Leave out names where you can."
        )

    def clean_file(self) -> CheckedFile | None:
        sent = self.cleaned_data[FILE]
        if not sent:
            return None
        try:
            return check_file(sent, limits=Limits(file_bytes=settings.UPLOAD_MOST_BYTES))
        except Refused as refused:
            raise forms.ValidationError(_sentence(refused)) from None

    def new(self) -> NewPlanEvidence:
        """What was typed, for the action."""
        given = self.cleaned_data
        about = self.parts.get(given["about"])
        return NewPlanEvidence(
            proof_source=ProofSource(given["proof_source"]),
            evidence_kind=EvidenceKind(given["evidence_kind"]),
            shows=EvidenceShows(given["shows"]),
            what_it_shows=given["what_it_shows"],
            gathered_date=given["gathered_date"],
            gathered_by_name=given["gathered_by_name"],
            independent=given["independent"],
            action=about if isinstance(about, PlanAction) else None,
            measure=about if isinstance(about, PlanMeasure) else None,
            files=(given[FILE],) if given[FILE] else (),
        )


class ReasonForm(PlainForm):
    """Why something is taken back."""

    reason = CleanTextField(label="Why?", lines=2, limit=500)


class AnswerForm(PlainForm):
    """What is made of a piece that contradicts."""

    words = CleanTextField(
        label="What do you make of it?",
        hint="What you did to find out, and what it means for people.",
        lines=3,
        limit=MOST_WORDS,
    )


def _sentence(refused: Refused) -> str:
    return f"{refused.message} {refused.hint}".strip()
