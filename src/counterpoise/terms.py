"""The field's words, spelt once.

Every list a person chooses from lives here, so that a page, a rule, an export
and a test can never disagree about what a word is. Standard library only:
everybody may import this module and it imports nobody.

Basis: the law's own nouns and the national Safeguarding Adults Collection
(tables SG1 to SG4) where they have a word; see ``docs/glossary.md``.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A closed list of words. The value is stored; the label is for people."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(stored value, label) pairs in the order they are declared."""
        return [(member.value, member.label) for member in cls]


# Places and people ----------------------------------------------------------


class ServiceKind(Term):
    SUPPORTED_LIVING = "SUPPORTED_LIVING", "Supported living"
    HOMECARE = "HOMECARE", "Homecare"
    RESIDENTIAL_CARE_HOME = "RESIDENTIAL_CARE_HOME", "Residential care home"
    NURSING_CARE_HOME = "NURSING_CARE_HOME", "Nursing care home"
    EXTRA_CARE = "EXTRA_CARE", "Extra care"
    SHARED_LIVES = "SHARED_LIVES", "Shared lives"
    DAY_SERVICE = "DAY_SERVICE", "Day service"


class Role(Term):
    CARE_WORKER = "CARE_WORKER", "Care worker"
    TEAM_LEADER = "TEAM_LEADER", "Team leader"
    REGISTERED_MANAGER = "REGISTERED_MANAGER", "Registered manager"
    NOMINATED_INDIVIDUAL = "NOMINATED_INDIVIDUAL", "Nominated individual"
    QUALITY_LEAD = "QUALITY_LEAD", "Quality lead"
    SAFEGUARDING_LEAD = "SAFEGUARDING_LEAD", "Safeguarding lead"
    COUNCIL_OFFICER = "COUNCIL_OFFICER", "Council officer"
    COMMISSIONER = "COMMISSIONER", "Commissioner"
    BOARD_MEMBER = "BOARD_MEMBER", "Board member"
    ADMINISTRATOR = "ADMINISTRATOR", "Administrator"


class PrimarySupportReason(Term):
    PHYSICAL = "PHYSICAL", "Physical support"
    SENSORY = "SENSORY", "Sensory support"
    MEMORY_AND_COGNITION = "MEMORY_AND_COGNITION", "Support with memory and cognition"
    LEARNING_DISABILITY = "LEARNING_DISABILITY", "Learning disability support"
    MENTAL_HEALTH = "MENTAL_HEALTH", "Mental health support"
    SOCIAL = "SOCIAL", "Social support"
    NONE = "NONE", "No support reason"
    NOT_KNOWN = "NOT_KNOWN", "We do not know"


class CapacityFinding(Term):
    LACKED_CAPACITY = "LACKED_CAPACITY", "Lacked capacity for this decision"
    DID_NOT_LACK_CAPACITY = "DID_NOT_LACK_CAPACITY", "Did not lack capacity for this decision"
    NOT_KNOWN = "NOT_KNOWN", "We do not know"
    NOT_RECORDED = "NOT_RECORDED", "Not recorded"


# Concerns -------------------------------------------------------------------


class Tier(Term):
    """The engine's four tiers, in rising order. A board may name them otherwise."""

    QUALITY = "quality", "Quality issue"
    CONSULT = "consult", "Ask someone first"
    SAFEGUARDING = "safeguarding", "Safeguarding concern"
    IMMEDIATE = "immediate", "Immediate danger"

    @property
    def rank(self) -> int:
        """0 for quality up to 3 for immediate."""
        return list(type(self)).index(self)


class ConcernKind(Term):
    INCIDENT = "INCIDENT", "Something happened"
    NEAR_MISS = "NEAR_MISS", "Something nearly happened"
    FALL = "FALL", "A fall"
    MEDICINE = "MEDICINE", "A medicine"
    SELF_NEGLECT = "SELF_NEGLECT", "Someone not looking after themselves"
    FAMILY_TENSION = "FAMILY_TENSION", "Tension in the family or home"
    CHANGE_IN_PRESENTATION = "CHANGE_IN_PRESENTATION", "A change nobody can explain"
    WELFARE_CONCERN = "WELFARE_CONCERN", "Another worry about someone"
    COMPLAINT = "COMPLAINT", "A complaint"
    FEEDBACK = "FEEDBACK", "Feedback"
    QUALITY_ISSUE = "QUALITY_ISSUE", "The quality of care"


