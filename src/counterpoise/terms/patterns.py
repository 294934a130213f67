"""Patterns: what was noticed in many places, and what people made of it."""

from __future__ import annotations

from counterpoise.terms.base import Term


class PatternKind(Term):
    """Why it was brought. ``SEVERE`` is harm told or seen; ``BACK`` a closed issue come back."""

    SEVERE = "SEVERE", "Harm told or seen"
    TOGETHER = "TOGETHER", "Signs that add up"
    REPEAT = "REPEAT", "The same person again"
    BACK = "BACK", "A closed issue is back"
    SERVICE = "SERVICE", "Across the service"


class PatternUrgency(Term):
    IMMEDIATE = "IMMEDIATE", "Look now"
    TODAY = "TODAY", "Look today"
    WEEK = "WEEK", "Look this week"

    @property
    def rank(self) -> int:
        """0 for this week up to 2 for now."""
        return [PatternUrgency.WEEK, PatternUrgency.TODAY, PatternUrgency.IMMEDIATE].index(self)


class PatternStatus(Term):
    """Whose hands it is in. Only ``OPEN`` waits for an answer."""

    OPEN = "OPEN", "Waits for an answer"
    CONCERN_RAISED = "CONCERN_RAISED", "Concern raised"
    IN_REVIEW = "IN_REVIEW", "Taken to review"
    MANAGED = "MANAGED", "Known and managed"
    NOT_A_CONCERN = "NOT_A_CONCERN", "Not a concern"


class PatternAnswer(Term):
    """What somebody answered, or what opened a pattern again."""

    RAISE = "RAISE", "Raise a concern"
    REVIEW = "REVIEW", "Take it to the review of themes"
    MANAGED = "MANAGED", "It is known and managed"
    NOT_A_CONCERN = "NOT_A_CONCERN", "It is not a concern"
    OPEN_ISSUE_AGAIN = "OPEN_ISSUE_AGAIN", "Open the closed issue again"
    OPENED_AGAIN = "OPENED_AGAIN", "Opened again"


class PatternSource(Term):
    """Where a fact was written down."""

    NOTE = "NOTE", "Note"
    CONCERN = "CONCERN", "Concern"
    COMPLAINT = "COMPLAINT", "Complaint"
    FEEDBACK = "FEEDBACK", "Feedback"
    AUDIT = "AUDIT", "Audit"


class SampleAnswer(Term):
    """What a person found who read a note that nothing was read in."""

    NOTHING_MISSED = "NOTHING_MISSED", "Nothing was missed"
    MISSED = "MISSED", "Something was missed"
