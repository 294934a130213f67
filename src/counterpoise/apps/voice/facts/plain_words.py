"""Words that came as rich text or a web page, made plain; what came is kept beside them."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.engines.text import made_plain
from counterpoise.kit.clean_text import clean
from counterpoise.terms import PastedForm


@dataclass(frozen=True, slots=True)
class PlainWords:
    """The words, and what they were made from where that was not plain."""

    words: str
    as_it_came: str = ""
    pasted_form: PastedForm | None = None


def plain_words(came: str) -> PlainWords:
    """Words anybody can read, without what shows nothing; "" where there are none."""
    text = clean(came).strip()
    made = made_plain(text)
    if made is None:
        return PlainWords(text)
    return PlainWords(clean(made.words).strip(), text, made.form)
