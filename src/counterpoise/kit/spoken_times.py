"""Reads a time of day as people write it: "3pm", "1530", "half past 3", "about 3", "noon".

Nothing is made up: what cannot be read gives None, and whether morning or afternoon was said is
kept, so that the page can say how it took "about 3".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_ROUGHLY = re.compile(
    r"\b(about|around|roughly|approx\.?|approximately|circa|nearly|almost|maybe|perhaps|probably"
    r"|some ?time (?:about|around|after|before)"
    r"|(?:just |a bit |shortly )?(?:after|before)\b|c\.)\s*(?=\S)|[~±]"
)
_ISH = re.compile(r"[\s-]?ish\b")
_FILLER = re.compile(r"\b(at|o'? ?clock|hours|hrs|hr|the|in|this|last|on|it was)\b")
_PARTS = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "night", "tonight": "night"}
_PART = re.compile(r"\b(morning|afternoon|evening|tonight|night)\b")
_MERIDIEM = re.compile(r"(?<![a-z])([ap])\.?\s?m\.?(?![a-z])")
_HOUR_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_NUMBERS = {word: number for number, word in enumerate(_HOUR_WORDS, start=1)} | {
    "quarter": 15,
    "half": 30,
    "twenty": 20,
    "twenty-five": 25,
}
_NUMBER_WORD = re.compile(r"\b(twenty[- ]five|" + "|".join(_NUMBERS) + r")\b")
_NAMED = {"noon": (12, 0), "midday": (12, 0), "12 noon": (12, 0), "12 midday": (12, 0)} | {
    "midnight": (0, 0),
    "12 midnight": (0, 0),
}
_END_OF_DAY = re.compile(r"24(?:\s?[:.h]?\s?00)?h?")
_CLOCK = re.compile(r"(\d{1,2})\s?[:.,h]\s?(\d{2})(?:[:.]\d{2})?")
_DIGITS = re.compile(r"(\d{3,4})h?")
_HOUR = re.compile(r"(\d{1,2})")
_PAST = re.compile(r"(\d{1,2})\s*(?:minutes?|mins?)?\s*(past|to)\s*(\d{1,2})")
_HALF = re.compile(r"30 (\d{1,2})")


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time of day.

    `approximate`: they said so. `half_unsaid`: neither morning nor afternoon was said.
    `midnight`: a day has one at each end, and "midnight" alone does not say which.
    """

    hour: int
    minute: int
    approximate: bool = False
    half_unsaid: bool = False
    midnight: bool = False

    def other_half(self) -> ReadTime:
        """The same words taken as the other half of the day."""
        return replace(self, hour=(self.hour + 12) % 24)

    def __str__(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


def read_time(words: str) -> ReadTime | None:
    """The time in these words, or None. A bare hour is taken as day time (6:30 to 6:29pm)."""
    text = " ".join(words.lower().replace("’", "'").split())
    text, roughly = _take(_ROUGHLY, text)
    text, ish = _take(_ISH, text)
    half, text = _half_of_day(text)
    text = " ".join(_FILLER.sub(" ", text).split()).strip(" .,")
    approximate = bool(roughly or ish)
    if _END_OF_DAY.fullmatch(text):
        return ReadTime(0, 0, approximate, midnight=True)
    if text in _NAMED:
        hour, minute = _NAMED[text]
        return ReadTime(hour, minute, approximate, midnight=hour == 0)
    figures = _NUMBER_WORD.sub(lambda match: str(_NUMBERS[match.group().replace(" ", "-")]), text)
    found = _figures(figures)
    return found and _in_half(*found, half=half, approximate=approximate)


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, int]:
    return pattern.subn(" ", text)


def _half_of_day(text: str) -> tuple[str, str]:
    """Which half was said ("am", "pm", "night" or ""), and the words without it."""
    if match := _MERIDIEM.search(text):
        return f"{match.group(1)}m", text.replace(match.group(), " ")
    if match := _PART.search(text):
        return _PARTS[match.group()], text.replace(match.group(), " ")
    return "", text


def _figures(text: str) -> tuple[int, int, bool] | None:
    """(hour, minute, written the 24-hour way) from figures alone, or None."""
    if match := _PAST.fullmatch(text):
        return _past_or_to(int(match[1]), match[2], int(match[3]))
    if match := _HALF.fullmatch(text):
        return _valid(int(match[1]), 30, whole=False)
    if match := _CLOCK.fullmatch(text):
        return _valid(int(match[1]), int(match[2]), whole=len(match[1]) == 2)
    if match := _DIGITS.fullmatch(text):
        return _valid(int(match[1][:-2]), int(match[1][-2:]), whole=len(match[1]) == 4)
    if match := _HOUR.fullmatch(text):
        return _valid(int(match[1]), 0, whole=match[1].startswith("0"))
    return None


def _past_or_to(minutes: int, direction: str, hour: int) -> tuple[int, int, bool] | None:
    if not (1 <= hour <= 12 and 0 < minutes < 60):
        return None
    if direction == "past":
        return hour, minutes, False
    return hour - 1 or 12, 60 - minutes, False


def _valid(hour: int, minute: int, *, whole: bool) -> tuple[int, int, bool] | None:
    return (hour, minute, whole or hour in (0, 12)) if hour < 24 and minute < 60 else None


def _in_half(
    hour: int, minute: int, whole: bool, *, half: str, approximate: bool
) -> ReadTime | None:
    if hour > 12 or hour == 0:
        contradicts = half == "am" and hour > 12
        return None if contradicts else ReadTime(hour, minute, approximate)
    if half:
        return ReadTime(_hour_in(half, hour), minute, approximate)
    if whole:
        return ReadTime(hour, minute, approximate)
    by_day = hour if (hour, minute) >= (6, 30) else hour + 12
    return ReadTime(by_day, minute, approximate, half_unsaid=hour != 12)


def _hour_in(half: str, hour: int) -> int:
    """12 is midnight in the morning and at night, noon in the afternoon; night turns at 6."""
    if half == "night":
        half = "pm" if 6 <= hour < 12 else "am"
    return hour % 12 + (12 if half == "pm" else 0)
