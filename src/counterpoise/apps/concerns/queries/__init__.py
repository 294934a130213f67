"""Reads about concerns, always through the viewer's scope."""