class ConcernStatus(Term):
    RAISED = "RAISED", "Raised"
    TRIAGED = "TRIAGED", "Decided"
    REFERRED = "REFERRED", "Referred"
    IN_REVIEW = "IN_REVIEW", "In review"
    CLOSED = "CLOSED", "Closed"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class ConcernNature(Term):
    NOT_YET_KNOWN = "NOT_YET_KNOWN", "Not yet decided"
    QUALITY_ISSUE = "QUALITY_ISSUE", "Quality issue"
    SAFEGUARDING_CONCERN = "SAFEGUARDING_CONCERN", "Safeguarding concern"


class ThresholdCategory(Term):
    NON_REPORTABLE = "NON_REPORTABLE", "Manage as a quality issue"
    REQUIRES_CONSULTATION = "REQUIRES_CONSULTATION", "Ask someone first"
    REPORTABLE = "REPORTABLE", "Refer to the council"


class Answer(Term):
    YES = "YES", "Yes"
    NO = "NO", "No"
    NOT_SURE = "NOT_SURE", "Not sure"


class TestAnswer(Term):
    """One limb of the Care Act 2014 section 42(1) tests, as the provider sees it."""

    __test__ = False  # the word is the law's; this is not a pytest class

    MET = "MET", "Yes"
    NOT_MET = "NOT_MET", "No"
    UNCLEAR = "UNCLEAR", "We do not know"


class TimePrecision(Term):
    EXACT = "EXACT", "At that time"
    ABOUT = "ABOUT", "About that time"
    DAY_ONLY = "DAY_ONLY", "Some time that day"
    NOT_KNOWN = "NOT_KNOWN", "We do not know when"


class AbuseType(Term):
    PHYSICAL = "PHYSICAL", "Physical abuse"
    SEXUAL = "SEXUAL", "Sexual abuse"
    PSYCHOLOGICAL = "PSYCHOLOGICAL", "Psychological abuse"
    FINANCIAL_OR_MATERIAL = "FINANCIAL_OR_MATERIAL", "Financial or material abuse"
    DISCRIMINATORY = "DISCRIMINATORY", "Discriminatory abuse"
    ORGANISATIONAL = "ORGANISATIONAL", "Organisational abuse"
    NEGLECT_AND_ACTS_OF_OMISSION = (
        "NEGLECT_AND_ACTS_OF_OMISSION",
        "Neglect and acts of omission",
    )
    DOMESTIC = "DOMESTIC", "Domestic abuse"
    SEXUAL_EXPLOITATION = "SEXUAL_EXPLOITATION", "Sexual exploitation"
    MODERN_SLAVERY = "MODERN_SLAVERY", "Modern slavery"
    SELF_NEGLECT = "SELF_NEGLECT", "Self-neglect"


class RiskLocation(Term):
    OWN_HOME = "OWN_HOME", "Own home"
    IN_THE_COMMUNITY = "IN_THE_COMMUNITY", "In the community"
    COMMUNITY_SERVICE = "COMMUNITY_SERVICE", "Community service"
    CARE_HOME_NURSING = "CARE_HOME_NURSING", "Nursing home"
    CARE_HOME_RESIDENTIAL = "CARE_HOME_RESIDENTIAL", "Residential care home"
    HOSPITAL_ACUTE = "HOSPITAL_ACUTE", "Acute hospital"
    HOSPITAL_MENTAL_HEALTH = "HOSPITAL_MENTAL_HEALTH", "Mental health hospital"
    HOSPITAL_COMMUNITY = "HOSPITAL_COMMUNITY", "Community hospital"
    OTHER = "OTHER", "Somewhere else"


class RiskSource(Term):
    SERVICE_PROVIDER = "SERVICE_PROVIDER", "Someone paid to give care"
    OTHER_KNOWN_TO_INDIVIDUAL = "OTHER_KNOWN_TO_INDIVIDUAL", "Someone the person knows"
    OTHER_UNKNOWN_TO_INDIVIDUAL = (
        "OTHER_UNKNOWN_TO_INDIVIDUAL",
        "Someone the person does not know",
    )


class ConsentPosition(Term):
    GIVEN = "GIVEN", "The person agreed"
    NOT_GIVEN_OVERRIDDEN = "NOT_GIVEN_OVERRIDDEN", "The person did not agree, and we must share"
    NOT_SOUGHT = "NOT_SOUGHT", "Not asked, and why"
    LACKS_CAPACITY_BEST_INTERESTS = (
        "LACKS_CAPACITY_BEST_INTERESTS",
        "The person lacks capacity for this decision; shared in their best interests",
    )


