"""What every engine's command shares: lines in, and JSON or a table for people out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import typer

from counterpoise.cli.streams import (
    Answer,
    Line,
    answers,
    is_error,
    open_source,
    read_lines,
    write_answers,
)


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class ForPeople:
    """How answers are shown to people: the table's heads, and the rows of one answer.

    ``waiting`` stands beside the bar on a long input. A line that could not be read has
    its sentence in the last column.
    """

    title: str
    heads: tuple[str, ...]
    waiting: str
    rows: Callable[[Answer], Iterable[Sequence[str]]]


def run_lines(
    source: str,
    answer: Callable[[Line], Answer],
    output: Format,
    people: ForPeople,
    named: Callable[[Iterable[Answer]], Iterable[Answer]] | None = None,
) -> typer.Exit:
    """Answer every line of a file or of standard input. The exit to raise: 0, 1 or 2.

    ``named`` may give the answers another name than ``id``.
    """
    try:
        stream = open_source(source)
    except OSError as problem:
        return bad_usage(f"{source} cannot be read ({problem.strerror}).")
    with stream:
        found: Iterable[Answer] = answers(read_lines(stream), answer)
        if named is not None:
            found = named(found)
        if output is Format.JSON:
            return typer.Exit(write_answers(found, sys.stdout.buffer))
        return typer.Exit(_print_table(found, people))


def bad_usage(sentence: str) -> typer.Exit:
    """Say it on standard error; the exit to raise."""
    typer.echo(sentence, err=True)
    return typer.Exit(2)


def _print_table(found: Iterable[Answer], people: ForPeople) -> int:
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.progress import track  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table, code, bar = Table(*people.heads, title=people.title), 0, Console(stderr=True)
    for answer in track(found, description=people.waiting, console=bar, transient=True):
        refused = is_error(answer)
        code = 1 if refused else code
        for cells in (_refused(answer, people),) if refused else people.rows(answer):
            table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
    return code


def _refused(answer: Answer, people: ForPeople) -> list[str]:
    name = str(answer["id"] or f"line {answer['line']}")
    return [name, "cannot be read", *[""] * (len(people.heads) - 3), str(answer["error"])]
