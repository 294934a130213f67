"""Dates of birth and NHS numbers in free words, which a notification must not hold.

A date counts when it stands after words that call it a birth date, or is the one the record has;
then it counts wherever else it stands. Other dates are left alone: a notification is full of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from counterpoise.apps.concerns.facts.naming import Name
from counterpoise.apps.people.models import Person

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
_GAP = r"[\s./,-]{1,2}"
DATE = re.compile(
    rf"\b(?:(?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?:of )?(?P<m2>\d{{1,2}}|{_MONTH}){_GAP}"
    rf"(?P<y2>\d{{4}}|\d\d)"
    rf"|(?P<m3>{_MONTH}){_GAP}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}(?P<y3>\d{{4}}))\b",
    re.IGNORECASE,
)
CALLED_BIRTH = re.compile(
    r"(?:\bd\.?\s?o\.?\s?b\b\.?|\bdate of birth|\bbirth ?date|\bbirthday|\bborn)"
    r"(?:\s*(?:is|was|on|the|in|:|-|,))*\s*$",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")
CALLED_NHS = re.compile(r"\bnhs\b\D{0,20}$", re.IGNORECASE)
BIRTH_KEPT, NUMBER_KEPT = "(date of birth kept back)", "(NHS number kept back)"
Day = tuple[int, int, int]


def identity_in(words: str, person: Person | None) -> tuple[Name, ...]:
    """What could tell who somebody is, as written there, with what could stand in its place."""
    known = {_of(person.date_of_birth)} if person and person.date_of_birth else set()
    dates = [(match, _day(match)) for match in DATE.finditer(words)]
    known |= {day for match, day in dates if CALLED_BIRTH.search(words[: match.start()])}
    found = {match.group(0): BIRTH_KEPT for match, day in dates if day in known}
    found |= dict.fromkeys(_numbers(words, person.nhs_number if person else ""), NUMBER_KEPT)
    return tuple(Name(written, stands_for) for written, stands_for in found.items())


def without_identity(words: str, person: Person | None) -> str:
    """The same words with what is kept back said in its place."""
    for name in identity_in(words, person):
        words = words.replace(name.written, name.stands_for)
    return words


def _numbers(words: str, known: str) -> Iterator[str]:
    for match in NUMBER.finditer(words):
        digits = re.sub(r"\D", "", match.group(0))
        if (known and digits == known) or CALLED_NHS.search(words[: match.start()]):
            yield match.group(0)


def _of(born: date) -> Day:
    return born.day, born.month, born.year % 100


def _day(match: re.Match[str]) -> Day:
    """Day, month and the last two figures of the year: enough to know one date in two spellings."""
    given = {name[0]: text for name, text in match.groupdict().items() if text}
    month = given["m"].casefold()
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    return int(given["d"]), number, int(given["y"]) % 100
