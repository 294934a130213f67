"""One apostrophe on every page: the printed one, in every label and every template."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from counterpoise import terms
from counterpoise.terms.base import Term

SOURCE = Path(__file__).parents[2] / "src" / "counterpoise"
TEMPLATES = sorted([*SOURCE.rglob("templates/**/*.html"), *SOURCE.rglob("templates/**/*.txt")])
NOT_SHOWN = re.compile(
    r"{% comment %}.*?{% endcomment %}|{%.*?%}|{{.*?}}|{#.*?#}|<[^>]*>", re.DOTALL
)
TYPEWRITTEN = re.compile(r"[A-Za-z]'[a-z]")
TERMS = sorted(
    (name, kind)
    for name, kind in vars(terms).items()
    if inspect.isclass(kind) and issubclass(kind, Term)
)


@pytest.mark.parametrize(("name", "kind"), TERMS)
def test_labels(name, kind):
    assert not [one.label for one in kind if TYPEWRITTEN.search(one.label)], name


def test_templates():
    assert len(TEMPLATES) > 100
    shown = {path: NOT_SHOWN.sub(" ", path.read_text(encoding="utf-8")) for path in TEMPLATES}
    assert not [str(path) for path, text in shown.items() if TYPEWRITTEN.search(text)]
