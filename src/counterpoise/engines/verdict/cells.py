"""Reading single values out of JSON, each refusal a sentence that names where it was."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from counterpoise.engines.verdict.facts import YEARS, FactError

Data = Mapping[str, object]
Word = TypeVar("Word", bound=StrEnum)
_YES = {"yes": True, "true": True, "passed": True, "pass": True, "ok": True, "met": True}
_NO = {"no": False, "false": False, "failed": False, "fail": False, "not met": False}


def first(data: Data, *names: str) -> object:
    """The first of these keys that holds something, or None."""
    return next((data[name] for name in names if data.get(name) is not None), None)


def mapping(value: object, where: str) -> Data:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise FactError(f"{where} should be an object, in curly brackets.")
    return value


def rows(value: object, where: str) -> Sequence[object]:
    if value is None:
        return ()
    if isinstance(value, Mapping):
        return (value,)
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise FactError(f"{where} should be a list, in square brackets.")
    return value


def number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise FactError(f"{where} should be a number.")
    try:
        read = float(value)
    except OverflowError:
        read = math.inf
    if not math.isfinite(read):
        raise FactError(f"{where} should be a number of a real size.")
    return read


def count(value: object, where: str) -> int:
    read = number(value, where)
    if read != int(read) or read < 0:
        raise FactError(f"{where} should be a whole number, 0 or more.")
    return int(read)


def maybe_number(value: object, where: str) -> float | None:
    return None if value is None else number(value, where)


def maybe_count(value: object, where: str) -> int | None:
    return None if value is None else count(value, where)


def maybe_yes(value: object, where: str) -> bool | None:
    """True, false, or the words people write for them."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        word = value.strip().lower()
        if word in ("", "unknown", "not known"):
            return None
        if word in _YES or word in _NO:
            return word in _YES
    raise FactError(f"{where} should be true or false.")


def day(value: object, where: str) -> dt.date | None:
    """A date as 2026-03-09, or a month as 2026-03 (its first day)."""
    if value is None or value == "":
        return None
    words = value if isinstance(value, str) else ""
    try:
        read = dt.date.fromisoformat(f"{words}-01" if len(words) == len("2026-03") else words[:10])
    except ValueError:
        raise FactError(f"{where} should be a date such as 2026-03-09.") from None
    if not YEARS[0] <= read.year < YEARS[1]:
        raise FactError(f"{where} should lie between {YEARS[0]} and {YEARS[1]}.")
    return read


def text(value: object, where: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > 1_000:
        raise FactError(f"{where} should be words, at most 1,000 characters.")
    return value


def pair(data: Data, name: str, where: str) -> tuple[int, int] | None:
    """``name_before`` and ``name_after``, or ``name`` as [before, after] or an object."""
    given = data.get(name)
    if isinstance(given, Mapping):
        data, first_key, second_key = given, "before", "after"
    elif given is not None:
        both = rows(given, f"{where}.{name}")
        if len(both) != 2:
            raise FactError(f"{where}.{name} should be two numbers, before and after.")
        return count(both[0], f"{where}.{name}"), count(both[1], f"{where}.{name}")
    else:
        first_key, second_key = f"{name}_before", f"{name}_after"
    before, after = data.get(first_key), data.get(second_key)
    if before is None or after is None:
        return None
    return count(before, f"{where}.{name}"), count(after, f"{where}.{name}")


def word(value: object, kind: type[Word], others: Mapping[str, Word], where: str) -> Word | None:
    """One of a closed list, by its value, its name or another word people use for it."""
    if value is None or value == "":
        return None
    said = str(value).strip().lower().replace("-", "_").replace(" ", "_")
    known = {**{m.value: m for m in kind}, **{m.name.lower(): m for m in kind}, **others}
    if not isinstance(value, str) or said not in known:
        raise FactError(f"{where} should be one of {', '.join(m.value for m in kind)}.")
    return known[said]
