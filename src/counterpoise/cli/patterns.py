"""`counterpoise patterns`: is it happening again? Each person's notes, and what to bring
to a manager on which day."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.streams import (
    MAX_TEXT_CHARACTERS,
    Answer,
    Line,
    LineError,
    answers,
    is_error,
    open_source,
    read_lines,
    write_answers,
)

if TYPE_CHECKING:
    from counterpoise.engines.notes import NoteRules
    from counterpoise.engines.patterns import Note, PatternRules

app = typer.Typer()
SETTINGS = ("homecare", "residential", "supported_living")


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


@app.command()
def patterns(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Add up what each person's notes say over time, and name what a manager should see.

    Reads one JSON object a line: person_id and notes (date, time, author, text).
    """
    reading, rules = _rules()
    try:
        stream = open_source(source)
    except OSError as problem:
        raise _bad_usage(f"{source} cannot be read ({problem.strerror}).") from None
    with stream:
        found = _named(answers(read_lines(stream), patterns_by(reading, rules)))
        if output is Format.JSON:
            raise typer.Exit(write_answers(found, sys.stdout.buffer))
        raise typer.Exit(_print_table(found, rules.reference))


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
        raise _bad_usage(str(problem)) from None


def _bad_usage(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(2)


def _print_table(found: Iterable[Answer], reference: str) -> int:
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.progress import track  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table("Person", "Day", "How soon", "Because", title=f"Rules: {reference}")
    code = 0
    bar = Console(stderr=True)
    for answer in track(found, description="Reading notes", console=bar, transient=True):
        code = 1 if is_error(answer) else code
        for cells in _rows(answer):
            table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
    return code


def _rows(answer: Answer) -> list[tuple[str, str, str, str]]:
    """One row an alert; a person without one says so, which is no proof of safety."""
    if is_error(answer):
        name = str(answer["id"] or f"line {answer['line']}")
        return [(name, "", "cannot be read", str(answer["error"]))]
    alerts = answer["alerts"]
    name = str(answer["person_id"])
    rows = [
        (name, one["date"], one["urgency"], one["because"])
        for one in (alerts if isinstance(alerts, list) else [])
    ]
    return rows or [(name, "", "", "No pattern in these notes. That does not show all is well.")]
