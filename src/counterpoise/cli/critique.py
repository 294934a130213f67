"""`counterpoise critique`: is this improvement plan strong? What is weak, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.printing import Format, ForPeople, bad_usage, run_lines
from counterpoise.cli.streams import Answer, Line, LineError

if TYPE_CHECKING:
    from counterpoise.engines.plans import PlanRules

app = typer.Typer()


@app.command()
def critique(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Say what is weak in each improvement plan, where, why, and what to do instead.

    Reads one JSON object a line: an id, as_of (the day the plan is read on) and plan.
    """
    rules = _rules()
    people = ForPeople(
        f"Rules: {rules.reference}",
        ("Plan", "Where", "What is weak", "Do instead"),
        "Reading plans",
        _rows,
    )
    raise run_lines(source, critique_by(rules), output, people)


def critique_by(rules: PlanRules) -> Callable[[Line], Answer]:
    """A function that answers one line under these rules."""
    from counterpoise.engines.plans import (  # noqa: PLC0415 - the root command stays light
        critique,
        plan_from_mapping,
        real_date,
    )

    def answer(line: Line) -> Answer:
        given = line.data.get("plan")
        if not isinstance(given, dict):
            raise LineError('The line needs "plan": one JSON object, in curly brackets.')
        as_of = real_date(line.data.get("as_of"))
        if as_of is None:
            raise LineError('The line needs "as_of": a date such as "2026-03-16".')
        return critique(plan_from_mapping(given), rules, as_of).as_dict()

    return answer


def _rules() -> PlanRules:
    from counterpoise.rulesets import RulesetError  # noqa: PLC0415 - the root command stays light
    from counterpoise.rulesets.plans_reader import load_plan_rules  # noqa: PLC0415

    try:
        return load_plan_rules()
    except RulesetError as problem:
        raise bad_usage(str(problem)) from None


def _rows(answer: Answer) -> list[tuple[str, str, str, str]]:
    """One row a finding, and one for the strengths; a plan left alone says so."""
    name, findings, bands = str(answer["id"]), answer["findings"], answer["action_strength"]
    rows = [
        (name, ", ".join(one["where"]), f"{one['severity']}: {one['because']}", one["fix"])
        for one in (findings if isinstance(findings, list) else [])
    ]
    strengths = bands.items() if isinstance(bands, dict) else ()
    told = ", ".join(f"{action} {band}" for action, band in strengths)
    return [*(rows or [(name, "", "nothing to say", "")]), (name, "", "actions", told)]
