"""What happens to a person's page: it is opened, changed, and read by people with a reason to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from counterpoise.apps.accounts.models import User
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.actions import in_turn, record_event, record_read
from counterpoise.apps.directory.models import Service
from counterpoise.apps.people.access import check_can_add, check_can_change
from counterpoise.apps.people.models import CapacityRecord, Person, PersonChange, Representative
from counterpoise.kit import nhs_number
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import NotNow, Refused, SavedByAnother
from counterpoise.terms import AuditEventKind, CapacityFinding, PrimarySupportReason

MOST_WORDS = 10_000
YOUNGEST, OLDEST = 16, 120  # years


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPerson:
    """Everything a person's page says that people may write."""

    known_as: str
    full_name: str
    date_of_birth: date | None = None
    nhs_number: str = ""
    primary_support_reason: PrimarySupportReason = PrimarySupportReason.NOT_KNOWN
    what_matters: str = ""
    communication_needs: str = ""
    keeps_me_safe: str = ""
    keeps_me_free: str = ""
    usual_for_this_person: str = ""


ABOUT = tuple(field.name for field in fields(AboutPerson))


def add_person(*, service: Service, about: AboutPerson, by: User, at: datetime) -> Person:
    """Open a page for somebody the service supports."""
    check_can_add(scope_of(by, at=at), service)
    values = {name: getattr(about, name) for name in ABOUT}
    _check_about(values, at)
    with in_turn():
        person = Person.objects.create(
            provider=service.provider, service=service, started_at=at, **values
        )
        _write_down(AuditEventKind.PERSON_ADDED, person, by, at, {"service": service.public_key})
    return person


def change_person(
    *,
    person: Person,
    version: int,
    changes: Mapping[str, Any],
    why: str = "",
    by: User,
    at: datetime,
) -> Person:
    """Change a person's page, keeping what it said before.

    ``version`` is the one the writer read. When somebody else saved since,
    nothing is written and both versions are handed back.
    """
    check_can_change(scope_of(by, at=at), person)
    unknown = set(changes) - set(ABOUT)
    if unknown:
        raise TypeError(f"may not be set here: {sorted(unknown)}")
    _check_about(changes, at)
    before = person.fresh()
    changed = {name: value for name, value in changes.items() if getattr(before, name) != value}
    if not changed:
        return person
    with in_turn():
        for name, value in changed.items():
            setattr(person, name, value)
        if not person.save_over(version, fields=list(changed)):
            raise _saved_by_another(before, changed)
        PersonChange.objects.create(
            person=person,
            changed_at=at,
            changed_by=by,
            before={name: _kept(getattr(before, name)) for name in changed},
            why=why[:500],
        )
        _write_down(AuditEventKind.PERSON_CHANGED, person, by, at, {"changed": sorted(changed)})
    return person


def open_person(*, person: Person, by: User, at: datetime) -> None:
    """Note that somebody opened this person's page."""
    record_read(
        by=by,
        at=at,
        subject_kind="person",
        subject_reference=person.public_key,
        organisation=person.provider.public_key,
    )


def add_representative(
    *,
    person: Person,
    name: str,
    relationship: str,
    authority: str = "",
    is_advocate: bool = False,
    contact: str = "",
    by: User,
    at: datetime,
) -> Representative:
    """Add somebody who speaks with or for a person, and by what authority."""
    check_can_change(scope_of(by, at=at), person)
    if not name.strip() or not relationship.strip():
        raise Refused(
            "Enter their name and who they are to the person.",
            field="name" if not name.strip() else "relationship",
        )
    with in_turn():
        representative = Representative.objects.create(
            person=person,
            name=name.strip(),
            relationship=relationship.strip(),
            authority=authority.strip(),
            is_advocate=is_advocate,
            contact=contact.strip(),
        )
        _write_down(
            AuditEventKind.REPRESENTATIVE_ADDED,
            person,
            by,
            at,
            {"representative": representative.public_key, "is_advocate": is_advocate},
        )
    return representative


