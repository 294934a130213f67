"""Concerns in similar words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from counterpoise.apps.patterns.facts.similar import alike
from counterpoise.apps.patterns.queries.similar import concern_read, concerns_to_compare
from counterpoise.apps.patterns.queries.wording import wordings_of
from counterpoise.apps.patterns.views.lists import READS
from counterpoise.kit.access import open_to
from counterpoise.kit.dates import long_date

BY_WEIGHTS = (
    "Found by a small language model that runs on this site's own computer (all-MiniLM-L6-v2), "
    "with the signs read in both. No words are sent anywhere."
)
BY_COUNTING = "Found by counting the words and signs that are in both."


@open_to(*READS)
@require_GET
def similar(request: HttpRequest, key: str) -> HttpResponse:
    """Three concerns whose wording is like this one's, to read. Not a judgement."""
    concern = concern_read(request.scope, key)
    others = concerns_to_compare(request.scope, concern)
    found = alike(concern, others, wordings_of(request.scope, [concern, *others]))
    page = {
        "title": "Concerns in similar words",
        "caption": concern.reference,
        "back": reverse("concerns:concern", args=[key]),
        "words": concern.what_was_seen,
        "lines": [
            {
                "title": f"{one.concern.reference}, {long_date(one.concern.raised_at.date())}",
                "href": reverse("concerns:concern", args=[one.concern.public_key]),
                "words": one.concern.what_was_seen,
                "shared": ", ".join(one.shared),
            }
            for one in found.concerns
        ],
        "examples": found.examples,
        "guide": found.guide,
        "how": BY_WEIGHTS if found.by_weights else BY_COUNTING,
    }
    return render(request, "patterns/similar.html", {"page": page})
