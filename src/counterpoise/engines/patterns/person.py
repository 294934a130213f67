"""One person over time: patterns that open once and grow, disclosures the same day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from counterpoise.engines.patterns.combining import Met
from counterpoise.engines.patterns.copies import Seen
from counterpoise.engines.patterns.facts import Decision, Note, Person, Said
from counterpoise.engines.patterns.findings import Occurrence, Pattern, PersonPatterns, Review
from counterpoise.engines.patterns.ledger import SEVERE, STRONG, Ledger
from counterpoise.engines.patterns.looking import disclosed, look
from counterpoise.engines.patterns.rules import PatternRules, Urgency
from counterpoise.engines.patterns.saying import because, counted
from counterpoise.engines.text import Status

MATERIAL = 3
# Fewer days of notes than this say nothing of what is ordinary for a person.
ENOUGH_KNOWN = 28
DOUBTS = {
    Status.HISTORICAL: "long ago",
    Status.HYPOTHETICAL: "something that might be",
    Status.OTHER_PERSON: "about somebody else",
}


def person_patterns(person: Person, rules: PatternRules) -> PersonPatterns:
    """What should have come to a manager about this person, and on which day.

    Each day is judged by what was written up to that day, so a pattern's date never
    depends on later notes. Same facts in any order, same answer.
    """
    first_day = min((note.date for note in person.notes), default=dt.date.max)
    ledger = Ledger(person.usual, person.decisions, rules.groups)
    seen = Seen(rules.numbers)
    book = _Book(person.decisions, ledger, rules, first_day)
    reviews: list[Review] = []
    telling = [note for note in person.notes if note.said]
    ordered = sorted(telling, key=lambda note: note.order)
    for day, notes in groupby(ordered, key=lambda note: note.date):
        book.close_before(day)
        told = seen.fresh(notes)
        today = ledger.add(told)
        if today:
            book.take(today)
            reviews += _reviews(today, rules)
        reviews += _doubted(told, rules)
    return PersonPatterns(
        person.id,
        tuple(book.patterns),
        tuple(sorted(set(reviews))),
        tuple(sorted(set(ledger.set_aside))),
        rules.reference,
    )


class _Book:
    """The patterns of one person: one open pattern for what belongs together."""

    def __init__(
        self,
        decisions: Sequence[Decision],
        ledger: Ledger,
        rules: PatternRules,
        first_day: dt.date,
    ) -> None:
        self._decisions = sorted(decisions, key=lambda one: (one.date, one.groups))
        self._ledger = ledger
        self._rules = rules
        self._first_day = first_day
        self.patterns: list[Pattern] = []

    def close_before(self, day: dt.date) -> None:
        """A manager's decision closes what was open when it was made."""
        for decided in self._decisions:
            if decided.date < day:
                self.patterns = [_closed(one, decided) for one in self.patterns]

    def take(self, today: Sequence[Occurrence]) -> None:
        told = disclosed(today)
        if told:
            self.patterns.append(self._severe(told))
        self._grow({one.group for one in today}, today[0].date)
        for met in look(self._ledger, today, self._rules, self._open_groups()):
            if not self._joins(met, today[0].date):
                self.patterns.append(self._new(met, today[0].date))

    def _open_groups(self) -> dict[Urgency, frozenset[str]]:
        """What open patterns are about, by how urgent they are at least."""
        found: dict[Urgency, frozenset[str]] = {}
        for urgency in (Urgency.TODAY, Urgency.WEEK):
            about = [_about(one) for one in self.patterns if _covers(one, urgency)]
            if about:
                found[urgency] = frozenset().union(*about)
        return found

    def _grow(self, groups: set[str], day: dt.date) -> None:
        """A later day of what an open pattern is about is added to it."""
        self.patterns = [
            _grown(one, day, frozenset())
            if one.closed_on is None and one.date < day and groups & _about(one)
            else one
            for one in self.patterns
        ]

    def _joins(self, met: Met, day: dt.date) -> bool:
        """Whether an open pattern at least as urgent is already about some of this."""
        for at, one in enumerate(self.patterns):
            if not _covers(one, met.urgency):
                continue
            if met.groups & _about(one):
                taken = met.groups if met.binds or day == one.date else frozenset()
                self.patterns[at] = _grown(one, day, taken)
                return True
        return False

    def _new(self, met: Met, day: dt.date) -> Pattern:
        back = self._closed_lately(met, day)
        urgency = _sooner(met.urgency) if back else met.urgency
        ending = " ".join(part for part in (met.means, back, self._own_rate(met)) if part)
        return Pattern(
            day,
            "pattern",
            met.theme,
            urgency,
            tuple(sorted(met.groups)),
            because(met.members, self._rules.groups, ending),
            tuple(sorted({one.date for one in met.members})),
            came_back=bool(back),
        )

    def _severe(self, told: tuple[Occurrence, ...]) -> Pattern:
        groups = tuple(sorted({one.group for one in told}))
        ending = "Act on this now; do not wait for a pattern."
        words = because(told, self._rules.groups, ending)
        return Pattern(
            told[0].date, "severe", groups[0], Urgency.IMMEDIATE, groups, words, (told[0].date,)
        )

    def _closed_lately(self, met: Met, day: dt.date) -> str:
        """The hard rule: what was closed and is back within six months."""
        for decided in reversed(self._decisions):
            gone = (day - decided.date).days
            recent = 0 < gone <= self._rules.numbers.came_back_days
            if recent and met.groups & set(decided.groups):
                return f"It was closed {counted(gone, 'day', 'days')} before and is back."
        return ""

    def _own_rate(self, met: Met) -> str:
        """How often the same was written in the person's own 90 days before."""
        first = min(one.date for one in met.members)
        start = first - dt.timedelta(days=self._rules.numbers.baseline_days)
        known = self._first_day
        if len(met.groups) > 1 or (first - known).days < ENOUGH_KNOWN:
            return ""
        (group,) = met.groups
        before = len(self._ledger.ever(group, start, first - dt.timedelta(days=1)))
        span = min((first - known).days, self._rules.numbers.baseline_days)
        return f"In the {span} days before: {counted(before, 'day', 'days') if before else 'none'}."


