"""What people, families and staff say, and what is written at every visit."""

from __future__ import annotations

from counterpoise.terms.base import Term


class EntryKind(Term):
    DAILY_NOTE = "DAILY_NOTE", "Daily note"
    CALL_NOTE = "CALL_NOTE", "Call note"
    COMPLAINT = "COMPLAINT", "Complaint"
    COMPLIMENT = "COMPLIMENT", "Compliment"
    PERSON_FEEDBACK = "PERSON_FEEDBACK", "Feedback from the person"
    FAMILY_FEEDBACK = "FAMILY_FEEDBACK", "Feedback from family or friends"
    STAFF_FEEDBACK = "STAFF_FEEDBACK", "Feedback from staff"
    AUDIT = "AUDIT", "Audit or spot check"


class EntryArrival(Term):
    TYPED = "TYPED", "Typed in here"
    IMPORTED = "IMPORTED", "From a file"
    SENT = "SENT", "Sent by another system"


class EntryPart(Term):
    """Which words of an entry a mention stands in."""

    WORDS = "WORDS", "What was written"
    OWN_WORDS = "OWN_WORDS", "In their own words"
    ADDENDUM = "ADDENDUM", "Added later"


class MentionStatus(Term):
    """What the note says of the sign it mentions. The values are the engine's own."""

    PRESENT = "present", "Written as happening"
    NEGATED = "negated", "Written as not so"
    HISTORICAL = "historical", "Written as in the past"
    HYPOTHETICAL = "hypothetical", "Written as possible"
    OTHER_PERSON = "other_person", "Written about somebody else"
    RESOLVED = "resolved", "Written as put right"


class SetAside(Term):
    """Why an entry waits for somebody to say whom it is about. It is never dropped."""

    PERSON_NOT_KNOWN = "PERSON_NOT_KNOWN", "Nobody is known by this name or number"
    PERSON_NOT_SURE = "PERSON_NOT_SURE", "More than one person may be meant"
    SERVICE_NOT_KNOWN = "SERVICE_NOT_KNOWN", "The service is not known"


class PastedForm(Term):
    """In what form words came that were not plain."""

    RICH_TEXT = "RICH_TEXT", "Rich text (RTF)"
    WEB_PAGE = "WEB_PAGE", "Web page (HTML)"


class EntryImportStatus(Term):
    UPLOADED = "UPLOADED", "Waiting for its columns"
    MAPPED = "MAPPED", "Waiting to be confirmed"
    RUNNING = "RUNNING", "Being brought in"
    DONE = "DONE", "Brought in"
    GIVEN_UP = "GIVEN_UP", "Given up"


class EntryRowStatus(Term):
    WAITING = "WAITING", "Waiting"
    BROUGHT_IN = "BROUGHT_IN", "Brought in"
    SET_ASIDE = "SET_ASIDE", "Kept aside"
    ALREADY_HERE = "ALREADY_HERE", "Here already"
    CHANGED = "CHANGED", "Words changed: kept below the first"
    BAD = "BAD", "Something is wrong"
