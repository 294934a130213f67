"""Reads for the desk: what needs the viewer, and what waits for others."""
