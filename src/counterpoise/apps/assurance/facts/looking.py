"""What is asked before a look: the answers given last time, and what happened meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.assurance.facts.answers import Answers, answers_from
from counterpoise.apps.assurance.facts.gates import is_meanwhile
from counterpoise.apps.assurance.models import Annotation, NamedChange
from counterpoise.apps.assurance.queries.proving import notes_meanwhile


@dataclass(frozen=True, slots=True)
class LookData:
    answers: Answers
    meanwhile: Sequence[Annotation]


def look_data(change: NamedChange, *, at: datetime) -> LookData:
    """Notes of kinds that could themselves be the reason."""
    newest = change.verdicts.order_by("-proposed_at", "-pk").first()
    return LookData(
        answers=answers_from(newest.proposal.get("answers") if newest else None),
        meanwhile=[
            note for note in notes_meanwhile(change, at=at) if is_meanwhile(note.annotation_kind)
        ],
    )
