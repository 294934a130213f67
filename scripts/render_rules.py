"""Render the rule book: tests/spec becomes docs/rules, a page a chapter.

Folder = chapter, file = section, test = paragraph. The tables on the page are the very
tables the tests run. ``--check`` writes nothing and fails when a page is not what the
tests say.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SPEC, PAGES = ROOT / "tests/spec", ROOT / "docs/rules"
NOTE = "Drawn from `tests/spec/{0}` by `make docs`. Change the tests, never this page."
INDEX = """# The rule book

Every rule here is a test: what goes in, what comes out, and why. Drawn from
`tests/spec` by `make docs`.

"""


def pages() -> dict[Path, str]:
    """Each page's path and text, as the tests have it now."""
    chapters = sorted(folder for folder in SPEC.iterdir() if _sections(folder))
    drawn = {PAGES / f"{chapter.name}.md": _chapter(chapter) for chapter in chapters}
    listed = "".join(f"- [{_title(c.name)}]({c.name}.md)\n" for c in chapters)
    drawn[PAGES / "README.md"] = INDEX + listed
    return drawn


def _sections(chapter: Path) -> list[Path]:
    return sorted(chapter.glob("test_*.py")) if chapter.is_dir() else []


def _chapter(chapter: Path) -> str:
    parts = [f"# {_title(chapter.name)}", NOTE.format(chapter.name)]
    for file in _sections(chapter):
        parts += _section(ast.parse(file.read_text(encoding="utf-8")))
    return "\n\n".join(parts) + "\n"


def _section(tree: ast.Module) -> list[str]:
    title, _, why = (ast.get_docstring(tree) or "").partition("\n")
    parts = [f"## {title.strip()}", _flowed(why)]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            parts += _paragraph(node)
    return [part for part in parts if part]


def _paragraph(test: ast.FunctionDef) -> list[str]:
    parts = [f"### {_title(test.name.removeprefix('test_'))}", _flowed(ast.get_docstring(test))]
    for node in ast.walk(test):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            parts += _table(node.value)
    return parts


def _table(text: str) -> list[str]:
    """A spec table as Markdown; any other words are not for the page."""
    lines = [line.strip() for line in text.strip().splitlines()]
    if len(lines) < 2 or not all("|" in line for line in lines):
        return []
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    kept = [head, ["---"] * len(head), *body]
    return ["\n".join("| " + " | ".join(cells) + " |" for cells in kept)]


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _flowed(words: str | None) -> str:
    return " ".join((words or "").split())


def main(arguments: list[str]) -> int:
    drawn = pages()
    stale = [page for page in PAGES.glob("*.md") if page not in drawn]
    if "--check" not in arguments:
        PAGES.mkdir(parents=True, exist_ok=True)
        for page, text in drawn.items():
            page.write_text(text, encoding="utf-8")
        for page in stale:
            page.unlink()
        return 0
    stale += [p for p, text in drawn.items() if not p.exists() or p.read_text("utf-8") != text]
    for page in stale:
        print(f"{page.name} is not what tests/spec says. Run make docs.", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
