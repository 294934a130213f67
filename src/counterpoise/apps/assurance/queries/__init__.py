"""Reads, always in the viewer's scope."""
