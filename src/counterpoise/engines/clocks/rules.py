"""What a clock promises: the law's words, a local time, and whose turn follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from counterpoise.engines.clocks.durations import Duration
from counterpoise.engines.clocks.errors import ClockFactsError
from counterpoise.engines.clocks.moments import NO_TIME
from counterpoise.terms import ClockKind, Role, Tier


class Basis(StrEnum):
    """Where the number of hours or days comes from. Never the law: that is apart."""

    LOCAL_DEFAULT = "local default"
    PUBLISHED = "published local time"


class StartRule(StrEnum):
    """The moment time is counted from."""

    NOTICED_AT = "noticed_at", "it was noticed"
    RAISED_AT = "raised_at", "it was raised"
    DECIDED_AT = "decided_at", "it was decided"
    REFERRED_AT = "referred_at", "it was referred to the council"
    TOLD_AT = "told_at", "the person was told in person"

    words: str

    def __new__(cls, value: str, words: str) -> StartRule:
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One promise about time, as a ruleset makes it.

    ``statutory_words`` are the law's own ("without delay") with ``statutory_source``;
    both are empty where the law says nothing about time. ``local_default`` is the
    time the organisation (``Basis.LOCAL_DEFAULT``) or the council has published
    (``Basis.PUBLISHED``) with ``local_source``: a means of keeping the duty, never
    its measure. ``local_latest`` is an outer limit that is shown and noted when passed.
    ``calendar`` names the working calendar to read by. ``owner`` has the first turn;
    when late it passes down ``ladder``, one step at a time with ``ladder_pause``
    between steps. ``due_soon`` is how long before the due moment "due soon" begins.
    ``tiers`` is empty where the rule is the general one, for every tier that has none
    of its own. ``step`` tells two promises of one kind apart ("screening", "triage").
    """

    rule_id: str
    kind: ClockKind
    starts: StartRule
    local_default: Duration
    local_source: str
    owner: Role
    ladder: tuple[Role, ...] = ()
    ladder_pause: timedelta = timedelta(days=1)
    due_soon: timedelta = NO_TIME
    calendar: str = "round_the_clock"
    local_basis: Basis = Basis.LOCAL_DEFAULT
    local_latest: Duration | None = None
    statutory_words: str = ""
    statutory_source: str = ""
    tiers: frozenset[Tier] = frozenset()
    step: str = ""

    def __post_init__(self) -> None:
        if bool(self.statutory_words) != bool(self.statutory_source):
            raise ClockFactsError("The law's words and their source come together.")
        if not self.local_source.strip():
            raise ClockFactsError("Say where the local time comes from.")
        if len({self.owner, *self.ladder}) != len(self.ladder) + 1:
            raise ClockFactsError("Nobody stands twice among the owner and the ladder.")
        if self.ladder_pause <= NO_TIME:
            raise ClockFactsError("The pause between two steps of the ladder must be some time.")
        if self.due_soon < NO_TIME:
            raise ClockFactsError('"Due soon" cannot begin after the due moment.')

    @property
    def holders(self) -> tuple[Role, ...]:
        """Everybody whose turn it can be, in order."""
        return (self.owner, *self.ladder)
