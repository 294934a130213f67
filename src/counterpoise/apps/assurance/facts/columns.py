"""What the columns of a spreadsheet mean: guessed from their headings, said by a person.

A meaning is a word: "service", "month", "figure", "first" and "second" (a reading's two
numbers), "" (nothing), or with a colon "n:F01", "d:W01" (the two numbers of one indicator),
"e:CARE_HOURS" (an exposure) or "m:2026-03" (a whole month's column).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from counterpoise.apps.assurance.facts.checking import asks_denominator
from counterpoise.apps.assurance.facts.months_read import read_month
from counterpoise.apps.assurance.queries.library import Library
from counterpoise.kit.months import month_from_key, month_key, month_words
from counterpoise.terms import ExposureKind

HEADINGS_WITHIN = 15
PLAIN = {
    "service": ("service", "home", "location", "branch", "site", "scheme"),
    "month": ("month", "period", "date", "month ending", "reporting month"),
    "figure": ("figure", "indicator", "measure", "metric", "kpi"),
    "first": ("numerator", "count", "number", "value", "total", "first number"),
    "second": ("denominator", "out of", "of", "second number", "sample"),
}
LABELS = {
    "": "Nothing: leave it out",
    "service": "The service",
    "month": "The month",
    "figure": "The name or code of the figure",
    "first": "The number",
    "second": "The second number (out of how many)",
}
EXPOSURE_WORDS = {
    ExposureKind.OCCUPIED_BED_DAYS: ("bed days", "bed nights", "obd"),
    ExposureKind.CARE_HOURS: ("care hours", "hours of care", "hours delivered"),
    ExposureKind.SUPPORT_HOURS: ("support hours", "hours of support"),
    ExposureKind.VISITS: ("visits", "planned visits", "calls planned"),
    ExposureKind.STAFF_IN_POST: ("staff in post", "staff"),
    ExposureKind.PEOPLE_SUPPORTED: ("people supported", "residents", "people"),
}
FIRST_WORDS = ("", "number", "count", "how many", "numerator", "yes", "met")
SECOND_WORDS = ("of", "out of", "denominator", "asked", "sampled", "total", "sample", "of how many")


def heading_place(rows: Sequence[Sequence[str]], library: Library) -> int:
    """Which of the first rows holds the headings: the one most of whose cells mean something."""

    def known(place: int) -> tuple[int, int]:
        cells = rows[place]
        return (sum(1 for cell in cells if cell and guess(cell, library)), -place)

    return max(range(min(len(rows), HEADINGS_WITHIN)), key=known, default=0)


def headings_of(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    """The headings with what stands merged above them: "January 2026" over "Falls"."""
    here = list(rows[place])
    above = _spread(rows[place - 1]) if place else [""] * len(here)
    if sum(1 for cell in rows[place - 1] if cell) < 2 if place else True:
        return here
    return [" ".join(part for part in pair if part) for pair in zip(above, here, strict=True)]


def _spread(cells: Sequence[str]) -> list[str]:
    """A merged cell keeps its words in its first place only; give them to the rest."""
    found, last = [], ""
    for cell in cells:
        last = cell or last
        found.append(last)
    return found


def fingerprint(headings: Sequence[str]) -> str:
    """The same for files with the same headings, whatever their months and rows."""
    plain = [_plain(heading) for heading in headings if read_month(heading) is None]
    return sha256("\n".join(plain).encode()).hexdigest()


def guessed(headings: Sequence[str], library: Library) -> list[str]:
    """A meaning for each column; each meaning once, the first that has it."""
    taken: set[str] = set()
    found = []
    for heading in headings:
        meaning = guess(heading, library)
        found.append("" if meaning in taken else meaning)
        taken.add(meaning)
    return found


def guess(heading: str, library: Library) -> str:
    """What one heading means, where it says so plainly; "" where it does not."""
    words = _plain(heading)
    if not words:
        return ""
    month = read_month(heading)
    if month is not None:
        return f"m:{month_key(month)}"
    for meaning, names in PLAIN.items():
        if words in names:
            return meaning
    return _indicator(words, library) or _exposure(words)


def _indicator(words: str, library: Library) -> str:
    """By its whole name or code, and nothing after it but words for one of its two numbers."""
    for one in library.in_use:
        for said in (_plain(f"{one.code} {one.name}"), _plain(one.name), one.code.casefold()):
            if words != said and not words.startswith(f"{said} "):
                continue
            rest = words[len(said) :].strip()
            if rest in FIRST_WORDS:
                return f"n:{one.code}"
            if rest in SECOND_WORDS and asks_denominator(one):
                return f"d:{one.code}"
    return ""


def _exposure(words: str) -> str:
    for kind, names in EXPOSURE_WORDS.items():
        if words == _plain(kind.label) or words in names:
            return f"e:{kind.value}"
    return ""


def choices_for(library: Library, meanings: Sequence[str]) -> list[tuple[str, str]]:
    """Everything a column may mean, in words; months only where a column is one."""
    choices = list(LABELS.items())
    choices += [(f"e:{kind.value}", kind.label) for kind in ExposureKind]
    for one in library.in_use:
        two = asks_denominator(one)
        choices.append((f"n:{one.code}", f"{one.code} {one.name}" + (": how many" if two else "")))
        if two:
            choices.append((f"d:{one.code}", f"{one.code} {one.name}: out of how many"))
    choices += [(meaning, _month_words(meaning)) for meaning in meanings if meaning[:2] == "m:"]
    return choices


def _month_words(meaning: str) -> str:
    month = month_from_key(meaning[2:])
    return f"The figures of {month_words(month)}" if month else meaning


def what_is_missing(meanings: Mapping[int, str], *, has_service: bool) -> Iterator[str]:
    """Why these columns cannot be read yet, a sentence each."""
    said = list(meanings.values())
    months = [one for one in said if one.startswith("m:")]
    figures = [one for one in said if one[:2] in ("n:", "d:", "e:")]
    for meaning in sorted({one for one in said if one and said.count(one) > 1}):
        yield f"Two columns mean the same: {LABELS.get(meaning, meaning)}. Keep one of them."
    if "service" not in said and not has_service:
        yield "Say which column is the service, or choose one service for the whole file."
    if not months and "month" not in said:
        yield "Say which column is the month."
    if months and "figure" not in said:
        yield "There is a column for each month. Say which column names the figure."
    if not months and not figures and not ("figure" in said and "first" in said):
        yield "Say which columns hold the figures."
    for one in said:
        if one.startswith("d:") and f"n:{one[2:]}" not in said:
            yield f"{one[2:]} has a second number without its first. Say which column is the first."


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w%/ ]", " ", words).casefold().split())
