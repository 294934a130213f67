"""`counterpoise screen`: what do these care notes say? Mentions with status, line by line."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.printing import Format, ForPeople, bad_usage, run_lines
from counterpoise.cli.streams import Answer

if TYPE_CHECKING:
    from counterpoise.engines.notes import NoteRules

app = typer.Typer()


@app.command()
def screen(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Mark what each care note mentions: signals for a person to look at, never findings.

    Reads one JSON object a line: an id, text, and setting (homecare, residential or
    supported_living) where it is known.
    """
    from counterpoise.cli.screened import screened_by  # noqa: PLC0415 - the root stays light

    gc.disable()  # until the rules are there: they hold no circles, and half a second is saved
    rules = _rules()
    people = ForPeople(
        "Signals, not findings",
        ("Note", "About", "Status", "In the note's own words"),
        "Reading notes",
        lambda answer: _rows(answer, rules),
    )
    raise run_lines(source, screened_by(rules), output, people)


def _rules() -> NoteRules:
    from counterpoise.rulesets import RulesetError, load_notes  # noqa: PLC0415 - stays light

    try:
        return load_notes()
    except RulesetError as problem:
        raise bad_usage(str(problem)) from None


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
