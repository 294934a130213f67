"""Relapse watch: what was signed as improved and sustained stays watched.

The procedure, each beat:

1. Take changes whose newest verdict is signed as sustained, and whose service has had a figure
   since they were last looked at. Nothing else is read.
2. Ask the engine again, and draw the chart again.
3. Where the engine says worse, or the newest point of the chart is a concern: propose a new
   verdict that says why the question is open again, and tell the owner and whoever signed.
4. Remember that it was looked at.

The new verdict is not signed, so the question is opened once; it is watched again once somebody
has signed it as sustained.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.assurance.actions.looking import proposed_from
from counterpoise.apps.assurance.actions.proving import propose_verdict
from counterpoise.apps.assurance.facts.turning import Turn, turn_of
from counterpoise.apps.assurance.models import NamedChange, Reading, Verdict
from counterpoise.apps.assurance.queries.duties import newest_verdicts
from counterpoise.apps.assurance.queries.proving import proof_data
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.kit.actors import Actor
from counterpoise.terms import AuditEventKind

SUSTAINED = "IMPROVED_AND_SUSTAINED"
NOTICE = "verdict-opened-again"


def watched_now() -> list[Verdict]:
    """Signed, sustained, and with a figure that came since the last look."""
    newer = Reading.objects.filter(
        service=OuterRef("change__service"),
        current=True,
        recorded_at__gt=OuterRef("change__watched_at"),
    )
    changes = NamedChange.objects.filter(ended_at=None, service__closed_at=None)
    signed = newest_verdicts(changes).filter(outcome=SUSTAINED, signed_at__isnull=False)
    return list(signed.filter(Q(change__watched_at=None) | Exists(newer)).order_by("pk"))


@in_turn()
def watch_for_relapse(*, by: Actor, at: datetime) -> int:
    """Look at every change that is watched; give how many questions were opened again."""
    opened = 0
    for verdict in watched_now():
        turn = turn_of(proof_data(verdict.change, at=at), verdict, at=at)
        if turn is not None:
            _open_again(verdict, turn, by=by, at=at)
            opened += 1
        NamedChange.objects.filter(pk=verdict.change_id).update(watched_at=at)
    return opened


def _open_again(signed: Verdict, turn: Turn, *, by: Actor, at: datetime) -> None:
    change = signed.change
    kept = {**turn.proposal.kept, "reopened": turn.because, "after": signed.public_key}
    proposal = replace(turn.proposal, kept=kept)
    verdict = propose_verdict(change=change, proposed=proposed_from(proposal), by=by, at=at)
    told = {one.pk: one for one in (change.change_owner, signed.signed_by) if one is not None}
    notify(
        to=list(told.values()),
        notice_kind=NOTICE,
        subject_reference=change.public_key,
        url_name="assurance:verdict",
        url_key=verdict.public_key,
        at=at,
        once_key=f"reopened:{signed.pk}",
    )
    record_event(
        kind=AuditEventKind.VERDICT_REOPENED,
        by=by,
        at=at,
        subject_kind="change",
        subject_reference=change.public_key,
        organisation=change.service.provider.public_key,
        snapshot={"verdict": verdict.public_key, "signed": signed.public_key},
    )
