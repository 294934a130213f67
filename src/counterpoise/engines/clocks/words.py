"""A reading's reasons, as sentences for the people who hold the clock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from counterpoise.engines.clocks.calendars import WorkingCalendar
from counterpoise.engines.clocks.durations import Duration
from counterpoise.engines.clocks.facts import ClockFacts
from counterpoise.engines.clocks.rules import Basis, ClockRule

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_MINUTE = timedelta(minutes=1)


def spoken_moment(moment: datetime, zone: ZoneInfo, ends: bool = False) -> str:
    """ "5:30pm on Monday 9 March 2026"; with ``ends``, midnight is the end of the day before.

    An hour that comes twice, on the night the clocks go back, is told apart by the
    zone's own letters (BST, GMT).
    """
    local = moment.astimezone(zone)
    if local.hour == local.minute == 0:
        if not ends:
            return "the start of " + _spoken_date(local)
        return "the end of " + _spoken_date((moment - _MINUTE).astimezone(zone))
    return f"{_spoken_time(local)} on {_spoken_date(local)}"


def _spoken_time(local: datetime) -> str:
    if local.hour == 12 and local.minute == 0:
        return "midday"
    minutes = f":{local.minute:02}" if local.minute else ""
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    letters = f" {local.tzname()}" if twice else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}{letters}"


def spoken_length(length: timedelta) -> str:
    """The two largest parts: "2 days 3 hours", "5 minutes", "less than a minute"."""
    minutes = length // _MINUTE
    parts = ((minutes // 1440, "day"), (minutes // 60 % 24, "hour"), (minutes % 60, "minute"))
    said = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in parts if count]
    return " ".join(said[:2]) or "less than a minute"


def law_sentence(rule: ClockRule) -> str:
    """The law's words alone, never beside a number of ours. Empty where it has none."""
    if not rule.statutory_words:
        return ""
    return f"The law says: “{rule.statutory_words}” ({rule.statutory_source})."


def local_sentence(rule: ClockRule) -> str:
    """The local time, named for what it is."""
    name = "Local default" if rule.local_basis is Basis.LOCAL_DEFAULT else "Published local time"
    latest = f"; at the latest {rule.local_latest.spoken}" if rule.local_latest else ""
    return f"{name}, not the law: {rule.local_default.spoken}{latest} ({rule.local_source})."


def reasons(
    facts: ClockFacts, calendar: WorkingCalendar, due_at: datetime | None, now: datetime
) -> tuple[str, ...]:
    """Why the clock stands as it does: its start, its due moment, its pauses, its cautions."""
    zone = calendar.zone
    started = spoken_moment(facts.started_at, zone)
    return (
        f"Counted from when {facts.rule.starts.words}: {started}.",
        _due_sentence(due_at, zone),
        *_pause_sentences(facts, now, zone),
        *_by_rule_sentence(facts.rule.local_default, due_at, calendar),
    )


def _due_sentence(due_at: datetime | None, zone: ZoneInfo) -> str:
    if due_at is None:
        return "A pause without an end keeps the due time unknown until it goes on."
    return f"Due by {spoken_moment(due_at, zone, ends=True)}."


def _pause_sentences(facts: ClockFacts, now: datetime, zone: ZoneInfo) -> tuple[str, ...]:
    return tuple(
        _pause_sentence(pause.began_at, pause.ended_at, pause.reason, zone)
        for pause in sorted(facts.pauses, key=lambda pause: pause.began_at)
        if pause.began_at <= now
    )


def _by_rule_sentence(
    duration: Duration, due_at: datetime | None, calendar: WorkingCalendar
) -> tuple[str, ...]:
    """A caution where the due moment rests on bank holidays nobody has published yet."""
    known = calendar.published_until
    if known is None or due_at is None or not duration.unit.is_working_time:
        return ()
    if calendar.local_date(due_at) <= known:
        return ()
    last = f"{known.day} {_MONTHS[known.month - 1]} {known.year}"
    return (f"Bank holidays after {last} are worked out by rule, not yet published.",)


def _pause_sentence(began: datetime, ended: datetime | None, reason: str, zone: ZoneInfo) -> str:
    until = f" to {spoken_moment(ended, zone)}" if ended else ", still paused"
    return f"Paused from {spoken_moment(began, zone)}{until}: {reason}"


def _spoken_date(local: datetime) -> str:
    return f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
