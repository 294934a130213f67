"""Walking the pages for raising a concern without a browser."""

from __future__ import annotations

from django.urls import reverse

from counterpoise.apps.concerns.models import ConcernDraft

WORDS = "Gwen was given the wrong lunch again and went hungry."


def page_url(key, page):
    return reverse("concerns:raise_page", args=[key, page])


def begin(client, **more):
    """Fill in the first page; gives the draft's key and the answer."""
    page = client.get(reverse("concerns:raise"))
    key = page.context["form"].initial["draft"]
    typed = {"draft": key, "what_was_seen": WORDS, "danger_now": "NO", "go": "on"} | more
    return key, client.post(reverse("concerns:raise"), typed)


def answer(client, key, page, go="on", **typed):
    """Send one page."""
    return client.post(page_url(key, page), {"go": go} | typed)


def send(client, key):
    return answer(client, key, "check", go="send")


def draft_of(key):
    return ConcernDraft.objects.get(public_key=key)


def text_of(response):
    """What the page says, on one line."""
    return " ".join(response.content.decode().split())
