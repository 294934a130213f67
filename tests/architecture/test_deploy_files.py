"""The container's files: every setting is known and passed on, and no secret is copied in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from counterpoise.config.environment import PREFIX, Environment

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[2]
KNOWN = {PREFIX + name.upper() for name in Environment.model_fields}
FIXED = {"DATA_FOLDER", "STATIC_FOLDER", "RULESETS_FOLDER", "DATABASE_POOL", "LOG_FORMAT"}
NEVER = {"DEBUG", "DEMO", "SIMILAR_WORDING"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_compose_passes_on_every_setting_there_is_and_no_other():
    passed = set(re.findall(rf"^\s+({PREFIX}[A-Z_]+):", read("compose.yaml"), re.MULTILINE))
    assert passed <= KNOWN
    assert KNOWN - passed == {PREFIX + name for name in FIXED | NEVER}


def test_the_defaults_it_passes_on_are_the_products_own():
    found = dict(re.findall(rf"({PREFIX}[A-Z_]+): \$\{{\1:-([^}}]*)\}}", read("compose.yaml")))
    assert len(found) > 10
    for name, value in found.items():
        ours = Environment.model_fields[name.removeprefix(PREFIX).lower()].default
        ours = getattr(ours, "get_secret_value", lambda ours=ours: ours)()
        assert value == str(ours), name


def test_the_image_asks_after_its_health_by_the_name_people_type():
    (line,) = [line for line in read("Dockerfile").splitlines() if "healthz" in line]
    asked = json.loads(line)[2]
    compile(asked, "HEALTHCHECK", "exec")
    assert "COUNTERPOISE_PUBLIC_ADDRESS" in asked
    assert "'Host'" in asked


def test_the_image_is_built_from_named_files_alone():
    lines = [line for line in read(".dockerignore").splitlines() if line[:1] not in ("", "#")]
    assert lines[0] == "*"
    kept = {line[1:] for line in lines if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", read("Dockerfile"), re.MULTILINE)
    assert {name for names in copied for name in names.split()} == kept
