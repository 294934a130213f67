"""A complete draft of one CQC notification from the records, with no name in it.

CQC's forms ask for the person's unique identifier and never their name, so every
word of a draft is read for names.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.facts.birth_dates import identity_in, without_identity
from counterpoise.apps.concerns.facts.cqc_forms import COMPLETED_BY, fields_of
from counterpoise.apps.concerns.facts.naming import (
    Name,
    identifier_of,
    names_around,
    names_in,
    without_names,
)
from counterpoise.apps.concerns.facts.referral import ALREADY_DONE
from counterpoise.apps.concerns.models import Concern
from counterpoise.kit.dates import exact, long_date
from counterpoise.terms import (
    AbuseType,
    ConsentPosition,
    NotificationKind,
    RiskLocation,
    RiskSource,
    ServiceKind,
)

AGE_BANDS = (
    (1, "Under 1"), (4, "1 to 3"), (13, "4 to 12"), (18, "13 to 17"), (25, "18 to 24"),
    (65, "25 to 64"), (75, "65 to 74"), (85, "75 to 84"),
)  # fmt: skip


REGULATED_ACTIVITY = {
    ServiceKind.SUPPORTED_LIVING: "Personal care",
    ServiceKind.HOMECARE: "Personal care",
    ServiceKind.EXTRA_CARE: "Personal care",
    ServiceKind.SHARED_LIVES: "Personal care",
    ServiceKind.RESIDENTIAL_CARE_HOME: (
        "Accommodation for persons who require nursing or personal care"
    ),
    ServiceKind.NURSING_CARE_HOME: (
        "Accommodation for persons who require nursing or personal care; "
        "treatment of disease, disorder or injury"
    ),
    ServiceKind.DAY_SERVICE: "",
}


# Boxes that hold no words of anybody's, and the one that must hold a name.
NO_FREE_WORDS = frozenset(
    """provider_name provider_number location_name location_number regulated_activity
    completed_by completed_at telephone began_using_service age_band""".split()  # noqa: SIM905 - one list, read at a glance
)


def notification_draft(
    concern: Concern, kind: NotificationKind, *, by: User, at: datetime
) -> dict[str, str]:
    """A complete draft of one form from the records, without names.

    Every box of the form is present; what the records do not hold is empty and
    is shown as "We do not know". Only ``completed_by`` holds a name.
    """
    known = {**_provider(concern, by, at), **_person(concern, at), **_event(concern)}
    known |= _risk_and_action(concern) | _told(concern)
    names = names_around(concern)
    draft = {}
    for field in fields_of(kind):
        words = known.get(field.key, "")
        free = field.key not in NO_FREE_WORDS
        draft[field.key] = _clean(words, names, concern) if free else words
    return draft


def _clean(words: str, names: tuple[Name, ...], concern: Concern) -> str:
    return without_identity(without_names(words, names), concern.person)


def names_left(concern: Concern, draft: Mapping[str, str]) -> dict[str, tuple[Name, ...]]:
    """The boxes of a draft that still hold a name, a birth date or an NHS number, with what could
    stand in its place."""
    names = names_around(concern)
    found = {
        key: (*names_in(words, names), *identity_in(words, concern.person))
        for key, words in draft.items()
        if key not in NO_FREE_WORDS
    }
    return {key: there for key, there in found.items() if there}


def nameless(concern: Concern, draft: Mapping[str, str]) -> dict[str, str]:
    """The same draft with every name it may not hold put behind an identifier."""
    names = names_around(concern)
    return {
        key: words if key in NO_FREE_WORDS else _clean(words, names, concern)
        for key, words in draft.items()
    }


def _provider(concern: Concern, by: User, at: datetime) -> dict[str, str]:
    service = concern.service
    return {
        "provider_name": service.provider.name,
        "provider_number": service.provider.cqc_provider_id,
        "location_name": service.name,
        "location_number": service.cqc_location_id,
        "regulated_activity": REGULATED_ACTIVITY[ServiceKind(service.service_kind)],
        COMPLETED_BY: by.full_name,
        "completed_at": exact(at),
        "telephone": service.manager_phone,
    }


def _person(concern: Concern, at: datetime) -> dict[str, str]:
    person = concern.person
    if person is None:
        return {}
    return {
        "person_identifier": identifier_of(person),
        "began_using_service": long_date(person.started_at.date(), weekday=False),
        "age_band": age_band(person.date_of_birth, on=at.date()),
        "needs": person.keeps_me_safe,
        "risk_known": person.usual_for_this_person,
    }


def age_band(born: date | None, *, on: date) -> str:
    """The band a person's age falls in on a day: "65 to 74"; "" when it is not known."""
    if born is None:
        return ""
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    for below, band in AGE_BANDS:
        if age < below:
            return band
    return "85 or over"


def _event(concern: Concern) -> dict[str, str]:
    newest = concern.decisions.order_by("-decided_at", "-pk").first()
    kinds = newest.abuse_types if newest else ()
    added = [one.words for one in concern.addenda.order_by("added_at", "pk")]
    return {
        "happened_at": _when(concern.happened_at, concern.happened_in_words),
        "noticed_at": _when(concern.noticed_at, concern.noticed_in_words),
        "where": concern.where_in_words or _label(RiskLocation, concern.risk_location),
        "what_happened": "\n\n".join([concern.what_was_seen, *added]),
        "abuse_types": ", ".join(AbuseType(one).label for one in kinds),
        "source_of_risk": _label(RiskSource, concern.risk_source),
        "persons_views": _views(concern),
    }


def _when(moment: datetime | None, in_words: str) -> str:
    said = f"“{in_words}”" if in_words else ""
    return ", ".join(part for part in (exact(moment) if moment else "", said) if part)


def _label(terms: type[RiskLocation] | type[RiskSource], value: str) -> str:
    return terms(value).label if value else ""


def _views(concern: Concern) -> str:
    position = concern.consent_position
    agreed = ConsentPosition(position).label if position else ""
    return ". ".join(part for part in (concern.persons_wishes.rstrip("."), agreed) if part)


def _risk_and_action(concern: Concern) -> dict[str, str]:
    return {
        "action_now": concern.what_was_done or _done_as_referred(concern),
        "others_at_risk": concern.others_at_risk,
    }


def _done_as_referred(concern: Concern) -> str:
    """What the council was told had been done, where whoever raised it wrote nothing."""
    newest = concern.referrals.order_by("-referred_at", "-pk").first()
    rows = [row for one in newest.sheet["sections"] for row in one["rows"]] if newest else []
    done = [row["value"] for row in rows if row["name"] == ALREADY_DONE]
    return str(done[0]) if done else ""


def _told(concern: Concern) -> dict[str, str]:
    referral = concern.referrals.order_by("-referred_at", "-pk").first()
    if referral is None:
        return {}
    reference = (
        f", their reference {referral.council_reference}" if referral.council_reference else ""
    )
    told = f"{referral.council.name}, {exact(referral.referred_at)}{reference}"
    return {"told_council": told}


def draft_now(
    concern: Concern, kind: NotificationKind, draft: Mapping[str, str], *, by: User, at: datetime
) -> dict[str, str]:
    """A kept draft, its empty boxes filled with what the records have come to hold since."""
    fresh = notification_draft(concern, kind, by=by, at=at)
    return {key: draft.get(key, "") or words for key, words in fresh.items()}
