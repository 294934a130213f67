"""Reads for reviews, always through the viewer's scope unless a docstring says why not."""
