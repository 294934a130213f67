"""Draw the lives of a plan and of its actions from their tables: docs/reference/plan-lives.md.

``--check`` writes nothing and fails when the page is not what the tables say.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/plan-lives.md"
HEAD = """# The lives of a plan and of its actions

Drawn from the tables in `src/counterpoise/apps/plans/models/lifecycle.py` by `make docs`.
Change the tables, never this page.
"""


def rendered() -> str:
    """The page as the tables have it now."""
    return "\n".join([HEAD, *(_life(life) for life in _tables())])


def _life(life) -> str:
    statuses = list(type(life.first))
    lines = [f"## The life of a {life.name}", "", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{status.label}" as {status.value}' for status in statuses]
    lines.append(f"    [*] --> {life.first.value}")
    for status in statuses:
        after = sorted(life.next[status], key=statuses.index)
        lines += [f"    {status.value} --> {then.value}" for then in after]
    return "\n".join([*lines, "```", "", *_table(life, statuses), ""])


def _table(life, statuses) -> list[str]:
    rows = ["| Status | Whose turn | What is recorded | Who hears |", "|---|---|---|---|"]
    for status in statuses:
        notice = life.notice[status]
        heard = f"`{notice}`" if notice else "Nobody new"
        rows.append(
            f"| {status.label} | {life.owner[status]} | {life.event[status].label} | {heard} |"
        )
    return rows


def _tables():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "counterpoise.config.settings")
    django.setup()
    from counterpoise.apps.plans.models import (  # noqa: PLC0415 - models need settings
        ACTION_LIFE,
        PLAN_LIFE,
    )

    return PLAN_LIFE, ACTION_LIFE


def main(arguments: list[str]) -> int:
    page = rendered()
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} is not what the tables say. Run make docs.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
