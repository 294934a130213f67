"""Turning what was typed, read or recorded into figures that can be kept."""
