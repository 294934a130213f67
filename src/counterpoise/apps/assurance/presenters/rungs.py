"""The ladder's fixed words, each with what it means for somebody who reads no statistics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from counterpoise.apps.assurance.models import Verdict
from counterpoise.kit.dates import long_date

LADDER = (
    "Not assured",
    "Too early to tell",
    "Worse",
    "No clear change",
    "Probably improving",
    "Improved",
    "Improved and sustained",
)
MEANS = {
    "Not assured": "It may look better, but something has to be put right before anybody can say.",
    "Too early to tell": "Not enough time or too few events have passed to say anything.",
    "Worse": "The figures since the change are worse than before it.",
    "No clear change": "The figures since the change are about what they were before.",
    "Probably improving": "It looks better. There is not yet enough to say that it is.",
    "Improved": "It is better than before, and what people say and do agrees. It has yet to last.",
    "Improved and sustained": "It is better than before, and it has stayed so at two reviews.",
}
TONES = {
    "Not assured": "late",
    "Too early to tell": "quiet",
    "Worse": "late",
    "No clear change": "quiet",
    "Probably improving": "going",
    "Improved": "done",
    "Improved and sustained": "done",
}


def rung_of(verdict: Verdict) -> str:
    """The word the engine used."""
    rung = str(kept_of(verdict).get("rung", ""))
    return rung if rung in LADDER else "Not assured"


def kept_of(verdict: Verdict) -> Mapping[str, Any]:
    """What was kept when it was proposed."""
    kept: Mapping[str, Any] = verdict.proposal
    return kept


def signed_words(verdict: Verdict) -> str:
    """Who signed it and when, or that nobody has."""
    if verdict.signed_at is None or verdict.signed_by is None:
        return "Not signed yet"
    when = long_date(verdict.signed_at.date(), weekday=False)
    role = f", {verdict.signed_as.lower()}" if verdict.signed_as else ""
    return f"Signed by {verdict.signed_by.full_name}{role}, {when}"
