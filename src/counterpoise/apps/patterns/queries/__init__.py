"""Reads of patterns, through the viewer's scope; and of what the sweep adds up."""

from counterpoise.apps.patterns.queries.lists import (
    open_patterns,
    pattern_of,
    patterns_about_person,
    patterns_since,
)

__all__ = ["open_patterns", "pattern_of", "patterns_about_person", "patterns_since"]
