"""The slow, obvious clock: it walks through time step by step and counts.

Nothing here knows of stretches, merging or sums. A step counts if it is not in a
pause and, for working time, if the wall clock in London stands within open hours
of a day that is no holiday. Every moment in the facts must lie on a step.
"""

from __future__ import annotations

import datetime as dt

from counterpoise.engines.clocks import LONDON, ClockFacts, Duration, Unit, WorkingCalendar

LONGEST_WALK = dt.timedelta(days=40)


class Walk:
    """Answers by walking; ``step`` is the length of one stride."""

    def __init__(self, facts: ClockFacts, calendar: WorkingCalendar, step: dt.timedelta) -> None:
        self.facts, self.calendar, self.step = facts, calendar, step

    def due_at(self) -> dt.datetime | None:
        """The due moment, or ``None`` if the walk never gets there."""
        duration = self.facts.rule.local_default
        needed = self.steps_needed(duration)
        moment, counted = self.facts.started_at, 0
        while moment < self.facts.started_at + LONGEST_WALK:
            if counted == needed:
                return moment
            if self.counts(moment, duration) and not self.is_paused(moment):
                counted += 1
            moment += self.step
        return None

    def steps_needed(self, duration: Duration) -> int:
        match duration.unit:
            case Unit.HOURS | Unit.WORKING_HOURS:
                return int(dt.timedelta(hours=duration.amount) / self.step)
            case Unit.WORKING_DAYS:
                return self.steps_to_close_of_working_day(duration.amount)
        least = int(dt.timedelta(hours=duration.at_least_hours) / self.step)
        steps, moment = 1, self.facts.started_at + self.step
        while not self.has_ended(moment, duration.unit):
            steps, moment = steps + 1, moment + self.step
        return max(steps, least)

    def has_ended(self, moment: dt.datetime, unit: Unit) -> bool:
        """Whether a day, or a shift, ends at this very moment."""
        minute = self.minute_of_day(moment)
        if unit is Unit.SAME_DAY:
            return minute == 0
        if self.calendar.shift_ends:
            return (minute or 24 * 60) in self.calendar.shift_ends
        was_open, now_open = self.is_open(moment - self.step), self.is_open(moment)
        return was_open and (not now_open or self.closes_at(moment))

    def closes_at(self, moment: dt.datetime) -> bool:
        """One spell ends where the next begins."""
        before = (moment - self.step).astimezone(LONDON)
        minute = self.minute_of_day(moment) or 24 * 60
        return any(spell.closes == minute for spell in self.calendar.hours[before.weekday()])

    def steps_to_close_of_working_day(self, days: int) -> int:
        """Open steps from the start to the end of the nth later date that has any."""
        first = self.facts.started_at.astimezone(LONDON).date()
        steps, moment, dates = 0, self.facts.started_at, set[dt.date]()
        steps_at_close = 0
        while True:
            today = moment.astimezone(LONDON).date()
            if self.is_open(moment):
                if today > first:
                    dates.add(today)
                if len(dates) > days:
                    return steps_at_close
                steps += 1
                steps_at_close = steps
            moment += self.step

    def counts(self, moment: dt.datetime, duration: Duration) -> bool:
        working = duration.unit in (Unit.WORKING_HOURS, Unit.WORKING_DAYS)
        return self.is_open(moment) if working else True

    def is_open(self, moment: dt.datetime) -> bool:
        local = moment.astimezone(LONDON)
        minute = self.minute_of_day(moment)
        return local.date() not in self.calendar.holidays and any(
            spell.opens <= minute < spell.closes for spell in self.calendar.hours[local.weekday()]
        )

    def is_paused(self, moment: dt.datetime) -> bool:
        return any(
            pause.began_at <= moment and (pause.ended_at is None or moment < pause.ended_at)
            for pause in self.facts.pauses
        )

    @staticmethod
    def minute_of_day(moment: dt.datetime) -> int:
        local = moment.astimezone(LONDON)
        return local.hour * 60 + local.minute
