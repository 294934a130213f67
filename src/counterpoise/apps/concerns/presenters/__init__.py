"""Finished words for the pages of a concern, one module for each page."""
