"""The sheet a council needs, made from the records and what the referrer adds.

What it holds follows what English boards ask of a reported concern: who raises
it, in what role and for whom; the adult, their needs, communication and
capacity; the household and carers; why there is concern; consent or why not;
what the adult wants; who has been told; what has been done; who else is at
risk; and fact kept apart from opinion. What is missing is named, never hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from counterpoise.apps.accounts.models import Membership, User
from counterpoise.apps.concerns.models import Concern, Referral
from counterpoise.apps.people.models import Person
from counterpoise.kit.dates import exact, long_date
from counterpoise.terms import (
    AbuseType,
    CapacityFinding,
    ConcernKind,
    ConsentPosition,
    PrimarySupportReason,
    RiskLocation,
    RiskSource,
    Role,
    ServiceKind,
    TimePrecision,
)

FACT, OPINION, WORDS = "fact", "opinion", "words"
KEPT_BACK = "A member of staff, whose name the provider keeps back"
NAMES_KEPT = "The provider keeps these names back"
NOBODY_YET = "Nobody yet"
ALREADY_DONE = "What has already been done"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReferral:
    """What the council needs beyond the concern itself, and where the person stands on sharing.

    ``risk_source`` left ``None`` is as the concern has it; empty is "we do not know".
    """

    consent_position: ConsentPosition
    consent_reason: str
    adults_views: str
    why_concerned: str
    already_done: str
    others_at_risk: str = ""
    others_told: str = ""
    sent_how: str = ""
    discussed_with_adult: str = ""
    family_views: str = ""
    capacity: str = ""
    care_needs: str = ""
    household: str = ""
    informal_carers: str = ""
    medical_terms: str = ""
    risk_source: str | None = None
    address: str = ""
    gp: str = ""
    language: str = ""
    safe_now: str = ""
    said_to_have_caused_it: str = ""
    still_in_contact: str = ""
    police_reference: str = ""


def referral_sheet(concern: Concern, new: NewReferral, *, by: User, at: datetime) -> dict[str, Any]:
    """The complete sheet as it is sent: sections of rows, and the names of what is not known.

    Lists, not mappings, because the order is part of the form and a database
    need not keep a mapping's order. ``kind`` says whether a row is a fact from a
    record, the referrer's view, or somebody's own words.
    """
    sections = [
        _section("Who is raising this", _who_raises(concern, by, at)),
        _section("The adult", _adult(concern, new)),
        _section("Home, family and carers", _household(concern, new)),
        _section("What was seen and heard", _what_was_seen(concern, new)),
        _section("Why we are concerned", _why(concern, new)),
        _section("The adult’s views and agreement", _views(new)),
        _section("What has been done, and who knows", _done(concern, new)),
    ]
    missing = [row["name"] for section in sections for row in section["rows"] if not row["value"]]
    return {
        "reference": concern.reference,
        "made_at": at.isoformat(),
        "council": concern.service.council.name,
        "sections": sections,
        "not_known": missing,
    }


def known_for_referral(concern: Concern) -> dict[str, str]:
    """What the records already say about the questions the referrer is asked."""
    return {
        "consent_position": concern.consent_position,
        "consent_reason": concern.consent_reason,
        "adults_views": concern.persons_wishes,
        "already_done": concern.what_was_done,
        "others_at_risk": concern.others_at_risk,
        "capacity": _capacity(concern.person) if concern.person else "",
        "care_needs": _needs(concern.person) if concern.person else "",
        "risk_source": concern.risk_source or _source_in_facts(concern),
        **_told_before(concern),
    }


ASKED_ONCE = {
    "address": "Address and telephone",
    "gp": "GP",
    "language": "Ethnicity, first language and interpreter",
}


def _told_before(concern: Concern) -> dict[str, str]:
    """What a council was told of the same person before: it is asked of every sheet again."""
    if concern.person is None:
        return {}
    earlier = Referral.objects.filter(concern__person=concern.person, concern__confidential=False)
    newest = earlier.order_by("-referred_at", "-pk").first()
    rows = [row for one in newest.sheet["sections"] for row in one["rows"]] if newest else []
    said = {row["name"]: row["value"] for row in rows}
    return {field: said.get(name, "") for field, name in ASKED_ONCE.items()}


# Whoever is themselves cared for is known to the person. "Somebody else" may be anybody, and
# nobody's doing or the person's own is no source the council's list has: those stay open.
SOURCE_OF = {
    "staff": RiskSource.SERVICE_PROVIDER,
    "family": RiskSource.OTHER_KNOWN_TO_INDIVIDUAL,
    "other_adult": RiskSource.OTHER_KNOWN_TO_INDIVIDUAL,
}


def _source_in_facts(concern: Concern) -> str:
    """Where the facts advised on say the risk comes from: read, or confirmed by somebody."""
    newest = concern.advice.order_by("-made_at", "-pk").first()
    used = newest.advice.get("facts", {}).get("source", {}) if newest else {}
    return SOURCE_OF.get(used.get("value"), "")


def _section(title: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    return {"title": title, "rows": rows}


def _row(name: str, value: str, kind: str = FACT) -> dict[str, str]:
    return {"name": name, "value": value.strip(), "kind": kind}


def _who_raises(concern: Concern, by: User, at: datetime) -> list[dict[str, str]]:
    service = concern.service
    first = KEPT_BACK if concern.confidential else concern.raised_by.full_name
    return [
        _row("Name", by.full_name),
        _row("Role", _role_of(by, concern, at)),
        _row("Organisation", service.provider.name),
        _row("Service", f"{service.name} ({ServiceKind(service.service_kind).label.lower()})"),
        _row("Telephone", service.manager_phone or service.on_call_phone),
        _row("Email", by.email),
        _row("First noticed by", first),
        _row("CQC provider number", service.provider.cqc_provider_id),
        _row("CQC location number", service.cqc_location_id),
    ]


def _role_of(by: User, concern: Concern, at: datetime) -> str:
    """The roles somebody holds here at a moment, in words."""
    held = Membership.objects.filter(user=by, started_at__lte=at, ended_at__isnull=True)
    here = [
        Role(one.role).label
        for one in held
        if concern.service_id == one.service_id or concern.provider_id == one.provider_id
    ]
    return ", ".join(sorted(set(here)))


def _adult(concern: Concern, new: NewReferral) -> list[dict[str, str]]:
    person = concern.person
    if person is None:
        return [
            _row("Name", concern.who_in_words),
            *(_row(name, "") for name in ("Date of birth", "NHS number")),
            *_where_and_who(new),
            _row("Communication", ""),
            _row("Care and support needs", new.care_needs),
            _row("Capacity for the decision to share this", new.capacity, OPINION),
        ]
    born = long_date(person.date_of_birth, weekday=False) if person.date_of_birth else ""
    return [
        _row("Name", person.full_name),
        _row("Likes to be called", person.known_as),
        _row("Date of birth", born),
        _row("NHS number", person.nhs_number),
        *_where_and_who(new),
        _row("Supported at", person.service.name),
        _row("Main reason for support", _reason_for_support(person)),
        _row("Care and support needs", new.care_needs or _needs(person)),
        _row("Communication", person.communication_needs),
        _row("Capacity for the decision to share this", new.capacity or _capacity(person), OPINION),
        _row("What matters to them", person.what_matters, WORDS),
    ]


def _where_and_who(new: NewReferral) -> list[dict[str, str]]:
    """How a council reaches the adult, and in which language."""
    return [_row(name, getattr(new, field)) for field, name in ASKED_ONCE.items()]


def _reason_for_support(person: Person) -> str:
    reason = PrimarySupportReason(person.primary_support_reason)
    return "" if reason is PrimarySupportReason.NOT_KNOWN else reason.label


def _needs(person: Person) -> str:
    return person.keeps_me_safe


def _capacity(person: Person) -> str:
    """The newest decision-specific record; capacity is never a trait of a person."""
    newest = person.capacity_records.order_by("-assessed_on_date", "-pk").first()
    if newest is None:
        return ""
    finding = CapacityFinding(newest.finding).label
    day = long_date(newest.assessed_on_date, weekday=False)
    return f"{newest.decision}: {finding.lower()} ({day})"


def _household(concern: Concern, new: NewReferral) -> list[dict[str, str]]:
    return [
        _row("Who lives there, and any children", new.household),
        _row("Family or friends who give care", new.informal_carers),
        _row("Representatives and advocates", _representatives(concern.person)),
    ]


def _representatives(person: Person | None) -> str:
    if person is None:
        return ""
    lines = []
    for one in person.representatives.filter(ended_at__isnull=True).order_by("pk"):
        advocate = ", independent advocate" if one.is_advocate else ""
        authority = f", {one.authority}" if one.authority else ""
        lines.append(f"{one.name} ({one.relationship}{advocate}{authority}) {one.contact}".strip())
    return "\n".join(lines)


def _what_was_seen(concern: Concern, new: NewReferral) -> list[dict[str, str]]:
    source = concern.risk_source if new.risk_source is None else new.risk_source
    added = "\n\n".join(one.words for one in concern.addenda.order_by("added_at", "pk"))
    return [
        _row("In the words of whoever noticed it", concern.what_was_seen, WORDS),
        *([_row("Added since", added, WORDS)] if added else []),
        _row("Kind of concern", ConcernKind(concern.concern_kind).label),
        _row("When it happened", _happened(concern)),
        _row("When it was noticed", _noticed(concern)),
        _row("Where", concern.where_in_words),
        _row("Location of risk", _label(RiskLocation, concern.risk_location)),
        _row("Source of risk", _label(RiskSource, source)),
        _row("Who is said to have caused it", new.said_to_have_caused_it, OPINION),
        _row("Whether they are still in contact with adults", new.still_in_contact),
        _row("Who else saw or heard it", NAMES_KEPT if concern.confidential else concern.witnesses),
    ]


def _happened(concern: Concern) -> str:
    return _moment(concern.happened_at, concern.happened_precision, concern.happened_in_words)


def _noticed(concern: Concern) -> str:
    return _moment(concern.noticed_at, concern.noticed_precision, concern.noticed_in_words)


def _moment(moment: datetime | None, precision: str, in_words: str) -> str:
    """A time as the reporter gave it, with how sure they are."""
    said = f"“{in_words}”" if in_words else ""
    if moment is None or precision == TimePrecision.NOT_KNOWN:
        return said
    sure = "" if precision == TimePrecision.EXACT else TimePrecision(precision).label.lower()
    return ", ".join(part for part in (exact(moment), sure, said) if part)


def _label(terms: type[RiskLocation] | type[RiskSource], value: str) -> str:
    return terms(value).label if value else ""


def _why(concern: Concern, new: NewReferral) -> list[dict[str, str]]:
    return [
        _row("Why we are concerned", new.why_concerned, OPINION),
        _row("Types of abuse or neglect we think it may be", _abuse_types(concern), OPINION),
        _row("Medical words explained", new.medical_terms),
        _row("Other adults or children at risk", new.others_at_risk, OPINION),
    ]


def _abuse_types(concern: Concern) -> str:
    newest = concern.decisions.order_by("-decided_at", "-pk").first()
    return ", ".join(AbuseType(one).label for one in newest.abuse_types) if newest else ""


def _views(new: NewReferral) -> list[dict[str, str]]:
    agreed, why = new.consent_position == ConsentPosition.GIVEN, new.consent_reason
    return [
        _row("Have you talked with them about this?", new.discussed_with_adult),
        _row("What the adult wants to happen", new.adults_views, WORDS),
        _row("What family or representatives want", new.family_views, WORDS),
        _row("Agreement to share", new.consent_position.label),
        *([_row("Why we are sharing", why, OPINION)] if why or not agreed else []),
    ]


def _done(concern: Concern, new: NewReferral) -> list[dict[str, str]]:
    return [
        _row("Is the adult safe now?", new.safe_now, OPINION),
        _row(ALREADY_DONE, new.already_done),
        _row("Who else has been told", new.others_told),
        _row("Police reference", new.police_reference),
        _row("Also asked for advice", _consulted(concern) or NOBODY_YET),
    ]


def _consulted(concern: Concern) -> str:
    asked = concern.consultations.order_by("asked_at", "pk")
    return "\n".join(
        ", ".join(part for part in (one.asked_name, one.asked_role, one.asked_organisation) if part)
        for one in asked
    )