class EnquiryKind(Term):
    SECTION_42 = "SECTION_42", "Section 42 enquiry"
    OTHER = "OTHER", "Other enquiry"


class RiskFinding(Term):
    RISK_IDENTIFIED = "RISK_IDENTIFIED", "Risk identified"
    INCONCLUSIVE = "INCONCLUSIVE", "Inconclusive"
    NO_RISK_IDENTIFIED = "NO_RISK_IDENTIFIED", "No risk identified"
    CEASED_AT_INDIVIDUALS_REQUEST = (
        "CEASED_AT_INDIVIDUALS_REQUEST",
        "Enquiry ceased at the individual's request",
    )


class RiskOutcome(Term):
    REMAINED = "REMAINED", "Risk remained"
    REDUCED = "REDUCED", "Risk reduced"
    REMOVED = "REMOVED", "Risk removed"


class OutcomesAsked(Term):
    ASKED_AND_EXPRESSED = "ASKED_AND_EXPRESSED", "Asked, and the person said what they want"
    ASKED_NONE_EXPRESSED = "ASKED_NONE_EXPRESSED", "Asked, and the person did not say"
    NOT_ASKED = "NOT_ASKED", "Not asked"
    NOT_KNOWN = "NOT_KNOWN", "We do not know"
    NOT_RECORDED = "NOT_RECORDED", "Not recorded"


class OutcomesAchieved(Term):
    FULLY = "FULLY", "Fully achieved"
    PARTIALLY = "PARTIALLY", "Partly achieved"
    NOT_ACHIEVED = "NOT_ACHIEVED", "Not achieved"


class ReferralStatus(Term):
    SENT = "SENT", "Sent"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged by the council"
    DECIDED = "DECIDED", "Decided by the council"
    CONCLUDED = "CONCLUDED", "Concluded"


class CouncilDecision(Term):
    """What the council (never this product) decided about a referral."""

    ENQUIRY_SECTION_42 = "ENQUIRY_SECTION_42", "Section 42 enquiry"
    ENQUIRY_OTHER = "ENQUIRY_OTHER", "Other enquiry"
    NO_ENQUIRY = "NO_ENQUIRY", "No enquiry"


class NotificationKind(Term):
    ALLEGATION_OF_ABUSE = "ALLEGATION_OF_ABUSE", "Abuse or allegation of abuse"
    SERIOUS_INJURY = "SERIOUS_INJURY", "Serious injury"
    DEATH = "DEATH", "Death of a person using the service"
    POLICE_INVOLVEMENT = "POLICE_INVOLVEMENT", "Incident reported to or investigated by police"
    DOLS_OUTCOME = "DOLS_OUTCOME", "Outcome of an application to deprive a person of their liberty"
    SERVICE_INTERRUPTION = "SERVICE_INTERRUPTION", "Events that stop a service"


class NotificationStatus(Term):
    NOT_REQUIRED = "NOT_REQUIRED", "Test asked: not required"
    DRAFT = "DRAFT", "Draft"
    SUBMITTED = "SUBMITTED", "Sent to CQC"


class CandourStatus(Term):
    DUE = "DUE", "To be told in person"
    TOLD_IN_PERSON = "TOLD_IN_PERSON", "Told in person"
    WRITTEN_FOLLOW_UP_SENT = "WRITTEN_FOLLOW_UP_SENT", "Told in person and in writing"
    NOT_REQUIRED = "NOT_REQUIRED", "Test asked: not required"


class DisagreementStatus(Term):
    OPEN = "OPEN", "Open"
    ESCALATED = "ESCALATED", "Taken to the escalation protocol"
    RESOLVED = "RESOLVED", "Resolved"


# Clocks ---------------------------------------------------------------------


class ClockKind(Term):
    INTERNAL_REVIEW = "INTERNAL_REVIEW", "Manager looks at the concern"
    CONSULTATION = "CONSULTATION", "Consultation answered"
    COUNCIL_REFERRAL = "COUNCIL_REFERRAL", "Referral to the council"
    CQC_NOTIFICATION = "CQC_NOTIFICATION", "Notification to CQC"
    DUTY_OF_CANDOUR = "DUTY_OF_CANDOUR", "Duty of candour"
    FEEDBACK_TO_REPORTER = "FEEDBACK_TO_REPORTER", "Reporter told what came of it"
    COUNCIL_RESPONSE = "COUNCIL_RESPONSE", "Council's response"


