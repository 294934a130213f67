"""Copied words count once. They stay on the timeline, but raise nothing.

Between a third and a half of all words in care records are carried over from an earlier
note; ten words running in common is the published test for it (note-screening 2 and 6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from counterpoise.engines.patterns.facts import Note, Said
from counterpoise.engines.patterns.rules import Numbers


class Seen:
    """What was written about a person before, by sentence and by whole note."""

    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._sentences: dict[str, dt.date] = {}
        self._notes: dict[str, dt.date] = {}
        self._runs: dict[str, dt.date] = {}

    def fresh(self, notes: Iterable[Note]) -> list[tuple[Note, tuple[Said, ...]]]:
        """The notes of one day, in their fixed order, each with what it says first.

        Every copy of the day before is known before any of today's is looked at; of two
        the same today the first in order keeps it.
        """
        told: list[tuple[Note, tuple[Said, ...]]] = []
        for note in notes:
            if not note.said:
                told.append((note, ()))
                continue
            whole = self._is_long(note.words) and self._recent(self._notes, note.words, note.date)
            new = () if whole else tuple(one for one in note.said if not self._copied(one, note))
            told.append((note, new))
            self._remember(note)
        return told

    def _copied(self, one: Said, note: Note) -> bool:
        if not self._is_long(one.passage):
            return False
        if self._recent(self._sentences, one.passage, note.date):
            return True
        return any(self._recent(self._runs, run, note.date) for run in self._grams(one.passage))

    def _remember(self, note: Note) -> None:
        if self._is_long(note.words):
            self._notes[note.words] = note.date
        for one in note.said:
            self._sentences[one.passage] = note.date
            for run in self._grams(one.passage):
                self._runs[run] = note.date

    def _recent(self, seen: dict[str, dt.date], words: str, date: dt.date) -> bool:
        last = seen.get(words)
        return last is not None and (date - last).days <= self._numbers.copied_days

    def _is_long(self, words: str) -> bool:
        """ "Refused lunch" twice is two refusals; a long sentence twice is a copy."""
        return words.count(" ") + 1 >= self._numbers.copied_words

    def _grams(self, words: str) -> list[str]:
        split, size = words.split(" "), self._numbers.copied_run
        return [" ".join(split[at : at + size]) for at in range(len(split) - size + 1)]
