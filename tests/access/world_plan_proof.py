"""What proves the plans of `world_plans`: evidence with a file, a link, a wish, a closing."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

from django.utils import timezone

from counterpoise.apps.governance.models import PlanClosure, Recheck
from counterpoise.apps.plans import actions
from counterpoise.kit.uploads import check_file
from counterpoise.terms import (
    ConfirmedByKind,
    EvidenceShows,
    NamesAs,
    Role,
    ShareAudience,
    SharedSection,
)
from tests.factories import files
from tests.factories.plan_proof import attach


def add_plan_proof(world: SimpleNamespace, user_of: Callable) -> None:
    beth, dee = user_of(world, Role.REGISTERED_MANAGER), user_of(world, Role.COUNCIL_OFFICER)
    at, plan = world.at, world.plan
    kept = check_file(files.sent("Minutes.docx", files.office()))
    world.plan_evidence = attach(plan, beth, at, shows=EvidenceShows.CONTRADICTS, files=[kept])
    world.evidence_file = world.plan_evidence.files.get()
    world.plan_measure = plan.measures.first()
    # A link opens by the clock of whoever opens it, not by the world's.
    made = actions.make_link(plan=plan, new=_link(), by=beth, at=timezone.now())
    world.plan_link, world.link_secret = made.link, SimpleNamespace(public_key=made.secret)
    world.asked_change = actions.ask_for_change(
        plan=world.shared_plan, words="Add weekends.", why="Two told us.", by=dee, at=at
    )
    world.closure = PlanClosure.objects.create(
        plan=plan,
        what_is_different="Evenings are freer.",
        people_say="I go out.",
        people_kind=ConfirmedByKind.PERSON,
        people_name="Gwen",
        people_date=at.date(),
        asked_at=at,
        asked_by=beth,
    )
    world.recheck = Recheck.objects.create(closure=world.closure, months=3, due_date=at.date())


def _link() -> actions.NewLink:
    return actions.NewLink(
        audience=ShareAudience.FAMILY,
        to_name="Gwen’s sister",
        why="Gwen agreed.",
        days=30,
        names_as=NamesAs.INITIALS,
        sections=[SharedSection.AIM],
    )
