"""`counterpoise triage`: quality issue or safeguarding concern? Advice, line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.printing import Format, ForPeople, bad_usage, run_lines
from counterpoise.cli.streams import Answer, Line, LineError, text_of

if TYPE_CHECKING:
    from counterpoise.engines.triage import Ruleset

app = typer.Typer()


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
    people = ForPeople(
        rules.title,
        ("Case", "Advice", "Because", "Still to find out"),
        "Reading cases",
        lambda answer: [_cells(answer, rules)],
    )
    raise run_lines(source, advice_by(rules), output, people)


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
        raise bad_usage(str(problem)) from None


def _cells(answer: Answer, rules: Ruleset) -> tuple[str, ...]:
    return (str(answer["id"]), _tier(answer, rules), _because(answer), _unknown(answer))


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
