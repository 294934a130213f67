"""Evidence packs, and where a service stands with its regulator."""

from __future__ import annotations

from counterpoise.terms.base import Term


class PackAudience(Term):
    """Who a pack is for. It decides what is in it, in which words, and whose names are."""

    COMMISSIONER = "COMMISSIONER", "The commissioner"
    CQC = "CQC", "The Care Quality Commission"
    BOARD = "BOARD", "Our board"
    SUBGROUP = "SUBGROUP", "The council’s quality subgroup"
    PERSON = "PERSON", "The person"
    FAMILY = "FAMILY", "The person’s family"


class PackStatus(Term):
    DRAFT = "DRAFT", "Being prepared"
    QUEUED = "QUEUED", "Being made"
    ISSUED = "ISSUED", "Issued"
    FAILED = "FAILED", "Could not be made"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class PackForm(Term):
    """The shapes a pack is handed over in."""

    PDF = "PDF", "PDF"
    DOCX = "DOCX", "Word document"
    XLSX = "XLSX", "Spreadsheet"
    CSV = "CSV", "Figures as CSV"
    JSON = "JSON", "Data for another system"
    EASY_READ = "EASY_READ", "Easy read"


class RegulatorFamily(Term):
    """What a step of the regulator is for. Facts for a record; never advice."""

    RATING = "RATING", "Rating"
    CONDITION = "CONDITION", "Condition of registration"
    CIVIL = "CIVIL", "Civil: to protect people"
    URGENT = "URGENT", "Urgent: to protect people now"
    CRIMINAL = "CRIMINAL", "Criminal: to hold to account"
    OTHER = "OTHER", "Other"


class RegulatorStep(Term):
    """Steps of the Care Quality Commission as its enforcement policy names them."""

    RATING = "RATING", "Rating published"
    CONDITION = "CONDITION", "Condition in force"
    CONDITION_REMOVED = "CONDITION_REMOVED", "Condition varied or removed"
    REQUIREMENT_NOTICE = "REQUIREMENT_NOTICE", "Requirement notice"
    WARNING_NOTICE = "WARNING_NOTICE", "Warning notice"
    PROPOSAL = "PROPOSAL", "Notice of proposal"
    CONDITIONS_IMPOSED = "CONDITIONS_IMPOSED", "Conditions imposed or varied"
    SUSPENSION = "SUSPENSION", "Registration suspended"
    CANCELLATION = "CANCELLATION", "Registration cancelled"
    SPECIAL_MEASURES = "SPECIAL_MEASURES", "Special measures"
    URGENT_CONDITIONS = "URGENT_CONDITIONS", "Urgent conditions or suspension (section 31)"
    URGENT_CANCELLATION = "URGENT_CANCELLATION", "Urgent cancellation by a court (section 30)"
    SIMPLE_CAUTION = "SIMPLE_CAUTION", "Simple caution"
    PENALTY_NOTICE = "PENALTY_NOTICE", "Penalty notice"
    PROSECUTION = "PROSECUTION", "Prosecution"
    APPEAL = "APPEAL", "Appeal to the tribunal"
    OTHER = "OTHER", "Something else"


class RegulatorRating(Term):
    OUTSTANDING = "OUTSTANDING", "Outstanding"
    GOOD = "GOOD", "Good"
    REQUIRES_IMPROVEMENT = "REQUIRES_IMPROVEMENT", "Requires improvement"
    INADEQUATE = "INADEQUATE", "Inadequate"


class KeyQuestion(Term):
    OVERALL = "OVERALL", "Overall"
    SAFE = "SAFE", "Safe"
    EFFECTIVE = "EFFECTIVE", "Effective"
    CARING = "CARING", "Caring"
    RESPONSIVE = "RESPONSIVE", "Responsive"
    WELL_LED = "WELL_LED", "Well-led"


class DutyRhythm(Term):
    """How often something is due to the regulator."""

    ONCE = "ONCE", "Once"
    WEEKLY = "WEEKLY", "Every week"
    FORTNIGHTLY = "FORTNIGHTLY", "Every two weeks"
    MONTHLY = "MONTHLY", "Every month"
