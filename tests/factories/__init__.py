"""Makers of the fixed cast and of the records tests stand on."""
