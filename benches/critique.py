"""Critiques a second, beside a keyword linter: `python -m benches.critique`.

The linter is what such tools usually are (a list of words looked for in each field), written
here so that both read the same plans in the same run. It is the reference for cost, not sense.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from benches.measuring import Measured, measured

EXAMPLES = Path(__file__).parents[1] / "tests/data/plan_examples.jsonl"
WEAK = ("training", "refresher", "remind", "policy", "audit", "monitor", "ensure", "improve")
BAR = 5.0  # milliseconds a plan


def main() -> int:
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

    size = len(lines)
    found = [
        measured(f"{size} plans critiqued", ours, bar=BAR * size),
        measured(f"Reference: keyword linter, {size} plans", linter),
    ]
    for one in found:
        print(_told(one, size))
    return 0 if all(one.kept for one in found) else 1


def lint(plan: dict[str, Any]) -> list[str]:
    """Every field that holds a word from the list."""
    return [
        f"{action['id']}: {word}"
        for action in plan["actions"]
        for word in WEAK
        if word in str(action["text"]).lower() or word in str(action["evidence_required"]).lower()
    ]


def _told(one: Measured, size: int) -> str:
    each = one.middle / size
    return f"{one.name}: {each:.3f} ms a plan, {1000 / each:,.0f} a second (slow {one.slow:.1f} ms)"


if __name__ == "__main__":
    sys.exit(main())
