"""What the columns of an archive are called, and how long their words may be."""

from __future__ import annotations

# What a source must or may have; each can be taken from a column of another name.
NEEDED = ("person_id", "written_at", "text")
OPTIONAL = ("note_id", "service_id", "author", "setting")
COLUMNS = ("note_id", "person_id", "service_id", "written_at", "author", "text", "setting")
SETTINGS = ("homecare", "residential", "supported_living")
LONGEST_TEXT = 1_000_000  # characters
LONGEST_NAME = 200  # characters of an id or an author
