"""Entries in finished words."""
