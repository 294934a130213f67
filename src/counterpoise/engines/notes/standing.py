"""Is what a find names so, now, and about the person? Status with the cues that gave it.

The method is ConText's (Harkema, Chapman 2009) with safeguarding's own rules: a "no"
early in a list does not deny a later event; a cue that a find itself is made of ("not
given") never denies it; a relative who does something to the person is not "other
person"; what was disclosed or seen, and a wish to die, only an explicit denial cancels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from counterpoise.engines.notes.matching import Find
from counterpoise.engines.notes.rules import Group
from counterpoise.engines.notes.words import Run, Sentence
from counterpoise.engines.text import Status

DENIALS = ("deny_firm", "deny_noun", "deny_verb")
# Every class that gives or bounds a status; a vocabulary may use no other cue.
CUE_FAMILIES = (
    *DENIALS,
    "deny_after",
    *("plan", "plan_after", "maybe", "condition", "should", "past", "distant", "now", "still"),
    *("asked", "answered_no"),
    *("fixed_after", "fixed_before", "ended", "stop", "finite", "said"),
    *("others", "them", "object_after", "towards", "harmed", "first_person", "suffers"),
    *("kinsman", "kinswoman", "of_him", "of_her"),
)
REACH = {"deny_firm": 12, "deny_noun": 9, "deny_verb": 4, "plan": 10, "maybe": 4}
# What was disclosed is denied only outright: the denial stands at the very words.
OUTRIGHT = {"deny_firm": 12, "deny_noun": 1, "deny_verb": 2}
# A denial among a find's own words stands this close to the next of them.
INSIDE = 2
FAR = 99
AFTER_REACH = 3
FIXED = ("ended", "fixed_before", "fixed_after")
FIXED_REACH = 7
UNDONE_REACH = 2
OTHER_REACH = 6
# Whoever a sentence opens with stays its subject for longer: "Lily's sister is in ...".
OPENING = 1
OPENING_REACH = 10
# "Asked whether he had thoughts of it and he said definitely not".
ANSWER_REACH = 5
# Where none of these stands, there is nothing to ask.
DENYING = frozenset((*DENIALS, "deny_after", "answered_no"))
PLANNING = frozenset(("plan", "plan_after", "maybe", "condition", "should"))
GONE_BY = frozenset(("distant", "past"))
OVER = frozenset(FIXED)


class Standing(NamedTuple):
    status: Status
    cues: tuple[Run, ...] = ()


class Judged(NamedTuple):
    find: Find
    standing: Standing


def standing(find: Find, sentence: Sentence, group: Group, used: frozenset[int]) -> Standing:
    """``used`` are the words that some find of the sentence is made of."""
    look = _Look(find, sentence, used)
    denied = look.denied(group.disclosure)
    planned = look.planned(group.disclosure)
    if planned and not (denied and denied.first < planned.first):
        return Standing(Status.HYPOTHETICAL, (planned,))
    if denied:
        return Standing(Status.NEGATED, (denied,))
    other = None if group.others else look.other_person(group)
    if other:
        return Standing(Status.OTHER_PERSON, (other,))
    past = look.past(group.disclosure)
    if past:
        return Standing(Status.HISTORICAL, (past,))
    fixed = None if group.disclosure else look.fixed(group.event)
    return Standing(Status.RESOLVED, (fixed,)) if fixed else Standing(Status.PRESENT)


class _Look:
    """One find in its sentence, asked one question at a time."""

    def __init__(self, find: Find, sentence: Sentence, used: frozenset[int]) -> None:
        self.find = find
        self.sentence = sentence
        self.places = sentence.places
        self.first, self.last = find.first, find.last
        self.used = used

    def denied(self, disclosure: bool) -> Run | None:
        if not self.places.cued(DENYING):
            return None
        own = self._made_of_denial()
        for family in DENIALS:
            if own and family != "deny_firm":
                continue
            for cue in self._free(family):
                if disclosure and not self._outright(cue, family):
                    continue
                if self._reaches(cue, family):
                    return cue
        return self._answered() if own else self._denied_after() or self._answered()

    def planned(self, disclosure: bool) -> Run | None:
        """Risk, plan, instruction, condition. A weak "might" never softens a disclosure."""
        if not self.places.cued(PLANNING):
            return None
        for cue in self._free("plan_after"):
            if 0 <= cue.first - self.last - 1 <= 1 and cue.first not in self.sentence.commas:
                return cue
        families = ("plan",) if disclosure else ("plan", "maybe")
        for family in families:
            for cue in self._free(family):
                if self._reaches(cue, family):
                    return cue
        return self._instruction() if disclosure else self._condition()

    def past(self, disclosure: bool) -> Run | None:
        """A time gone by, in the same sentence, and nothing that says it is so now."""
        if not self.places.cued(GONE_BY):
            return None
        families = ("distant",) if disclosure else ("distant", "past")
        cues = sorted({cue for family in families for cue in self._free(family, all)})
        if not cues or self._any("still", cues) or self._any("now", cues):
            return None
        return next((cue for cue in cues if self._near(cue, 10)), None)

    def fixed(self, event: bool) -> Run | None:
        """Over now. An event stays what it was: only "no longer", "have stopped" end it.

        "Still" keeps it going, but not the "again" of "working again".
        """
        if not self.places.cued(OVER):
            return None
        over = [cue for family in FIXED for cue in self.places.of(family)]
        if self._any("still", over):
            return None
        families = ("ended",) if event else ("ended", "fixed_before")
        for family in families:
            for cue in self._free(family):
                near = cue.last < self.first and self.first - cue.last - 1 <= AFTER_REACH
                if near and not self._breaks(cue.last + 1, self.first) and not self._undone(cue):
                    return cue
        families = ("ended",) if event else ("ended", "fixed_after")
        after = [cue for family in families for cue in self._free(family)]
        ended = (cue for cue in sorted(after) if self._follows(cue))
        return next((cue for cue in ended if not self._undone(cue)), None)

    def other_person(self, group: Group) -> Run | None:
        """Someone else is the one it happened to, and nobody speaks for the person.

        Whoever does something to the person is not the one it happened to, unless it is
        what people do to themselves.
        """
        upto = self.first if group.own_act else self.last + 4
        named = [
            cue
            for cue in self.places.of("others")
            if 0 <= self.first - cue.last - 1 <= self._reach_of(cue) or self._whose(cue)
        ]
        for cue in reversed(named):
            if group.disclosure and self._harms_the_person(cue.last + 1, upto):
                continue
            if group.disclosure and not group.own_act and not self._suffers(cue):
                continue
            if self._is_subject(cue) and not self._turns_to_the_person(cue):
                return cue
        return None

    # -- pieces ---------------------------------------------------------------------

    def _free(self, family: str, taken: Callable[[Iterable[bool]], bool] = any) -> list[Run]:
        """Cues of a family that no find of the group is made of, in any or all their words."""
        cues = self.places.of(family)
        if not cues or not self.used:
            return cues
        return [
            cue
            for cue in cues
            if not taken(word in self.used for word in range(cue.first, cue.last + 1))
        ]

    def _made_of_denial(self) -> bool:
        return any(
            self.find.covers(cue.first)
            for family in ("deny_noun", "deny_verb")
            for cue in self.places.of(family)
        )

    def _reaches(self, cue: Run, family: str) -> bool:
        if cue.last >= self.first:
            return self._inside(cue, family)
        if self.first - cue.last - 1 > REACH[family] or self._stopped(cue.last + 1, self.first):
            return False
        if family == "deny_verb":
            return not self._comma(cue.last + 1, self.first)
        if family == "deny_noun":
            return not self._any_in("finite", cue.last + 1, self.first + 1)
        return not self._new_statement(cue.last + 1, self.first)

    def _inside(self, cue: Run, family: str) -> bool:
        """A denial among a find's own words: "the money is not missing"."""
        if family not in DENIALS or cue.last >= self.last:
            return False
        near = OUTRIGHT[family] if family == "deny_firm" else INSIDE
        return self._ahead(cue) <= near and not self._comma(self.first + 1, self.last + 1)

    def _outright(self, cue: Run, family: str) -> bool:
        """Right before what was disclosed; only "denied" may stand among its own words."""
        if cue.last >= self.first and family != "deny_firm":
            return False
        return 0 <= self._ahead(cue) <= OUTRIGHT[family]

    def _ahead(self, cue: Run) -> int:
        """Words between a cue and the next word of the find; far where none follows."""
        after = [run.first for run in self.find.runs if run.first > cue.last]
        return min(after, default=FAR) - cue.last - 1

    def _denied_after(self) -> Run | None:
        for cue in self._free("deny_after"):
            if 0 <= cue.first - self.last - 1 <= AFTER_REACH and not self._comma(
                self.last + 1, cue.first
            ):
                return cue
        return None

    def _answered(self) -> Run | None:
        """Asked about first, and the answer was no."""
        if not any(cue.last < self.first for cue in self.places.of("asked")):
            return None
        answers = (cue for cue in self._free("answered_no") if cue.first > self.last)
        return next((cue for cue in answers if cue.first - self.last <= ANSWER_REACH), None)

    def _condition(self) -> Run | None:
        for cue in self._free("should"):
            opens = cue.first == 0 or cue.first in self.sentence.commas
            if opens and cue.last < self.first and not self._stopped(cue.last + 1, self.first):
                return cue
        for cue in self._free("condition"):
            if cue.last < self.first and not self._stopped(cue.last + 1, self.first):
                if self._spoken(cue) or self._new_statement(cue.last + 1, self.first):
                    continue
                return cue
        return None

    def _instruction(self) -> Run | None:
        """ "If he talks of dying, follow the plan": what to do, not what was disclosed.

        Only where the sentence begins with it, in nobody's own words and not as "again".
        """
        cue = self._condition()
        own_words = self._any("still", ()) or self._any("first_person", ())
        return cue if cue and cue.first == 0 and not own_words else None

    def _spoken(self, cue: Run) -> bool:
        """ "Asked if she had fallen": a question or a report, not a condition."""
        return any(cue.first - said.last <= 3 for said in self.places.of("said")
                   if said.last < cue.first)  # fmt: skip

    def _follows(self, cue: Run) -> bool:
        if not 0 <= cue.first - self.last - 1 <= FIXED_REACH:
            return False
        if self._breaks(self.last + 1, cue.first):
            return False
        commas = [at for at in self.sentence.commas if self.last < at <= cue.first]
        if not commas:
            return True
        return cue.first - commas[-1] <= 1 and not self._any_in("finite", commas[0], cue.first)

    def _undone(self, cue: Run) -> bool:
        """ "Nobody has sorted it", "has not been mended": nothing was put right."""
        return any(
            0 <= cue.first - denial.last - 1 <= UNDONE_REACH
            for family in ("deny_noun", "deny_verb")
            for denial in self.places.of(family)
        )

    def _near(self, cue: Run, reach: int) -> bool:
        if cue.last < self.first:
            return self.first - cue.last - 1 <= reach and not self._stopped(cue.last, self.first)
        return cue.first - self.last - 1 <= reach

    def _whose(self, cue: Run) -> bool:
        """ "Her neighbour was beaten": the find's first word, "her", only says whose."""
        theirs = (*self.places.of("of_her"), *self.places.of("of_him"))
        return cue.first == self.first + 1 and any(run.last == self.first for run in theirs)

    def _reach_of(self, cue: Run) -> int:
        return OPENING_REACH if cue.first <= OPENING else OTHER_REACH

    def _is_subject(self, cue: Run) -> bool:
        before = {run.last for run in self.places.of("towards")}
        return cue.first - 1 not in before and not self.find.covers(cue.first)

    def _suffers(self, cue: Run) -> bool:
        """Somebody it was done to, as "was hit": who hits, insists or threatens is the doer."""
        return self._any_in("suffers", cue.last + 1, self.last + 1)

    def _harms_the_person(self, start: int, end: int) -> bool:
        """ "Hit her", but not "hit by her partner": there "her" only says whose."""
        theirs = {run.first for run in self.places.of("others")}
        return any(
            start <= run.first < end and run.last + 1 not in theirs
            for run in self.places.of("harmed")
        )

    def _turns_to_the_person(self, cue: Run) -> bool:
        between = range(cue.last + 1, self.first)
        for family in ("them", "said", "stop"):
            if any(run.first in between for run in self.places.of(family)):
                return True
        if self._of_the_other_sex(cue):
            return True
        upto = self.last + 3
        return any(cue.last < run.first < upto for run in self.places.of("object_after"))

    def _of_the_other_sex(self, cue: Run) -> bool:
        """ "Grandson treats her purse as his": "her" cannot be the grandson."""
        for kin, person in (("kinsman", "of_her"), ("kinswoman", "of_him")):
            if cue in self.places.of(kin) and self._any_in(person, cue.last + 1, self.last + 1):
                return True
        return False

    def _stopped(self, start: int, end: int) -> bool:
        return self._any_in("stop", start, end)

    def _breaks(self, start: int, end: int) -> bool:
        """A joining word between, unless the cue follows on it: "but settled"."""
        return self._stopped(start, end - 1)

    def _new_statement(self, start: int, end: int) -> bool:
        """A comma with a finite verb or a new subject after it."""
        return any(
            self._any_in("finite", at, end) for at in self.sentence.commas if start <= at <= end
        )

    def _comma(self, start: int, end: int) -> bool:
        return any(
            start <= at < end + 1 for at in self.sentence.commas if at < end + 1 and at >= start
        )

    def _any_in(self, family: str, start: int, end: int) -> bool:
        return any(start <= run.first < end for run in self.places.of(family))

    def _any(self, family: str, cues: Iterable[Run]) -> bool:
        """Whether a word of the family stands anywhere but within these cues."""
        taken = {word for cue in cues for word in range(cue.first, cue.last + 1)}
        return any(run.first not in taken for run in self.places.of(family))