def _covers(one: Pattern, urgency: Urgency) -> bool:
    """Open, and at least as urgent."""
    return one.closed_on is None and one.urgency.rank >= urgency.rank


def _about(one: Pattern) -> frozenset[str]:
    return frozenset(one.indicators) | frozenset(one.grew_groups)


def _grown(one: Pattern, day: dt.date, groups: frozenset[str]) -> Pattern:
    """On its own first day a pattern takes in more groups; later they are what it grew by."""
    if day == one.date and one.kind != "severe":
        return replace(one, indicators=tuple(sorted({*one.indicators, *groups})))
    days = one.grew_on if day in (*one.grew_on, one.date) else (*one.grew_on, day)
    more = tuple(sorted({*one.grew_groups, *(groups - set(one.indicators))}))
    return replace(one, grew_on=days, grew_groups=more)


def _closed(one: Pattern, decided: Decision) -> Pattern:
    if one.closed_on or one.date > decided.date or not _about(one) & set(decided.groups):
        return one
    return replace(one, closed_on=decided.date)


def _sooner(urgency: Urgency) -> Urgency:
    return Urgency.TODAY if urgency is Urgency.WEEK else urgency


def _reviews(today: Sequence[Occurrence], rules: PatternRules) -> list[Review]:
    """Single notes that a manager reads again: strong ones today, material ones next."""
    return [
        Review(
            one.date,
            Urgency.TODAY if one.points == STRONG else Urgency.WEEK,
            one.group,
            because([one], rules.groups),
        )
        for one in today
        if MATERIAL <= one.points <= STRONG
    ]


def _doubted(told: Sequence[tuple[Note, tuple[Said, ...]]], rules: PatternRules) -> list[Review]:
    """A disclosure that was read as about somebody else, the past or a maybe: a person
    reads it today, for a reading can be wrong and this one must not be."""
    return [
        Review(
            note.date,
            Urgency.TODAY,
            one.group,
            f"May say something of {rules.groups[one.group].says}, "
            f"read as {DOUBTS[one.status]}: please read it yourself.",
        )
        for note, new in told
        for one in new
        if one.weight >= SEVERE and one.status in DOUBTS
    ]
