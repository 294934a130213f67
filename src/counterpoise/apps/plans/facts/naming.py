"""Names as somebody outside reads them: by initials, or by the work somebody does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from counterpoise.terms import NamesAs

SHORTEST = 3
PERSON = "somebody we support"


class Naming:
    """Turns every known name in a text, whole or first name alone, into what may be shown.

    ``staff`` gives each name's work in words. More is hidden than has to be where a name is
    also a word, since a name that slips through cannot be taken back.
    """

    def __init__(
        self, *, staff: Mapping[str, str], people: Iterable[str], names_as: NamesAs
    ) -> None:
        self.shown: dict[str, str] = {}
        self.names_as = names_as
        for name, work in staff.items():
            self._add(name, work)
        for name in people:
            self._add(name, PERSON)
        longest = sorted(self.shown, key=len, reverse=True)
        choices = "|".join(re.escape(name) for name in longest)
        self.pattern = re.compile(rf"\b(?:{choices})\b") if choices else None

    def _add(self, name: str, work: str) -> None:
        parts = name.split()
        if not parts:
            return
        self._put(name, initials(name), work)
        if len(parts[0]) >= SHORTEST:
            self._put(parts[0], initials(parts[0]), work)
        if len(parts) > 1 and len(parts[-1]) >= SHORTEST:
            self._put(parts[-1], initials(name), work)

    def _put(self, name: str, short: str, work: str) -> None:
        self.shown.setdefault(name, short if self.names_as == NamesAs.INITIALS else work)

    def told(self, text: str) -> str:
        """The text with every known name turned."""
        if self.pattern is None:
            return text
        return self.pattern.sub(self._turned, text)

    def _turned(self, found: re.Match[str]) -> str:
        """What stands for a name; with a capital where it begins a sentence, as the name did."""
        shown = self.shown[found.group(0)]
        before = found.string[: found.start()].rstrip(" “‘\"'(")
        begins = not before or before[-1] in ".!?\n"
        return shown[:1].upper() + shown[1:] if begins else shown

    def of(self, name: str) -> str:
        """One name that may not be known here, such as who gathered something."""
        if not name.strip():
            return ""
        known = self.shown.get(name.strip())
        if known is not None:
            return known
        return initials(name) if self.names_as == NamesAs.INITIALS else "somebody"


def initials(name: str) -> str:
    """ "Gwen Ashdown" as "G.A." """
    return "".join(f"{part[0].upper()}." for part in name.split() if part[0].isalpha())
