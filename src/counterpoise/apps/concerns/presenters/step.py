"""One step on a concern: a small page with a form, and what to know before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.mine import shortened
from counterpoise.apps.concerns.presenters.raising_check import who_words


@dataclass(frozen=True, slots=True)
class StepPage:
    """``know`` are lines to read first; ``law`` is the law's own words with their source."""

    title: str
    caption: str
    back: str
    button: str
    words: str = ""
    know: tuple[str, ...] = ()
    law: str = ""
    source: str = ""


def caption_of(concern: Concern) -> str:
    """The reference and whom it is about."""
    return f"{concern.reference}, {who_words(concern) or 'nobody named'}"


def concern_href(concern: Concern, name: str = "concern", *keys: str) -> str:
    """The address of a page of this concern."""
    return reverse(f"concerns:{name}", args=[concern.public_key, *keys])


def step_page(
    concern: Concern,
    title: str,
    button: str,
    *,
    know: tuple[str, ...] = (),
    law: str = "",
    source: str = "",
    back: str = "",
    with_words: bool = True,
) -> StepPage:
    """A small page about one concern, with the first words of it."""
    return StepPage(
        title=title,
        caption=caption_of(concern),
        back=back or concern_href(concern),
        button=button,
        words=shortened(concern.what_was_seen, 400) if with_words else "",
        know=know,
        law=law,
        source=source,
    )
