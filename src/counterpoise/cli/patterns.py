"""`counterpoise patterns`: is it happening again? Each person's notes, and what to bring
to a manager on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.printing import Format, ForPeople, bad_usage, run_lines
from counterpoise.cli.streams import MAX_TEXT_CHARACTERS, Answer, Line, LineError, is_error

if TYPE_CHECKING:
    from counterpoise.engines.notes import NoteRules
    from counterpoise.engines.patterns import Note, PatternRules

app = typer.Typer()
SETTINGS = ("homecare", "residential", "supported_living")


@app.command()
def patterns(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Add up what each person's notes say over time, and name what a manager should see.

    Reads one JSON object a line: person_id and notes (date, time, author, text).
    """
    reading, rules = _rules()
    people = ForPeople(
        f"Rules: {rules.reference}",
        ("Person", "Day", "How soon", "Because"),
        "Reading notes",
        _rows,
    )
    raise run_lines(source, patterns_by(reading, rules), output, people, _named)


def patterns_by(reading: NoteRules, rules: PatternRules) -> Callable[[Line], Answer]:
    """A function that answers one line: ``reading`` screens notes, ``rules`` add them up."""
    from counterpoise.engines.patterns import (  # noqa: PLC0415 - the root command stays light
        Person,
        person_patterns,
    )

    def answer(line: Line) -> Answer:
        person_id = line.data.get("person_id")
        if isinstance(person_id, bool) or not isinstance(person_id, (str, int)):
            raise LineError('The line needs "person_id": words or a whole number.')
        setting = line.data.get("setting")
        if setting is not None and setting not in SETTINGS:
            raise LineError(f'"setting" should be one of: {", ".join(SETTINGS)}.')
        notes = _notes(line.data.get("notes"), setting, reading, rules)
        found = person_patterns(Person(str(person_id), notes), rules).as_dict()
        return {**found, "person_id": person_id}

    return answer


def note_facts(
    given: Mapping[str, object], setting: str | None, reading: NoteRules, rules: PatternRules
) -> Note:
    """One note, screened. Raises LineError in plain words."""
    from counterpoise.engines.notes import screen  # noqa: PLC0415 - the root command stays light
    from counterpoise.engines.patterns import Note, evened, said  # noqa: PLC0415

    text = _text(given, "text")
    mentions = screen(text, reading, setting).mentions
    found = ((one.indicator, one.status, one.weight, one.start, one.end) for one in mentions)
    return Note(
        date=_date(given),
        time=_text(given, "time"),
        author=_text(given, "author"),
        said=said(text, found, rules.cues),
        words=evened(text),
    )


def _notes(
    given: object, setting: str | None, reading: NoteRules, rules: PatternRules
) -> tuple[Note, ...]:
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise LineError('The line needs "notes": a list of objects with date, author and text.')
    found = []
    for number, one in enumerate(given, start=1):
        try:
            found.append(note_facts(one, setting, reading, rules))
        except LineError as problem:
            raise LineError(f"Note {number}: {problem}") from None
    return tuple(found)


def _text(given: Mapping[str, object], key: str) -> str:
    value = given.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f'"{key}" should be words in quotation marks.')
    if len(value) > MAX_TEXT_CHARACTERS:
        raise LineError(f'"{key}" is longer than {MAX_TEXT_CHARACTERS:,} characters.')
    return value


def _date(given: Mapping[str, object]) -> dt.date:
    try:
        return dt.date.fromisoformat(str(given.get("date"))[:10])
    except ValueError:
        raise LineError('"date" should be a date such as "2026-03-16".') from None


def _named(found: Iterable[Answer]) -> Iterable[Answer]:
    """A person's line is known by person_id; "id" stays only where it was given or failed."""
    for answer in found:
        if not is_error(answer) and answer.get("id") is None:
            answer = {key: value for key, value in answer.items() if key != "id"}
        yield answer


def _rules() -> tuple[NoteRules, PatternRules]:
    from counterpoise.rulesets import (  # noqa: PLC0415 - the root command stays light
        RulesetError,
        load_notes,
    )
    from counterpoise.rulesets.patterns_reader import load_patterns  # noqa: PLC0415

    try:
        return load_notes(), load_patterns()
    except RulesetError as problem:
        raise bad_usage(str(problem)) from None


def _rows(answer: Answer) -> list[tuple[str, str, str, str]]:
    """One row an alert; a person without one says so, which is no proof of safety."""
    alerts = answer["alerts"]
    name = str(answer["person_id"])
    rows = [
        (name, one["date"], one["urgency"], one["because"])
        for one in (alerts if isinstance(alerts, list) else [])
    ]
    return rows or [(name, "", "", "No pattern in these notes. That does not show all is well.")]
