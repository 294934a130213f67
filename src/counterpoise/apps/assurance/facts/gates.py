"""What surrounds the counts: reporting, how much care, definitions, what else changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counterpoise.apps.assurance.facts.answers import Answers
from counterpoise.apps.assurance.facts.charts import ASKED_BY_DAY
from counterpoise.apps.assurance.facts.counts import period_of, periods_in, window_of
from counterpoise.apps.assurance.queries.proving import (
    HARM_OF,
    KINDS_OF,
    RECORDING_CODE,
    ProofData,
)
from counterpoise.apps.assurance.queries.returns import due_moment
from counterpoise.apps.assurance.queries.series import Series
from counterpoise.engines.verdict import Change, Denominator, GateFacts, Reporting, Window
from counterpoise.kit.months import months_apart, months_from, shifted
from counterpoise.terms import AnnotationKind, IndicatorShape, ReadingSource

MEANWHILE = frozenset(
    {
        AnnotationKind.STAFFING,
        AnnotationKind.MANAGER,
        AnnotationKind.PEOPLE,
        AnnotationKind.ADMISSIONS,
    }
)
FEWEST_ALIKE = 3
FEWEST_MONTHS_OF_NOTES = 3


@dataclass(frozen=True, slots=True)
class Span:
    """The months judged: the baseline, and the time after, both ends counted."""

    baseline: tuple[date, date]
    after: tuple[date, date]

    @property
    def months_after(self) -> int:
        return months_apart(*self.after) + 1


def gate_facts(data: ProofData, span: Span, answers: Answers, *, at: datetime) -> GateFacts:
    main = data.series[data.change.indicator_code]
    return GateFacts(
        reporting=_reporting(data, main, span, at),
        denominator=Denominator(
            measured=main.definition.shape is not IndicatorShape.COUNT,
            case_mix_note=answers.case_mix,
            frequent_person_left=answers.person_left,
        ),
        definition_changed=_definition_changed(data, span),
        trigger_excluded=True,
        changes=_changes(data, span, answers),
        comparator=_comparator(data, span),
        declared=_declared(answers),
    )


def _declared(answers: Answers) -> dict[str, bool]:
    """A person's plain answer about recording, used where records do not settle it."""
    return {} if answers.as_much_recorded is None else {"G1": answers.as_much_recorded}


def _reporting(data: ProofData, main: Series, span: Span, at: datetime) -> Reporting:
    came = len([p for p in _within(main, span.after) if period_of(main.definition, p)])
    return Reporting(
        completeness=came / span.months_after,
        volume_change=_less_told(data, main, span),
        no_harm=_harm_pair(data, span, harmed=False),
        harm=_harm_pair(data, span, harmed=True),
        late_open=_late_open(data, main, span, at),
        recorders=data.raisers if _from_records(main) else None,
    )


def _within(series: Series, months: tuple[date, date]) -> list:  # type: ignore[type-arg]
    return [point for point in series.points if months[0] <= point.month <= months[1]]


def _from_records(series: Series) -> bool:
    return any(point.source is ReadingSource.COMPUTED for point in series.points)


def _late_open(data: ProofData, main: Series, span: Span, at: datetime) -> int:
    """What is about the time after and still to come: months nobody answered for although they
    are due, and entries that wait for somebody to say whom they are about. A month taken back
    with a reason has been answered."""
    months = [
        point
        for point in _within(main, span.after)
        if point.edition == 0 and due_moment(point.month, ASKED_BY_DAY) <= at
    ]
    waiting = [day for day in data.set_aside if span.after[0] <= day < shifted(span.after[1], 1)]
    return (0 if _from_records(main) else len(months)) + len(waiting)


def _less_told(data: ProofData, main: Series, span: Span) -> float | None:
    """Change in how much is written a month: daily and call notes where they are held here, else
    concerns of other kinds."""
    notes = _notes_change(data, span)
    return _volume_change(data, main, span) if notes is None else notes


