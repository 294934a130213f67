"""From a page that was refused, the way back to the record it belongs to."""

from __future__ import annotations

import re

from django.urls import Resolver404, resolve

RECORD = re.compile(r"(/[a-z-]+/[\w-]{22}/).+")


def way_back(path: str) -> str:
    """The address of the record that this page is a step of; "" where there is none."""
    found = RECORD.fullmatch(path)
    if found is None:
        return ""
    try:
        resolve(found[1])
    except Resolver404:
        return ""
    return found[1]
