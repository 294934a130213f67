"""The nouns of a concern. Each file holds one part of its story."""

from counterpoise.apps.concerns.models.clock import Clock, ClockFlip, ClockPause
from counterpoise.apps.concerns.models.concern import (
    Addendum,
    Concern,
    ConcernDraft,
    ConcernHistory,
    ConcernQuerySet,
    SavedView,
)
from counterpoise.apps.concerns.models.duties import (
    Candour,
    Disagreement,
    Notification,
    Referral,
    ReporterFeedback,
)
from counterpoise.apps.concerns.models.lifecycle import LIFECYCLE, Lifecycle
from counterpoise.apps.concerns.models.outside import OutsideOpening
from counterpoise.apps.concerns.models.triage import (
    Consultation,
    TriageAdvice,
    TriageDecision,
)

__all__ = [
    "LIFECYCLE",
    "Addendum",
    "Candour",
    "Clock",
    "ClockFlip",
    "ClockPause",
    "Concern",
    "ConcernDraft",
    "ConcernHistory",
    "ConcernQuerySet",
    "Consultation",
    "Disagreement",
    "Lifecycle",
    "Notification",
    "OutsideOpening",
    "Referral",
    "ReporterFeedback",
    "SavedView",
    "TriageAdvice",
    "TriageDecision",
]
