"""Versioned rules as data, and the loaders that check them before use.

Rules are loaded at the edge (a page's job, a command) and handed to the engines
as frozen values; an engine never opens a file. A broken file is refused whole,
with every problem named by file, line and reason.
"""

from counterpoise.rulesets.notes_reader import load_notes
from counterpoise.rulesets.reading import Problem, RulesetError, Table, open_toml
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
