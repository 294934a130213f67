"""Issuing: asked for, taken in hand by a worker, finished whole or not at all, taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from counterpoise.apps.accounts.actions import notify
from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_read
from counterpoise.apps.packs.access import check_may_move, check_works_on
from counterpoise.apps.packs.actions.story import moved
from counterpoise.apps.packs.facts.gathering import prepare
from counterpoise.apps.packs.models import Pack, PackFile
from counterpoise.apps.packs.queries.packs import issued_from
from counterpoise.apps.plans.actions.story import leave_step
from counterpoise.kit.actors import Actor, SystemProcess
from counterpoise.kit.errors import Refused
from counterpoise.terms import AuditEventKind, PackAudience, PackForm, PackStatus

MAKER = SystemProcess("pack maker")
LEASE = timedelta(minutes=5)
"""How long a worker may be silent before another takes its pack in hand."""
MOST_TRIES = 3
FAILED = (
    "It was tried three times and could not be made. Nothing was issued and nothing is lost: "
    "ask for it again, and tell whoever runs the site if it fails again."
)


@in_turn()
def ask_to_issue(*, pack: Pack, expected_version: int, by: User, at: datetime) -> Pack:
    """Ask for the pack to be made and issued, or be given the one already issued.

    1. Check who asks, and that the pack is still being prepared.
    2. Work out what it would hold. If a pack was issued from exactly that, it is that pack: the
       draft is withdrawn and the issued one handed back.
    3. Put it in the queue, with its event. A worker does the rest.
    """
    check_works_on(scope_of(by, at=at), pack)
    check_may_move(pack.fresh(), PackStatus.QUEUED)
    prepared = prepare(pack, by=by, at=at)
    same = issued_from(prepared.asked_digest, provider_id=pack.provider_id)
    if same is not None:
        _withdraw(pack, f"The same as {same.reference}, already issued.", by=by, at=at)
        return same
    pack.asked_at, pack.asked_by, pack.asked_digest = at, by, prepared.asked_digest
    pack.progress, pack.progress_words, pack.tries = 0, "Waiting for its turn", 0
    pack.taken_at, pack.failed_because = None, ""
    before = pack.status
    pack.status = PackStatus.QUEUED
    fields = ["asked_at", "asked_by", "asked_digest", "progress", "progress_words", "tries"]
    if not pack.save_over(
        expected_version, fields=[*fields, "taken_at", "failed_because", "status"]
    ):
        raise Refused(
            "Somebody else worked on this pack meanwhile.",
            hint="Open it again, look at it, then ask for it.",
        )
    pack.status = before
    moved(pack, PackStatus.QUEUED, by=by, at=at)
    return pack


@in_turn()
def take_in_hand(*, pack: Pack, by: Actor, at: datetime) -> bool:
    """Take a queued pack in hand, unless another worker has it. A worker that was killed lets go
    of it when its lease ends; the third time nobody tries again and the pack says so."""
    free = Q(taken_at=None) | Q(taken_at__lt=at - LEASE)
    waiting = Pack.objects.filter(free, pk=pack.pk, status=PackStatus.QUEUED)
    now = waiting.first()
    if now is None:
        return False
    if now.tries >= MOST_TRIES:
        give_up(pack=now, because=FAILED, by=by, at=at)
        return False
    return bool(waiting.update(taken_at=at, tries=now.tries + 1))


def note_progress(*, pack: Pack, percent: int, words: str, by: Actor, at: datetime) -> None:
    """How far it has got, and that the worker is still there."""
    del by
    Pack.objects.filter(pk=pack.pk, status=PackStatus.QUEUED).update(
        progress=percent, progress_words=words, taken_at=at
    )


@in_turn()
def finish(
    *,
    pack: Pack,
    number: str,
    sealed: Mapping[str, Any],
    asked_digest: str,
    files: Mapping[PackForm, bytes],
    by: Actor,
    at: datetime,
) -> bool:
    """Freeze the pack with its number, its content and every file: all of it or nothing.

    False when it is not in the queue any more, because another worker finished it first.
    """
    pack = pack.fresh()
    if pack.status != PackStatus.QUEUED:
        return False
    values = {
        "reference": number,
        "issued_at": at,
        "asked_digest": asked_digest,
        "digest": sealed["digest"],
        "content": dict(sealed),
        "progress": 100,
        "progress_words": "Issued",
    }
    for name, value in values.items():
        setattr(pack, name, value)
    pack.status = PackStatus.ISSUED
    if not pack.save_over(pack.version, fields=[*values, "status"]):
        return False
    PackFile.objects.bulk_create([_file(pack, form, files[form], at) for form in files])
    pack.status = PackStatus.QUEUED
    moved(pack, PackStatus.ISSUED, by=by, at=at, snapshot={"digest": pack.digest})
    if pack.plan is not None:
        leave_step(
            pack.plan,
            AuditEventKind.PACK_ISSUED,
            f"{number}, for: {PackAudience(pack.audience).label}",
            url_name="packs:pack",
            url_key=pack.public_key,
            by=by,
            at=at,
        )
    if pack.asked_by is not None:
        notify(
            to=[pack.asked_by],
            notice_kind="pack-issued",
            subject_reference=number,
            url_name="packs:pack",
            url_key=pack.public_key,
            at=at,
        )
    return True


def _file(pack: Pack, form: PackForm, content: bytes, at: datetime) -> PackFile:
    return PackFile(
        pack=pack,
        form=form,
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        made_at=at,
    )


@in_turn()
def give_up(*, pack: Pack, because: str, by: Actor, at: datetime) -> bool:
    """Put a pack back into the hands of whoever asked, and say why it could not be made."""
    pack = pack.fresh()
    if pack.status != PackStatus.QUEUED:
        return False
    pack.status, pack.failed_because = PackStatus.FAILED, because[:300]
    pack.taken_at = None
    pack.save_over(pack.version, fields=["status", "failed_because", "taken_at"])
    pack.status = PackStatus.QUEUED
    moved(pack, PackStatus.FAILED, by=by, at=at, reason=because)
    return True


@in_turn()
def withdraw_pack(*, pack: Pack, because: str, by: User, at: datetime) -> Pack:
    """Take back a pack. It stays readable, and says that it was taken back and why."""
    check_works_on(scope_of(by, at=at), pack)
    check_may_move(pack.fresh(), PackStatus.WITHDRAWN)
    if not because.strip():
        raise Refused("Say why it is taken back.", field="because")
    _withdraw(pack, because.strip(), by=by, at=at)
    return pack


def _withdraw(pack: Pack, because: str, *, by: User, at: datetime) -> None:
    before = pack.status
    pack.status, pack.withdrawn_at, pack.withdrawn_because = PackStatus.WITHDRAWN, at, because[:500]
    pack.save_over(pack.fresh().version, fields=["status", "withdrawn_at", "withdrawn_because"])
    pack.status = before
    moved(pack, PackStatus.WITHDRAWN, by=by, at=at, reason=because)


def note_read(*, pack: Pack, by: User, at: datetime) -> None:
    """Write down that somebody opened an issued pack, or took a file of it away."""
    record_read(
        by=by,
        at=at,
        subject_kind="pack",
        subject_reference=pack.reference or pack.public_key,
        organisation=pack.provider.public_key,
    )
