"""Everything an operator or a developer may set or type is written down where they would look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from counterpoise.cli import app
from counterpoise.config.environment import PREFIX, Environment

ROOT = Path(__file__).resolve().parents[2]
RUNNING = (ROOT / "docs/guides/running-it.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EVERY_DOCUMENT = "\n".join(
    path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
)
SETTINGS = [PREFIX + name.upper() for name in Environment.model_fields]
TARGETS = re.findall(
    r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
)
# Twelve words for every day, and one that is asked for when the statistics change.
ALLOWED = {
    *("setup", "run", "demo", "test", "test-fast", "journeys"),
    *("check", "fix", "docs", "bench", "assets", "lock"),
    "calibrate",
}
COMMANDS = sorted(name for name, it in get_command(app).commands.items() if not it.hidden)


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_a_row_in_the_guide(name):
    assert re.search(rf"^\| `{name}` \|", RUNNING, re.MULTILINE)


def test_the_guide_names_no_setting_that_does_not_exist():
    assert set(re.findall(rf"{PREFIX}[A-Z_]+[A-Z]", RUNNING)) <= set(SETTINGS)


@pytest.mark.parametrize("name", sorted(Environment.model_fields))
def test_every_setting_says_what_it_is_for(name):
    assert Environment.model_fields[name].description


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name):
    assert f"counterpoise {name}" in EVERY_DOCUMENT


@pytest.mark.parametrize("name", TARGETS)
def test_every_make_target_is_documented(name):
    assert f"make {name}" in CONTRIBUTING


def test_there_are_no_other_make_targets():
    assert set(TARGETS) == ALLOWED


def test_links_between_documents_lead_somewhere():
    lost = [
        f"{path.relative_to(ROOT)} → {target}"
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert lost == []
