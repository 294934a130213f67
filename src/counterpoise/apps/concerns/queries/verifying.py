"""Whether concerns and decisions are still what the audit's events say was recorded.

The chain proves the events; this proves the records beside them. Read whole, once, a few
thousand rows at a time, for `counterpoise check --audit`; no page asks it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from counterpoise.apps.audit.queries import events_of
from counterpoise.apps.concerns.models import Concern, TriageDecision
from counterpoise.apps.concerns.models.sealed import DECIDED_FIELDS, SAID_FIELDS
from counterpoise.kit.chain import MOST_FAULTS
from counterpoise.kit.sealed import digest_of
from counterpoise.terms import AuditEventKind

CHUNK = 2_000
RAISED = AuditEventKind.CONCERN_RAISED
DECIDED = AuditEventKind.CONCERN_DECIDED
PROPOSED = AuditEventKind.DECISION_PROPOSED


@dataclass(frozen=True, slots=True)
class RecordsFinding:
    """Rows compared with a digest; rows whose event is older than digests; what is wrong."""

    compared: int
    older: int
    faults: tuple[str, ...]


@dataclass(slots=True)
class _Recorded:
    """What the events say: digests by concern and by decision, and the tier last decided."""

    raised: dict[str, str] = field(default_factory=dict)
    decided: dict[str, str] = field(default_factory=dict)
    tiers: dict[str, str] = field(default_factory=dict)
    unnamed: set[str] = field(default_factory=set)
    """Concerns with a decision from before events named theirs."""


def verify_records() -> RecordsFinding:
    """Compare every concern and every decision with its event, streaming.

    A row that is gone is found as well as one that was altered or that no event recorded; so is
    a tier in force that no event decided. Rows of before there were digests are counted, and
    only their tier is compared.
    """
    recorded = _recorded()
    faults: list[str] = []
    concerns = _compared(_concerns(), recorded.raised, faults)
    decisions = _compared(_decisions(recorded), recorded.decided, faults)
    faults += [f"{name}: recorded, and no longer there" for name in sorted(recorded.raised)]
    faults += [f"decision {name}: recorded, and no longer there" for name in recorded.decided]
    faults += _tier_faults(recorded.tiers)
    older = concerns[1] + decisions[1]
    return RecordsFinding(concerns[0] + decisions[0], older, tuple(faults[:MOST_FAULTS]))


def _recorded() -> _Recorded:
    found = _Recorded()
    for kind, reference, snapshot in events_of(RAISED, DECIDED, PROPOSED):
        digest = str(snapshot.get("digest", ""))
        if kind == RAISED:
            found.raised[reference] = digest
            continue
        if "decision" in snapshot:
            found.decided[str(snapshot["decision"])] = digest
        else:
            found.unnamed.add(reference)
        if kind == DECIDED:
            found.tiers[reference] = str(snapshot.get("tier", ""))
    return found


def _concerns() -> Iterator[tuple[str, str, str]]:
    rows = Concern._base_manager.order_by("pk").values_list("reference", *SAID_FIELDS)
    for reference, *said in rows.iterator(chunk_size=CHUNK):
        yield reference, reference, digest_of(said)


def _decisions(recorded: _Recorded) -> Iterator[tuple[str, str, str]]:
    """Each under its own key; one that an older event may mean without naming it is put there."""
    rows = TriageDecision._base_manager.order_by("pk")
    for reference, *decided in rows.values_list("concern__reference", *DECIDED_FIELDS).iterator(
        chunk_size=CHUNK
    ):
        if reference in recorded.unnamed:
            recorded.decided.setdefault(decided[0], "")
        yield decided[0], f"a decision on {reference}", digest_of(decided)


def _compared(
    rows: Iterator[tuple[str, str, str]], recorded: dict[str, str], faults: list[str]
) -> tuple[int, int]:
    """How many agreed or did not, and how many had nothing to be compared with.

    What is found is taken out of ``recorded``: whatever stays there has no row any more.
    """
    compared = older = 0
    for key, name, digest in rows:
        was = recorded.pop(key, None)
        if was is None:
            faults.append(f"{name}: no event recorded it")
            continue
        if not was:
            older += 1
            continue
        compared += 1
        if was != digest:
            faults.append(f"{name}: not what was recorded")
    return compared, older


def _tier_faults(tiers: Mapping[str, str]) -> Iterator[str]:
    """Concerns whose decision in force is another than the last one recorded."""
    rows = Concern._base_manager.exclude(tier="").order_by("pk").values_list("reference", "tier")
    for reference, tier in rows.iterator(chunk_size=CHUNK):
        was = tiers.get(reference)
        if was and was != tier:
            yield f"{reference}: decided as “{was}”, and now says “{tier}”"
