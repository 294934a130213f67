"""Screen one note: normalise, mend spelling, match, judge status, join into mentions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from counterpoise.engines.notes.judging import Told, judged, mentioned, placed, to_mark
from counterpoise.engines.notes.matching import Filed, Find
from counterpoise.engines.notes.memory import Memory, Quiet
from counterpoise.engines.notes.mentions import Mention, Screened
from counterpoise.engines.notes.rules import NoteRules
from counterpoise.engines.notes.sieve import CARE, FOUND, TOO_MUCH, Found, Sieve, sieve_for
from counterpoise.engines.notes.sieve import Heard as Sifted
from counterpoise.engines.notes.skim import ENDS, MISSPELT, ODD, SHORT, Skim
from counterpoise.engines.notes.spans import TURN
from counterpoise.engines.notes.standing import CUE_FAMILIES
from counterpoise.engines.notes.words import MASK, Reader, Sentence
from counterpoise.engines.text import (
    LONGEST,
    Clause,
    Normalised,
    PlainMatcher,
    Speller,
    evenly,
    normalise,
    sentences,
)


class Saying(NamedTuple):
    """A sentence that tells something, as it is spelt."""

    words: str
    misspelt: bool
    told: tuple[Told, ...]


# Of a stretch that cannot be read by itself.
ODDLY = (Saying("", True, ()),)


class Heard:
    """What stretches and sentences were read lately, under one setting."""

    __slots__ = ("quiet", "telling", "told")

    def __init__(self) -> None:
        self.telling = Memory[str, tuple[Saying, ...]]()
        self.told = Memory[str, tuple[Told, ...]]()
        self.quiet = Quiet()


def _keep(heard: Heard, stretch: str, said: tuple[Saying, ...]) -> None:
    if said:
        heard.telling.keep(stretch, said)
    else:
        heard.quiet.add(stretch)


# Making a sieve takes as long as it saves over so many notes.
WORTH_A_SIEVE = 2_000
# Spaces that may stand around a sentence's words.
SPARE = 2


class Screener:
    """Rules compiled once, then used for any number of notes.

    ``plain`` is the slow, obvious twin: every matcher in plain Python, nothing passed over
    and nothing remembered. After ``sieve_after`` notes the compiled sieve is made, where it
    could be built: it is only worth its making to whoever reads many. None is never.
    """

    def __init__(
        self, rules: NoteRules, *, plain: bool = False, sieve_after: int | None = WORTH_A_SIEVE
    ) -> None:
        self.rules = rules
        self._plain = plain
        asked = {term.family for rule in rules.rules for one in rule.patterns for term in one.terms}
        cues = (*CUE_FAMILIES, TURN, MASK)
        self._reader = Reader(rules.families, asked, cues, PlainMatcher if plain else None)
        self._speller = Speller(rules.known, rules.plain, rules.spelling)
        self._filed = Filed(rules.rules, self._reader)
        self._skim = Skim(self._filed.glance, self._speller)
        self._sieve: Sieve | None = None
        self._notes_to_sieve = sieve_after
        self._heard: dict[str | None, Heard] = {}

    def screen(self, text: str, setting: str | None = None) -> Screened:
        found = None if self._plain else self._quickly(text, setting)
        if found is None:
            found = self._carefully(text, setting)
        if len(found) > 1:
            found.sort()
        return Screened(tuple(found), self.rules.reference)

    def _quickly(self, text: str, setting: str | None) -> list[Mention] | None:
        """Stretch by stretch; None where the note needs care."""
        even = evenly(text)
        heard = self._heard.get(setting) or self._heard.setdefault(setting, Heard())
        if self._notes_to_sieve is not None:
            self._count_to_sieve()
        sifted = self._sieve.hear(even) if self._sieve else None
        if self._sieve and sifted is not None:
            telling = self._sifted(self._sieve, sifted, even, setting, heard)
        else:
            telling = self._skimmed(even, setting, heard)
        if telling is None:
            return None
        if not telling:
            return []
        if any(one.misspelt or len(one.words) + SPARE >= LONGEST for _, one in telling):
            return None
        return self._placed_in(text, even, telling)

    def _count_to_sieve(self) -> None:
        if self._notes_to_sieve:
            self._notes_to_sieve -= 1
        else:
            self._notes_to_sieve = None
            self._sieve = sieve_for(self._reader, self._filed, self._skim)

    def _sifted(
        self,
        sieve: Sieve,
        sifted: Iterable[Sifted],
        even: str,
        setting: str | None,
        heard: Heard,
    ) -> list[tuple[int, Saying]] | None:
        """What the stretches say that are left in the sieve; None where the note needs care."""
        telling: list[tuple[int, Saying]] = []
        for start, end, answer, numbers in sifted:
            if answer == CARE:
                return None
            piece = even[start:end]
            if piece in heard.quiet:
                continue
            said = heard.telling.get(piece)
            if said is None:
                said = self._say(sieve, piece, answer, numbers, setting, heard)
            telling += [(start, one) for one in said]
        return telling

    def _say(
        self,
        sieve: Sieve,
        stretch: str,
        answer: int,
        numbers: list[int],
        setting: str | None,
        heard: Heard,
    ) -> tuple[Saying, ...]:
        """What such a stretch says that was not met lately."""
        if answer != FOUND:
            misspelt = bool(self._skim.bits(stretch) & MISSPELT)
            said = self._parts(stretch, misspelt, setting, heard)
        else:
            words = stretch.strip(" ")
            if numbers:
                told = self._told_of(words, sieve.found(numbers), setting)
            else:
                told = self._recall(words, setting, heard)
            said = (Saying(words, False, told),) if told else ()
        _keep(heard, stretch, said)
        return said

    def _skimmed(
        self, even: str, setting: str | None, heard: Heard
    ) -> list[tuple[int, Saying]] | None:
        """The same without a sieve."""
        telling: list[tuple[int, Saying]] = []
        start = 0
        for line in even.split("\n"):
            at = start
            for piece in self._skim.stretches(line):
                if piece not in heard.quiet:
                    said = heard.telling.get(piece)
                    if said is None:
                        said = self._hear(piece, setting, heard)
                    if said is ODDLY:
                        return None
                    telling += [(at, one) for one in said]
                at += len(piece) + 2
            start += len(line) + 1
        return telling

    def _hear(self, stretch: str, setting: str | None, heard: Heard) -> tuple[Saying, ...]:
        """What a stretch says that was not met lately."""
        bits = self._skim.bits(stretch)
        if bits & ODD or (bits & SHORT and self._skim.is_short(stretch)):
            return ODDLY
        if bits & (ENDS | MISSPELT):
            said = self._parts(stretch, bool(bits & MISSPELT), setting, heard)
        else:
            words = stretch.strip(" ")
            told = self._read(words, bits, setting)
            said = (Saying(words, False, told),) if told else ()
        _keep(heard, stretch, said)
        return said

    def _parts(
        self, stretch: str, misspelt: bool, setting: str | None, heard: Heard
    ) -> tuple[Saying, ...]:
        """The same of a stretch that is several sentences or not spelt as it should be."""
        listed = self._skim.sentences(stretch)
        told = [(words, self._recall(words, setting, heard)) for words in listed]
        return tuple(Saying(words, misspelt, one) for words, one in told if one)

    def _recall(self, words: str, setting: str | None, heard: Heard) -> tuple[Told, ...]:
        """What a sentence says, unless it was met lately."""
        if words in heard.quiet:
            return ()
        told = heard.told.get(words)
        if told is None:
            told = self._read_now(words, setting)
            if told:
                heard.told.keep(words, told)
            else:
                heard.quiet.add(words)
        return told

    def _placed_in(
        self, text: str, even: str, telling: Iterable[tuple[int, Saying]]
    ) -> list[Mention]:
        """What its sentences tell, with offsets into the note."""
        if len(even) == len(text):
            normalised = Normalised(even, text, range(len(text) + 1))
        else:
            normalised = normalise(text)
        found: list[Mention] = []
        for start, said in telling:
            at = even.index(said.words, start)
            clause = Clause(at, to_mark(even, at + len(said.words)))
            found += [placed(one, clause, normalised) for one in said.told]
        return found

    def _carefully(self, text: str, setting: str | None) -> list[Mention]:
        normalised = self._speller.mend(normalise(text))
        cuts = sentences(normalised.text)
        if self._plain or any(cut.end - cut.start >= LONGEST for cut in cuts):
            return self._whole(normalised, setting)
        return self._each(normalised, cuts, setting)

    def _whole(self, normalised: Normalised, setting: str | None) -> list[Mention]:
        """The text in one go: nothing is assumed of where a sentence ends."""
        return [
            placed(told, sentence.clause, normalised)
            for sentence in self._reader.read(normalised)
            for told in self._told(self._filed.finds(sentence), sentence, normalised.text, setting)
        ]

    def _each(
        self, normalised: Normalised, cuts: list[Clause], setting: str | None
    ) -> list[Mention]:
        """Sentence by sentence: what one says is the same wherever it stands."""
        text = normalised.text
        heard = self._heard.setdefault(setting, Heard())
        found: list[Mention] = []
        for cut in cuts:
            words = text[cut.start : cut.end].strip(" ")
            told = self._recall(words, setting, heard)
            if told:
                start = text.index(words, cut.start)
                found += (placed(one, Clause(start, cut.end), normalised) for one in told)
        return found

    def _read(self, words: str, bits: int, setting: str | None) -> tuple[Told, ...]:
        """What a sentence by itself mentions."""
        look = self._filed.glance.look(words, bits)
        if look is None:
            return ()
        sentence = self._reader.sentence(words, look.hits)
        finds = self._filed.finds(sentence, look.patterns)
        return tuple(self._told(finds, sentence, words, setting))

    def _read_now(self, words: str, setting: str | None) -> tuple[Told, ...]:
        """The same, by the sieve where there is one."""
        answer, numbers = self._sieve.read(words) if self._sieve else (TOO_MUCH, [])
        if not self._sieve or answer == TOO_MUCH:
            return self._read(words, self._filed.glance.bits(words), setting)
        return self._told_of(words, self._sieve.found(numbers), setting) if numbers else ()

    def _told_of(self, words: str, found: Found, setting: str | None) -> tuple[Told, ...]:
        sentence = self._reader.sentence(words, found.cues, found.words, found.commas)
        return tuple(self._told(found.finds, sentence, words, setting))

    def _told(
        self, finds: Iterable[Find], sentence: Sentence, text: str, setting: str | None
    ) -> Iterable[Told]:
        finds = [
            find
            for find in finds
            if not (setting and find.rule.settings and setting not in find.rule.settings)
        ]
        return mentioned(judged(finds, sentence, self.rules.groups), sentence, text)