def end_representative(*, representative: Representative, by: User, at: datetime) -> None:
    """They no longer speak with or for the person. The row stays."""
    person = representative.person
    check_can_change(scope_of(by, at=at), person)
    with in_turn():
        ended = Representative.objects.filter(pk=representative.pk, ended_at=None)
        if not ended.update(ended_at=at):
            raise NotNow(f"{representative.name} was already taken off this page.")
        _write_down(
            AuditEventKind.REPRESENTATIVE_ENDED,
            person,
            by,
            at,
            {"representative": representative.public_key},
        )


def record_capacity(
    *,
    person: Person,
    decision: str,
    finding: CapacityFinding,
    assessed_on_date: date,
    supported_by: str = "",
    by: User,
    at: datetime,
) -> CapacityRecord:
    """Write down what was found about one decision at one time (Mental Capacity Act 2005, s2).

    The product records what people found; it never decides it.
    """
    check_can_change(scope_of(by, at=at), person)
    if not decision.strip():
        raise Refused("Say which decision this is about.", field="decision")
    if assessed_on_date > at.date():
        raise Refused("The assessment must have happened already.", field="assessed_on_date")
    with in_turn():
        record = CapacityRecord.objects.create(
            person=person,
            decision=decision.strip(),
            finding=finding,
            supported_by=supported_by.strip(),
            assessed_on_date=assessed_on_date,
            recorded_at=at,
            recorded_by=by,
        )
        _write_down(AuditEventKind.CAPACITY_RECORDED, person, by, at, {"record": record.public_key})
    return record


def _check_about(values: Mapping[str, Any], at: datetime) -> None:
    for name, label in (
        ("known_as", "the name they like to be called"),
        ("full_name", "their full name"),
    ):
        if name in values and not str(values[name]).strip():
            raise Refused(f"Enter {label}.", field=name)
    number = values.get("nhs_number", "")
    problem = nhs_number.problem_with(number) if number else None
    if problem:
        raise Refused(problem, field="nhs_number")
    _check_born(values.get("date_of_birth"), at.astimezone(LONDON).date())
    for name, value in values.items():
        if isinstance(value, str) and len(value) > MOST_WORDS:
            raise Refused(f"This is too long. Keep it under {MOST_WORDS:,} characters.", field=name)


def _check_born(born: date | None, today: date) -> None:
    """Safeguarding adults, capacity and the Court of Protection all begin at 16 or later.

    So a year that makes somebody younger is a slip, or a child whom other people help.
    """
    if born is None:
        return
    if born > today:
        raise Refused("The date of birth must be in the past.", field="date_of_birth")
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if years < YOUNGEST:
        raise Refused(
            f"That would make them {_years_old(years)}. This record is for adults: check the year. "
            "If you are worried about a child, tell the council’s children’s services.",
            field="date_of_birth",
        )
    if years > OLDEST:
        raise Refused(
            f"That would make them {_years_old(years)}. Check the year.", field="date_of_birth"
        )


def _years_old(years: int) -> str:
    return f"{years} year{'' if years == 1 else 's'} old"


def _saved_by_another(theirs: Person, mine: Mapping[str, Any]) -> SavedByAnother:
    return SavedByAnother(
        "Somebody else saved this page while you had it open. Nothing of yours was saved yet.",
        yours={name: str(value or "") for name, value in mine.items()},
        theirs={name: str(getattr(theirs, name) or "") for name in mine},
    )


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _write_down(
    kind: AuditEventKind, person: Person, by: User, at: datetime, snapshot: Mapping[str, Any]
) -> None:
    record_event(
        kind=kind,
        by=by,
        at=at,
        subject_kind="person",
        subject_reference=person.public_key,
        organisation=person.provider.public_key,
        snapshot=snapshot,
    )
