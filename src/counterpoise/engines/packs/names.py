"""Names that must not leave: found however they are written, and put behind a role or initials.

Words are compared without regard to letter case, accents, invisible characters or width, so
"GWEN", "gwen’s", "Gwén" and "Gwennie" are all Gwen. Names that are also everyday words (Will,
May, Grace) go only where they begin with a capital letter; where they do not, the place is
reported as doubtful, for a person to look at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import permutations

from counterpoise.engines.packs.audiences import Shown

LETTER = r"[^\W\d_]"
TITLE = r"(?:(?:mr|mrs|ms|miss|mx|dr|sir|dame|aunt|auntie|uncle|nan|nana)\b\.?\s+)?"
APOSTROPHES = "['`\u00b4\u02bc\u2018\u2019]"
SHORTEST = 2
SOMEBODY = "somebody"
# "His Kieran" is "somebody" and not "his somebody"; "his Tom", their brother, is "his brother".
# Only words that stand for a name are taken up here, so no name can come back. "Her" stays: in
# "told her Kieran came" it is not whose he is.
BEFORE_SOMEBODY = re.compile(r"(?i)\b(?:(?:my|his|its|our|their|your|the|an?)\s+)+somebody\b")
BEFORE_THEIR = re.compile(r"(?i)\b(?P<whose>my|his|her|our|your)\s+(?:their\s+)+")
# Words that stand in a name's place or beside it, and are nobody's name.
NEVER = frozenset(
    """a an and the of de la le van von der mr mrs ms miss mx dr sir dame person people family
    member staff relative friend manager carer worker somebody someone removed""".split()  # noqa: SIM905
)
EVERYDAY = frozenset(
    """will may mark bill pat june april august dawn faith hope joy grace rose ivy iris daisy art
    frank jack rob sue drew dean chase carol lily olive pearl ruby amber violet summer ray guy don
    gene dale glen cliff miles young long short brown green white black grey gray hill wood woods
    field fields lane park parks king page bell ball cook baker carter mason day week best good
    small little love price rich sharp noble moon snow waters rivers stone marsh ford bush bird
    fox wolf lamb hand foot head hall church house homes nurse major bishop priest abbott knight
    singer walker rider driver skinner butler porter say so do in to""".split()  # noqa: SIM905
)
NUMBERS = (
    ("email address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("telephone number", re.compile(r"(?<![\d\w])(?:\+44|0)(?:[\s()-]?\d){9,10}(?!\d)")),
    ("NHS number", re.compile(r"(?<!\d)\d{3}[\s-]?\d{3}[\s-]?\d{4}(?!\d)")),
    ("postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)),
    (
        "date of birth",
        re.compile(
            r"(?i)(?:\bd\.?o\.?b\.?\b|\bborn(?: on)?\b|\bdate of birth\b)[:\s]*"
            r"\d{1,2}(?:[/.-]|\s+)(?:\d{1,2}|[a-z]{3,9})(?:[/.-]|\s+)\d{2,4}"
        ),
    ),
)


class Kind(StrEnum):
    """Whose name it is."""

    PERSON = "person"
    STAFF = "staff"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody who could be named. ``key`` tells two people of one name apart; ``forms`` are the
    names they go by; ``role`` stands in their place ("a person", "the registered manager").
    Not ``sure``: words with a capital letter that somebody wrote where a name is asked for; they
    are taken for a name only where they have that capital again."""

    key: str
    forms: tuple[str, ...]
    kind: Kind
    role: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Redacted:
    """Words without names; ``found`` how many were put behind something else; ``doubtful``
    everyday words that may be a name."""

    text: str
    found: int = 0
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Folded:
    """Words as they are compared, and for each place where it stands in the original."""

    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Redactor:
    """Every name of a pack, and how this audience is shown it. ``keeps``: keys whose own pack
    it is."""

    names: tuple[Name, ...]
    people: Shown
    staff: Shown
    keeps: frozenset[str] = frozenset()
    _patterns: tuple[_Pattern, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_patterns", tuple(_patterns(self)))

    def without_names(self, words: str) -> Redacted:
        """The same words, every name and every identifying number replaced."""
        words, found = _without_numbers(words)
        doubtful: list[str] = []
        folded = fold(words)
        for pattern in self._patterns:
            if all(needle in folded.text for needle in pattern.needles):
                words, here, unsure = _replaced(words, folded, pattern)
                folded = fold(words) if here else folded
                found += here
                doubtful += unsure
        text = _read_well(self._once(words)) if found else words
        return Redacted(text, found, tuple(dict.fromkeys(doubtful)))

    def _once(self, words: str) -> str:
        """ "Gwen Parry" of two names side by side is one person, not two."""
        for stands_for in dict.fromkeys(one.stands_for for one in self._patterns):
            again = re.escape(stands_for)
            words = re.sub(rf"(?<!{LETTER}){again}(?:\s+{again})+", stands_for, words)
        return words


def _read_well(words: str) -> str:
    """What stands for a name, after words that went with the name itself."""
    return BEFORE_SOMEBODY.sub(SOMEBODY, BEFORE_THEIR.sub(r"\g<whose> ", words))


def fold(words: str) -> _Folded:
    """Letters without case, accent, width or anything invisible."""
    text: list[str] = []
    places: list[int] = []
    for place, character in enumerate(words):
        for plain in unicodedata.normalize("NFKD", character.casefold()):
            folded = "".join(c for c in plain.casefold() if _counts(c))
            text.append(folded)
            places += [place] * len(folded)
    return _Folded("".join(text), tuple(places))


def _counts(character: str) -> bool:
    return unicodedata.category(character) not in ("Mn", "Me", "Cf")


def parts_of(form: str) -> tuple[str, ...]:
    """The words of a name that give somebody away by themselves, folded."""
    found = re.findall(rf"{LETTER}+(?:{APOSTROPHES}{LETTER}+)*", fold(form).text)
    return tuple(one for one in found if len(one) >= SHORTEST and one not in NEVER)


def initials_of(form: str) -> str:
    """ "Gwen Parry" is "G.P."."""
    words = re.findall(rf"{LETTER}+", form)
    return "".join(f"{word[0].upper()}." for word in words if fold(word).text not in NEVER)


def shown_as(redactor: Redactor) -> Mapping[str, str]:
    """What stands for each name, by key. Two people of the same initials are numbered."""
    used: dict[str, list[str]] = {}
    found: dict[str, str] = {}
    for name in sorted(redactor.names, key=lambda one: one.key):
        how = {Kind.PERSON: redactor.people, Kind.STAFF: redactor.staff}.get(name.kind, Shown.ROLE)
        initials = initials_of(max(name.forms, key=len)) if name.forms else ""
        if name.key in redactor.keeps or how is Shown.NAME or not name.forms:
            continue
        if how is Shown.ROLE or not initials:
            found[name.key] = name.role
            continue
        same = used.setdefault(initials, [])
        same.append(name.key)
        found[name.key] = initials if len(same) == 1 else f"{initials}({len(same)})"
    return found


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One way to write a name. ``needles`` must all be there before the rest is worth a look."""

    needles: tuple[str, ...]
    body: re.Pattern[str]
    stands_for: str
    everyday: bool
    reported: bool


def _patterns(redactor: Redactor) -> Iterable[_Pattern]:
    """Whole names before their parts, longest first. What two people share tells of neither."""
    stands = shown_as(redactor)
    kept = {part for one in redactor.names if one.key not in stands for part in _every_part(one)}
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for name in sorted(redactor.names, key=lambda one: (not one.sure, one.key)):
        if name.key not in stands:
            continue
        alone = ((part,) for part in _every_part(name) if part not in kept)
        for parts in (*_together(name), *alone):
            before, sure = found.setdefault(parts, (stands[name.key], name.sure))
            shared = before != stands[name.key] and name.sure
            found[parts] = (SOMEBODY if shared else before, sure)
    for parts in sorted(found, key=lambda one: (-len(one), -len("".join(one)), one)):
        stands_for, sure = found[parts]
        everyday = all(part in EVERYDAY for part in parts)
        careful = everyday or not sure
        written = _joined(parts) if len(parts) > 1 else _with_endings(parts[0], careful)
        body = f"(?<!{LETTER}){TITLE}{written}(?P<own>{APOSTROPHES}s?)?(?!{LETTER})"
        yield _Pattern(parts, re.compile(body), stands_for, careful, everyday and sure)


def _every_part(name: Name) -> tuple[str, ...]:
    return tuple({part: None for form in name.forms for part in parts_of(form)})


def _together(name: Name) -> Iterable[tuple[str, ...]]:
    """Whole names, then any two parts side by side, because people mix what they are called."""
    whole = [parts_of(form) for form in name.forms]
    yield from (parts for parts in whole if len(parts) > 1)
    yield from permutations(dict.fromkeys(part for parts in whole for part in parts), 2)


def _joined(parts: tuple[str, ...]) -> str:
    return r"[\s_.-]*".join(re.escape(part) for part in parts) + "(?:s|es)?"


def _with_endings(part: str, everyday: bool) -> str:
    """A name with the endings people give it: the Parrys, Gwennie, Sammy."""
    if everyday or len(part) < 3:
        return re.escape(part)
    return f"{re.escape(part)}(?:{re.escape(part[-1])}?(?:ies|ie|ys|y)|es|s)?"


def _replaced(words: str, folded: _Folded, pattern: _Pattern) -> tuple[str, int, list[str]]:
    pieces: list[str] = []
    doubtful: list[str] = []
    last = found = 0
    for match in pattern.body.finditer(folded.text):
        start = folded.places[match.start()]
        end = folded.places[match.end() - 1] + 1
        if start < last:
            continue
        if pattern.everyday and not words[start].isupper():
            doubtful += [words[start:end]] if pattern.reported else []
            continue
        own = "’s" if match.group("own") else ""
        pieces += [words[last:start], pattern.stands_for + own]
        twice = not own and pattern.stands_for.endswith(".") and words[end : end + 1] == "."
        last, found = end + twice, found + 1
    return "".join([*pieces, words[last:]]), found, doubtful


def _without_numbers(words: str) -> tuple[str, int]:
    found = 0
    for what, pattern in NUMBERS:
        words, here = pattern.subn(f"[{what} removed]", words)
        found += here
    return words, found
