"""Balancing measures and evidence from plain JSON."""

from __future__ import annotations

from collections.abc import Callable

from counterpoise.engines.verdict import cells
from counterpoise.engines.verdict.cells import Data
from counterpoise.engines.verdict.facts import (
    Balancing,
    Better,
    Evidence,
    EvidenceKind,
    FactError,
    Scale,
    Shows,
    Window,
)

KINDS = {
    "record": EvidenceKind.RECORDS,
    "data": EvidenceKind.RECORDS,
    "outcome": EvidenceKind.RECORDS,
    "audits": EvidenceKind.AUDIT,
    "process": EvidenceKind.AUDIT,
    "observation": EvidenceKind.OBSERVED,
    "observed_practice": EvidenceKind.OBSERVED,
    "practice": EvidenceKind.OBSERVED,
    "unannounced_visit": EvidenceKind.OBSERVED,
    "person": EvidenceKind.VOICE,
    "family": EvidenceKind.VOICE,
    "feedback": EvidenceKind.VOICE,
    "peoples_experience": EvidenceKind.VOICE,
    "staff": EvidenceKind.STAFF_KNOWLEDGE,
    "knowledge": EvidenceKind.STAFF_KNOWLEDGE,
    "scenario": EvidenceKind.STAFF_KNOWLEDGE,
    "scenario_test": EvidenceKind.STAFF_KNOWLEDGE,
    "staff_and_leader_feedback": EvidenceKind.STAFF_KNOWLEDGE,
    "partner_feedback": EvidenceKind.OTHER,
}
SHOWN = {
    "supports": Shows.BETTER,
    "improved": Shows.BETTER,
    "improvement": Shows.BETTER,
    "positive": Shows.BETTER,
    "neutral": Shows.NOTHING,
    "no_change": Shows.NOTHING,
    "unclear": Shows.NOTHING,
    "contradiction": Shows.CONTRADICTS,
    "worse": Shows.CONTRADICTS,
    "against": Shows.CONTRADICTS,
    "negative": Shows.CONTRADICTS,
}


def read_balancing(
    given: object,
    window: Callable[[object, str], Window | None],
    better: Callable[[Data], Better | None],
    scale: Callable[[Data], Scale | None],
) -> tuple[Balancing, ...]:
    """Each a name, a window before and one after; its own direction and scale where it has one."""
    found = []
    for n, row in enumerate(cells.rows(given, "balancing")):
        where = f"balancing[{n}]"
        data = cells.mapping(row, where)
        before, after = (window(data.get(w), f"{where}.{w}") for w in ("before", "after"))
        if before is None or after is None:
            raise FactError(f"{where} needs before and after, each with events and exposure.")
        margin = cells.maybe_number(data.get("margin"), f"{where}.margin")
        found.append(
            Balancing(
                cells.text(cells.first(data, "name", "measure", "indicator"), f"{where}.name")
                or f"opposite risk {n + 1}",
                before,
                after,
                cells.text(cells.first(data, "code", "indicator"), f"{where}.code"),
                better(data) or Better.LOWER,
                scale(data) or Scale.RATE,
                bool(cells.maybe_yes(data.get("concern_signal"), f"{where}.concern_signal")),
                1.5 if margin is None else margin,
            )
        )
    return tuple(found)


def read_evidence(given: object) -> tuple[Evidence, ...]:
    return tuple(
        _evidence(row, f"evidence[{n}]") for n, row in enumerate(cells.rows(given, "evidence"))
    )


def _evidence(row: object, where: str) -> Evidence:
    data = cells.mapping({"kind": row} if isinstance(row, str) else row, where)
    kind = cells.word(
        cells.first(data, "kind", "evidence_kind"), EvidenceKind, KINDS, f"{where}.kind"
    )
    if kind is None:
        raise FactError(f"{where} needs a kind: records, audit, observed, voice, staff_knowledge.")
    on = cells.day(cells.first(data, "date", "on", "gathered_at", "observed"), f"{where}.date")
    return Evidence(kind, on, _shows(data, where), cells.text(data.get("words"), f"{where}.words"))


def _shows(data: Data, where: str) -> Shows:
    """Silent about it, evidence shows better: it was brought for that. "contradicts": true says
    otherwise."""
    if cells.maybe_yes(data.get("contradicts"), f"{where}.contradicts"):
        return Shows.CONTRADICTS
    supports = data.get("supports")
    if isinstance(supports, bool):
        return Shows.BETTER if supports else Shows.CONTRADICTS
    given = cells.first(data, "shows", "direction")
    return cells.word(given, Shows, SHOWN, f"{where}.shows") or Shows.BETTER
