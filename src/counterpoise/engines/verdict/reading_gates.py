"""Gates from plain JSON: "G1": true, or an object of the facts behind it."""

from __future__ import annotations

from counterpoise.engines.verdict import cells
from counterpoise.engines.verdict.cells import Data
from counterpoise.engines.verdict.facts import (
    Change,
    Denominator,
    FactError,
    GateFacts,
    Reporting,
    Window,
)

NAMES = {
    "G1": ("G1", "g1", "reporting"),
    "G2": ("G2", "g2", "denominator"),
    "G3": ("G3", "g3", "definition"),
    "G4": ("G4", "g4", "selection"),
    "G5": ("G5", "g5", "minimum", "minimum_evidence"),
    "G6": ("G6", "g6", "concurrent", "changes", "concurrent_change"),
}


def read_gates(given: object) -> GateFacts:
    """What each gate was told; a gate nobody mentioned stays unknown."""
    data = cells.mapping(given, "gates")
    found = {code: cells.first(data, *names) for code, names in NAMES.items()}
    declared = {
        code: said
        for code, value in found.items()
        if not isinstance(value, (dict, list))
        and (said := cells.maybe_yes(value, f"gates.{code}")) is not None
    }
    facts = {code: _facts(value, declared, code) for code, value in found.items()}
    third, fourth, sixth = facts["G3"], facts["G4"], facts["G6"]
    return GateFacts(
        reporting=_reporting(facts["G1"]),
        denominator=_denominator(facts["G2"]),
        definition_changed=_changed(third),
        trigger_excluded=cells.maybe_yes(
            cells.first(fourth, "trigger_excluded", "excluded"), "gates.G4.trigger_excluded"
        ),
        changes=_changes(found["G6"], sixth),
        comparator=_comparator(sixth),
        declared=declared,
    )


def _facts(value: object, declared: dict[str, bool], code: str) -> Data:
    """The object given for a gate, whose own "passed" is a declaration too."""
    if not isinstance(value, dict):
        return {}
    said = cells.maybe_yes(cells.first(value, "passed", "ok", "met"), f"gates.{code}.passed")
    if said is not None:
        declared[code] = said
    return value


def _reporting(data: Data) -> Reporting:
    where = "gates.G1"
    share = cells.maybe_number(
        cells.first(data, "completeness", "complete"), f"{where}.completeness"
    )
    if share is not None and 1 < share <= 100:
        share = share / 100
    change = cells.maybe_number(data.get("volume_change"), f"{where}.volume_change")
    volumes = cells.pair(data, "volume", where)
    if change is None and volumes and volumes[0]:
        change = volumes[1] / volumes[0] - 1
    return Reporting(
        completeness=share,
        volume_change=change,
        no_harm=cells.pair(data, "no_harm", where),
        harm=cells.pair(data, "harm", where),
        late_open=cells.maybe_count(
            cells.first(data, "late_open", "late_entries"), f"{where}.late_open"
        ),
        recorders=cells.pair(data, "recorders", where),
    )


def _denominator(data: Data) -> Denominator:
    return Denominator(
        measured=cells.maybe_yes(data.get("measured"), "gates.G2.measured"),
        case_mix_note=cells.text(
            cells.first(data, "case_mix_note", "case_mix", "note"), "gates.G2.case_mix_note"
        ),
        frequent_person_left=cells.maybe_yes(
            cells.first(data, "frequent_person_left", "person_left"), "gates.G2.person_left"
        ),
    )


def _changed(data: Data) -> bool | None:
    return cells.maybe_yes(
        cells.first(data, "definition_changed", "form_changed", "changed"), "gates.G3.changed"
    )


def _changes(given: object, data: Data) -> tuple[Change, ...] | None:
    listed = given if isinstance(given, list) else data.get("changes")
    if listed is None:
        return None
    return tuple(_change(row) for row in cells.rows(listed, "gates.G6.changes"))


def _change(row: object) -> Change:
    if isinstance(row, str):
        return Change(cells.text(row, "gates.G6.changes"))
    data = cells.mapping(row, "gates.G6.changes")
    what = cells.text(cells.first(data, "what", "change", "kind"), "gates.G6.changes.what")
    return Change(
        what, cells.text(cells.first(data, "weighed", "note"), "gates.G6.changes.weighed")
    )


def _comparator(data: Data) -> tuple[Window, Window] | None:
    given = cells.mapping(data.get("comparator"), "gates.G6.comparator")
    if not given:
        return None
    return _totals(given.get("before")), _totals(given.get("after"))


def _totals(given: object) -> Window:
    where = "gates.G6.comparator"
    data = cells.mapping(given, where)
    events = cells.count(data.get("events"), f"{where}.events")
    try:
        return Window(events, cells.number(data.get("exposure"), f"{where}.exposure"))
    except ValueError as problem:
        raise FactError(f"{where}: {problem}") from None
