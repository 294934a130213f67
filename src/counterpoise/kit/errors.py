"""What can go wrong, by who needs to hear about it.

    CounterpoiseError
    ├── Refused             a sentence for the person on screen, with a hint
    │   ├── NotAllowed      this person may not
    │   ├── NotNow          not in the state the record is in
    │   ├── TooLong         more was written than can be kept
    │   └── SavedByAnother  somebody else saved first; both versions are shown
    └── OperatorError       for whoever runs the site, with a stable code

Anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Mapping


class CounterpoiseError(Exception):
    """The root of everything this product raises on purpose."""


class Refused(CounterpoiseError):
    """Refused for a reason the person can read: what was refused, why, what would help."""

    def __init__(self, message: str, *, hint: str = "", field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.field = field


class NotAllowed(Refused):
    """This person may not do this."""


class NotNow(Refused):
    """Nobody may do this while the record is in its present state."""


class SavedByAnother(Refused):
    """Two people saved at once. The second is refused and both versions are shown."""

    def __init__(
        self, message: str, *, yours: Mapping[str, str], theirs: Mapping[str, str]
    ) -> None:
        super().__init__(message, hint="Compare the two versions, then save again.")
        self.yours = yours
        self.theirs = theirs


class TooLong(Refused):
    """More was written than can be kept."""


class OperatorError(CounterpoiseError):
    """Something whoever runs the site must put right."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
