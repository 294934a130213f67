"""Improvement plans: their lives, their causes, their actions and what they are measured by."""

from __future__ import annotations

from counterpoise.terms.base import Term


class PlanStatus(Term):
    DRAFT = "DRAFT", "Draft"
    PROPOSED = "PROPOSED", "Proposed"
    AGREED = "AGREED", "Agreed"
    CLOSED = "CLOSED", "Closed"
    REOPENED = "REOPENED", "Opened again"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class PlanSource(Term):
    """What a plan was opened from."""

    PATTERN = "PATTERN", "A pattern"
    CONCERN = "CONCERN", "A concern"
    REVIEW = "REVIEW", "A review"
    INSPECTION = "INSPECTION", "An inspection by CQC"
    COUNCIL = "COUNCIL", "A finding of the council"
    RECOMMENDATION = "RECOMMENDATION", "A recommendation from a review"
    COMPLAINT = "COMPLAINT", "Complaints and what people say"
    OWN_CHECK = "OWN_CHECK", "Our own check"
    NOTHING = "NOTHING", "Nothing written down before"


class PlanTheme(Term):
    """The themes the critique knows, in its own keys."""

    RESTRICTIVE_PRACTICE = "restrictive_practice", "Restrictive practice"
    SAFEGUARDING_ESCALATION = "safeguarding_escalation", "Speaking up and passing on"
    POSITIVE_RISK = "positive_risk", "Positive risk-taking"
    FALLS = "falls", "Falls"
    MEDICATION = "medication", "Medicines"
    NUTRITION = "nutrition", "Eating and drinking"
    STAFFING = "staffing", "Staffing"
    MISSED_VISITS = "missed_visits", "Missed or late visits"
    PERSON_CENTRED_CARE = "person_centred_care", "Person-centred care"
    PRESSURE_CARE = "pressure_care", "Pressure care"
    INFECTION_CONTROL = "infection_control", "Infection control"
    CONTINENCE = "continence", "Continence"
    OTHER = "other", "Something else"


class FactorKind(Term):
    """Contributory factors: the Yorkshire framework in social care's words, with the drivers
    that brief A names (practice 4.3)."""

    SAFETY_CULTURE = "SAFETY_CULTURE", "What is normal here"
    RISK_AVERSE_NORM = "RISK_AVERSE_NORM", "Caution has become the rule"
    UNCLEAR_THRESHOLD = "UNCLEAR_THRESHOLD", "Nobody knows when to act"
    SUPERVISION_AND_LEADERSHIP = "SUPERVISION_AND_LEADERSHIP", "Supervision and leadership"
    STAFFING = "STAFFING", "Staffing levels"
    SCHEDULING = "SCHEDULING", "Rotas and visit times"
    WORKLOAD = "WORKLOAD", "Workload"
    COMMUNICATION = "COMMUNICATION", "Handover and passing on"
    LINES_OF_RESPONSIBILITY = "LINES_OF_RESPONSIBILITY", "Who is responsible"
    TEAM = "TEAM", "How the team works"
    TRAINING = "TRAINING", "Training and learning"
    INDIVIDUAL = "INDIVIDUAL", "Confidence and skill"
    TASK = "TASK", "The task itself"
    PERSON = "PERSON", "What the person brings"
    FAMILY_OR_COMMISSIONER = "FAMILY_OR_COMMISSIONER", "Pressure from family or commissioner"
    POLICY = "POLICY", "Policies and forms"
    EQUIPMENT = "EQUIPMENT", "Equipment and its design"
    ENVIRONMENT = "ENVIRONMENT", "The building and its layout"
    CENTRAL_SUPPORT = "CENTRAL_SUPPORT", "Help from head office"
    EXTERNAL = "EXTERNAL", "Rules and bodies outside"
    ACTIVE_FAILURE = "ACTIVE_FAILURE", "A slip at the moment itself"


class PlanActionStatus(Term):
    NOT_STARTED = "NOT_STARTED", "Not started"
    ON_TRACK = "ON_TRACK", "On track"
    AT_RISK = "AT_RISK", "At risk"
    OVERDUE = "OVERDUE", "Overdue"
    BLOCKED = "BLOCKED", "Blocked"
    DONE = "DONE", "Done, not verified"
    VERIFIED = "VERIFIED", "Verified"
    EFFECTIVE = "EFFECTIVE", "Effective"
    SUSTAINED = "SUSTAINED", "Sustained"
    STOPPED = "STOPPED", "Stopped"


class MeasureKind(Term):
    OUTCOME = "OUTCOME", "Outcome: what people live through"
    PROCESS = "PROCESS", "Process: what we do differently"
    BALANCING = "BALANCING", "Balancing: what must not get worse"
    VOICE = "VOICE", "Voice: what people say"


class ReviewRhythm(Term):
    WEEKLY = "WEEKLY", "Every week"
    FORTNIGHTLY = "FORTNIGHTLY", "Every two weeks"
    MONTHLY = "MONTHLY", "Every month"


class KnownFrom(Term):
    """The six kinds of source by which a concern is known."""

    RECORDS = "RECORDS", "Records and data"
    OWN_CHECK = "OWN_CHECK", "Our own audit or check"
    OUTSIDE_REVIEW = "OUTSIDE_REVIEW", "Somebody outside looked"
    WATCHING = "WATCHING", "Watching practice"
    PEOPLE_AND_FAMILIES = "PEOPLE_AND_FAMILIES", "People and families"
    STAFF = "STAFF", "Staff"


class ActionStrength(Term):
    """Would it still work at nine on a Sunday night with nobody watching?"""

    STRONGER = "stronger", "Stronger"
    INTERMEDIATE = "intermediate", "Intermediate"
    WEAKER = "weaker", "Weaker"


class PlanStrength(Term):
    """How a plan stood when it was last read by the critique."""

    NOT_READ = "NOT_READ", "Not read yet"
    HELD_BACK = "HELD_BACK", "Held back"
    HAS_WARNINGS = "HAS_WARNINGS", "Has warnings"
    SOUND = "SOUND", "Sound"
