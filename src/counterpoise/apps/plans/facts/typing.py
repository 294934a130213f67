"""What somebody is typing and has not saved, as the facts the critique reads it by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoise.apps.plans.facts.reading import baseline_facts, plan_facts
from counterpoise.apps.plans.facts.whole import WholePlan

# Where a finding belongs on the pages, by the field or the letter of the part it names.
SECTION_OF_FIELD = {
    "concern": "concern",
    "how_known": "sources",
    "people_affected": "concern",
    "baseline": "baseline",
    "aim": "aim",
    "aim_date": "aim",
    "factors": "factors",
    "actions": "actions",
    "measures": "measures",
    "reviews": "rhythm",
    "closure": "rhythm",
}
SECTION_OF_LETTER = {"F": "factors", "A": "actions", "M": "measures", "S": "sources"}
LISTS = {"sources": "how_known", "factors": "factors", "actions": "actions", "measures": "measures"}


def section_of(where: str) -> str:
    """The section of the plan that a finding's place belongs to."""
    if where in SECTION_OF_FIELD:
        return SECTION_OF_FIELD[where]
    return SECTION_OF_LETTER.get(where[:1], "concern")


def typed_section(given: Mapping[str, Any]) -> dict[str, Any]:
    """A section's fields as they stand in the boxes, under the engine's names."""
    facts = {
        name: given[name]
        for name in ("concern", "aim", "aim_date", "people_affected")
        if name in given
    }
    if "themes" in given:
        facts["themes"] = list(given["themes"] or ())
    if "baseline_value" in given or "baseline_unit" in given:
        facts["baseline"] = baseline_facts(
            value=given.get("baseline_value") or "",
            unit=given.get("baseline_unit") or "",
            period=given.get("baseline_period") or "",
        )
    return facts


def typed_part(
    whole: WholePlan, section: str, code: str, given: Mapping[str, Any]
) -> dict[str, Any]:
    """The section's list with one part as it stands in the boxes; "" is a part to be added."""
    name = LISTS[section]
    held: list[Any] = list(plan_facts(whole)[name])
    if section == "sources":
        codes = [one.code for one in whole.sources]
        typed: Any = given.get("words") or ""
    else:
        codes = [one["id"] for one in held]
        typed = {"id": code or _next_code(section, codes), **_PARTS[section](given)}
    if code in codes:
        held[codes.index(code)] = typed
    else:
        held.append(typed)
    return {name: held}


def _next_code(section: str, codes: Sequence[str]) -> str:
    """The code a part would get, so that a finding about it belongs to its section."""
    letter = {"factors": "F", "actions": "A", "measures": "M"}[section]
    return f"{letter}{max((int(code[1:]) for code in codes), default=0) + 1}"


def _factor(given: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": given.get("factor_kind"),
        "text": given.get("words"),
        "evidence": given.get("evidence"),
    }


def _action(given: Mapping[str, Any]) -> dict[str, Any]:
    owner = given.get("owner")
    return {
        "text": given.get("words"),
        "owner": owner.full_name if owner else given.get("owner_name"),
        "due": given.get("due_date"),
        "factors": [one.code for one in given.get("factors") or ()],
        "evidence_required": given.get("evidence_wanted"),
        "status": "not_started",
        "depends_on_outside": bool(given.get("depends_on_outside")),
    }


def _measure(given: Mapping[str, Any]) -> dict[str, Any]:
    value = given.get("baseline_value")
    return {
        "text": given.get("words"),
        "kind": given.get("measure_kind"),
        "side": given.get("side"),
        "baseline": value if value is not None else given.get("baseline_words"),
        "target": given.get("target"),
        "frequency": given.get("frequency"),
        "numerator": given.get("numerator"),
        "denominator": given.get("denominator"),
    }


_PARTS = {"factors": _factor, "actions": _action, "measures": _measure}
