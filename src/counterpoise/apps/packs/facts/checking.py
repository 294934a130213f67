"""Whether a file is the pack that was issued, and what has changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.apps.packs.facts.identities import digests_now
from counterpoise.apps.packs.models import Pack
from counterpoise.apps.packs.queries.changed import (
    Changed,
    changed_records,
    issued_file,
    issued_pack,
)
from counterpoise.engines.packs import FoundPack, read_file
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.terms import PackStatus

NO_PACK = "This file is not a pack of Counterpoise, or it was altered so that it cannot be read."
NOT_OURS = "No pack {number} was issued from this database."
ALTERED = "This is not what was issued as {number}: its data was altered."
NUMBER_ONLY = (
    "It names pack {number}, which was issued with another digest, so it is not that pack."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """``issued``: it is what was issued, and unaltered. ``words`` say how far that was proved."""

    issued: bool
    words: tuple[str, ...]
    changed: Sequence[Changed] = ()


def check_inside(data: bytes) -> Checked:
    """Without a database: whether the file agrees with itself, and that this proves no more."""
    found = read_file(data)
    if found is None:
        return Checked(False, (NO_PACK,))
    if found.sealed is None:
        return Checked(
            False,
            (
                f"It says it is pack {found.number}, digest {found.digest}.",
                "A file of this form carries no data to check. Ask whoever issued it.",
            ),
        )
    if not found.whole:
        return Checked(False, (ALTERED.format(number=found.number),))
    return Checked(
        True,
        (
            f"Pack {found.number} agrees with its own digest: {found.digest}.",
            "Without the database it was issued from, nobody can say that it was issued, or which "
            "records have changed since. Compare the digest with the one its issuer gives you.",
        ),
    )


def check_issued(data: bytes) -> Checked:
    """With the database: by the file's own bytes first, then by the pack inside it."""
    kept = issued_file(hashlib.sha256(data).hexdigest())
    if kept is not None:
        return _answer(kept.pack, "This is the file that was issued, unaltered")
    found = read_file(data)
    if found is None:
        return Checked(False, (NO_PACK,))
    return _by_content(found)


def _by_content(found: FoundPack) -> Checked:
    pack = issued_pack(number=found.number) if found.number else issued_pack(digest=found.digest)
    if pack is None:
        return Checked(False, (NOT_OURS.format(number=found.number or found.digest),))
    if pack.digest != found.digest:
        return Checked(False, (NUMBER_ONLY.format(number=pack.reference),))
    if found.sealed is None:
        return Checked(
            False,
            (
                f"It names pack {pack.reference} and its digest, but the file itself is not one "
                "that was issued: somebody saved it again or altered it.",
            ),
        )
    if not found.whole:
        return Checked(False, (ALTERED.format(number=pack.reference),))
    said = "The data in this file is the pack that was issued, unaltered"
    if found.form != "PDF":
        return _answer(pack, said)
    return Checked(
        False,
        (
            f"{said}: {pack.reference}. But the pages around it are not the file that was issued.",
            "Read the data, or take the file again from whoever issued it.",
        ),
    )


def _answer(pack: Pack, said: str) -> Checked:
    records = (pack.content or {}).get("records", [])
    changed = changed_records(records, digests_now(records))
    words = [f"{said}: pack {pack.reference}{_issued(pack)}.", f"Digest: {pack.digest}"]
    if pack.status == PackStatus.WITHDRAWN:
        words.append(f"It was taken back since: {pack.withdrawn_because}")
    words.append(_changed_words(len(changed), len(records)))
    return Checked(True, tuple(words), changed)


def _issued(pack: Pack) -> str:
    if pack.issued_at is None:
        return ""
    return f", issued {long_date(pack.issued_at.astimezone(LONDON).date(), weekday=False)}"


def _changed_words(changed: int, records: int) -> str:
    if not changed:
        return f"None of the {records:,} records it came from has changed since."
    has = "has" if changed == 1 else "have"
    return f"{changed:,} of the {records:,} records it came from {has} changed since:"
