"""The eight contracts are kept, and those we wrote ourselves can be broken."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from grimp import ImportGraph

from scripts.contracts import PrivateFaces

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/counterpoise"
ENGINES_MAY_USE = {"ahocorasick_rs", "numpy", "scipy"}
CLOCK = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time|timezone\.now)\(")


def test_the_contracts_are_kept():
    program = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "8 kept, 0 broken" in done.stdout


def _contract(**options) -> PrivateFaces:
    return PrivateFaces("faces", {"root_packages": ["shop"]}, {"container": "shop.apps", **options})


def _graph(importer: str, imported: str) -> ImportGraph:
    graph = ImportGraph()
    names = ("shop.apps", "shop.apps.a", "shop.apps.a.views", "shop.apps.b", "shop.apps.b.views")
    for name in (*names, "shop.apps.b.queries", "shop.engines", "shop.engines.x"):
        graph.add_module(name)
    graph.add_import(importer=importer, imported=imported, line_number=3, line_contents="import it")
    return graph


@pytest.mark.parametrize(
    ("importer", "imported", "kept"),
    [
        ("shop.apps.a.views", "shop.apps.b.queries", True),
        ("shop.apps.a.views", "shop.apps.b.views", False),
        ("shop.apps.b.views", "shop.apps.b.queries", True),
    ],
)
def test_apps_see_only_each_others_faces(importer, imported, kept):
    contract = _contract(faces=["queries"])
    assert contract.check(_graph(importer, imported), False).kept is kept


@pytest.mark.parametrize(
    ("importer", "kept"), [("shop.apps.b.queries", True), ("shop.apps.b.views", False)]
)
def test_only_the_askers_ask(importer, kept):
    contract = _contract(asked="shop.engines", askers=["queries"])
    assert contract.check(_graph(importer, "shop.engines.x"), False).kept is kept


def _engine_files() -> list[Path]:
    return sorted((PACKAGE / "engines").rglob("*.py"))


def test_engines_use_the_standard_library_and_three_named_packages():
    strange = []
    for path in _engine_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for name in _imported(node):
                root = name.split(".")[0]
                known = sys.stdlib_module_names | ENGINES_MAY_USE | {"counterpoise"}
                if root not in known:
                    strange.append(f"{path.relative_to(ROOT)}: {name}")
    assert _engine_files()
    assert strange == []


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0:
        return [node.module or ""]
    return []


def test_engines_and_actions_are_told_the_time():
    files = [
        *_engine_files(),
        *PACKAGE.glob("apps/*/actions.py"),
        *PACKAGE.glob("apps/*/actions/*"),
    ]
    reading = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if CLOCK.search(line)
    ]
    assert reading == []


def test_the_clock_guard_sees_a_clock():
    assert CLOCK.search("at = timezone.now()")
    assert CLOCK.search("x = datetime.now(UTC)")
