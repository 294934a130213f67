"""Headers the libraries leave out: nothing kept by caches, no device the site does not use."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

REFUSED_DEVICES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "microphone",
    "midi",
    "payment",
    "usb",
)
# A person may take a photo as part of a concern by their phone's own camera app, which needs none.
PERMISSIONS = ", ".join(f"{name}=()" for name in REFUSED_DEVICES)


class HeadersMiddleware:
    """Says on every page what a browser and anything between must not do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # Signed in or not: a sign-in page may hold an address, an error page may hold a reference.
        response.headers.setdefault("Cache-Control", "no-store")
        return response
