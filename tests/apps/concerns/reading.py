"""What a page says, as somebody reads it: words without markup, in one line."""

from __future__ import annotations

import html
import re

from django.urls import reverse


def text_of(response) -> str:
    """The main part of a page as plain words."""
    content = response.content.decode()
    main = re.search(r"<main.*?</main>", content, re.DOTALL)
    inside = re.sub(
        r"<(script|style).*?</\1>", " ", main.group() if main else content, flags=re.DOTALL
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", inside)).split())


def links_of(response) -> set[str]:
    """Every address the main part of a page leads to."""
    content = response.content.decode()
    main = re.search(r"<main.*?</main>", content, re.DOTALL)
    return set(re.findall(r'(?:href|action)="([^"#]+)"', main.group() if main else content))


def page_of(concern, name="concern", *keys) -> str:
    """The address of a page of a concern."""
    return reverse(f"concerns:{name}", args=[concern.public_key, *keys])
