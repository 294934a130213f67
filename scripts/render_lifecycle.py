"""Draw a concern's life from its tables: docs/reference/concern-lifecycle.md.

``--check`` writes nothing and fails when the page is not what the tables say.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/concern-lifecycle.md"
HEAD = """# The life of a concern

Drawn from the tables in `src/counterpoise/apps/concerns/models/lifecycle.py` by
`make docs`. Change the tables, never this page.

```mermaid
stateDiagram-v2
    direction LR
"""


def rendered() -> str:
    """The page as the tables have it now."""
    lifecycle, statuses = _tables()
    lines = [f'    state "{status.label}" as {status.value}' for status in statuses]
    lines.append(f"    [*] --> {next(iter(statuses)).value}")
    for status in statuses:
        after = sorted(lifecycle.next[status], key=list(statuses).index)
        lines += [f"    {status.value} --> {then.value}" for then in after]
    return f"{HEAD}{chr(10).join(lines)}\n```\n\n{_table(lifecycle, statuses)}"


def _table(lifecycle, statuses) -> str:
    rows = ["| Status | Whose turn | What is recorded | Who hears |", "|---|---|---|---|"]
    for status in statuses:
        owner, notice = lifecycle.owner[status], lifecycle.notice[status]
        event = lifecycle.event[status].label
        heard = f"`{notice}`" if notice else "Nobody new"
        rows.append(
            f"| {status.label} | {owner.label if owner else 'Nobody'} | {event} | {heard} |"
        )
    return "\n".join(rows) + "\n"


def _tables():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "counterpoise.config.settings")
    django.setup()
    from counterpoise.apps.concerns.models import LIFECYCLE  # noqa: PLC0415 - models need settings
    from counterpoise.terms import ConcernStatus  # noqa: PLC0415 - beside the other

    return LIFECYCLE, ConcernStatus


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
