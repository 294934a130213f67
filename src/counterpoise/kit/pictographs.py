"""Little pictures typed among words, spelled out for paper.

The letters that documents are printed in hold no pictures: an emoji would be an empty box there,
or nothing, and what it said of a person's mood would be lost without a word. So a document says
its name in brackets, "[crying face]". The record and the page keep the picture as it was typed.
"""

from __future__ import annotations

import re
import unicodedata

JOINERS = "\u200d\ufe0e\ufe0f\u20e3"
FLAG_A = 0x1F1E6
FLAG = "[\U0001f1e6-\U0001f1ff]"
SKIN = "[\U0001f3fb-\U0001f3ff]"
# Ticks and boxes are ours, and are among the letters.
PICTURE = "[\u2600-\u260f\u2614-\u2712\u2715\u2716\u2718-\u27bf\u2b50\u2b55\U0001f000-\U0001faff]"
ONE = rf"(?:{FLAG}{FLAG}|{PICTURE}{SKIN}?[{JOINERS}]*)"
MEANT = {"\U0001f621": "enraged face"}  # whose old name, "pouting", says too little
MANY = re.compile(rf"{ONE}+[{JOINERS}]*")


def spelled_out(text: str) -> str:
    """The text with each run of pictures as their names in brackets; all else as it was."""
    return MANY.sub(lambda found: f"[{_names(found[0])}]", text)


def _names(run: str) -> str:
    names: list[str] = []
    for flag, one in re.findall(rf"({FLAG}{FLAG})|({PICTURE})", run):
        if flag:
            names.append("flag " + "".join(chr(ord(half) - FLAG_A + ord("A")) for half in flag))
        elif not re.fullmatch(SKIN, one):
            names.append(MEANT.get(one) or unicodedata.name(one, "picture").lower())
    return ", ".join(names) or "picture"
