"""What somebody writes for a line of the framework."""

from __future__ import annotations

from datetime import datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.packs.access import check_is_open, check_works_on
from counterpoise.apps.packs.actions.story import note
from counterpoise.apps.packs.models import Pack, PackWords
from counterpoise.kit.errors import Refused, SavedByAnother, TooLong
from counterpoise.rulesets.frameworks_reader import framework_named
from counterpoise.terms import AuditEventKind

MOST_WORDS = 2_000


@in_turn()
def write_words(
    *, pack: Pack, code: str, words: str, seen: int, by: User, at: datetime
) -> PackWords:
    """Keep what was written for one line. ``seen`` is the key of the row it was written over, 0
    for none: somebody else's newer words are never lost."""
    check_works_on(scope_of(by, at=at), pack)
    check_is_open(pack.fresh())
    _check_line(pack, code)
    words = words.strip()
    if len(words) > MOST_WORDS:
        raise TooLong(
            f"This is {len(words):,} characters long. A line holds {MOST_WORDS:,}.",
            hint=f"Take out {len(words) - MOST_WORDS:,}.",
            field="words",
        )
    newest = PackWords.objects.filter(pack=pack, code=code).order_by("-pk").first()
    if newest is not None and newest.pk != seen:
        raise SavedByAnother(
            f"{newest.written_by.full_name} saved this line while you were writing.",
            yours={"words": words},
            theirs={"words": newest.words},
        )
    kept = PackWords.objects.create(pack=pack, code=code, words=words, written_at=at, written_by=by)
    snapshot = {"line": code, "characters": len(words)}
    note(pack, AuditEventKind.PACK_WRITTEN, by=by, at=at, snapshot=snapshot)
    return kept


def _check_line(pack: Pack, code: str) -> None:
    if not pack.framework_name:
        raise Refused("This pack follows no framework, so there is no line to write for.")
    lines = framework_named(pack.framework_name, pack.framework_version).framework.statements
    if code not in {line.code for line in lines}:
        raise Refused("That is not a line of this pack’s framework.")
