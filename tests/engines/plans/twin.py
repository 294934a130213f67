"""The slow, obvious twin: every mechanical rule again, over the JSON as it came.

Written from the rule book with loops and no words read, so that the engine's own way of
keeping facts has something to disagree with.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

EMPTY = {"", "tbc", "n/a", "to follow"}
DONE = ("done", "verified", "effective", "sustained")
RISKS = {"restrictive_practice", "safeguarding_escalation", "positive_risk", "falls"}


def day(text: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except (TypeError, ValueError):
        return None


def empty(text: Any) -> bool:
    return text is None or text.strip().lower() in EMPTY


def mechanical(plan: dict[str, Any], as_of: dt.date) -> dict[str, set[str]]:
    """Code to places, for the rules that are exact."""
    live = [action for action in plan["actions"] if action["status"] != "stopped"]
    factors, measures, closure = plan["factors"], plan["measures"], plan["closure"]
    found = {
        "cause_without_evidence": {f["id"] for f in factors if empty(f["evidence"])},
        "cause_without_action": {
            f["id"] for f in factors if not any(a["factor"] == f["id"] for a in live)
        },
        "no_due_date": {
            a["id"]
            for a in live
            if day(a["due"]) is None and not (a["status"] in DONE and day(a["done_on"]))
        },
        "action_overdue": {
            a["id"]
            for a in plan["actions"]
            if day(a["due"])
            and day(a["due"]) < as_of
            and a["status"] in ("not_started", "in_progress")
        },
        "no_evidence_required": {a["id"] for a in live if empty(a["evidence_required"])},
        "no_outcome_measure": kind_missing(measures, "outcome"),
        "no_balancing_measure": kind_missing(measures, "balancing"),
        "one_sided_plan": one_sided(plan),
        "due_dates_all_same": same_day(live),
        "no_review_in_28_days": unreviewed(plan, as_of),
        "done_without_verification": unverified(plan, as_of),
        "no_recheck_after_closure": set(),
    }
    if closure:
        late = day(closure["date"]) + dt.timedelta(days=28)
        if not any(day(date) > late for date in closure["recheck_dates"]):
            found["no_recheck_after_closure"] = {"closure"}
    return {code: places for code, places in found.items() if places}


def kind_missing(measures: list[dict[str, Any]], kind: str) -> set[str]:
    return set() if any(m["kind"] == kind for m in measures) else {"measures"}


def one_sided(plan: dict[str, Any]) -> set[str]:
    sides = {measure["side"] for measure in plan["measures"]}
    both = ("protective" in sides) == ("rights" in sides)
    return set() if both or not RISKS & set(plan["themes"]) else {"measures"}


def same_day(live: list[dict[str, Any]]) -> set[str]:
    days = [day(action["due"]) for action in live if day(action["due"])]
    return {"actions"} if len(days) >= 4 and len(set(days)) == 1 else set()


def unreviewed(plan: dict[str, Any], as_of: dt.date) -> set[str]:
    if not plan["opened_on"] or plan["closure"]:
        return set()
    last = day(plan["opened_on"])
    for review in plan["reviews"]:
        if last < day(review["date"]) <= as_of:
            last = day(review["date"])
    return {"reviews"} if (as_of - last).days > 28 else set()


def unverified(plan: dict[str, Any], as_of: dt.date) -> set[str]:
    found = set()
    for action in plan["actions"]:
        if not empty(action["verified_by"]) or action["status"] not in DONE:
            continue
        done = day(action["done_on"])
        fresh = done and (as_of - done).days <= 14 and not plan["closure"]
        if action["status"] != "done" or not fresh:
            found.add(action["id"])
    if plan["closure"] and empty(plan["closure"]["confirmed_by"]):
        found.add("closure")
    return found
