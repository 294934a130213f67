"""Finished words for reviews."""
