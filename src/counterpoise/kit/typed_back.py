"""Gives back the words of a page that was refused, so that nobody has to write them again.

They go to whoever sent them, in the answer to that one request, and are kept nowhere.
"""

from __future__ import annotations

from django.http import HttpRequest

from counterpoise.kit.clean_text import LIMIT, clean

MOST_BOXES = 12
_NEVER = ("password", "csrf", "code", "secret", "token", "credential")


def typed_words(request: HttpRequest) -> list[str]:
    """What somebody wrote in sentences: not choices, keys, or anything one signs in with."""
    if request.method != "POST":
        return []
    boxes = [box for box in request.POST if not any(part in box for part in _NEVER)]
    written = (clean(one[:LIMIT]).strip() for box in boxes for one in request.POST.getlist(box))
    return [one for one in written if len(one.split()) > 2][:MOST_BOXES]


def own_words(request: HttpRequest) -> list[str]:
    """The same where the page's token was wrong: only if our own page sent it.

    Another site could otherwise put its words on a page of ours.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    return typed_words(request) if request.headers.get("Origin") == ours else []
