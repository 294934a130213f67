"""Slow and obvious: the same questions answered without any cleverness."""

from __future__ import annotations

import unicodedata
from itertools import product

from counterpoise.engines.packs import Name, Part, Statement
from counterpoise.engines.packs.facts import LAYER
from counterpoise.engines.packs.names import EVERYDAY, parts_of


def plain(words: str) -> str:
    """Letters only as they are heard: no case, accent, width, nothing invisible."""
    spread = unicodedata.normalize("NFKD", words.casefold()).casefold()
    return "".join(c for c in spread if unicodedata.category(c) not in ("Mn", "Me", "Cf"))


def names_left(text: str, names: list[Name]) -> list[str]:
    """Each word of the text, cut at everything that is no letter, held against each name."""
    heard, word = [], ""
    for character in plain(text) + " ":
        if character.isalpha():
            word += character
        else:
            heard += [word] if word else []
            word = ""
    parts = {part for name in names for form in name.forms for part in parts_of(form)}
    return [word for word in heard if word in parts and word not in EVERYDAY]


def in_order(statements: list[Statement]) -> list[str]:
    """Insertion, one by one, behind everything that must be read first."""
    found: list[Statement] = []
    for one in statements:
        place = 0
        while place < len(found) and _first(found[place], one):
            place += 1
        found.insert(place, one)
    return [one.code for one in found]


def _first(left: Statement, right: Statement) -> bool:
    parts = list(Part)
    here = parts.index(Part.DOCUMENTS if left.document else LAYER[left.kind])
    there = parts.index(Part.DOCUMENTS if right.document else LAYER[right.kind])
    if here != there:
        return here < there
    if (left.chart is None) != (right.chart is None):
        return left.chart is None
    if left.day != right.day:
        return left.day is not None and (right.day is None or left.day > right.day)
    return left.code < right.code


def can_be_worked_out(shown: dict[str, str], total: str, most: int = 40) -> list[str]:
    """Every way to fill in what is hidden that agrees with what is printed; a part that comes out
    the same in all of them is not hidden. Knows that "fewer than 5" is one to four."""
    hidden = [name for name, words in shown.items() if not words.replace(",", "").isdigit()]
    if not hidden or not total.replace(",", "").isdigit():
        return []
    rest = int(total.replace(",", "")) - sum(
        int(words.replace(",", "")) for name, words in shown.items() if name not in hidden
    )
    ranges = [range(1, 5) if shown[name].startswith("fewer") else range(5, most) for name in hidden]
    ways = [way for way in product(*ranges) if sum(way) == rest]
    return [name for place, name in enumerate(hidden) if len({way[place] for way in ways}) == 1]
