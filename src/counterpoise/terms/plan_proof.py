"""What shows that a plan works, its reviews, who it is shared with, and how it is closed."""

from __future__ import annotations

from counterpoise.terms.base import Term


class ProofSource(Term):
    """What a piece of evidence on a plan is."""

    OBSERVATION = "OBSERVATION", "Something somebody saw"
    FEEDBACK = "FEEDBACK", "Something somebody said"
    READING = "READING", "Figures"
    MINUTES = "MINUTES", "Minutes of a meeting or supervision"
    DOCUMENT = "DOCUMENT", "A document or a picture"


class PlanReviewDecision(Term):
    KEEP = "KEEP", "Keep going as planned"
    AMEND = "AMEND", "Change the plan"
    ESCALATE = "ESCALATE", "Take it to the provider’s leads"
    CLOSE = "CLOSE", "Ready to be closed"


class AgendaKind(Term):
    """Why something is on a plan review's agenda, in the order it is talked through."""

    LAST_TIME = "LAST_TIME", "From the last review"
    LATE = "LATE", "Late"
    DUE = "DUE", "Due by the next review"
    TO_VERIFY = "TO_VERIFY", "Done, and nobody else has seen it yet"
    CONTRADICTS = "CONTRADICTS", "Evidence that it did not improve"
    VERDICT = "VERDICT", "What the figures say"
    SIGNAL = "SIGNAL", "Signals since the last review"
    NEW_CONCERN = "NEW_CONCERN", "New concerns like it"
    ASKED = "ASKED", "Changes the council asked for"


class ShareAudience(Term):
    COMMISSIONER = "COMMISSIONER", "A commissioner"
    CQC = "CQC", "The Care Quality Commission"
    FAMILY = "FAMILY", "The person or their family"


class SharedSection(Term):
    """A part of a plan that may be chosen to be shown."""

    CONCERN = "CONCERN", "What happens, and how many people it touches"
    CAUSES = "CAUSES", "Why it happens"
    AIM = "AIM", "What is aimed for, and by when"
    NOT_DOING = "NOT_DOING", "What will not be done"
    PROGRESS = "PROGRESS", "What changed for people, review by review"


class NamesAs(Term):
    ROLES = "ROLES", "By their work, such as “a team leader”"
    INITIALS = "INITIALS", "By their initials"


class AskedChangeStatus(Term):
    WAITING = "WAITING", "Waiting for an answer"
    DONE = "DONE", "Done"
    PARTLY = "PARTLY", "Partly done"
    NOT_DONE = "NOT_DONE", "Not done, and why"


class ClosureStatus(Term):
    ASKED = "ASKED", "Waiting for somebody independent"
    CONFIRMED = "CONFIRMED", "Closed"
    SENT_BACK = "SENT_BACK", "Sent back"


class ConfirmedByKind(Term):
    """Who says, on behalf of people, that it is better."""

    PERSON = "PERSON", "The person"
    FAMILY = "FAMILY", "Family"
    ADVOCATE = "ADVOCATE", "An advocate"


class RecheckResult(Term):
    HOLDS = "HOLDS", "It still holds"
    SLIPPED = "SLIPPED", "It has slipped: open the plan again"
    CANNOT_TELL = "CANNOT_TELL", "We cannot tell yet"
