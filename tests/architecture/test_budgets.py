"""Short files and short functions, held to numbers (docs/decisions/0001)."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONG_FUNCTION = 50
SHARE_OF_SHORT_FUNCTIONS = 0.98
MEDIAN_FUNCTION = 10
LONGEST_TEMPLATE = 120


def _tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.exists() and "migrations" not in path.parts]


def _length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions() -> dict[str, int]:
    """Lines of every function of the source, its docstring not counted."""
    found = {}
    for path in _tracked("src/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                words = ast.get_docstring(node, clean=False)
                size = node.end_lineno - node.lineno + 1 - (len(words.splitlines()) if words else 0)
                found[f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"] = size
    return found


@pytest.mark.parametrize(
    ("pattern", "limit"),
    [("src/*.py", LONGEST_FILE), ("tests/*.py", LONGEST_FILE), ("src/*.html", LONGEST_TEMPLATE)],
)
def test_no_file_is_too_long(pattern, limit):
    long = {str(p.relative_to(ROOT)): _length(p) for p in _tracked(pattern) if _length(p) > limit}
    assert long == {}


def test_nearly_every_function_is_short():
    sizes = _functions()
    long = {name: size for name, size in sizes.items() if size > LONG_FUNCTION}
    assert len(long) <= (1 - SHARE_OF_SHORT_FUNCTIONS) * len(sizes), long


def test_the_usual_function_is_read_at_a_glance():
    assert median(_functions().values()) <= MEDIAN_FUNCTION