class ClockState(Term):
    RUNNING = "RUNNING", "Running"
    DUE_SOON = "DUE_SOON", "Due soon"
    OVERDUE = "OVERDUE", "Late"
    PAUSED = "PAUSED", "Paused"
    STOPPED = "STOPPED", "Done"


# Governance -----------------------------------------------------------------


class ReviewKind(Term):
    DAILY_CONCERNS = "DAILY_CONCERNS", "Daily review of concerns"
    WEEKLY_RESTRICTIONS = "WEEKLY_RESTRICTIONS", "Weekly review of restrictions"
    FORTNIGHTLY_THEMES = "FORTNIGHTLY_THEMES", "Fortnightly review of themes"
    MONTHLY_RISK_TAKING = "MONTHLY_RISK_TAKING", "Monthly review of risk-taking"
    GOVERNANCE = "GOVERNANCE", "Governance review"


class ReviewDecision(Term):
    NO_ACTION = "NO_ACTION", "No action, and why"
    WATCH = "WATCH", "Keep watching"
    ACT = "ACT", "Act here"
    CONSULT = "CONSULT", "Ask someone first"
    REFER = "REFER", "Refer to the council"
    CLOSE = "CLOSE", "Close"


# Indicators and proof -------------------------------------------------------


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


# The record of decisions ------------------------------------------------------


