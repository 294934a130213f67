"""Entries as facts: what the notes engine says of them, and how words are made ready for it."""
