"""Spreadsheets as people save them."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def csv_of(*lines: str, encoding: str = "utf-8", ends: str = "\n") -> bytes:
    return ends.join(lines).encode(encoding)


def xlsx_of(rows: list[list[object]], merged: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet. A cell is words, a number, or ("formula", its saved value)."""
    body = "".join(
        f'<row r="{down}">{"".join(_cell(value, down, across) for across, value in enumerate(row))}'
        "</row>"
        for down, row in enumerate(rows, start=1)
    )
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>' if merged else ""
    sheet = f'<worksheet xmlns="{SHEET}"><sheetData>{body}</sheetData>{merges}</worksheet>'
    return _packed(sheet)


def _cell(value: object, down: int, across: int) -> str:
    place = f"{chr(65 + across)}{down}"
    if value is None:
        return ""
    if isinstance(value, tuple):
        formula, saved = value
        return f'<c r="{place}"><f>{escape(formula)}</f><v>{saved}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def _packed(sheet: str) -> bytes:
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{OFFICE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{OFFICE}.worksheet+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}" xmlns:r="{REL}"><sheets>'
            '<sheet name="Figures" sheetId="1" r:id="r1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return packed.getvalue()


def bomb() -> bytes:
    """A small file that unpacks to a very large one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 70_000_000)
    return packed.getvalue()
