"""Draw `docs/reference/access.md` from the table the tests try (`--check`: only compare)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "access.md"
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

HEAD = """# Who may open what

Drawn from `tests/access/rows_*.py` by `scripts/render_access.py`; `tests/access/test_matrix.py`
tries every row with every role, here and elsewhere, on real records. Do not edit it by hand.

- *Here* is a care service, its provider and the council it refers to. *Elsewhere* is any other.
- **Opens** may open the page. **Not found** gets the same page as for an address that never was,
  so that nobody learns what exists. Everybody else who is signed in is refused with a sentence,
  and whoever is not signed in is led to sign in.
- A concern that must skip somebody names them in `kept_from`: they get *not found*, whatever
  their role. Whoever raised a concern always keeps sight of it.
"""


def main(arguments: list[str]) -> int:
    """Write the page, or say whether it is out of date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django  # noqa: PLC0415 - the paths above come first

    django.setup()
    text = render()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
        return 0
    sys.stdout.write("docs/reference/access.md is out of date: run scripts/render_access.py\n")
    return 1


def render() -> str:
    """The whole page."""
    from tests.access.matrix import chapters  # noqa: PLC0415 - needs Django

    parts = [HEAD]
    for app, rows in chapters().items():
        parts.append(f"\n## {app}\n\n| Page | Opens | Not found |\n|---|---|---|\n")
        parts.extend(
            f"| {row.what} (`{row.url_name}`) | {_words(row.opens)} | {_words(row.not_found)} |\n"
            for row in rows
        )
    return "".join(parts)


def _words(group) -> str:
    words = "; ".join(group.words)
    return words[:1].upper() + words[1:] if words else "–"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
