"""What has been written about one person up to a day: what counts, and within which window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from counterpoise.engines.patterns.facts import Decision, Note, Said, Usual
from counterpoise.engines.patterns.findings import Occurrence, SetAside
from counterpoise.engines.patterns.rules import GroupRule, Often
from counterpoise.engines.text import Status

STRONG = 4
SEVERE = 5


def points(one: Said, explained: int) -> int:
    """The weight, with one more each for harm and for help left undone, ``explained`` less
    when it was explained and dealt with; never raised to "act now", which only a disclosure is."""
    if one.weight >= SEVERE:
        return SEVERE
    return max(0, min(STRONG, one.weight + one.harm + one.omission - one.explained * explained))


def window(often: Often, last: dt.date) -> dt.date:
    """The first day of the window that ends on ``last``."""
    return last - dt.timedelta(days=often.within)


class Ledger:
    """Filled day by day, so that a question on any day knows nothing of later days."""

    def __init__(
        self,
        usual: Iterable[Usual],
        decisions: Iterable[Decision],
        groups: Mapping[str, GroupRule],
    ) -> None:
        self._groups = groups
        self._usual = tuple(usual)
        self._decisions = sorted(decisions, key=lambda one: (one.date, one.groups))
        self._present: dict[str, list[Occurrence]] = {}
        self._resolved: dict[str, list[Occurrence]] = {}
        self.set_aside: list[SetAside] = []

    def add(self, told: Iterable[tuple[Note, tuple[Said, ...]]]) -> list[Occurrence]:
        """Take in one day. Its occurrences that count, in order."""
        today: list[Occurrence] = []
        for note, new in told:
            for one in new:
                seen = self._occurrence(note, one)
                if one.status is Status.RESOLVED:
                    self._resolved.setdefault(one.group, []).append(seen)
                elif one.counts and not self._is_usual(one, note.date):
                    self._present.setdefault(one.group, []).append(seen)
                    today.append(seen)
        return sorted(today)

    @property
    def groups(self) -> Iterable[str]:
        return self._present.keys()

    def between(self, group: str, first: dt.date, last: dt.date) -> list[Occurrence]:
        """What stands in a window: nothing that was put right since and stayed so, and
        nothing that a manager has settled."""
        present = self._present.get(group)
        if not present:
            return []
        if present[-1].date < first:
            return []
        settled = self.settled(group, last)
        if settled is not None and settled >= first:
            first = settled + dt.timedelta(days=1)
        least = STRONG if self._is_put_right(group, present[-1]) else 0
        return [one for one in present if first <= one.date <= last and one.points >= least]

    def put_right(self, group: str, first: dt.date, last: dt.date) -> list[Occurrence]:
        """What a window holds only as resolved: had it come back, it happened before."""
        resolved = self._resolved.get(group)
        if not resolved:
            return []
        settled = self.settled(group, last) or dt.date.min
        return [one for one in resolved if first <= one.date <= last and one.date > settled]

    def ever(self, group: str, first: dt.date, last: dt.date) -> set[dt.date]:
        """Every day on which the group was present, settled or not: the person's own rate."""
        return {one.date for one in self._present.get(group, ()) if first <= one.date <= last}

    def strongest(self, group: str, first: dt.date, last: dt.date) -> int:
        every = self._present.get(group, ())
        return max((one.points for one in every if first <= one.date <= last), default=0)

    def settled(self, group: str, on: dt.date) -> dt.date | None:
        """The last day a manager's decision about the group covers, before ``on``."""
        decided = self.decided(group, on)
        return decided.date if decided else None

    def decided(self, group: str, on: dt.date) -> Decision | None:
        """The latest decision about a group that was made before ``on``."""
        if not self._decisions:
            return None
        for one in reversed(self._decisions):
            if one.date < on and group in one.groups:
                return one
        return None

    def _is_put_right(self, group: str, last: Occurrence) -> bool:
        """Put right after it was last present. A strong sign is not undone by that."""
        resolved = self._resolved.get(group)
        return resolved is not None and resolved[-1].date > last.date

    def _is_usual(self, one: Said, date: dt.date) -> bool:
        if one.weight >= STRONG:
            return False
        for known in self._usual:
            if known.group == one.group and known.since <= date < known.review_on:
                self.set_aside.append(SetAside(date, one.group, known.review_on))
                return True
        return False

    def _occurrence(self, note: Note, one: Said) -> Occurrence:
        weighs = points(one, self._groups[one.group].explained)
        return Occurrence(
            note.date, one.group, weighs, note.author, note.source.value, one.harm, one.omission
        )
