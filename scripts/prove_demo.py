"""Prove that a running demonstration works: sign in as Amina, raise a concern, read its reference.

    python scripts/prove_demo.py http://127.0.0.1:8000

Only the standard library and only what a browser without scripts would do: read each page's form,
fill in what a person would, send it, follow where it leads.
"""

from __future__ import annotations

import re
import secrets
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar

PASSWORD = "steady-lantern-harbour"  # noqa: S105 - the demonstration's, printed by it
AMINA, BETH, CALLUM = (f"{name}@windlass.example" for name in ("amina", "beth", "callum"))
REFERENCE = re.compile(r"\bC-\d{4}-[0-9A-Z]{4,}\b")
ANSWERS = {"danger_now": "NO", "when_noticed": "now", "go": "on"}
MOST_PAGES = 15


class NotProved(SystemExit):
    """What did not happen."""


@dataclass
class Form:
    """One form of a page: where it goes, what stands in it, what may be chosen."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Forms(HTMLParser):
    """The forms of the page's main part, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.open = False
        main = re.search(r"<main.*</main>", page, re.DOTALL)
        self.feed(main[0] if main else page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(has.get("action", ""), has.get("method", "get").lower()))
            self.open = True
        elif self.open and has.get("name"):
            self._field(tag, has, self.found[-1])

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag != "form"

    def _field(self, tag: str, has: dict[str, str], form: Form) -> None:
        name, value = has["name"], has.get("value", "")
        kind = has.get("type", "text") if tag == "input" else tag
        if kind in {"radio", "checkbox"}:
            form.choices.setdefault(name, []).append(value)
            if "checked" in has:
                form.values[name] = value
        elif kind in {"submit", "button"}:
            form.buttons.append((name, value))
        elif kind == "hidden" or value:
            form.values[name] = value
        elif kind in {"text", "textarea"}:
            form.texts.append(name)


class Visitor:
    """Somebody with a browser of their own."""

    def __init__(self, base: str, email: str) -> None:
        self.base = base
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self.browser = urllib.request.build_opener(cookies)
        address, page = self.get("/account/login/")
        form = posted_form(page)
        form.values |= {"login": email, "password": PASSWORD}
        address, page = self.send(address, form)
        if "/account/login/" in address:
            raise NotProved(f"{email} could not sign in.")

    def get(self, path: str) -> tuple[str, str]:
        return self._open(urllib.request.Request(urllib.parse.urljoin(self.base, path)))  # noqa: S310

    def send(self, address: str, form: Form) -> tuple[str, str]:
        data = urllib.parse.urlencode(form.values).encode()
        target = urllib.parse.urljoin(address, form.action or address)
        return self._open(urllib.request.Request(target, data, {"Referer": address}))  # noqa: S310

    def _open(self, request: urllib.request.Request) -> tuple[str, str]:
        try:
            with self.browser.open(request, timeout=30) as answer:
                return answer.geturl(), answer.read().decode()
        except urllib.error.HTTPError as error:
            path = urllib.parse.urlsplit(request.full_url).path
            raise NotProved(f"{request.get_method()} {path} answered {error.code}.") from None


def posted_form(page: str) -> Form:
    """The page's own form, the first that is sent rather than searched with."""
    for form in Forms(page).found:
        if form.method == "post":
            return form
    raise NotProved(f"No form on the page “{title(page)}”.")


def title(page: str) -> str:
    found = re.search(r"<title>\s*(.*?)\s*</title>", page, re.DOTALL)
    return found[1] if found else "without a title"


def raise_concern(visitor: Visitor, words: str) -> str:
    """Walk the pages as Amina would; the reference on the last one."""
    address, page = visitor.get("/raise/")
    for _ in range(MOST_PAGES):
        path = urllib.parse.urlsplit(address).path
        if path.endswith("/sent/"):
            found = REFERENCE.search(page)
            if found is None:
                raise NotProved("The last page shows no reference.")
            return found[0]
        print(f"  {title(page)}")
        address, page = visitor.send(address, filled(posted_form(page), page, words))
    raise NotProved(f"Not raised after {MOST_PAGES} pages; the last was “{title(page)}”.")


def filled(form: Form, page: str, words: str) -> Form:
    """What was seen in words, the known answers, and after an error the first of each choice."""
    form.values |= {name: words for name in form.texts if name == "what_was_seen"}
    for name, choices in form.choices.items():
        if name in form.values:
            continue
        if ANSWERS.get(name) in choices:
            form.values[name] = ANSWERS[name]
        elif title(page).startswith("Error"):
            form.values[name] = choices[0]
    if form.buttons:
        name, value = next((b for b in form.buttons if ANSWERS.get(b[0]) == b[1]), form.buttons[0])
        form.values[name] = value
    return form


def main(base: str) -> int:
    words = f"Gwen's lunch was left out of her reach again. Number {secrets.token_hex(4)}."
    amina = Visitor(base, AMINA)
    reference = raise_concern(amina, words)
    print(f"Raised {reference}.")
    if reference not in amina.get("/raised/")[1]:
        raise NotProved(f"Amina does not find {reference} among what she raised.")
    print(f"Amina finds {reference} again.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"))
