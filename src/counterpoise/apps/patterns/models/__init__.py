"""A pattern, what it rests on, what was answered; what is usual; what was read by hand."""

from counterpoise.apps.patterns.models.counting import SignCount
from counterpoise.apps.patterns.models.pattern import (
    Member,
    Pattern,
    PatternDecision,
    PatternQuerySet,
)
from counterpoise.apps.patterns.models.reading import DailySample, Usual, Watch
from counterpoise.apps.patterns.models.wording import ConcernWording

__all__ = [
    "ConcernWording",
    "DailySample",
    "Member",
    "Pattern",
    "PatternDecision",
    "PatternQuerySet",
    "SignCount",
    "Usual",
    "Watch",
]
