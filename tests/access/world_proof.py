"""A change with its evidence and its verdict, and a note beside a chart."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from counterpoise.apps.assurance import actions
from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.terms import AnnotationKind, EvidenceKind, EvidenceShows, Role
from tests.factories.assurance import change
from tests.factories.charted import FALLEN, STEADY, bed_days, charted, months_to


def add_proof(world: SimpleNamespace, user_of: Callable) -> None:
    beth = user_of(world, Role.REGISTERED_MANAGER)
    lead = user_of(world, Role.QUALITY_LEAD)
    service, at = world.service, world.at
    bed_days(service, beth, at)
    charted(service, beth, at, "F02", FALLEN)
    charted(service, beth, at, "R02", STEADY)
    world.chart_note = actions.annotate(
        service=service,
        kind=AnnotationKind.ACTION,
        happened_date=months_to(at, 12)[0],
        words="The evening rota changed.",
        by=beth,
        at=at,
    )
    world.left_out = actions.leave_month_out(
        service=service,
        code="F02",
        version=1,
        month=months_to(at, 20)[0],
        why="The house was closed for repairs.",
        by=beth,
        at=at,
    )
    world.change = change(
        service,
        beth,
        lead,
        at,
        indicator_code="F02",
        balancing=("R02",),
        started_date=months_to(at, 9)[0],
        baseline_months=6,
    )
    new = actions.NewEvidence(
        evidence_kind=EvidenceKind.OBSERVATION,
        what_it_shows="Two people walk beside everybody.",
        shows=EvidenceShows.SUPPORTS,
        gathered_date=at.date(),
        gathered_by_name="Nia Hall",
    )
    world.evidence = actions.attach_evidence(change=world.change, new=new, by=beth, at=at)
    world.verdict = actions.look_at_change(change=world.change, answers=Answers(), by=beth, at=at)
