"""Packs in every state, and a step of the regulator with something due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

from counterpoise.apps.packs import actions
from counterpoise.apps.packs.actions import NewDuty, NewPack, NewStep
from counterpoise.apps.packs.actions.issuing import MAKER
from counterpoise.apps.packs.facts.gathering import plain_content, prepare
from counterpoise.apps.packs.models import Pack
from counterpoise.engines.packs import seal
from counterpoise.terms import PackAudience, PackForm, RegulatorStep, Role


def add_packs(world: SimpleNamespace, user_of: Callable) -> None:
    beth = user_of(world, Role.REGISTERED_MANAGER)
    lead = user_of(world, Role.QUALITY_LEAD)
    world.pack_draft = _begun(world, PackAudience.CQC, beth, framework="cqc-quality-statements")
    world.taken_out = actions.take_out(
        pack=world.pack_draft,
        statement_code="raised/kinds",
        words="",
        reason="Twice in here",
        by=beth,
        at=world.at,
    )
    world.pack_issued = _issued(world, _begun(world, PackAudience.CQC, beth), beth)
    shared = _begun(world, PackAudience.COMMISSIONER, beth, share=True)
    world.pack_shared = _issued(world, shared, beth)
    board = actions.board_pack(provider=world.provider, by=lead, at=world.at)
    world.pack_of_board = _issued(world, board, lead)
    step = NewStep(step=RegulatorStep.WARNING_NOTICE, happened_date=world.at.date())
    due = NewDuty(what="Decide about an appeal", due_date=world.at.date() + timedelta(days=28))
    world.regulator_step = actions.record_step(
        service=world.service, new=step, due=due, by=beth, at=world.at
    )
    world.regulator_due = world.regulator_step.duties.get()


def _begun(world: SimpleNamespace, audience: PackAudience, by, **more) -> Pack:
    last = world.at.date()
    new = NewPack(
        provider=world.provider,
        service=world.service,
        audience=audience,
        first=last - timedelta(days=90),
        last=last,
        **more,
    )
    return actions.begin_pack(new=new, by=by, at=world.at)


def _issued(world: SimpleNamespace, pack: Pack, by) -> Pack:
    """As a worker would, with one small file: access does not hang on how it is drawn."""
    actions.ask_to_issue(pack=pack, expected_version=pack.version, by=by, at=world.at)
    content = plain_content(prepare(pack, by=by, at=world.at).draft.content)
    number = f"E-2026-{pack.pk:07d}"
    sealed = seal(content, number=number, issued_on=world.at.date(), issued_by="the manager")
    actions.finish(
        pack=pack,
        number=number,
        sealed=plain_content(sealed),
        asked_digest=f"{pack.pk:064d}",
        files={PackForm.PDF: b"%PDF-"},
        by=MAKER,
        at=world.at,
    )
    return pack.fresh()
