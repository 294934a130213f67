"""`counterpoise verdict`: has it genuinely improved? A verdict with its reasons, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

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

app = typer.Typer()


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


@app.command()
def verdict(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Say whether each measure genuinely improved, with its reasons and what would change it.

    Reads one JSON object a line: an id, before and after (events, exposure, periods), and what is
    known of the trigger window, gates, balancing measures and evidence.
    """
    try:
        stream = open_source(source)
    except OSError as problem:
        typer.echo(f"{source} cannot be read ({problem.strerror}).", err=True)
        raise typer.Exit(2) from None
    with stream:
        found = answers(read_lines(stream), verdict_on)
        if output is Format.JSON:
            raise typer.Exit(write_answers(found, sys.stdout.buffer))
        raise typer.Exit(_print_table(found))


def verdict_on(line: Line) -> Answer:
    """One line's verdict, or ValueError with a sentence."""
    from counterpoise.engines.verdict import (  # noqa: PLC0415 - the root command stays light
        as_dict,
        judge,
        read_facts,
    )

    return as_dict(judge(read_facts(line.data)))


def _print_table(found: Iterable[Answer]) -> int:
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table("Measure", "Verdict", "Because", "What would change it", title="Verdicts")
    code = 0
    for answer in _with_progress(found):
        if is_error(answer):
            code = 1
            case, note = str(answer["id"] or f"line {answer['line']}"), str(answer["error"])
            table.add_row(Text(case), Text("cannot be read"), Text(note), Text(""))
            continue
        words = (_lines(answer["reasons"]), _lines(answer["would_change"]))
        cells = (str(answer["id"]), str(answer["rung"]), *words)
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
    return code


def _with_progress(found: Iterable[Answer]) -> Iterator[Answer]:
    """A bar on standard error, so that a long input is seen to move."""
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.progress import track  # noqa: PLC0415

    bar = Console(stderr=True)
    return iter(track(found, description="Reading measures", console=bar, transient=True))


def _lines(sentences: object) -> str:
    return "\n".join(str(s) for s in sentences) if isinstance(sentences, list) else ""
