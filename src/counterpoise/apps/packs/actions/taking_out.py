"""Taking something out of a pack by hand, and putting it back."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.packs.access import check_is_open, check_works_on
from counterpoise.apps.packs.actions.story import note
from counterpoise.apps.packs.models import Pack, Redaction
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.terms import AuditEventKind


@in_turn()
def take_out(
    *, pack: Pack, statement_code: str, words: str, reason: str, by: User, at: datetime
) -> Redaction:
    """Take a statement out, or only ``words`` of it. Why is kept, and the pack says how many."""
    check_works_on(scope_of(by, at=at), pack)
    check_is_open(pack.fresh())
    words, reason = words.strip(), reason.strip()
    if not reason:
        raise Refused("Say why this is taken out.", field="reason")
    if not statement_code:
        raise Refused("Choose what to take out.", field="statement_code")
    made, new = Redaction.objects.get_or_create(
        pack=pack,
        statement_code=statement_code,
        words=words,
        undone_at=None,
        defaults={"reason": reason, "made_at": at, "made_by": by},
    )
    if new:
        snapshot = {"statement": statement_code, "whole": not words}
        note(pack, AuditEventKind.PACK_REDACTED, by=by, at=at, snapshot=snapshot)
    return made


@in_turn()
def put_back(*, redaction: Redaction, by: User, at: datetime) -> Redaction:
    """Put back what was taken out. Both stay on record."""
    pack = redaction.pack
    check_works_on(scope_of(by, at=at), pack)
    check_is_open(pack.fresh())
    redaction.undone_at, redaction.undone_by = at, by
    if redaction.fresh().undone_at is not None or not redaction.save_over(
        redaction.version, fields=["undone_at", "undone_by"]
    ):
        raise NotNow("This was put back already.")
    snapshot = {"statement": redaction.statement_code}
    note(pack, AuditEventKind.PACK_RESTORED, by=by, at=at, snapshot=snapshot)
    return redaction
