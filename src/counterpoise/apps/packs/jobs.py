"""Making packs in the worker: asked for in one transaction with its job, made whole or not at all.

A worker that is killed leaves a pack in the queue. The sweep finds it when its lease has ended
and puts the job back; what was half made was never written.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from counterpoise.apps.accounts.models import User
from counterpoise.apps.packs import actions
from counterpoise.apps.packs.actions.issuing import LEASE, MAKER
from counterpoise.apps.packs.facts.gathering import plain_content, prepare
from counterpoise.apps.packs.models import Pack
from counterpoise.apps.packs.presenters.files import files_of
from counterpoise.engines.packs import canonical, seal
from counterpoise.kit import rows
from counterpoise.kit.dates import LONDON
from counterpoise.kit.references import new_reference
from counterpoise.terms import PackForm, PackStatus, Role

LETTER = "E"
WENT_WRONG = "Something went wrong while it was made. Ask for it again."
STEPS = {
    PackForm.JSON: (20, "Gathered from the records"),
    PackForm.CSV: (25, "Writing the figures"),
    PackForm.XLSX: (35, "Writing the spreadsheet"),
    PackForm.DOCX: (60, "Writing the Word document"),
    PackForm.EASY_READ: (70, "Writing the easy read"),
    PackForm.PDF: (95, "Drawing the pages"),
}
logger = structlog.get_logger(__name__)


def ask(*, pack: Pack, expected_version: int, by: User, at: datetime) -> Pack:
    """Ask for a pack and leave its job, both or neither. The issued one comes back at once where
    there is one made from exactly the same."""
    with transaction.atomic():
        asked = actions.ask_to_issue(pack=pack, expected_version=expected_version, by=by, at=at)
        if asked.pk == pack.pk:
            make_pack.enqueue(asked.public_key, asked.provider_id)
    return asked


@task()
def make_pack(key: str, provider_id: int) -> str:
    """The worker's job: sees one provider's rows, makes one pack."""
    rows.set_viewer(user_id=0, providers=[provider_id], councils=[])
    try:
        pack = Pack.objects.get(public_key=key)
        return make(pack, at=timezone.now())
    finally:
        rows.forget_viewer()


def make(pack: Pack, *, at: datetime) -> str:
    """Take the pack in hand, make it and issue it. Says what became of it, for the log.

    1. Take it in hand, unless another worker has it.
    2. Gather what it holds, as whoever asked may see it, and seal it with its number.
    3. Make every file, saying how far it has got.
    4. Freeze all of it in one transaction.
    """
    if not actions.take_in_hand(pack=pack, by=MAKER, at=at):
        return "not ours"
    try:
        return _made(pack, at=at)
    except Exception as problem:
        logger.error("pack_not_made", pack=pack.public_key, exc_info=problem)
        actions.give_up(pack=pack, because=WENT_WRONG, by=MAKER, at=at)
        raise


def _made(pack: Pack, *, at: datetime) -> str:
    if pack.asked_by is None:
        return "nobody asked"
    prepared = prepare(pack, by=pack.asked_by, at=at)
    local = at.astimezone(LONDON)
    number = new_reference(LETTER, local.year)
    sealed = seal(
        plain_content(prepared.draft.content),
        number=number,
        issued_on=local.date(),
        issued_by=_role_of(pack),
    )
    data = canonical(sealed)
    sealed = plain_content(sealed)
    files = {}
    for form, content in files_of(sealed, data):
        files[form] = content
        percent, words = STEPS[form]
        actions.note_progress(pack=pack, percent=percent, words=words, by=MAKER, at=timezone.now())
    done = actions.finish(
        pack=pack,
        number=number,
        sealed=sealed,
        asked_digest=prepared.asked_digest,
        files=files,
        by=MAKER,
        at=at,
    )
    return number if done else "finished by another"


def _role_of(pack: Pack) -> str:
    """Who answers for it, by role: names of staff do not leave in a pack."""
    if pack.service is None:
        return f"{pack.provider.name}’s leads"
    managers = (Role.REGISTERED_MANAGER,)
    held = pack.asked_by.memberships.filter(role__in=managers, service=pack.service)  # type: ignore[union-attr]
    return "the registered manager" if held.exists() else f"{pack.provider.name}’s leads"


def sweep(*, at: datetime) -> int:
    """Packs whose worker fell silent are put back to work. Returns how many."""
    silent = Pack.objects.filter(
        Q(taken_at__lt=at - LEASE) | Q(taken_at=None, asked_at__lt=at - LEASE),
        status=PackStatus.QUEUED,
    )
    waiting = list(silent.values_list("public_key", "provider_id"))
    for key, provider_id in waiting:
        make_pack.enqueue(key, provider_id)
    return len(waiting)
