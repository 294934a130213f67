"""Reads about plans, always through the viewer's scope."""
