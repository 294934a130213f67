"""Changing what a plan says. Nothing is lost: each change is a row, what is taken out stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn
from counterpoise.apps.plans.access import check_can_let_stand, check_can_write
from counterpoise.apps.plans.actions.parts import check_factors
from counterpoise.apps.plans.actions.story import keep_change, read_again, tell, write_down
from counterpoise.apps.plans.facts.looking import next_look
from counterpoise.apps.plans.facts.reading import read_plan
from counterpoise.apps.plans.facts.shown import shown_stamp, status_shown
from counterpoise.apps.plans.facts.whole import whole_plan
from counterpoise.apps.plans.models import (
    AcceptedWarning,
    Factor,
    HowKnown,
    Part,
    Plan,
    PlanAction,
    PlanMeasure,
)
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.errors import NotNow, OperatorError, Refused, SavedByAnother
from counterpoise.kit.models import Record
from counterpoise.terms import AuditEventKind, PlanStatus

# What may be written over, and how the history calls it. Anything else is refused.
OF_A_PLAN = {
    "title": "Name",
    "themes": "Themes",
    "concern": "What is happening to people",
    "people_affected": "How many people",
    "baseline_value": "How it is now: number",
    "baseline_unit": "How it is now: what was counted",
    "baseline_period": "How it is now: which months",
    "aim": "Aim",
    "aim_date": "Day to be judged on",
    "not_doing": "What will not be done",
    "owner": "Owner of the plan",
    "review_rhythm": "How often it is reviewed",
}
LINKED = "Linked"
NEVER = 0
"""A version no record has: whoever saw other words than those that stand saves over nothing."""
OF_A_PART: dict[type[Part], dict[str, str]] = {
    HowKnown: {
        "known_from": "Kind of source",
        "words": "What shows it",
        "seen_date": "When",
        "url_name": "",
        "url_key": "The record that shows it",
    },
    Factor: {
        "factor_kind": "Kind",
        "words": "Why it happens",
        "evidence": "How we know",
        "whys": "Five whys",
    },
    PlanAction: {
        "words": "What will be done",
        "owner": "Owner",
        "owner_name": "Owner’s name",
        "starts_date": "Starts",
        "due_date": "Due",
        "evidence_wanted": "What will show it",
        "depends_on_outside": "Depends on outside help",
        "outside_words": "Whose help",
        "factors": "Causes it answers",
    },
    PlanMeasure: {
        "measure_kind": "Kind",
        "side": "Side",
        "words": "What is measured",
        "baseline_value": "Number now",
        "baseline_words": "How it is now",
        "target": "Target",
        "frequency": "How often",
        "numerator": "What is counted",
        "denominator": "Out of what",
    },
}


@in_turn()
def write_plan(
    *,
    plan: Plan,
    changes: Mapping[str, Any],
    expected_version: int,
    shown: str = "",
    by: User,
    at: datetime,
) -> Plan:
    """Write a section of the plan. The second of two people is refused and shown both.

    ``shown`` is the stamp of the section as the page showed it (`facts.shown_stamp`). Where it
    still stands, whoever wrote another section meanwhile does not stop this one; without it the
    version of the whole plan decides.
    """
    if shown:
        plan.refresh_from_db(fields=["version", "status", *OF_A_PLAN])
    check_can_write(scope_of(by, at=at), plan)
    if shown:
        expected_version = plan.version if shown == shown_stamp(plan, changes) else NEVER
    given = _changed(plan, changes, OF_A_PLAN)
    if "title" in given and not str(given["title"]).strip():
        raise Refused("Give the plan a name.", field="title")
    try:
        _save(plan, given, OF_A_PLAN, expected_version, by=by, at=at)
    except SavedByAnother as another:
        raise _with_status(another, plan, shown) from None
    return plan


def _with_status(another: SavedByAnother, plan: Plan, shown: str) -> SavedByAnother:
    """Whoever began to write on a draft is told that it was agreed meanwhile."""
    was, now = status_shown(shown), PlanStatus(plan.status).label
    if was and was != now:
        another.yours = {"The plan": was, **another.yours}
        another.theirs = {"The plan": now, **another.theirs}
    return another


@in_turn()
def change_part(
    *, part: Part, changes: Mapping[str, Any], expected_version: int, by: User, at: datetime
) -> Part:
    """Write one part anew, such as an action's due date; how it stood before is kept."""
    check_can_write(scope_of(by, at=at), part.plan)
    check_stands(part)
    names = OF_A_PART[type(part)]
    given = _changed(part, changes, names)
    if "words" in given and not str(given["words"]).strip():
        raise Refused("Write something first.", field="words")
    given = _keep_owner_whole(part, given, at=at)
    _save(part, given, names, expected_version, by=by, at=at)
    return part


@in_turn()
def take_out(*, part: Part, reason: str, expected_version: int, by: User, at: datetime) -> None:
    """Take a part out with a reason. It keeps its number and can still be read."""
    plan = part.plan
    check_can_write(scope_of(by, at=at), plan)
    check_stands(part)
    if not reason.strip():
        raise Refused("Write why it is taken out.", field="reason")
    part.taken_out_at, part.taken_out_by, part.taken_out_because = at, by, reason.strip()
    fields = ["taken_out_at", "taken_out_by", "taken_out_because"]
    if isinstance(part, PlanAction):
        part.look_after = None
        fields.append("look_after")
    if not part.save_over(expected_version, fields=fields):
        raise SavedByAnother(
            "Somebody else saved this while you were writing.",
            yours={"Taken out because": reason},
            theirs={"Words": part.fresh().words},  # type: ignore[attr-defined]
        )
    before = part.words  # type: ignore[attr-defined]
    keep_change(plan, f"{part.code} taken out", before=before, reason=reason, by=by, at=at)
    read_again(plan, at=at)
    kind = AuditEventKind.PLAN_PART_TAKEN_OUT
    write_down(plan, kind, by=by, at=at, snapshot={"part": part.code})


