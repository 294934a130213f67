"""What CQC's notification forms ask, kind by kind, in the order they ask it.

Care Quality Commission (Registration) Regulations 2009: regulation 16 (deaths)
and regulation 18 (other incidents). The forms ask for the person's unique
identifier and never their name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counterpoise.terms import NotificationKind

K = NotificationKind
LEGISLATION = "Care Quality Commission (Registration) Regulations 2009"
COMPLETED_BY = "completed_by"


@dataclass(frozen=True, slots=True)
class CqcTest:
    """When CQC must be told: the trigger in plain words, the law's word for when, the source."""

    question: str
    includes: tuple[str, ...]
    law: str
    source: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One box of a CQC form. ``lines`` is how many lines it usually needs."""

    key: str
    label: str
    hint: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FormSection:
    title: str
    fields: tuple[FormField, ...]


TESTS: Mapping[NotificationKind, CqcTest] = {
    K.ALLEGATION_OF_ABUSE: CqcTest(
        "Has anyone been abused, or has anyone said they may have been?",
        (
            "Any abuse or allegation of abuse, of someone who uses the service, counts.",
            "It does not matter whether it has been proved, or who is said to have done it.",
            "Referring to the council does not replace telling CQC. The two tests are different.",
        ),
        "without delay",
        f"{LEGISLATION}, regulation 18(2)(e)",
    ),
    K.SERIOUS_INJURY: CqcTest(
        "Was somebody seriously injured?",
        (
            "Harm to the senses, movement or mind that will last, or is likely to last 28 days.",
            "A change to the body, long pain or psychological harm, or a shorter life.",
            "An injury that needed treatment to prevent one of those, or death.",
            "A pressure ulcer of grade 3 or above that began in your care.",
        ),
        "without delay",
        f"{LEGISLATION}, regulation 18(2)(a) and (b), (5)",
    ),
    K.DEATH: CqcTest(
        "Has somebody who uses the service died?",
        (
            "A death while care was being given, or because of how it was given.",
            "For homes with care, a death of anyone who lives there.",
        ),
        "without delay",
        f"{LEGISLATION}, regulation 16",
    ),
    K.POLICE_INVOLVEMENT: CqcTest(
        "Has it been reported to the police, or are the police looking into it?",
        ("It counts when it relates to the care the service gives.",),
        "without delay",
        f"{LEGISLATION}, regulation 18(2)(f)",
    ),
    K.DOLS_OUTCOME: CqcTest(
        "Has an application to deprive somebody of their liberty been decided or withdrawn?",
        (
            "The outcome of an application to the council for a standard authorisation.",
            "The outcome of an application to the Court of Protection.",
        ),
        "once the outcome is known",
        f"{LEGISLATION}, regulation 18(4A) and (4B)",
    ),
    K.SERVICE_INTERRUPTION: CqcTest(
        "Has something stopped, or could something stop, the service running safely?",
        (
            "Not enough suitable staff.",
            "Gas, water, power, alarms, call systems or safety equipment out for over 24 hours.",
            "Damage to the building that affects care.",
        ),
        "without delay",
        f"{LEGISLATION}, regulation 18(2)(g)",
    ),
}

_PROVIDER = FormSection(
    "Provider and location",
    (
        FormField("provider_name", "Provider"),
        FormField("provider_number", "CQC provider number"),
        FormField("location_name", "Location"),
        FormField("location_number", "CQC location number"),
        FormField("regulated_activity", "Regulated activity"),
        FormField(COMPLETED_BY, "Completed by", "The one place where a name belongs."),
        FormField("completed_at", "Completed on"),
        FormField("telephone", "Telephone"),
    ),
)
_PERSON = FormSection(
    "The person",
    (
        FormField("person_identifier", "Unique identifier", "Not a name, initials or birth date."),
        FormField("began_using_service", "Began using the service on"),
        FormField("age_band", "Age band"),
        FormField("needs", "Care and support needs", lines=3),
    ),
)
_EVENT = (
    FormField("happened_at", "When it happened"),
    FormField("noticed_at", "When it was noticed"),
    FormField("where", "Where it happened"),
    FormField("what_happened", "What happened", lines=8),
)
_RISK = FormSection(
    "What was known before",
    (
        FormField("risk_known", "Was this risk known?", lines=3),
        FormField("assessment", "What assessment was there?", lines=3),
        FormField("plan", "What plan was there, and was it followed?", lines=3),
    ),
)
_ACTION = FormSection(
    "What has been done",
    (
        FormField("action_now", "What was done straight away", lines=4),
        FormField("action_staff", "Anything done about staff", lines=3),
        FormField("others_at_risk", "Risk to others, and what was done", lines=3),
    ),
)
_TOLD = FormSection(
    "Who else has been told",
    (
        FormField("told_council", "Council safeguarding"),
        FormField("told_police", "Police"),
        FormField("told_family", "The person’s family or representative"),
        FormField("told_others", "Anyone else", lines=2),
    ),
)
_OWN: Mapping[NotificationKind, tuple[FormField, ...]] = {
    K.ALLEGATION_OF_ABUSE: (
        FormField("abuse_types", "Types of abuse"),
        FormField(
            "source_of_risk", "Who is said to have done it", "Say what they are to the person."
        ),
        FormField("persons_views", "What the person wants, and whether they agree", lines=3),
    ),
    K.SERIOUS_INJURY: (
        FormField("injury", "The injury: which part of the body and what harm", lines=3),
        FormField("treatment", "Treatment given and by whom", lines=2),
        FormField("lasting", "How it is likely to affect the person, and for how long", lines=2),
    ),
    K.DEATH: (
        FormField("cause_of_death", "Cause of death, if known"),
        FormField("expected", "Was it expected?"),
        FormField("last_care", "The last care given, and when", lines=3),
        FormField("coroner", "Has the coroner been told?"),
    ),
    K.POLICE_INVOLVEMENT: (
        FormField("police_reference", "Police force and reference"),
        FormField("police_action", "What the police are doing", lines=2),
    ),
    K.DOLS_OUTCOME: (
        FormField("application", "Kind of application, and the date it was made"),
        FormField("outcome", "The outcome, and the date it was known", lines=2),
        FormField("conditions", "How long it lasts, and any conditions", lines=2),
    ),
    K.SERVICE_INTERRUPTION: (
        FormField("event", "What stopped, and for how long", lines=2),
        FormField("effect", "How people were affected", lines=3),
        FormField("until_restored", "What is in place until it is put right", lines=3),
    ),
}
FORMS: Mapping[NotificationKind, tuple[FormSection, ...]] = {
    kind: (
        _PROVIDER,
        *(() if kind is K.SERVICE_INTERRUPTION else (_PERSON,)),
        FormSection("What happened", (*_EVENT, *own)),
        _RISK,
        _ACTION,
        _TOLD,
    )
    for kind, own in _OWN.items()
}
REFERENCE_KINDS = (
    ("ENQ", "ENQ number"),
    ("NOTIFICATION_ID", "Notification ID"),
    ("CASE_ID", "Case ID"),
)


def fields_of(kind: NotificationKind) -> tuple[FormField, ...]:
    """Every box of one form, in order."""
    return tuple(field for section in FORMS[kind] for field in section.fields)
