"""A pack's data as a spreadsheet and as CSV: one row a statement, one row a month."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from counterpoise.apps.packs.presenters.pictures import hidden_words
from counterpoise.kit.csv import csv_lines, safe_cell
from counterpoise.terms import EvidenceKind, EvidenceShows

Row = Sequence[Any]
STATEMENTS = ("Part", "Statement", "Kind of evidence", "Shows", "Day", "From outside", "Records")
FIGURES = ("Code", "Measure", "Unit", "Month", "Value", "Counted", "Out of")
FRAMEWORK = ("Line", "Name", "Group", "Written", "Statements", "Where it is thin")
RECORDS = ("Kind", "Reference", "Key", "Digest")


def pack_csv(content: Mapping[str, Any]) -> bytes:
    """The figures of every chart, a month a row."""
    return "".join(csv_lines(FIGURES, list(_figures(content)))).encode()


def pack_xlsx(content: Mapping[str, Any]) -> bytes:
    """Sheets for what is said, the figures, the framework, the records and the limits."""
    import xlsxwriter  # noqa: PLC0415 - needed only here

    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties(
            {
                "title": f"{content['title']}, {content['number']}",
                "keywords": f"sha256:{content['digest']}",
            }
        )
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        for name, columns, rows in _sheets(content):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, columns, head)
            for place, row in enumerate(rows, start=1):
                sheet.write_row(place, 0, [safe_cell(value) for value in row], wrap)
            sheet.set_column(0, len(columns) - 1, 24)
            sheet.freeze_panes(1, 0)
    return written.getvalue()


def _sheets(content: Mapping[str, Any]) -> Iterator[tuple[str, Row, Iterator[Row]]]:
    yield "About", ("What", "Value"), iter(_about(content))
    yield "What is said", STATEMENTS, _statements(content)
    yield "Figures", FIGURES, _figures(content)
    if content["framework"]:
        yield "Framework", FRAMEWORK, _framework(content)
    yield "Records", RECORDS, _records(content)
    yield "Limits", ("What this pack cannot say",), ((one,) for one in content["limits"])


def _about(content: Mapping[str, Any]) -> list[Row]:
    period = content["period"]
    return [
        ("Number", content["number"]),
        ("About", content["title"]),
        ("For", content["audience_name"]),
        ("Provider", content["provider"]),
        ("Period", f"{period['first']} to {period['last']}"),
        ("Issued", content["issued_on"]),
        ("Digest (SHA-256)", content["digest"]),
    ]


def _statements(content: Mapping[str, Any]) -> Iterator[Row]:
    for part in content["parts"]:
        if part["part"] == "against":
            continue  # each stands in its own part as well
        for one in part["statements"]:
            yield (
                part["title"],
                one["words"],
                EvidenceKind(one["kind"]).label,
                EvidenceShows(one["shows"]).label,
                one["day"] or "",
                "yes" if one["independent"] else "no",
                ", ".join(one["records"]),
            )


def _figures(content: Mapping[str, Any]) -> Iterator[Row]:
    for part in content["parts"]:
        if part["part"] == "against":
            continue
        for one in part["statements"]:
            yield from _months(one["chart"]) if one["chart"] else ()


def _months(chart: Mapping[str, Any]) -> Iterator[Row]:
    for point in chart["points"]:
        hidden = point["hidden"]
        yield (
            chart["code"],
            chart["title"],
            chart["unit"],
            point["label"],
            "" if hidden else point["value"],
            hidden_words(point) if hidden else point["count"],
            "" if hidden else point["over"],
        )


def _framework(content: Mapping[str, Any]) -> Iterator[Row]:
    for line in content["framework"]["lines"]:
        yield (
            line["code"],
            line["name"],
            line["group"],
            line["written"],
            len(line["statements"]),
            " ".join(line["thin"]),
        )


def _records(content: Mapping[str, Any]) -> Iterator[Row]:
    for one in content["records"]:
        yield one["kind"], one["reference"], one["key"], one["digest"]
