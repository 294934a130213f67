"""Critiques a second, beside a keyword linter: `python -m benches.critique`.

The linter is what such tools usually are (a list of words looked for in each field), written
here so that both read the same plans in the same run. It is the reference for cost, not sense.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benches.measuring import Measured, measured

EXAMPLES = Path(__file__).parents[1] / "tests/data/plan_examples.jsonl"
WEAK = ("training", "refresher", "remind", "policy", "audit", "monitor", "ensure", "improve")
BAR = 5_000  # microseconds a plan
MICRO = "µs"
ABOUT = (
    "The published plans, read as if for the first time each round. The linter, written for this "
    "comparison, looks a list of words up in each field: the reference for cost, not for sense."
)


def main() -> int:
    print(json.dumps([one.plain() for one in measure_all()]))
    return 0


def measure_all() -> list[Measured]:
    """Microseconds a plan."""
    from counterpoise.engines.plans import critique, plan_from_mapping  # noqa: PLC0415
    from counterpoise.rulesets.plans_reader import load_plan_rules  # noqa: PLC0415

    lines = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]
    rules = load_plan_rules()

    def ours() -> None:
        rules.lexicon.forget()  # each plan is read as if for the first time
        for line in lines:
            as_of = dt.date.fromisoformat(line["as_of"])
            critique(plan_from_mapping(line["plan"]), rules, as_of)

    def linter() -> None:
        for line in lines:
            lint(line["plan"])

    return [
        _each("A plan critiqued", ours, len(lines), BAR),
        _each("Reference: keyword linter", linter, len(lines)),
    ]


def lint(plan: dict[str, Any]) -> list[str]:
    """Every field that holds a word from the list."""
    return [
        f"{action['id']}: {word}"
        for action in plan["actions"]
        for word in WEAK
        if word in str(action["text"]).lower() or word in str(action["evidence_required"]).lower()
    ]


def _each(name: str, do: Callable[[], None], size: int, bar: float | None = None) -> Measured:
    whole = measured(name, do)
    share = 1_000 / size
    return Measured(name, whole.middle * share, whole.slow * share, bar, MICRO, ABOUT)


if __name__ == "__main__":
    sys.exit(main())
