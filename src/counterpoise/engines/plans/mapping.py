"""A plan from whatever an import, a form or a line of JSON holds.

Nothing is refused but a plan that is no object at all: a missing, misspelt or odd field
reads as empty, and the rules then say what is missing. Unknown keys are passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from counterpoise.engines.plans.facts import (
    Action,
    Baseline,
    Closure,
    Factor,
    Measure,
    Plan,
    Review,
    Value,
)


class PlanError(ValueError):
    """The message is a sentence for whoever gave the plan."""


_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?\s*", re.DOTALL)
_BETWEEN_IDS = re.compile(r"[\s,;/&+]+|\band\b")
_YES = ("true", "yes", "y", "1")
# Words that only say that nothing has been said yet.
_BLANK = re.compile(
    r"(?:tbc|tba|tbd|n/?a|nil|null|none|-+|\?+|\.+|…|pending|unknown|to ?do|awaited|not yet"
    r"|not (?:yet )?known|not applicable|as required"
    r"|to (?:follow|be (?:confirmed|agreed|decided|determined|advised|allocated|appointed"
    r"|identified)))"
)


def plan_from_mapping(given: Mapping[str, object]) -> Plan:
    """A plan from the JSON schema of the rule book. Raises PlanError when it is no object."""
    if not isinstance(given, Mapping):
        raise PlanError("The plan should be one JSON object, in curly brackets.")
    return Plan(
        id=_text(given.get("id")),
        service_kind=_key(given.get("service_kind")),
        themes=tuple(_key(theme) for theme in _items(given.get("themes"))),
        opened_on=real_date(given.get("opened_on")),
        concern=_text(given.get("concern")),
        how_known=tuple(filter(None, map(_text, _items(given.get("how_known"))))),
        people_affected=_whole(given.get("people_affected")),
        baseline=_baseline(given.get("baseline")),
        aim=_text(given.get("aim")),
        aim_date=real_date(given.get("aim_date")),
        factors=tuple(_factor(row) for row in _rows(given.get("factors"), "F")),
        actions=tuple(_action(row) for row in _rows(given.get("actions"), "A")),
        measures=tuple(_measure(row) for row in _rows(given.get("measures"), "M")),
        reviews=tuple(_review(row) for row in _rows(given.get("reviews"), "R")),
        closure=_closure(given.get("closure")),
    )


def real_date(value: object) -> dt.date | None:
    """A date, or the day that an ISO text names. Words are not dates."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found = _ISO.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return None
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        return None


def is_blank(words: str) -> bool:
    """Whether these words only stand where an answer should be ("TBC", "n/a")."""
    bare = words.strip().strip(".!()[] ").lower()
    return not bare or bool(_BLANK.fullmatch(bare))


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, (bool, Mapping)) or value is None:
        return ""
    return str(value)


def _key(value: object) -> str:
    return _text(value).lower().replace(" ", "_").replace("-", "_")


def _items(value: object) -> Iterable[object]:
    if isinstance(value, (list, tuple)):
        return value
    return () if value is None or isinstance(value, Mapping) else (value,)


def _rows(value: object, letter: str) -> list[Mapping[str, object]]:
    """Each member as an object with an id; bare words become its text."""
    found: list[Mapping[str, object]] = []
    for place, item in enumerate(_items(value), start=1):
        row = dict(item) if isinstance(item, Mapping) else {"text": _text(item)}
        row["id"] = _text(row.get("id")) or f"{letter}{place}"
        found.append(row)
    return found


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _value(value: object) -> Value:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return float(value)
    words = _text(value)
    return None if is_blank(words) else words


def _answer(value: object) -> str:
    """Text, and empty when it only promises an answer."""
    words = _text(value)
    return "" if is_blank(words) else words


def _baseline(value: object) -> Baseline | None:
    if isinstance(value, Mapping):
        words = (_answer(value.get("unit")), _answer(value.get("period")))
        return Baseline(_value(value.get("value")), *words)
    given = _value(value)
    return None if given is None else Baseline(given, "", "")


def _factor(row: Mapping[str, object]) -> Factor:
    evidence = _answer(row.get("evidence"))
    return Factor(_text(row["id"]), _text(row.get("text")), evidence, _key(row.get("kind")))


def _action(row: Mapping[str, object]) -> Action:
    outside = row.get("depends_on_outside")
    named = _text(row.get("factor") or row.get("factors"))
    return Action(
        id=_text(row["id"]),
        text=_text(row.get("text")),
        owner=_answer(row.get("owner")),
        due=real_date(row.get("due")),
        factors=tuple(part for part in _BETWEEN_IDS.split(named) if part),
        evidence=_answer(row.get("evidence_required")),
        status=_key(row.get("status")),
        done_on=real_date(row.get("done_on")),
        verified_by=_answer(row.get("verified_by")),
        depends_on_outside=outside is True or _text(outside).lower() in _YES,
        due_words=_text(row.get("due")) if real_date(row.get("due")) is None else "",
    )


def _measure(row: Mapping[str, object]) -> Measure:
    return Measure(
        id=_text(row["id"]),
        text=_text(row.get("text")),
        kind=_key(row.get("kind")),
        side=_key(row.get("side")),
        baseline=_value(row.get("baseline")),
        target=_value(row.get("target")),
        frequency=_answer(row.get("frequency")),
        numerator=_answer(row.get("numerator")),
        denominator=_answer(row.get("denominator")),
    )


def _review(row: Mapping[str, object]) -> Review:
    return Review(real_date(row.get("date")), _text(row.get("text")))


def _closure(value: object) -> Closure | None:
    if not isinstance(value, Mapping) or not value:
        return None
    dates = (real_date(date) for date in _items(value.get("recheck_dates")))
    return Closure(
        date=real_date(value.get("date")),
        confirmed_by=_answer(value.get("confirmed_by")),
        evidence=tuple(filter(None, map(_text, _items(value.get("evidence"))))),
        recheck_dates=tuple(date for date in dates if date),
    )
