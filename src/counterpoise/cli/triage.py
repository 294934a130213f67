"""`counterpoise triage`: quality issue or safeguarding concern? Advice, line by line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
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
    from counterpoise.engines.triage import Ruleset

app = typer.Typer()


class Format(StrEnum):
    JSON = "json"
    TABLE = "table"


@app.command()
def triage(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    ruleset: Annotated[str, typer.Option(help="Whose thresholds.")] = "neutral",
    rulesets: Annotated[
        Path | None, typer.Option(help="A folder of your board's own ruleset files.")
    ] = None,
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Advise on each case: quality issue, ask someone first, safeguarding, or danger now.

    Reads one JSON object a line: an id, and text (what was seen) and/or facts.
    """
    rules = _rules(ruleset, rulesets)
    try:
        stream = open_source(source)
    except OSError as problem:
        raise _bad_usage(f"{source} cannot be read ({problem.strerror}).") from None
    with stream:
        found = answers(read_lines(stream), advice_by(rules))
        if output is Format.JSON:
            raise typer.Exit(write_answers(found, sys.stdout.buffer))
        raise typer.Exit(_print_table(found, rules))


def advice_by(rules: Ruleset) -> Callable[[Line], Answer]:
    """A function that answers one line under this ruleset."""
    from counterpoise.engines.triage import (  # noqa: PLC0415 - the root command stays light
        Facts,
        advise,
        combine,
        read_facts,
    )

    def answer(line: Line) -> Answer:
        text = text_of(line, "text")
        given = line.data.get("facts")
        if given is not None and not isinstance(given, dict):
            raise LineError('"facts" should be an object of fact names and values.')
        if text is None and given is None:
            raise LineError('The line needs "text", "facts" or both.')
        confirmed = Facts.from_mapping(given or {})
        if text is None:
            return advise(confirmed, rules).as_dict()
        read = read_facts(text, rules)
        return advise(combine(read, confirmed), rules, read).as_dict()

    return answer


def _rules(name: str, folder: Path | None) -> Ruleset:
    from counterpoise.rulesets import (  # noqa: PLC0415 - the root command stays light
        RulesetError,
        load_thresholds,
    )

    try:
        return load_thresholds(name, folder)
    except RulesetError as problem:
        raise _bad_usage(str(problem)) from None


def _bad_usage(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(2)


def _print_table(found: Iterable[Answer], rules: Ruleset) -> int:
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table("Case", "Advice", "Because", "Still to find out", title=rules.title)
    code = 0
    for answer in _with_progress(found):
        if is_error(answer):
            code = 1
            case, note = str(answer["id"] or f"line {answer['line']}"), str(answer["error"])
            table.add_row(Text(case), Text("cannot be read"), Text(note), Text(""))
            continue
        cells = (str(answer["id"]), _tier(answer, rules), _because(answer), _unknown(answer))
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
    return code


def _with_progress(found: Iterable[Answer]) -> Iterator[Answer]:
    """A bar on standard error, so that a long input is seen to move."""
    from rich.console import Console  # noqa: PLC0415 - only people need it
    from rich.progress import track  # noqa: PLC0415

    bar = Console(stderr=True)
    return iter(track(found, description="Reading cases", console=bar, transient=True))


def _tier(answer: Answer, rules: Ruleset) -> str:
    named = {tier.value: rule.name for tier, rule in rules.tiers.items()}
    return named[str(answer["tier"])]


def _because(answer: Answer) -> str:
    reasons = answer["reasons"]
    listed = reasons if isinstance(reasons, list) else []
    return "\n".join(reason["because"] for reason in listed)


def _unknown(answer: Answer) -> str:
    questions = answer["unknown"]
    return "\n".join(str(q) for q in questions) if isinstance(questions, list) else ""
