"""`counterpoise screen`: what do these care notes say? Mentions with status, line by line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.streams import (
    Answer,
    Line,
    LineError,
    answers,
    is_error,
    open_source,
    read_lines,
    text_of,
    write_answers,
)

if TYPE_CHECKING:
    from counterpoise.engines.notes import NoteRules

app = typer.Typer()


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


@app.command()
def screen(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Mark what each care note mentions: signals for a person to look at, never findings.

    Reads one JSON object a line: an id, text, and setting (homecare, residential or
    supported_living) where it is known.
    """
    rules = _rules()
    try:
        stream = open_source(source)
    except OSError as problem:
        raise _bad_usage(f"{source} cannot be read ({problem.strerror}).") from None
    with stream:
        found = answers(read_lines(stream), screened_by(rules))
        if output is Format.JSON:
            raise typer.Exit(write_answers(found, sys.stdout.buffer))
        raise typer.Exit(_print_table(found, rules))


def screened_by(rules: NoteRules) -> Callable[[Line], Answer]:
    """A function that answers one line under these rules."""
    from counterpoise.engines.notes import Screener  # noqa: PLC0415 - the root stays light

    screener = Screener(rules)
    gc.freeze()  # the rules live as long as the process: nothing of them needs collecting

    def answer(line: Line) -> Answer:
        text = text_of(line, "text")
        if text is None:
            raise LineError('The line needs "text": the note, as it was written.')
        setting = line.data.get("setting")
        if setting is not None and not isinstance(setting, str):
            raise LineError('"setting" should be words in quotation marks.')
        return screener.screen(text, setting).as_dict()

    return answer


def _rules() -> NoteRules:
    from counterpoise.rulesets import RulesetError, load_notes  # noqa: PLC0415 - stays light

    try:
        return load_notes()
    except RulesetError as problem:
        raise _bad_usage(str(problem)) from None


def _bad_usage(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(2)


def _print_table(found: Iterable[Answer], rules: NoteRules) -> int:
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.progress import track  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(
        "Note", "About", "Status", "In the note's own words", title="Signals, not findings"
    )
    code = 0
    bar = Console(stderr=True)
    for answer in track(found, description="Reading notes", console=bar, transient=True):
        if is_error(answer):
            code = 1
            cells = (str(answer["id"] or f"line {answer['line']}"), "cannot be read", "", "")
            table.add_row(*(Text(cell) for cell in (*cells[:3], str(answer["error"]))))
            continue
        for cells in _rows(answer, rules):
            table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
    return code


def _rows(answer: Answer, rules: NoteRules) -> list[tuple[str, str, str, str]]:
    mentions = answer["mentions"]
    listed = mentions if isinstance(mentions, list) else []
    rows = [
        (
            str(answer["id"]),
            rules.groups[one["indicator"]].title,
            str(one["status"]).replace("_", " "),
            str(one["text"]),
        )
        for one in listed
    ]
    return rows or [(str(answer["id"]), "nothing marked", "", "")]
