"""`counterpoise verdict`: has it genuinely improved? A verdict with its reasons, line by line."""

from __future__ import annotations

from typing import Annotated

import typer

from counterpoise.cli.printing import Format, ForPeople, run_lines
from counterpoise.cli.streams import Answer, Line

app = typer.Typer()


@app.command()
def verdict(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Say whether each measure genuinely improved, with its reasons and what would change it.

    Reads one JSON object a line: an id, before and after (events, exposure, periods), and what is
    known of the trigger window, gates, balancing measures and evidence.
    """
    heads = ("Measure", "Verdict", "Because", "What would change it")
    people = ForPeople("Verdicts", heads, "Reading measures", _rows)
    raise run_lines(source, verdict_on, output, people)


def verdict_on(line: Line) -> Answer:
    """One line's verdict, or ValueError with a sentence."""
    from counterpoise.engines.verdict import (  # noqa: PLC0415 - the root command stays light
        as_dict,
        judge,
        read_facts,
    )

    return as_dict(judge(read_facts(line.data)))


def _rows(answer: Answer) -> list[tuple[str, str, str, str]]:
    words = (_lines(answer["reasons"]), _lines(answer["would_change"]))
    return [(str(answer["id"]), str(answer["rung"]), *words)]


def _lines(sentences: object) -> str:
    return "\n".join(str(s) for s in sentences) if isinstance(sentences, list) else ""
