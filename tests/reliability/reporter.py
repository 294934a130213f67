"""Somebody who raises one concern after another and tries again whenever the site goes away."""

from __future__ import annotations

import re
import secrets
import threading

import requests

from counterpoise.kit.references import new_key

REFERENCE = re.compile(r"C-\d{4}-[0-9A-Z]{7}")
GONE = (requests.RequestException, OSError)
MOST_TRIES = 400


class Reporter(threading.Thread):
    """Keeps, for each concern that was answered with a reference, the key, reference and words."""

    def __init__(self, name, site, ended):
        super().__init__(name=name, daemon=True)
        self.site = site
        self.ended = ended
        self.answered: dict[str, tuple[str, str]] = {}
        self.tried_again = 0
        self.trouble = ""
        self.token = secrets.token_hex(16)
        self.cookies = {
            site.amina["session_cookie"]: site.amina["session"],
            site.amina["csrf_cookie"]: self.token,
        }

    def run(self):
        try:
            while not self.ended.is_set():
                self._raise_one()
        except Exception as error:  # noqa: BLE001 - the test reads it
            self.trouble = repr(error)

    def _raise_one(self):
        key = new_key()
        words = f"Gwen was not helped to eat at lunch. {self.name} saw it. {key}"
        self._post("/raise/", draft=key, what_was_seen=words, danger_now="NO", go="on")
        sent = self._post(f"/raise/{key}/who/", who="nobody", go="send")
        page = self._send("GET", sent.headers["Location"])
        self.answered[key] = (REFERENCE.search(page.text)[0], words)

    def _post(self, address, **typed):
        """One press of a button; the page presses it again until there is an answer."""
        return self._send("POST", address, data=typed | {"csrfmiddlewaretoken": self.token})

    def _send(self, method, address, **more):
        for attempt in range(MOST_TRIES):
            port = self.site.ports[attempt % len(self.site.ports)]
            try:
                answer = requests.request(
                    method,
                    f"http://127.0.0.1:{port}{address}",
                    cookies=self.cookies,
                    allow_redirects=False,
                    timeout=20,
                    **more,
                )
            except GONE:
                self.tried_again += 1
                self.ended.wait(0.05)
                continue
            assert answer.status_code in (200, 302), (answer.status_code, answer.text[:500])
            return answer
        raise AssertionError("the site stayed away")
