"""Counterpoise: safeguarding and freedom, held in balance."""

__version__ = "0.1.0"
