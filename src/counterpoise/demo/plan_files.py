"""Small files for the demonstration's evidence, made afresh: a table, and a picture of a form."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

DemoFile = Callable[[date], SimpleUploadedFile]

EVENINGS = 30
WITHOUT = (3, 7, 8, 14, 17, 21, 24, 28)
"""Evenings of the first month on which the second worker was not there."""
PAPER, INK, SIZE = "#fdfcf7", "#26323a", (620, 420)
LINES = (
    "What I want to do",
    "What I lose if I do not do it",
    "What could go wrong, and how likely",
    "How much help we agreed, and who agreed",
    "When we look again",
)


def rota_table(day: date) -> SimpleUploadedFile:
    """Who was on from five to ten, evening by evening, in the month before ``day``."""
    first = day - timedelta(days=EVENINGS)
    rows = ["Evening,Workers from five to ten"]
    for number in range(1, EVENINGS + 1):
        workers = 1 if number in WITHOUT else 2
        rows.append(f"{first + timedelta(days=number - 1):%d/%m/%Y},{workers}")
    return SimpleUploadedFile("Evening rota, first month.csv", "\r\n".join(rows).encode())


def form_picture(day: date) -> SimpleUploadedFile:
    """The new form with its five questions, as it hangs in the office; nobody's words are on it."""
    picture = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((30, 24), f"A decision about risk. In use from {day:%d %B %Y}", fill=INK)
    for number, line in enumerate(LINES):
        top = 60 + number * 70
        pen.text((30, top), line, fill=INK)
        pen.rectangle((30, top + 18, SIZE[0] - 30, top + 56), outline=INK)
    held = io.BytesIO()
    picture.save(held, "PNG")
    return SimpleUploadedFile("The new risk form.png", held.getvalue())
