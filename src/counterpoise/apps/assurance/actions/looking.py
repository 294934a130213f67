"""Looking at a change: the engine proposes, and what it said is kept whole."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.assurance.actions.proving import ProposedVerdict, propose_verdict
from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.facts.verdicts import Proposal, proposal_of
from counterpoise.apps.assurance.models import NamedChange, Verdict
from counterpoise.apps.assurance.queries.proving import proof_data
from counterpoise.apps.audit.actions import in_turn
from counterpoise.kit.actors import Actor


@in_turn()
def look_at_change(*, change: NamedChange, answers: Answers, by: Actor, at: datetime) -> Verdict:
    """Ask the engine what the records allow today, and keep it as a proposal to be signed."""
    found = proposal_of(proof_data(change, at=at), answers, at=at)
    return propose_verdict(change=change, proposed=proposed_from(found), by=by, at=at)


def proposed_from(found: Proposal) -> ProposedVerdict:
    """What the engine said, as it is kept."""
    return ProposedVerdict(
        outcome=found.outcome,
        engine_version=found.engine_version,
        proposal=found.kept,
        review_date=found.review,
    )
