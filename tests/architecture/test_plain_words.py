"""Pages read as people of nine to twelve read: short sentences, short words.

Flesch and Kincaid's grade (1975) of each template's own words, with syllables counted by their
vowels: rough for one word, steady over a page. Grade 7 is about twelve years old.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "counterpoise"
GRADE, ENOUGH_WORDS, SENTENCE = 7.0, 40, 4
UNSEEN = re.compile(
    r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}|<(svg|script)\b.*?</\1>", re.DOTALL
)
BLOCKS = re.compile(r"</?(?:p|li|h\d|td|th|dt|dd|legend|label|div|a|option)\b[^>]*>")
ENDS = re.compile(r"(?<=[.?!:])\s+|\n")


def sentences(markup: str) -> list[list[str]]:
    """The sentences a template writes itself, as words; a value stands for one short word."""
    seen = re.sub(r"\{\{.*?\}\}", " Gwen ", UNSEEN.sub(" ", markup))
    plain = re.sub(r"<[^>]+>|\{%.*?%\}", " ", BLOCKS.sub("\n", seen), flags=re.DOTALL)
    found = (re.findall(r"[A-Za-z’']+", line) for line in ENDS.split(plain))
    return [words for words in found if len(words) >= SENTENCE]


def syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(re.findall(r"[aeiouy]+", letters))
    silent_e = letters.endswith("e") and not letters.endswith(("le", "ee"))
    silent_ed = letters.endswith("ed") and not letters.endswith(("ted", "ded"))
    return max(1, count - (silent_e or silent_ed))


def grade(said: list[list[str]]) -> float:
    words = sum(map(len, said))
    spoken = sum(syllables(word) for sentence in said for word in sentence)
    return 0.39 * words / len(said) + 11.8 * spoken / words - 15.59


PAGES = {
    path.relative_to(TEMPLATES).as_posix(): said
    for path in sorted(TEMPLATES.rglob("*.html"))
    if sum(map(len, said := sentences(path.read_text(encoding="utf-8")))) >= ENOUGH_WORDS
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_easy_to_read(page):
    assert grade(PAGES[page]) <= GRADE


def test_the_measure_tells_plain_from_official():
    plain = "Tell us what you saw. Use your own words. You can add more when you know it."
    official = (
        "Practitioners are required to ensure documentation pertaining to organisational "
        "safeguarding considerations is appropriately communicated to designated individuals."
    )
    assert grade(sentences(plain)) < GRADE < grade(sentences(official))
