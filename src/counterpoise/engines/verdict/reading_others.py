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
    "records_data": EvidenceKind.RECORDS,
    "record_audit": EvidenceKind.AUDIT,
    "spot_check": EvidenceKind.OBSERVED,
    "complaint": EvidenceKind.VOICE,
    "compliment": EvidenceKind.VOICE,
    "survey": EvidenceKind.VOICE,
    "person_or_family": EvidenceKind.VOICE,
    "family_feedback": EvidenceKind.VOICE,
    "supervision": EvidenceKind.STAFF_KNOWLEDGE,
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


Read = Callable[[object, str], Window | None]


def read_balancing(
    given: object,
    window: Read,
    better: Callable[[Data], Better | None],
    scale: Callable[[Data], Scale | None],
) -> tuple[Balancing, ...]:
    """Each a name, a window before and one after; its own direction and scale where it has one.
    Instead of windows, "upper" (the 90 % bound somebody worked out) or "worse": true or false."""
    found = []
    for n, row in enumerate(cells.rows(given, "balancing")):
        where = f"balancing[{n}]"
        data: Data = {"name": row} if isinstance(row, str) else cells.mapping(row, where)
        found.append(
            Balancing(
                cells.text(cells.first(data, "name", "measure", "indicator"), f"{where}.name")
                or f"opposite risk {n + 1}",
                window(data.get("before"), f"{where}.before"),
                window(data.get("after"), f"{where}.after"),
                cells.text(cells.first(data, "code", "indicator"), f"{where}.code"),
                better(data) or Better.LOWER,
                scale(data) or Scale.RATE,
                _worse(data, where) is True,
                _margin(data, where),
                1.0 if _worse(data, where) is False else _upper(data, where),
            )
        )
    return tuple(found)


def _worse(data: Data, where: str) -> bool | None:
    """A plain answer, under any of its names."""
    signal = cells.maybe_yes(data.get("concern_signal"), f"{where}.concern_signal")
    said = cells.maybe_yes(data.get("worse"), f"{where}.worse")
    state = str(cells.first(data, "state", "status", "result") or "").lower().replace("_", " ")
    if signal or said or state in ("worse", "worsened", "breach"):
        return True
    return False if said is False or state in ("not worse", "no worse", "ok") else None


def _upper(data: Data, where: str) -> float | None:
    return cells.maybe_number(cells.first(data, "upper", "ratio_upper"), f"{where}.upper")


def _margin(data: Data, where: str) -> float:
    margin = cells.maybe_number(data.get("margin"), f"{where}.margin")
    return 1.5 if margin is None else margin


def read_evidence(given: object) -> tuple[Evidence, ...]:
    return tuple(
        _evidence(row, f"evidence[{n}]") for n, row in enumerate(cells.rows(given, "evidence"))
    )


def _evidence(row: object, where: str) -> Evidence:
    data = cells.mapping({"kind": row} if isinstance(row, str) else row, where)
    kind = _kind(cells.first(data, "kind", "evidence_kind", "type"), where)
    on = cells.day(cells.first(data, "date", "on", "gathered_at", "observed"), f"{where}.date")
    return Evidence(kind, on, _shows(data, where), cells.text(data.get("words"), f"{where}.words"))


def _kind(given: object, where: str) -> EvidenceKind:
    """One of the five, by any of its names; another is kept but never counted."""
    if not isinstance(given, str) or not given.strip():
        raise FactError(f"{where} needs a kind: records, audit, observed, voice, staff_knowledge.")
    said = given.strip().lower().replace("-", "_").replace(" ", "_").replace("/", "_")
    known = {**{m.value: m for m in EvidenceKind}, **KINDS}
    return known.get(said, EvidenceKind.OTHER)


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
