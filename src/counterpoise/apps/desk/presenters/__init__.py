"""Finished words for the desk and for search."""
