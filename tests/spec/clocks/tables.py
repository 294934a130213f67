"""Read a paragraph's table, and say what the clocks make of each row.

A table is text: a head line, then one line a row, cells between bars. What is
written in the cells is what people say: "Mon 9 Mar 2026 09:10", "5 working days".
"""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.clocks import (
    LONDON,
    ClockFacts,
    ClockRule,
    Duration,
    Escalation,
    Pause,
    StartRule,
    read_clock,
)
from counterpoise.rulesets.calendars import england
from counterpoise.terms import ClockKind, ClockState, Role

WRITTEN = "%a %d %b %Y %H:%M"
STATES = {state.label.lower(): state for state in ClockState}
ROLES = {role.label.lower(): role for role in Role}
NOBODY = "nobody"


def rows(table: str) -> list[dict[str, str]]:
    """One dictionary a row, by the words of the head."""
    lines = [line.strip() for line in table.strip().splitlines()]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [dict(zip(head, cells, strict=True)) for cells in body]


def moment(written: str) -> dt.datetime:
    """On London's wall clock; "24:00" ends the day; a following BST or GMT tells
    the hour that comes twice apart."""
    words = written.removesuffix(" BST").removesuffix(" GMT")
    ends = words.endswith("24:00")
    day = dt.datetime.strptime(words.replace("24:00", "00:00"), WRITTEN)  # noqa: DTZ007
    assert day.strftime("%a") == words[:3], f"{words} is a {day:%A}"
    if ends:
        day += dt.timedelta(days=1)
    # In UTC, for Python calls no time in the repeated hour equal to one of another zone.
    return day.replace(tzinfo=LONDON, fold=int(written.endswith("GMT"))).astimezone(dt.UTC)


def rule(length: str, **more: object) -> ClockRule:
    """A manager's clock: due soon two hours before, four hours between steps."""
    parts: dict[str, object] = {
        "local_default": Duration.parse(length),
        "rule_id": "example",
        "kind": ClockKind.INTERNAL_REVIEW,
        "starts": StartRule.NOTICED_AT,
        "local_source": "an example",
        "owner": Role.REGISTERED_MANAGER,
        "ladder": (Role.SAFEGUARDING_LEAD, Role.NOMINATED_INDIVIDUAL),
        "ladder_pause": dt.timedelta(hours=4),
        "due_soon": dt.timedelta(hours=2),
    }
    return ClockRule(**(parts | more))  # type: ignore[arg-type]


def pauses(cell: str) -> tuple[Pause, ...]:
    """ "Mon 9 Mar 2026 10:00 to Mon 9 Mar 2026 12:00; Tue 10 Mar 2026 09:00 on"."""
    return tuple(_pause(words.strip()) for words in cell.split(";") if words.strip())


def _pause(words: str) -> Pause:
    began, _, ended = words.partition(" to ")
    if not ended:
        return Pause(moment(began.removesuffix(" on")), None, "an example")
    return Pause(moment(began), moment(ended), "an example")


def escalations(cell: str) -> tuple[Escalation, ...]:
    """ "Safeguarding lead, Mon 9 Mar 2026 18:00; …"."""
    told = (words.strip().split(", ") for words in cell.split(";") if words.strip())
    return tuple(Escalation(ROLES[role.lower()], moment(at)) for role, at in told)


def facts(row: dict[str, str]) -> ClockFacts:
    """The clock of one row; a column that is not there means its ordinary value."""
    stopped = row.get("done", "")
    recorded = row.get("raised", "")
    return ClockFacts(
        rule=rule(row.get("length", "10 hours")),
        started_at=moment(row["counted from"]),
        pauses=pauses(row.get("paused", "")),
        escalations=escalations(row.get("already told", "")),
        stopped_at=moment(stopped) if stopped else None,
        recorded_at=moment(recorded) if recorded else None,
    )


def check_due(table: str, calendar: str = "round_the_clock") -> None:
    """Each row's "due" is what the engine says."""
    for row in rows(table):
        of = facts(row)
        found = read_clock(of, england()[calendar], of.started_at).due_at
        expected = None if row["due"] == "not known" else moment(row["due"])
        assert found == expected, f"{row}: {found}"


def check_reading(table: str, calendar: str = "round_the_clock") -> None:
    """Each row's "state", "turn of" and "tell now" are what the engine says."""
    for row in rows(table):
        reading = read_clock(facts(row), england()[calendar], moment(row["looked at"]))
        if "state" in row:
            assert reading.state is STATES[row["state"].lower()], f"{row}: {reading.state}"
        if "turn of" in row:
            assert reading.turn_of is ROLES[row["turn of"].lower()], f"{row}: {reading.turn_of}"
        if "tell now" in row:
            told = reading.escalate_to.label.lower() if reading.escalate_to else NOBODY
            assert told == row["tell now"].lower(), f"{row}: {told}"
