"""Numbers as people type them and spreadsheets write them; each refusal is a sentence."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from counterpoise.kit.clean_text import clean

MOST = Decimal(999999999999)
PLACES = 4
NOTHING = {"", "-", "–", "—", "n/a", "na", "none", "null", "nil return", "#n/a"}
ERRORS = {"#div/0!", "#ref!", "#name?", "#value!", "#num!", "#null!", "#error!"}
_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f']")
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE)


class FigureProblem(Exception):
    """A figure that cannot be kept. ``part`` says which of its two numbers is wrong."""

    def __init__(self, sentence: str, part: str = "numerator") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.part = part


def read_number(words: object, part: str = "numerator") -> Decimal | None:
    """The number meant by what stands in a cell; None where nothing does.

    Takes spaces and commas between thousands, and brackets round a negative number. Refuses,
    with a sentence, whatever is not one number; a percentage too, since what is kept is counted.
    """
    text = _shown(words)
    plain = _SPACES.sub("", text).replace("−", "-")
    if plain.lower() in NOTHING or text.lower() in NOTHING:
        return None
    if text.lower() in ERRORS:
        raise FigureProblem(
            f"The spreadsheet shows an error here ({text}). Put the number itself.", part
        )
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _PLAIN.fullmatch(plain):
        raise FigureProblem(_why_not(text, plain), part)
    return _kept(plain, text, part)


def _shown(words: object) -> str:
    if words is None:
        return ""
    if isinstance(words, float) and words.is_integer() and abs(words) < 1e15:
        return str(int(words))
    return clean(str(words)[:200]).strip()


def _why_not(text: str, plain: str) -> str:
    if plain.endswith("%"):
        return f"“{text}” is a percentage. Write how many, and out of how many."
    if plain.lower() in ("inf", "-inf", "infinity", "-infinity", "nan", "∞", "-∞"):
        return f"“{text}” is not a number that can be counted. Write how many, or leave it empty."
    if re.fullmatch(r"-?\d+,\d{1,2}", plain):
        return f"“{text}” can be read two ways. Write a point for parts of one, such as 12.5."
    return f"We cannot read “{text}” as one number. Write figures only, such as 12 or 12.5."


def _kept(plain: str, text: str, part: str) -> Decimal:
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise FigureProblem(_why_not(text, plain), part) from None
    if abs(number) > MOST:
        raise FigureProblem(f"“{text}” is too large to be right. Check the figure.", part)
    return number.quantize(Decimal(1).scaleb(-PLACES)).normalize() + 0
