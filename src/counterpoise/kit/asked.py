"""What somebody looked for, kept in their session so that no name ever stands in an address.

An address is written to logs, histories and screenshots. So a search is sent by POST,
its words are kept under a random mark, and the answer's address holds that mark alone:
going back, loading again and a second tab all show the search they belong to.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest

from counterpoise.kit.references import new_key

KEPT_IN = "asked"
MOST_ASKED = 20


def keep_asked(request: HttpRequest, values: Mapping[str, str]) -> str:
    """Keep what was asked and give its mark. The oldest of twenty makes room."""
    kept = dict(request.session.get(KEPT_IN, {}))
    mark = new_key()
    kept[mark] = {"number": _newest(kept) + 1, "values": dict(values)}
    newest = sorted(kept, key=lambda one: -int(kept[one]["number"]))[:MOST_ASKED]
    request.session[KEPT_IN] = {one: kept[one] for one in newest}
    return mark


def asked_before(request: HttpRequest, mark: str) -> dict[str, str]:
    """What was asked under a mark in this session; nothing for any other."""
    return dict(request.session.get(KEPT_IN, {}).get(mark, {}).get("values", {}))


def _newest(kept: Mapping[str, Mapping[str, int]]) -> int:
    return max((int(one["number"]) for one in kept.values()), default=0)