@in_turn()
def let_stand(*, plan: Plan, code: str, reason: str, by: User, at: datetime) -> AcceptedWarning:
    """Read a finding and let it stand, with a reason that is kept and shown on the plan."""
    read = read_plan(whole_plan(plan), on=at.astimezone(LONDON).date())
    found = next((one for one in read.open if one.code == code), None)
    if found is None:
        raise NotNow("The plan no longer has this finding.", hint="Look at the plan again.")
    check_can_let_stand(scope_of(by, at=at), plan, found.severity)
    if not reason.strip():
        raise Refused("Write why it may stand.", field="reason")
    accepted = AcceptedWarning.objects.create(
        plan=plan,
        code=found.code,
        severity=found.severity,
        where=list(found.where),
        because=found.because,
        rule_version=found.rule_version,
        reason=reason.strip(),
        accepted_at=at,
        accepted_by=by,
    )
    keep_change(plan, "Finding let stand", before=found.because, after=reason, by=by, at=at)
    read_again(plan, at=at)
    kind = AuditEventKind.PLAN_WARNING_ACCEPTED
    write_down(plan, kind, by=by, at=at, snapshot={"code": code, "severity": found.severity})
    return accepted


def check_stands(part: Part) -> None:
    if part.taken_out_at is not None:
        raise NotNow("This was taken out of the plan.", hint="Add it anew.")


def words_of(record: Model, name: str) -> str:
    """A column as the history says it."""
    if name == "factors":
        return ", ".join(one.code for one in record.factors.all())  # type: ignore[attr-defined]
    value = getattr(record, name)
    if name == "url_key":
        return LINKED if value else ""
    display = getattr(record, f"get_{name}_display", None)
    return str(display()) if display else spoken_value(value)


def spoken_value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return long_date(value, weekday=False)
    if isinstance(value, User):
        return value.full_name
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(spoken_value, value)))
    if isinstance(value, Mapping):
        return " – ".join(filter(None, map(str, value.values())))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _changed(
    record: Record, changes: Mapping[str, Any], names: Mapping[str, str]
) -> dict[str, Any]:
    """Only what is allowed, and only what differs."""
    odd = sorted(set(changes) - set(names))
    if odd:
        raise OperatorError("plan-field", f"{', '.join(odd)} cannot be written over")
    given = {name: one.strip() if isinstance(one, str) else one for name, one in changes.items()}
    return {name: one for name, one in given.items() if not _same(record, name, one)}


def _same(record: Record, name: str, value: Any) -> bool:
    if name == "factors":
        held = record.factors.all()  # type: ignore[attr-defined]
        return {one.pk for one in held} == {one.pk for one in value}
    return bool(getattr(record, name) == value)


def _keep_owner_whole(part: Part, given: dict[str, Any], *, at: datetime) -> dict[str, Any]:
    """An owner's name is that of the person chosen; another owner is not somebody who saw it."""
    if not isinstance(part, PlanAction):
        return given
    owner = given.get("owner")
    if owner is not None:
        given = {**given, "owner_name": owner.full_name}
        if part.verified_by_id == owner.pk:
            raise Refused("They verified this action, so they cannot own it.", field="owner")
        tell(part.plan, [owner], notice_kind="action-yours", at=at)
    return given


def _save(
    record: Plan | Part,
    given: dict[str, Any],
    names: Mapping[str, str],
    expected_version: int,
    *,
    by: User,
    at: datetime,
) -> None:
    if not given:
        return
    before = {name: words_of(record, name) for name in given}
    factors = given.pop("factors", None)
    for name, value in given.items():
        setattr(record, name, value)
    fields = list(given)
    plan = record if isinstance(record, Plan) else record.plan
    if isinstance(record, PlanAction):
        record.look_after = next_look(record, plan, at=at)
        fields.append("look_after")
    if not record.save_over(expected_version, fields=fields):
        raise _by_another(record, list(before), given, factors, names)
    if factors is not None and isinstance(record, PlanAction):
        check_factors(plan, factors)
        record.factors.set(factors)
    code = "" if isinstance(record, Plan) else f"{record.code}: "
    for name, said in before.items():
        if not names[name]:
            continue
        keep_change(
            plan, f"{code}{names[name]}", before=said, after=words_of(record, name), by=by, at=at
        )
    read_again(plan, at=at)
    snapshot = {"part": code.rstrip(": "), "fields": sorted(before)}
    write_down(plan, AuditEventKind.PLAN_WRITTEN, by=by, at=at, snapshot=snapshot)


def _by_another(
    record: Plan | Part,
    changed: list[str],
    given: Mapping[str, Any],
    factors: Any,
    names: Mapping[str, str],
) -> SavedByAnother:
    fresh = record.fresh()
    yours = {names[name]: words_of(record, name) for name in given}
    if factors is not None:
        yours[names["factors"]] = ", ".join(one.code for one in factors)
    return SavedByAnother(
        "Somebody else saved this while you were writing.",
        yours=yours,
        theirs={names[name]: words_of(fresh, name) for name in changed},
    )
