"""Our own letters for what is printed, read from where the site's static files lie."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders

FONTS = (
    "built/fonts/inter-latin-wght-normal.woff2",
    "built/fonts/inter-latin-ext-wght-normal.woff2",
)


def print_fonts() -> list[str]:
    """Addresses of the two files, the Latin letters first; fewer where they were not built."""
    found = [finders.find(name) for name in FONTS]
    return [Path(path).as_uri() for path in found if isinstance(path, str)]
