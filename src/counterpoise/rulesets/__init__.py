"""Versioned rules as data, and the loaders that check them before use.

Rules are loaded at the edge (a page's job, a command) and handed to the engines
as frozen values; an engine never opens a file. A broken file is refused whole,
with every problem named by file, line and reason.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from counterpoise.rulesets.reading import Problem, RulesetError, Table, open_toml

if TYPE_CHECKING:
    from counterpoise.rulesets.notes_reader import load_notes
    from counterpoise.rulesets.thresholds_reader import load_thresholds, threshold_names

__all__ = [
    "Problem",
    "RulesetError",
    "Table",
    "load_notes",
    "load_thresholds",
    "open_toml",
    "threshold_names",
]

# A reader brings its engine with it, and is loaded when it is first asked for.
_READERS = {
    "load_notes": "notes_reader",
    "load_thresholds": "thresholds_reader",
    "threshold_names": "thresholds_reader",
}


def __getattr__(name: str) -> Any:
    if name not in _READERS:
        raise AttributeError(name)
    return getattr(importlib.import_module(f"{__name__}.{_READERS[name]}"), name)
