"""Indicators, readings, evidence and verdicts."""

from __future__ import annotations

from counterpoise.terms.base import Term


class IndicatorSide(Term):
    """Which side of the balance an indicator speaks for."""

    PROTECTIVE = "PROTECTIVE", "Protection"
    RIGHTS = "RIGHTS", "Freedom and rights"
    VOICE = "VOICE", "What people say"
    WORKFORCE = "WORKFORCE", "Workforce"
    GOVERNANCE = "GOVERNANCE", "Governance"
    BALANCING = "BALANCING", "Balancing"


class IndicatorDirection(Term):
    """Which way is better. An indicator read with its pair is never coloured."""

    UP = "UP", "Higher is better"
    DOWN = "DOWN", "Lower is better"
    PAIR = "PAIR", "Read with its pair"
    ZERO = "ZERO", "The aim is none"


class IndicatorShape(Term):
    """What kind of number a reading is."""

    COUNT = "COUNT", "A count"
    RATE = "RATE", "A rate"
    PROPORTION = "PROPORTION", "A percentage"
    MEDIAN = "MEDIAN", "A middle value"


class ExposureKind(Term):
    """How much support was given in a month: what a rate is counted over."""

    OCCUPIED_BED_DAYS = "OCCUPIED_BED_DAYS", "Occupied bed days"
    CARE_HOURS = "CARE_HOURS", "Care hours"
    SUPPORT_HOURS = "SUPPORT_HOURS", "Support hours"
    VISITS = "VISITS", "Visits"
    STAFF_IN_POST = "STAFF_IN_POST", "Staff in post"
    PEOPLE_SUPPORTED = "PEOPLE_SUPPORTED", "People supported"


class ReadingSource(Term):
    TYPED = "TYPED", "Typed in"
    IMPORTED = "IMPORTED", "From a spreadsheet"
    COMPUTED = "COMPUTED", "Counted from records held here"


class ImportStatus(Term):
    UPLOADED = "UPLOADED", "Waiting for its columns"
    MAPPED = "MAPPED", "Waiting to be confirmed"
    CONFIRMED = "CONFIRMED", "Brought in"
    GIVEN_UP = "GIVEN_UP", "Given up"


class EvidenceKind(Term):
    """The six kinds of evidence the Care Quality Commission groups evidence by."""

    PEOPLES_EXPERIENCE = "PEOPLES_EXPERIENCE", "People’s experience"
    STAFF_AND_LEADER_FEEDBACK = "STAFF_AND_LEADER_FEEDBACK", "Feedback from staff and leaders"
    PARTNER_FEEDBACK = "PARTNER_FEEDBACK", "Feedback from partners"
    OBSERVATION = "OBSERVATION", "Observation"
    PROCESS = "PROCESS", "Processes"
    OUTCOME = "OUTCOME", "Outcomes"


class EvidenceShows(Term):
    SUPPORTS = "SUPPORTS", "Supports that it improved"
    CONTRADICTS = "CONTRADICTS", "Contradicts that it improved"
    NEITHER = "NEITHER", "Shows neither"


class AnnotationKind(Term):
    """What happened that a chart should show beside its points."""

    ACTION = "ACTION", "Something we changed"
    STAFFING = "STAFFING", "A change in staffing"
    MANAGER = "MANAGER", "A change of registered manager"
    PEOPLE = "PEOPLE", "Somebody moved in or out"
    ADMISSIONS = "ADMISSIONS", "Admissions stopped or limited"
    RECORDING = "RECORDING", "A change in how things are recorded"
    EVENT = "EVENT", "Something else"
