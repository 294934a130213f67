"""The chain of events as bytes and hashes: standard library only, one file, runs alone.

One event's text is JSON with sorted keys, no spaces, UTF-8, of its nine fields
(`FIELDS`); its hash is the SHA-256 of the previous event's hash, a newline and
that text. The first event follows 64 zeros.

An export holds one JSON object a line: ``previous_hash``, ``event_hash`` and
``text``. Anybody may check one with a copy of this file and nothing else:

    python chain.py export.jsonl 1200:9f2c…

Exits 0 when whole, 1 when something is wrong, 2 when it cannot be read.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

START = "0" * 64
FIELDS = (
    "sequence",
    "happened_at",
    "actor_name",
    "actor_reference",
    "event_kind",
    "subject_kind",
    "subject_reference",
    "organisation",
    "snapshot",
)
READ_FIELDS = (
    "id",
    "read_at",
    "reader_reference",
    "reader_name",
    "subject_kind",
    "subject_reference",
    "organisation",
    "reason",
)
SEALED_FIELDS = {1: 7, 2: 8}
"""How many of READ_FIELDS a seal covers, by its version. A seal that names none is of the first."""
SEAL_VERSION = max(SEALED_FIELDS)
MOST_FAULTS = 50
CHECKPOINT = re.compile(r"\b(\d+):([0-9a-f]{64})\b")
_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
).encode
_quote = json.encoder.encode_basestring


class Link(NamedTuple):
    """One event as it stands: its number, its text, and the two hashes kept beside it."""

    sequence: int
    text: str
    previous_hash: str
    event_hash: str


class Checkpoint(NamedTuple):
    """How long the chain was and what its head was, as lodged somewhere else."""

    size: int
    head: str

    def __str__(self) -> str:
        return f"{self.size}:{self.head}"


@dataclass(frozen=True, slots=True)
class ChainFinding:
    """What was read and what is wrong with it. ``faults`` stops at the first fifty."""

    size: int
    head: str
    faults: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def moment(at: datetime) -> str:
    """A moment as it is hashed: UTC with microseconds, so that both databases agree."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def canonical(values: dict[str, Any]) -> str:
    """The text of an event, from its nine fields."""
    return _encode(values | {"happened_at": moment(values["happened_at"])})


def snapshot_text(snapshot: dict[str, Any]) -> str:
    """A snapshot as it stands in its event's text."""
    return _encode(snapshot)


def text_of(at: str, words: Sequence[str], sequence: int, snapshot: str) -> str:
    """What `canonical` gives, in a third of the time, for whoever records ten thousand at once.

    ``at`` is a `moment`, ``snapshot`` a `snapshot_text`; ``words`` are the six fields between
    ``happened_at`` and ``snapshot`` in the order of FIELDS.
    """
    name, reference, kind, subject_kind, subject, organisation = map(_quote, words)
    return (
        f'{{"actor_name":{name},"actor_reference":{reference},"event_kind":{kind},'
        f'"happened_at":"{at}","organisation":{organisation},"sequence":{sequence},'
        f'"snapshot":{snapshot},"subject_kind":{subject_kind},"subject_reference":{subject}}}'
    )


def chained_hash(previous_hash: str, text: str) -> str:
    """The hash that links this text to everything before it."""
    return hashlib.sha256(f"{previous_hash}\n{text}".encode()).hexdigest()


def digest_of_reads(rows: Iterable[Sequence[Any]], *, version: int = SEAL_VERSION) -> str:
    """One SHA-256 of many rows of the log of opened records, each in the order of READ_FIELDS.

    A row's text is a JSON array of the fields its version covers, the moment as an event's; each
    ends in a newline.
    """
    covered = SEALED_FIELDS[version]
    digest = hashlib.sha256()
    for row in rows:
        number, read_at, *rest = row[:covered]
        digest.update(f"{_encode([number, moment(read_at), *rest])}\n".encode())
    return digest.hexdigest()


def walk(links: Iterable[Link], checkpoints: Sequence[Checkpoint] = ()) -> ChainFinding:
    """Follow the chain from its start and name every place where it does not hold.

    Finds an altered event (its hash is not its text's), a missing or doubled
    one (a number is skipped or comes again), a reordered one (it names another
    before it), and, with checkpoints lodged elsewhere, one cut off the end or a
    whole chain written anew.
    """
    lodged: dict[int, set[str]] = {}
    for point in checkpoints:
        lodged.setdefault(point.size, set()).add(point.head)
    faults: list[str] = []
    size, head = 0, START
    for link in links:
        faults.extend(_faults(link, size, head))
        size, head = link.sequence, link.event_hash
        if lodged.pop(size, {head}) != {head}:
            faults.append(f"event {size}: not the event that was here when the head was lodged")
        if len(faults) > MOST_FAULTS:
            break
    if len(faults) <= MOST_FAULTS:
        faults.extend(_missing(lodged, size))
    return ChainFinding(size, head, tuple(faults[:MOST_FAULTS]))


def _faults(link: Link, size: int, head: str) -> Iterator[str]:
    if link.sequence != size + 1:
        yield f"event {size + 1}: missing (the next one found is {link.sequence})"
    elif link.previous_hash != head:
        yield f"event {link.sequence}: does not follow event {size}"
    if chained_hash(link.previous_hash, link.text) != link.event_hash:
        yield f"event {link.sequence}: altered after it was recorded"


def _missing(lodged: dict[int, set[str]], size: int) -> Iterator[str]:
    for lodged_size in sorted(lodged):
        if lodged_size == 0:
            continue
        yield f"event {lodged_size}: was lodged as the head, but the chain ends at {size}"


def read_checkpoints(text: str) -> list[Checkpoint]:
    """Every checkpoint in a file or an argument; other words in it are passed over."""
    return [Checkpoint(int(size), head) for size, head in CHECKPOINT.findall(text)]


def links_of_export(lines: Iterable[str]) -> Iterator[Link]:
    """The links in an export, one JSON object a line."""
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            yield Link(
                json.loads(row["text"])["sequence"],
                row["text"],
                row["previous_hash"],
                row["event_hash"],
            )
        except (ValueError, KeyError, TypeError) as error:
            raise SystemExit(f"line {number} of the export cannot be read: {error!r}") from None


def export_line(link: Link) -> str:
    """One link as a line of an export."""
    return _encode(
        {"event_hash": link.event_hash, "previous_hash": link.previous_hash, "text": link.text}
    )


def main(arguments: Sequence[str]) -> int:
    """Check an export against checkpoints; the file's own docstring is the manual."""
    if not arguments:
        sys.stderr.write(__doc__ or "")
        return 2
    checkpoints = read_checkpoints("\n".join(arguments[1:]))
    with Path(arguments[0]).open(encoding="utf-8") as lines:
        finding = walk(links_of_export(lines), checkpoints)
    for fault in finding.faults:
        sys.stdout.write(f"{fault}\n")
    word = "whole" if finding.is_whole else "NOT whole"
    sys.stdout.write(
        f"{word}: {finding.size} events, {len(checkpoints)} checkpoints compared, "
        f"head {finding.head}\n"
    )
    return 0 if finding.is_whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
