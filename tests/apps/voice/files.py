"""Exports as care-record systems write them."""

from __future__ import annotations

import csv
import io
import json

HEADINGS = ("Note ID", "Visit date", "Time", "Client", "Carer", "Notes")


def row(number=1, day="10/03/2026", client="Gwen Ashdown", words="Ate all of her lunch.", **more):
    values = {
        "Note ID": f"N{number}",
        "Visit date": day,
        "Time": "08:10",
        "Client": client,
        "Carer": "A. Carer",
        "Notes": words,
    }
    return values | more


def csv_of(*rows, encoding="utf-8", delimiter=","):
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADINGS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def json_of(*rows):
    return json.dumps({"exported": "2026-03-10", "notes": list(rows)}).encode()


def xlsx_of(*rows):
    import xlsxwriter  # noqa: PLC0415 - slow to load

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for place, one in enumerate(rows, start=1):
        sheet.write_row(place, 0, [one[name] for name in HEADINGS])
    book.close()
    return out.getvalue()
