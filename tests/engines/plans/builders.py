"""One sound plan, and small changes to it: the rules should leave it alone."""

from __future__ import annotations

import copy
import datetime as dt
from functools import cache
from typing import Any

from counterpoise.engines.plans import Critique, PlanRules, critique, plan_from_mapping
from counterpoise.rulesets.plans_reader import load_plan_rules

AS_OF = dt.date(2026, 3, 16)
SOUND: dict[str, Any] = {
    "id": "P1",
    "service_kind": "supported_living",
    "themes": ["restrictive_practice"],
    "opened_on": "2026-01-12",
    "concern": "Six people at Weir House have been home by eight every evening since September.",
    "how_known": ["Daily notes", "What the six people told us"],
    "people_affected": 6,
    "baseline": {"value": 6, "unit": "people with a set return time", "period": "December 2025"},
    "aim": "Nobody has a set return time unless their own plan says why, by 31 May 2026.",
    "aim_date": "2026-05-31",
    "factors": [
        {"id": "F1", "text": "One worker is on after six", "evidence": "Rota for eight weeks"},
        {"id": "F2", "text": "Nobody decides when a rule ends", "evidence": "Read all five rules"},
    ],
    "actions": [
        {
            "id": "A1",
            "text": "Evening rota rebuilt around each person's week",
            "owner": "Amara Whitlock (Service Manager)",
            "due": "2026-02-02",
            "factor": "F1",
            "evidence_required": "Rota as worked against people's weeks",
            "status": "verified",
            "done_on": "2026-02-01",
            "verified_by": "Giles Rowntree",
            "depends_on_outside": False,
        },
        {
            "id": "A2",
            "text": "Weekly review of every house rule with the people it is about",
            "owner": "Giles Rowntree",
            "due": "2026-04-20",
            "factor": "F2",
            "evidence_required": "Rules ended, and what people say",
            "status": "in_progress",
            "done_on": None,
            "verified_by": None,
            "depends_on_outside": False,
        },
    ],
    "measures": [
        {"id": "M1", "text": "People home by a set time", "kind": "outcome", "side": "rights",
         "baseline": 6, "target": 0, "frequency": "weekly", "numerator": "people",
         "denominator": "6 people"},
        {"id": "M2", "text": "Harm on evenings out", "kind": "balancing", "side": "protective",
         "baseline": 0, "target": "no more than 1 a month", "frequency": "monthly",
         "numerator": "incidents", "denominator": "evenings out"},
        {"id": "M3", "text": "'I decide when I come home'", "kind": "voice", "side": "rights",
         "baseline": 0, "target": 6, "frequency": "monthly", "numerator": "yes",
         "denominator": "6 people"},
    ],
    "reviews": [{"date": "2026-03-02", "text": "Three people out in the evening this week."}],
    "closure": None,
}  # fmt: skip
CLOSED = {
    "date": "2026-03-10",
    "confirmed_by": "Roshni Varma",
    "evidence": [
        "None in December, January and February, after the extra manager left in November",
        "Unannounced evening visit: four of six people were out",
    ],
    "recheck_dates": ["2026-06-09", "2026-09-08"],
}


@cache
def rules() -> PlanRules:
    return load_plan_rules()


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    """The sound plan with changes: "aim", "A1.owner", "+M" adds, "-M3" takes away."""
    plan = copy.deepcopy(SOUND)
    for where, value in changes.items():
        _change(plan, where, value)
    return plan


def _change(plan: dict[str, Any], where: str, value: Any) -> None:
    lists = {"F": "factors", "A": "actions", "M": "measures", "R": "reviews"}
    name, _, field = where.partition(".")
    if where[0] == "+":
        plan[lists[where[1]]].append(value)
    elif where[0] == "-":
        kept = plan[lists[where[1]]]
        kept[:] = [row for row in kept if row.get("id") != where[1:]]
    elif field and name[0] in lists and name[1:].isdigit():
        row = next(row for row in plan[lists[name[0]]] if row["id"] == name)
        row[field] = value
    elif field:
        plan[name] = {**(plan[name] or {}), field: value}
    else:
        plan[name] = value


def read(plan: dict[str, Any], as_of: dt.date = AS_OF) -> Critique:
    return critique(plan_from_mapping(plan), rules(), as_of)


def found(changes: dict[str, Any], as_of: dt.date = AS_OF) -> dict[str, tuple[str, ...]]:
    """Each code the changed plan is told of, and where."""
    return {one.code: one.where for one in read(changed(changes), as_of).findings}
