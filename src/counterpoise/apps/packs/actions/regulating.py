"""What the regulator did, what is due to it, and which plan answers it: rows that are added."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event
from counterpoise.apps.directory.models import Service
from counterpoise.apps.packs.access import check_can_record
from counterpoise.apps.packs.models import RegulatorDuty, RegulatorEntry, RegulatorPlan
from counterpoise.apps.plans.models import Plan
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused
from counterpoise.kit.months import shifted
from counterpoise.terms import (
    AuditEventKind,
    DutyRhythm,
    KeyQuestion,
    RegulatorRating,
    RegulatorStep,
)

DAYS = {DutyRhythm.WEEKLY.value: 7, DutyRhythm.FORTNIGHTLY.value: 14}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """One step, as it was read in the regulator's letter or report."""

    step: RegulatorStep
    happened_date: date
    words: str = ""
    key_question: KeyQuestion | str = ""
    rating: RegulatorRating | str = ""
    in_force_until_date: date | None = None
    regulation: str = ""
    their_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDuty:
    """Something due. 28 days is the limit for an appeal; a condition may ask for weekly returns."""

    what: str
    due_date: date
    rhythm: DutyRhythm = DutyRhythm.ONCE


@in_turn()
def record_step(
    *, service: Service, new: NewStep, due: NewDuty | None = None, by: User, at: datetime
) -> RegulatorEntry:
    """Write down what the regulator did, and what is due because of it."""
    check_can_record(scope_of(by, at=at), service)
    _check(new, at)
    entry = RegulatorEntry.objects.create(
        provider=service.provider, service=service, recorded_at=at, recorded_by=by, **asdict(new)
    )
    _note(entry, AuditEventKind.REGULATOR_STEP_RECORDED, by, at)
    if due is not None:
        _add(entry, due, by=by, at=at)
    return entry


@in_turn()
def correct_step(
    *, entry: RegulatorEntry, new: NewStep, because: str, by: User, at: datetime
) -> RegulatorEntry:
    """Put a step right with another row. What is due, and the plans, go on from the old one."""
    check_can_record(scope_of(by, at=at), entry.service)
    _check(new, at)
    if not because.strip():
        raise Refused("Say what was wrong.", field="because")
    if RegulatorEntry.objects.filter(corrects=entry).exists():
        raise NotNow("This row was put right already.", hint="Correct the newest one instead.")
    right = RegulatorEntry.objects.create(
        provider=entry.provider,
        service=entry.service,
        recorded_at=at,
        recorded_by=by,
        corrects=entry,
        corrected_because=because.strip(),
        **asdict(new),
    )
    _note(right, AuditEventKind.REGULATOR_STEP_CORRECTED, by, at)
    return right


@in_turn()
def add_duty(*, entry: RegulatorEntry, new: NewDuty, by: User, at: datetime) -> RegulatorDuty:
    """Add something that is due because of a step."""
    check_can_record(scope_of(by, at=at), entry.service)
    return _add(entry, new, by=by, at=at)


@in_turn()
def finish_duty(*, duty: RegulatorDuty, words: str, by: User, at: datetime) -> RegulatorDuty | None:
    """Write down that it was done. On a rhythm, the next one is due by itself and is given back."""
    check_can_record(scope_of(by, at=at), duty.service)
    if not words.strip():
        raise Refused("Say what was sent, or done.", field="words")
    duty.done_at, duty.done_by, duty.done_words = at, by, words.strip()
    fields = ["done_at", "done_by", "done_words"]
    if duty.fresh().done_at is not None or not duty.save_over(duty.version, fields=fields):
        raise NotNow("Somebody wrote down already that this was done.")
    _note(duty.entry, AuditEventKind.REGULATOR_DUTY_DONE, by, at, due=duty.due_date.isoformat())
    following = next_due(duty.due_date, DutyRhythm(duty.rhythm))
    if following is None:
        return None
    return RegulatorDuty.objects.create(
        provider=duty.provider,
        service=duty.service,
        entry=duty.entry,
        what=duty.what,
        due_date=following,
        rhythm=duty.rhythm,
        added_at=at,
        added_by=by,
        follows=duty,
    )


@in_turn()
def link_plan(*, entry: RegulatorEntry, plan: Plan, by: User, at: datetime) -> RegulatorPlan:
    """Link a plan of the same service that answers a step."""
    check_can_record(scope_of(by, at=at), entry.service)
    if plan.service_id != entry.service_id:
        raise Refused("That plan is another service’s.", field="plan")
    linked, new = RegulatorPlan.objects.get_or_create(
        entry=entry, plan=plan, defaults={"linked_at": at, "linked_by": by}
    )
    if new:
        _note(entry, AuditEventKind.REGULATOR_PLAN_LINKED, by, at, plan=plan.reference)
    return linked


def next_due(due: date, rhythm: DutyRhythm) -> date | None:
    """When it is due again; None for something due once."""
    if rhythm in DAYS:
        return due + timedelta(days=DAYS[rhythm])
    if rhythm is DutyRhythm.MONTHLY:
        first = shifted(due.replace(day=1), 1)
        return first.replace(day=min(due.day, 28))
    return None


def _check(new: NewStep, at: datetime) -> None:
    if new.happened_date > at.astimezone(LONDON).date():
        raise Refused("That day is in the future.", field="happened_date")
    if new.step is RegulatorStep.RATING and not new.rating:
        raise Refused("Choose the rating that was published.", field="rating")
    if new.step is RegulatorStep.RATING and not new.key_question:
        raise Refused("Choose what was rated: overall, or one question.", field="key_question")
    if new.rating and new.step is not RegulatorStep.RATING:
        raise Refused(
            "A rating goes with “Rating published” only.",
            hint="Write down the rating as a step of its own.",
            field="rating",
        )
    until = new.in_force_until_date
    if until is not None and until < new.happened_date:
        raise Refused("It would end before it began.", field="in_force_until_date")


def _add(entry: RegulatorEntry, new: NewDuty, *, by: User, at: datetime) -> RegulatorDuty:
    if not new.what.strip():
        raise Refused("Say what is due.", field="what")
    if new.due_date < entry.happened_date:
        raise Refused("It would be due before that step was taken.", field="due_date")
    duty = RegulatorDuty.objects.create(
        provider=entry.provider,
        service=entry.service,
        entry=entry,
        what=new.what.strip(),
        due_date=new.due_date,
        rhythm=new.rhythm,
        added_at=at,
        added_by=by,
    )
    _note(entry, AuditEventKind.REGULATOR_DUTY_ADDED, by, at, due=new.due_date.isoformat())
    return duty


def _note(
    entry: RegulatorEntry, kind: AuditEventKind, by: User, at: datetime, **snapshot: str
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="regulator entry",
        subject_reference=entry.public_key,
        organisation=entry.provider.public_key,
        snapshot={"service": entry.service.public_key, "step": str(entry.step), **snapshot},
    )
