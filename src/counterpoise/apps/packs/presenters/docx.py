"""A pack as a Word document: real headings, real tables, words beside every picture."""

from __future__ import annotations

import io
from typing import Any

from counterpoise.apps.packs.presenters.document import Document, FrameworkLine, Line, Section
from counterpoise.apps.packs.presenters.pictures import ChartShown, Strip
from counterpoise.kit.drawing import as_png

PICTURE_CM = 16.0


def pack_docx(pack: Document) -> bytes:
    """Bytes of the document. Its number and digest stand on the cover and in its properties."""
    from docx import Document as Word  # noqa: PLC0415 - slow to import, and needed only here

    word = Word()
    _properties(word, pack)
    _cover(word, pack)
    for section in pack.sections:
        _section(word, section)
    _framework(word, pack)
    word.add_heading("What this pack cannot say", level=1)
    for limit in pack.limits:
        word.add_paragraph(limit, style="List Bullet")
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def _properties(word: Any, pack: Document) -> None:
    core = word.core_properties
    core.title = f"{pack.title}, {pack.caption}"
    core.author, core.language = pack.provider, "en-GB"
    core.identifier, core.keywords = pack.number, f"sha256:{pack.digest}"
    language = word.styles.element.xpath("//w:rPrDefault//w:lang")
    for one in language:
        one.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", "en-GB")


def _cover(word: Any, pack: Document) -> None:
    word.add_heading(pack.title, level=0)
    for words in (
        pack.caption,
        pack.reader,
        pack.provider,
        pack.period,
        pack.framework,
        pack.issued,
    ):
        if words:
            word.add_paragraph(words)
    if pack.protection or pack.freedom:
        _sides(word, pack)
    word.add_paragraph(f"Digest (SHA-256): {pack.digest}")
    word.add_paragraph(pack.check)


def _sides(word: Any, pack: Document) -> None:
    """Protection and freedom side by side, of equal size."""
    table = word.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    for place, (title, lines) in enumerate(
        (("What keeps people safe", pack.protection), ("What keeps people free", pack.freedom))
    ):
        table.cell(0, place).text = title
        table.cell(1, place).text = "\n".join(lines) or "No measure is on record."
    _repeat_head(table)


def _section(word: Any, section: Section) -> None:
    word.add_heading(section.title, level=1)
    if section.thin:
        word.add_paragraph(section.thin)
    for one in section.answered:
        word.add_heading(one.title, level=2)
        for said in one.said or (one.said_nothing,):
            word.add_paragraph(f"You said: {said}" if one.said else said)
        word.add_paragraph(f"We changed, from {one.started}: {one.changed}")
        word.add_paragraph(one.came_of_it)
    for line in section.lines:
        _line(word, line)


def _line(word: Any, line: Line) -> None:
    if line.chart is not None:
        word.add_heading(line.chart.title, level=2)
    word.add_paragraph(line.words)
    about = word.add_paragraph(". ".join(one for one in (line.about, line.came_from) if one))
    for run in about.runs:
        run.italic = True
    if line.chart is not None:
        _chart(word, line.chart)


def _chart(word: Any, chart: ChartShown) -> None:
    from docx.shared import Cm  # noqa: PLC0415 - as above

    if chart.svg:
        picture = word.add_picture(io.BytesIO(as_png(chart.svg)), width=Cm(PICTURE_CM))
        picture._inline.docPr.set("descr", chart.alt)
    elif chart.why_not:
        word.add_paragraph(chart.why_not)
    for strip in chart.printed:
        _strip(word, chart, strip)


def _strip(word: Any, chart: ChartShown, strip: Strip) -> None:
    """Months down and figures across: on a page of Word twelve columns are too many."""
    names = ("Month", chart.unit, "Counted") if chart.counted else ("Month", chart.unit)
    table = word.add_table(rows=1, cols=len(names))
    table.style = "Table Grid"
    for place, name in enumerate(names):
        table.rows[0].cells[place].text = name
    _repeat_head(table)
    for values in zip(strip.months, strip.values, strip.counts, strict=True):
        cells = table.add_row().cells
        for place in range(len(names)):
            cells[place].text = values[place]


def _framework(word: Any, pack: Document) -> None:
    if not pack.framework_lines:
        return
    word.add_heading(pack.framework, level=1)
    group = ""
    for line in pack.framework_lines:
        if line.group != group:
            group = line.group
            word.add_heading(group, level=2)
        _framework_line(word, line)


def _framework_line(word: Any, line: FrameworkLine) -> None:
    word.add_heading(f"{line.code} {line.name}", level=3)
    if line.written:
        word.add_paragraph(line.written)
    if line.found:
        word.add_paragraph(f"{line.found}: {line.kinds}.")
    for reason in line.thin:
        word.add_paragraph(f"Evidence is thin here: {reason}", style="List Bullet")


def _repeat_head(table: Any) -> None:
    """The first row is a heading to a screen reader, and on every page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - as above

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