class AuditEventKind(Term):
    PROVIDER_ADDED = "PROVIDER_ADDED", "Provider added"
    SERVICE_ADDED = "SERVICE_ADDED", "Service added"
    SERVICE_CHANGED = "SERVICE_CHANGED", "Service changed"
    COUNCIL_ADDED = "COUNCIL_ADDED", "Council added"
    COUNCIL_CHANGED = "COUNCIL_CHANGED", "Council's numbers changed"
    BOARD_ADDED = "BOARD_ADDED", "Board added"
    USER_ADDED = "USER_ADDED", "Person given a sign-in"
    USER_CHANGED = "USER_CHANGED", "Sign-in changed"
    MEMBERSHIP_STARTED = "MEMBERSHIP_STARTED", "Role started"
    MEMBERSHIP_ENDED = "MEMBERSHIP_ENDED", "Role ended"
    PERSON_ADDED = "PERSON_ADDED", "Person added"
    PERSON_CHANGED = "PERSON_CHANGED", "Person's page changed"
    REPRESENTATIVE_ADDED = "REPRESENTATIVE_ADDED", "Representative added"
    REPRESENTATIVE_ENDED = "REPRESENTATIVE_ENDED", "Representative ended"
    CAPACITY_RECORDED = "CAPACITY_RECORDED", "Capacity for a decision recorded"
    THREAD_OPENED = "THREAD_OPENED", "Thread opened"
    THREAD_SHARED = "THREAD_SHARED", "Thread shared with the council"
    CONCERN_RAISED = "CONCERN_RAISED", "Concern raised"
    CONCERN_ADDED_TO = "CONCERN_ADDED_TO", "Words added to a concern"
    CONCERN_ADVISED = "CONCERN_ADVISED", "Advice given"
    CONCERN_DECIDED = "CONCERN_DECIDED", "Concern decided"
    DECISION_PROPOSED = "DECISION_PROPOSED", "Lower decision proposed"
    DECISION_SECONDED = "DECISION_SECONDED", "Lower decision agreed by a second person"
    DECISION_REFUSED = "DECISION_REFUSED", "Lower decision refused by a second person"
    CONSULTATION_ASKED = "CONSULTATION_ASKED", "Somebody consulted"
    CONSULTATION_ANSWERED = "CONSULTATION_ANSWERED", "Consultation answered"
    DISAGREEMENT_RAISED = "DISAGREEMENT_RAISED", "Disagreement recorded"
    DISAGREEMENT_ESCALATED = "DISAGREEMENT_ESCALATED", "Disagreement taken further"
    DISAGREEMENT_RESOLVED = "DISAGREEMENT_RESOLVED", "Disagreement resolved"
    CONCERN_REFERRED = "CONCERN_REFERRED", "Concern referred to the council"
    REFERRAL_ACKNOWLEDGED = "REFERRAL_ACKNOWLEDGED", "Referral acknowledged"
    REFERRAL_DECIDED = "REFERRAL_DECIDED", "Referral decided by the council"
    REFERRAL_CONCLUDED = "REFERRAL_CONCLUDED", "Enquiry concluded"
    NOTIFICATION_TESTED = "NOTIFICATION_TESTED", "CQC test asked"
    NOTIFICATION_DRAFTED = "NOTIFICATION_DRAFTED", "CQC notification drafted"
    NOTIFICATION_SUBMITTED = "NOTIFICATION_SUBMITTED", "CQC notified"
    CANDOUR_TESTED = "CANDOUR_TESTED", "Candour test asked"
    CANDOUR_TOLD = "CANDOUR_TOLD", "Told in person"
    CANDOUR_WRITTEN = "CANDOUR_WRITTEN", "Written follow-up sent"
    REPORTER_TOLD = "REPORTER_TOLD", "Reporter told what came of it"
    CONCERN_REVIEWED = "CONCERN_REVIEWED", "Concern reviewed"
    CONCERN_REOPENED = "CONCERN_REOPENED", "Concern reopened"
    CONCERN_CLOSED = "CONCERN_CLOSED", "Concern closed"
    CONCERN_WITHDRAWN = "CONCERN_WITHDRAWN", "Concern withdrawn"
    DRAFT_STARTED = "DRAFT_STARTED", "Draft started"
    DRAFT_GIVEN_UP = "DRAFT_GIVEN_UP", "Draft given up"
    VIEW_SAVED = "VIEW_SAVED", "View saved"
    VIEW_ENDED = "VIEW_ENDED", "View ended"
    LIST_EXPORTED = "LIST_EXPORTED", "List of concerns saved as a spreadsheet"
    CLOCK_STARTED = "CLOCK_STARTED", "Clock started"
    CLOCK_FLIPPED = "CLOCK_FLIPPED", "Clock changed state"
    CLOCK_PAUSED = "CLOCK_PAUSED", "Clock paused"
    CLOCK_RESUMED = "CLOCK_RESUMED", "Clock resumed"
    CLOCK_STOPPED = "CLOCK_STOPPED", "Clock stopped"
    NOTICE_SENT = "NOTICE_SENT", "Notice sent"
    REVIEW_OPENED = "REVIEW_OPENED", "Review opened"
    REVIEW_DECIDED = "REVIEW_DECIDED", "Review decision recorded"
    REVIEW_SIGNED_OFF = "REVIEW_SIGNED_OFF", "Review signed off"
    INDICATOR_DEFINED = "INDICATOR_DEFINED", "Indicator defined"
    INDICATOR_REDEFINED = "INDICATOR_REDEFINED", "Indicator given a new definition"
    INDICATOR_ENDED = "INDICATOR_ENDED", "Indicator ended"
    RETURN_EXPECTED = "RETURN_EXPECTED", "Monthly return asked for"
    RETURN_ENDED = "RETURN_ENDED", "Monthly return no longer asked for"
    RETURN_REMINDED = "RETURN_REMINDED", "Reminded of a missing return"
    READINGS_RECORDED = "READINGS_RECORDED", "Readings typed in"
    READINGS_COMPUTED = "READINGS_COMPUTED", "Readings counted from records"
    IMPORT_UPLOADED = "IMPORT_UPLOADED", "Spreadsheet of readings uploaded"
    IMPORT_MAPPED = "IMPORT_MAPPED", "Spreadsheet's columns named"
    IMPORT_CONFIRMED = "IMPORT_CONFIRMED", "Spreadsheet of readings brought in"
    IMPORT_GIVEN_UP = "IMPORT_GIVEN_UP", "Spreadsheet of readings given up"
    CHANGE_NAMED = "CHANGE_NAMED", "Change to be proved named"
    CHANGE_ENDED = "CHANGE_ENDED", "Change to be proved ended"
    EVIDENCE_ATTACHED = "EVIDENCE_ATTACHED", "Evidence attached"
    EVIDENCE_WITHDRAWN = "EVIDENCE_WITHDRAWN", "Evidence withdrawn"
    VERDICT_PROPOSED = "VERDICT_PROPOSED", "Verdict proposed"
    VERDICT_SIGNED = "VERDICT_SIGNED", "Verdict signed"
    LIMITS_RECALCULATED = "LIMITS_RECALCULATED", "Limits of a chart drawn again"
    ANNOTATION_ADDED = "ANNOTATION_ADDED", "Note put on a chart"
    ANNOTATION_WITHDRAWN = "ANNOTATION_WITHDRAWN", "Note on a chart withdrawn"
    TARGET_SET = "TARGET_SET", "Target of a chart set"
    TARGET_ENDED = "TARGET_ENDED", "Target of a chart ended"
    VERDICT_REOPENED = "VERDICT_REOPENED", "Question of a signed verdict opened again"