def _notes_change(data: ProofData, span: Span) -> float | None:
    """Notes a month after over before. None unless they were held here for some months before;
    months before the first note are not months without notes."""
    held = data.notes_written
    if not held:
        return None
    before = [held.get(m, 0) for m in months_from(*span.baseline) if m > min(held)]
    after = [held.get(m, 0) for m in months_from(*span.after)]
    if len(before) < FEWEST_MONTHS_OF_NOTES or not any(before):
        return None
    return (sum(after) / len(after)) / (sum(before) / len(before)) - 1


def _volume_change(data: ProofData, main: Series, span: Span) -> float | None:
    """Change in concerns of other kinds raised a month: is less told, or is less happening?"""
    told = data.series.get(RECORDING_CODE)
    if told is None or main.definition.code == RECORDING_CODE:
        return None
    own = main if main.definition.code in KINDS_OF and _from_records(main) else None
    before, after = (_others(told, own, months) for months in (span.baseline, span.after))
    if not before or after is None:
        return None
    return after / before - 1


def _others(told: Series, own: Series | None, months: tuple[date, date]) -> float | None:
    """Concerns a month, without those the indicator itself is counted from."""
    counted = {point.month: float(point.numerator or 0) for point in own.points} if own else {}
    kept = [
        max(0.0, float(point.numerator) - counted.get(point.month, 0.0))
        for point in _within(told, months)
        if point.numerator is not None
    ]
    return sum(kept) / len(kept) if kept else None


def _harm_pair(data: ProofData, span: Span, *, harmed: bool) -> tuple[int, int] | None:
    """Falls without, or with, harm before and after, where both are counted."""
    code = data.change.indicator_code
    if code not in HARM_OF or not {"F01", "F02"} <= set(data.series):
        return None
    found = []
    for months in (span.baseline, span.after):
        whole, hurt = (_total(data.series[one], months) for one in ("F01", "F02"))
        if whole is None or hurt is None:
            return None
        found.append(hurt if harmed else max(0, whole - hurt))
    return found[0], found[1]


def _total(series: Series, months: tuple[date, date]) -> int | None:
    given = [point.numerator for point in _within(series, months) if point.numerator is not None]
    return int(sum(given)) if given else None


def _definition_changed(data: ProofData, span: Span) -> bool:
    """A new version came into use, or the form was changed, between the windows' ends."""
    change = data.change
    newest = data.library.get(change.indicator_code)
    later = newest is not None and newest.version != change.indicator_version
    moved = later and newest is not None and newest.effective_from <= _end(span)
    form = any(
        note.annotation_kind == AnnotationKind.RECORDING
        and span.baseline[0] < note.happened_date <= _end(span)
        for note in data.notes
    )
    return bool(moved or form)


def _end(span: Span) -> date:
    return span.after[1].replace(day=28)


def _changes(data: ProofData, span: Span, answers: Answers) -> tuple[Change, ...] | None:
    """Notes of what else happened. None while nobody has said that there was nothing more."""
    if answers.nothing_else is None:
        return None
    found = [
        Change(
            f"{AnnotationKind(note.annotation_kind).label}: {note.words.rstrip('. ')}",
            answers.weighed.get(note.public_key, ""),
        )
        for note in data.notes
        if is_meanwhile(note.annotation_kind)
        and span.baseline[0] <= note.happened_date <= _end(span)
    ]
    if not answers.nothing_else:
        found.append(Change("Something else that is not yet written beside the chart"))
    return tuple(found)


def is_meanwhile(kind: str) -> bool:
    """Whether a note's kind is one that could itself explain a change."""
    return AnnotationKind(kind) in MEANWHILE


def _comparator(data: ProofData, span: Span) -> tuple[Window, Window] | None:
    """Like services together, where enough of them counted both before and after."""
    both: list[tuple[Window, Window]] = []
    for series in data.alike:
        before = window_of(periods_in(series, *span.baseline))
        after = window_of(periods_in(series, *span.after))
        if before is not None and after is not None:
            both.append((before, after))
    if len(both) < FEWEST_ALIKE:
        return None
    return _together([one for one, _ in both]), _together([two for _, two in both])


def _together(windows: Sequence[Window]) -> Window:
    return Window(sum(w.events for w in windows), sum(w.exposure for w in windows))
