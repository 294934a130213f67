"""Which record a statement came from, and a digest of the record as it was then.

The same functions read the record again later, so that `check --pack` can say which changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from counterpoise.apps.assurance.models import Evidence, NamedChange, Reading, Verdict
from counterpoise.apps.assurance.queries.series import Series
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.governance.models import PlanClosure, Recheck, Review
from counterpoise.apps.packs.models import RegulatorEntry
from counterpoise.apps.patterns.models import Pattern
from counterpoise.apps.plans.models import EvidenceFile, Plan, PlanAction, PlanEvidence, PlanReview
from counterpoise.apps.voice.models import Entry
from counterpoise.engines.packs import Source, digest_of

SERIES = "series"
FIELDS: dict[str, tuple[type, tuple[str, ...]]] = {
    "concern": (
        Concern,
        (
            "what_was_seen",
            "persons_wishes",
            "what_was_done",
            "concern_kind",
            "status",
            "tier",
            "raised_at",
            "decided_at",
            "referred_at",
            "closed_at",
            "person_id",
        ),
    ),
    "entry": (
        Entry,
        ("words", "own_words", "entry_kind", "happened_date", "withdrawn_at", "person_id"),
    ),
    "change": (NamedChange, ("title", "what_changed", "started_date", "after_start", "ended_at")),
    "evidence": (Evidence, ("what_it_shows", "shows", "evidence_kind", "withdrawn_at")),
    "verdict": (Verdict, ("outcome", "engine_version", "proposed_at", "signed_at")),
    "review": (Review, ("review_date", "signed_off_at", "note")),
    "pattern": (Pattern, ("status", "title", "because", "urgency", "last_date")),
    "plan": (Plan, ("title", "concern", "aim", "aim_date", "status", "version")),
    "plan action": (PlanAction, ("words", "status", "due_date", "done_date", "verified_date")),
    "plan evidence": (PlanEvidence, ("what_it_shows", "shows", "evidence_kind", "withdrawn_at")),
    "evidence file": (EvidenceFile, ("name", "size", "digest", "scan_state")),
    "plan review": (PlanReview, ("held_date", "what_changed", "decision")),
    "closure": (PlanClosure, ("status", "people_say", "people_date", "what_is_different")),
    "recheck": (Recheck, ("result", "words", "recorded_at")),
    "regulator": (RegulatorEntry, ("step", "rating", "happened_date", "words", "key_question")),
}
"""By kind: the table, and the columns a statement can have been made from."""


def source_of(kind: str, row: Any) -> Source:
    """The record a statement came from, as it is now. A part of a plan goes by its code."""
    called = getattr(row, "reference", "") or getattr(row, "code", "") or ""
    return Source(kind, row.public_key, called, _digest(kind, row))


def sources_of(kind: str, rows: Iterable[Any]) -> tuple[Source, ...]:
    return tuple(source_of(kind, row) for row in rows)


def source_of_series(series: Series) -> Source:
    """A series of readings over the months that were read."""
    months = [point.month for point in series.points]
    definition = series.definition
    key = ".".join(
        (
            series.service.public_key,
            definition.code,
            str(definition.version),
            months[0].isoformat(),
            months[-1].isoformat(),
        )
    )
    rows = [(p.month, p.numerator) for p in series.points if p.numerator is not None]
    return Source(SERIES, key, definition.code, _digest_of_readings(rows))


def digests_now(records: Sequence[Mapping[str, str]]) -> dict[tuple[str, str], str]:
    """By kind and key: the digest the record has now. One that is gone is not there."""
    keys: dict[str, list[str]] = {}
    for record in records:
        keys.setdefault(record["kind"], []).append(record["key"])
    found: dict[tuple[str, str], str] = {}
    for kind, wanted in sorted(keys.items()):
        read: Callable[[str, list[str]], dict[str, str]]
        read = _series_now if kind == SERIES else _rows_now
        found |= {(kind, key): digest for key, digest in read(kind, wanted).items()}
    return found


def _rows_now(kind: str, keys: list[str]) -> dict[str, str]:
    if kind not in FIELDS:
        return {}
    table = FIELDS[kind][0]
    rows = table._base_manager.filter(public_key__in=keys)  # type: ignore[attr-defined]
    return {row.public_key: _digest(kind, row) for row in rows}


def _series_now(_kind: str, keys: list[str]) -> dict[str, str]:
    found = {}
    for key in keys:
        service, code, version, first, last = key.rsplit(".", 4)
        rows = Reading.objects.filter(
            service__public_key=service,
            indicator_code=code,
            indicator_version=version,
            current=True,
            numerator__isnull=False,
            period_start__gte=date.fromisoformat(first),
            period_start__lte=date.fromisoformat(last),
        ).order_by("period_start")
        found[key] = _digest_of_readings(rows.values_list("period_start", "numerator"))
    return found


def _digest_of_readings(rows: Iterable[tuple[date, Any]]) -> str:
    return digest_of([[month, float(numerator)] for month, numerator in rows])


def _digest(kind: str, row: Any) -> str:
    """Of the columns in their words, so that both databases give the same."""
    values = {name: getattr(row, name) for name in FIELDS[kind][1]}
    return digest_of({name: "" if value is None else str(value) for name, value in values.items()})
