"""What stops a scan, as a sentence for the person who started it."""

from __future__ import annotations


class ScanError(Exception):
    """Nothing half-done is left; the message says what is wrong and what to do."""


MISSING = (
    "Scanning an archive needs optional packages that are not installed: "
    'run "pip install counterpoise[{extra}]" and try again.'
)
NEEDS = {"scan": ("duckdb", "ibis", "pyarrow"), "spark": ("pyspark", "ibis", "pyarrow")}
