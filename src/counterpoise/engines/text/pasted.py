"""Words that came as rich text or a web page, made plain: what a reader would see.

Care-record systems paste their own editors' bytes into a note. Read as they stand, control words
would be taken for words of the note and sentences would run into each other.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from counterpoise.terms import PastedForm

_RTF = "{\\rtf"
_TAGS = re.compile(
    r"</?(?:html|body|p|div|br|span|table|tr|td|ul|ol|li|b|i|u|em|strong|font|h[1-6])\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile("\r\n?")
_BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"}
_UNSEEN = {"script", "style", "head", "title"}
# Groups of rich text that hold no words of the note.
_NO_WORDS = {
    *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer"),
    *("themedata", "colorschememapping", "datastore", "listtable", "listoverridetable", "xmlnstbl"),
}
_SAID = {"par": "\n", "line": "\n", "tab": "\t", "row": "\n", "cell": "\t", "emdash": "—",
         "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
         "bullet": "•"}  # fmt: skip
_TOKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}]+)"
)


class MadePlain(NamedTuple):
    """The words, and the form they came in. Offsets into them are not into what came."""

    words: str
    form: PastedForm


def made_plain(came: str) -> MadePlain | None:
    """The words of rich text or a web page; None for words that are plain as they came."""
    text = came.strip()
    if text.startswith(_RTF):
        return MadePlain(_tidy(_from_rich_text(text)), PastedForm.RICH_TEXT)
    if "<" in text and _TAGS.search(text):
        return MadePlain(_tidy(_from_web_page(text)), PastedForm.WEB_PAGE)
    return None


def _tidy(text: str) -> str:
    lines = [" ".join(line.split(" ")).strip() for line in _BREAK.sub("\n", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Page(HTMLParser):
    """Collects what a reader would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.hidden += tag in _UNSEEN
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _UNSEEN and self.hidden > 0
        if tag in _BLOCKS - {"br"}:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(re.sub(r"\s+", " ", data))


def _from_web_page(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return re.sub(r" *\n[ \n]*", "\n", "".join(page.pieces))


def _from_rich_text(text: str) -> str:
    """Control words that say something become it; the rest, and groups without words, fall away."""
    out: list[str] = []
    silent: list[bool] = [False]
    skip = 0
    for found in _TOKEN.finditer(text):
        code, word, number, symbol, brace, plain = found.groups()
        if brace == "{":
            silent.append(silent[-1])
        elif brace == "}":
            silent = silent[:-1] or [False]
        elif symbol == "*" or word in _NO_WORDS:
            silent[-1] = True
        elif silent[-1]:
            continue
        elif word == "u" and number:
            out.append(chr(int(number) % 65_536))
            skip = 1
        elif skip and (code or plain):
            out.append(plain[1:] if plain else "")
            skip = 0
        else:
            out.append(_said(code, word, symbol, plain))
    return "".join(out)


def _said(code: str | None, word: str | None, symbol: str | None, plain: str | None) -> str:
    if plain:
        return plain.replace("\r", "").replace("\n", "")
    if code:
        return bytes.fromhex(code).decode("cp1252", errors="replace")
    if word:
        return _SAID.get(word, "")
    kept = symbol if symbol and symbol in "\\{}" else ""
    return {"~": " ", "_": "-", "\n": "\n"}.get(symbol or "", kept)
