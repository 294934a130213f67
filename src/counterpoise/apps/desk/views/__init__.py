"""The desk and search."""
