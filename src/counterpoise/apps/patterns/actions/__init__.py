"""What happens to a pattern: found and grown by the sweep, answered by people.

1 ``look_at_person`` and ``look_at_service`` keep what the engine finds, one open pattern for
what belongs together; 2 people answer: ``raise_from``, ``take_to_review``, ``mark_managed``,
``mark_not_a_concern``, ``open_issue_again``; 3 ``open_again`` takes an answer back. Nothing is
referred by itself.
"""

from counterpoise.apps.patterns.actions.answering import (
    mark_managed,
    mark_not_a_concern,
    open_again,
    take_to_review,
)
from counterpoise.apps.patterns.actions.looking import look_at_person
from counterpoise.apps.patterns.actions.raising import open_issue_again, raise_from
from counterpoise.apps.patterns.actions.rises import keep_rises
from counterpoise.apps.patterns.actions.sampling import draw_samples, read_sample
from counterpoise.apps.patterns.actions.services import look_at_service
from counterpoise.apps.patterns.actions.usual import add_usual, end_usual
from counterpoise.apps.patterns.actions.viewing import note_opening

__all__ = [
    "add_usual",
    "draw_samples",
    "end_usual",
    "keep_rises",
    "look_at_person",
    "look_at_service",
    "mark_managed",
    "mark_not_a_concern",
    "note_opening",
    "open_again",
    "open_issue_again",
    "raise_from",
    "read_sample",
    "take_to_review",
]
