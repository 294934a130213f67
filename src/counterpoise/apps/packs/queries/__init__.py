"""Reads of packs and of the regulator's steps, always through the viewer's scope."""
