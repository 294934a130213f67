"""Whether what was signed as sustained has turned: by the engine, or by its own chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.assurance.facts.answers import answers_from
from counterpoise.apps.assurance.facts.charts import chart_of
from counterpoise.apps.assurance.facts.verdicts import Proposal, proposal_of
from counterpoise.apps.assurance.models import Verdict
from counterpoise.apps.assurance.queries.proving import ProofData
from counterpoise.kit.errors import Refused
from counterpoise.kit.months import month_of, month_words

WORSE = "WORSE"


@dataclass(frozen=True, slots=True)
class Turn:
    """Why the question is open again, and what the engine says today."""

    because: str
    proposal: Proposal


def turn_of(data: ProofData, signed: Verdict, *, at: datetime) -> Turn | None:
    """None where nothing has turned. The answers given for the signed verdict are used again."""
    try:
        proposal = proposal_of(data, answers_from(signed.proposal.get("answers")), at=at)
    except Refused:
        return None  # its figures can no longer be counted: whoever looks next is told so
    because = _engine(proposal) or _chart(data, signed, at)
    return Turn(because, proposal) if because else None


def _engine(proposal: Proposal) -> str:
    if proposal.outcome != WORSE:
        return ""
    return "The figures since the change are worse than before it."


def _chart(data: ProofData, signed: Verdict, at: datetime) -> str:
    """A concern at the newest point of the chart's months since the change, if it came after."""
    change = data.change
    series = data.series[change.indicator_code]
    facts = chart_of(series, at=at, rebase=[month_of(change.after_start)])
    if facts is None or facts.judged != "concern" or signed.signed_at is None:
        return ""
    newest = facts.newest
    if newest.recorded_at is None or newest.recorded_at <= signed.signed_at:
        return ""
    return f"The chart shows a signal of concern in {month_words(newest.month)}."
