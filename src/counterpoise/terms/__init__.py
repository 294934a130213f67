"""The field's words, spelt once.

Every list a person chooses from lives here, so that a page, a rule, an export
and a test can never disagree about what a word is. Standard library only:
everybody may import this module and it imports nobody.

Basis: the law's own nouns and the national Safeguarding Adults Collection
(tables SG1 to SG4) where they have a word; see ``docs/glossary.md``.
"""

from __future__ import annotations

from counterpoise.terms.base import Term as Term
from counterpoise.terms.events import AuditEventKind as AuditEventKind
from counterpoise.terms.files import FileKind as FileKind
from counterpoise.terms.files import ScanState as ScanState
from counterpoise.terms.packs import DutyRhythm as DutyRhythm
from counterpoise.terms.packs import KeyQuestion as KeyQuestion
from counterpoise.terms.packs import PackAudience as PackAudience
from counterpoise.terms.packs import PackForm as PackForm
from counterpoise.terms.packs import PackStatus as PackStatus
from counterpoise.terms.packs import RegulatorFamily as RegulatorFamily
from counterpoise.terms.packs import RegulatorRating as RegulatorRating
from counterpoise.terms.packs import RegulatorStep as RegulatorStep
from counterpoise.terms.patterns import PatternAnswer as PatternAnswer
from counterpoise.terms.patterns import PatternKind as PatternKind
from counterpoise.terms.patterns import PatternSource as PatternSource
from counterpoise.terms.patterns import PatternStatus as PatternStatus
from counterpoise.terms.patterns import PatternUrgency as PatternUrgency
from counterpoise.terms.patterns import SampleAnswer as SampleAnswer
from counterpoise.terms.plan_proof import AgendaKind as AgendaKind
from counterpoise.terms.plan_proof import AskedChangeStatus as AskedChangeStatus
from counterpoise.terms.plan_proof import ClosureStatus as ClosureStatus
from counterpoise.terms.plan_proof import ConfirmedByKind as ConfirmedByKind
from counterpoise.terms.plan_proof import NamesAs as NamesAs
from counterpoise.terms.plan_proof import PlanReviewDecision as PlanReviewDecision
from counterpoise.terms.plan_proof import ProofSource as ProofSource
from counterpoise.terms.plan_proof import RecheckResult as RecheckResult
from counterpoise.terms.plan_proof import ShareAudience as ShareAudience
from counterpoise.terms.plan_proof import SharedSection as SharedSection
from counterpoise.terms.plans import ActionStrength as ActionStrength
from counterpoise.terms.plans import FactorKind as FactorKind
from counterpoise.terms.plans import KnownFrom as KnownFrom
from counterpoise.terms.plans import MeasureKind as MeasureKind
from counterpoise.terms.plans import PlanActionStatus as PlanActionStatus
from counterpoise.terms.plans import PlanSource as PlanSource
from counterpoise.terms.plans import PlanStatus as PlanStatus
from counterpoise.terms.plans import PlanStrength as PlanStrength
from counterpoise.terms.plans import PlanTheme as PlanTheme
from counterpoise.terms.plans import ReviewRhythm as ReviewRhythm
from counterpoise.terms.proof import AnnotationKind as AnnotationKind
from counterpoise.terms.proof import EvidenceKind as EvidenceKind
from counterpoise.terms.proof import EvidenceShows as EvidenceShows
from counterpoise.terms.proof import ExposureKind as ExposureKind
from counterpoise.terms.proof import ImportStatus as ImportStatus
from counterpoise.terms.proof import IndicatorDirection as IndicatorDirection
from counterpoise.terms.proof import IndicatorShape as IndicatorShape
from counterpoise.terms.proof import IndicatorSide as IndicatorSide
from counterpoise.terms.proof import ReadingSource as ReadingSource
from counterpoise.terms.voice import EntryArrival as EntryArrival
from counterpoise.terms.voice import EntryImportStatus as EntryImportStatus
from counterpoise.terms.voice import EntryKind as EntryKind
from counterpoise.terms.voice import EntryPart as EntryPart
from counterpoise.terms.voice import EntryRowStatus as EntryRowStatus
from counterpoise.terms.voice import MentionStatus as MentionStatus
from counterpoise.terms.voice import PastedForm as PastedForm
from counterpoise.terms.voice import SetAside as SetAside

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
        "Enquiry ceased at the individual’s request",
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
    COUNCIL_RESPONSE = "COUNCIL_RESPONSE", "Council’s response"


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
