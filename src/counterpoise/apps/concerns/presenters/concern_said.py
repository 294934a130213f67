"""Who, when and where, as they were said, with how sure the reporter was."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.raising_check import moment_words, who_words
from counterpoise.kit.pages import SummaryRow
from counterpoise.terms import (
    Answer,
    ConcernKind,
    ConsentPosition,
    RiskLocation,
    RiskSource,
    TimePrecision,
)

# How a question is called where several that nobody answered stand in one sentence.
UNTOLD = {
    "About": "who it is about",
    "Agreement to share": "whether they agree to share it",
    "Others at risk": "whether others are at risk",
}


def said_rows(concern: Concern, *, now: datetime) -> tuple[SummaryRow, ...]:
    """The reporter's answers; what nobody said is gathered in one row at the end."""
    rows = [
        ("About", who_words(concern)),
        ("What kind", ConcernKind(concern.concern_kind).label),
        ("Danger at the time", Answer(concern.danger_now).label),
        ("When it happened", when(concern, "happened", now=now)),
        ("When it was noticed", when(concern, "noticed", now=now)),
        ("Where", where(concern)),
        ("Who it came from", label(RiskSource, concern.risk_source)),
        ("What the person wants", concern.persons_wishes),
        ("Agreement to share", consent(concern)),
        ("Others at risk", concern.others_at_risk),
        ("Who else saw or heard it", concern.witnesses),
    ]
    told = [SummaryRow(name, value) for name, value in rows if value]
    untold = [UNTOLD.get(name, f"{name[0].lower()}{name[1:]}") for name, value in rows if not value]
    if untold:
        told.append(SummaryRow("We do not know", "; ".join(untold)))
    return tuple(told)


def when(concern: Concern, which: str, *, now: datetime) -> str:
    """The words they used, and how they were taken where that says more."""
    at = getattr(concern, f"{which}_at")
    said = getattr(concern, f"{which}_in_words")
    if at is None:
        return f"“{said}”" if said else ""
    precision = TimePrecision(getattr(concern, f"{which}_precision"))
    taken = moment_words(at, precision, now=now, said=said)
    return f"{taken} (“{said}”)" if said and said.lower() not in taken.lower() else taken


def where(concern: Concern) -> str:
    """Where, in words and by the national list."""
    place = label(RiskLocation, concern.risk_location)
    return ", ".join(part for part in (concern.where_in_words, place) if part)


def consent(concern: Concern) -> str:
    """Where the person stands on sharing, with the reason."""
    position = label(ConsentPosition, concern.consent_position)
    return ". ".join(part for part in (position, concern.consent_reason) if part)


def label(terms: type[RiskLocation | RiskSource | ConsentPosition], value: str) -> str:
    """A stored word's label; nothing for nothing."""
    return terms(value).label if value else ""
