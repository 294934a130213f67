"""Names: is this owner one person, and are two names the same person?"""

from __future__ import annotations

import re

from counterpoise.engines.plans.words import Lexicon

_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sister|rev|sir|dame)\.?\s+", re.IGNORECASE
)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-Þ]\.?|[A-ZÀ-Þ][\w'’.-]*|de|van|von|der|la|le|bin|al|ap|O['’]\w+)$"
)
_TWO = re.compile(r"\s*(?:/|&|\+|;|\band\b|\bor\b)\s*")
_HELPED = re.compile(
    r"\s*(?:\bwith\b|\bsupported by\b|\bhelped by\b|\bassisted by\b|\bplus\b|\bbacked by\b).*",
    re.IGNORECASE | re.DOTALL,
)

_NO_NAMES = ("group", "floating", "post_name", "not_a_name", "place_named")
_HYPHENED = re.compile(r"\w+-\w+")
_WHO_LEADS = re.compile(r"\(lead|\blead(?:s|ing)?\b\s*[:,)]|\blead:", re.IGNORECASE)


def bare(name: str) -> str:
    """The field without brackets, titles and whoever helps."""
    return _TITLE.sub("", _HELPED.sub("", _BRACKETS.sub("", name)).strip()).strip(" .,-")


def is_name(words: str, lexicon: Lexicon) -> bool:
    """Looks like a person's name: capitalised, and none of its words a role or a group."""
    parts = _TITLE.sub("", words.strip()).split()
    if not parts or len(parts) > 4 or not all(_NAME_WORD.match(part) for part in parts):
        return False
    whole = _HYPHENED.sub("X", words)
    if any(lexicon.says(kind, whole) for kind in _NO_NAMES):
        return False
    return not lexicon.says("place_first" if len(parts) > 1 else "outside", parts[0])


def names_in(owner: str, lexicon: Lexicon) -> list[str]:
    """Every person named outside the brackets, in order."""
    pieces = re.split(r"\s*[,:]\s*|\s+[-–—]\s+", bare(owner))
    whole = [part for piece in pieces for part in _TWO.split(piece)]
    return [name for part in whole if (name := _name_within(part, lexicon))]


def _name_within(part: str, lexicon: Lexicon) -> str:
    """The name in "Registered Manager Jo Bell": the capitalised words after the role."""
    words = _TITLE.sub("", part.strip()).split()
    for size in range(len(words), 0, -1):
        for tail in (words[-size:], words[:size]):
            if is_name(" ".join(tail), lexicon) and (size > 1 or len(words) == 1):
                return " ".join(tail)
    return ""


def has_two_leads(owner: str, lexicon: Lexicon) -> bool:
    """Two people with an "and" or a stroke between them, and nothing to say who leads."""
    if _WHO_LEADS.search(owner):
        return False
    parts = [part for part in _TWO.split(bare(owner)) if part.strip()]
    return len(parts) > 1 and sum(bool(_name_within(part, lexicon)) for part in parts) != 1


def same_person(one: str, two: str, lexicon: Lexicon) -> bool:
    """Identical, or the same surname with only an initial on one side."""
    first, second = (_name_parts(name, lexicon) for name in (one, two))
    if not first or not second:
        return False
    if first == second:
        return True
    return (
        len(first) > 1
        and len(second) > 1
        and first[-1] == second[-1]
        and first[0][0] == second[0][0]
        and 1 in (len(first[0]), len(second[0]))
    )


def _name_parts(name: str, lexicon: Lexicon) -> tuple[str, ...]:
    found = names_in(name, lexicon)
    chosen = found[0] if found else bare(name)
    parts = re.split(r"[\s.]+", chosen.casefold().replace("’", "'"))
    return tuple(part for part in parts if part)
