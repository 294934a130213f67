"""`make bench`: measure both databases, print the table; `--write` keeps it in docs/reference.

`--services N` makes the national provider another size, and the page says which.

Each database is made for the run and thrown away. It takes some minutes: most of them go into
writing 100,000 concerns.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pg
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "docs" / "reference" / "speed.md"
REFERENCE = "Reference: plain Django list of 50, one table, no scope"
Rows = list[dict[str, Any]]

# Other open products doing the same work with 10,000 records on SQLite, measured for this project
# on two cores on 22 November 2026, middle of five: CISO Assistant 3.10.3, django-helpdesk 2.6.1.
PEERS = {
    "Empty database ready": ("303 s", "2.6 s"),
    "List of 50, all services": ("1,494", "109"),
    "List of 50, all services, the last page": ("1,762", ""),
    "List of 50, all services, open only": ("1,169", ""),
    "Search, a common word, all services": ("1,187", "113"),
    "Desk, nominated individual": ("79, figures only", "394"),
    "Raise a concern": ("58.5", ""),
    "CSV of 10,000": ("9,600", "has none"),
    "Sweep of 10,000": ("has none", "600"),
}


# What is measured without a site, one core, each in a process of its own.
ENGINES = {
    "Charts": "benches.charts",
    "Verdicts": "benches.verdicts",
    "Notes screened": "benches.screening",
    "Notes at scale": "benches.scanning",
    "Patterns": "benches.patterns",
    "Plans criticised": "benches.critique",
    "Packs": "benches.packs",
}
NATIONAL = "A national provider"


def main(arguments: list[str]) -> int:
    words = [word for word in arguments if word != "--write"]
    engines = {title: run([], module) for title, module in ENGINES.items()}
    results = {"SQLite": run(words)}
    with pg.throw_away() as address:
        results["PostgreSQL"] = run([address, *words])
    national = {"SQLite": run(words, "benches.assurance")}
    with pg.throw_away() as address:
        national["PostgreSQL"] = run([address, *words], "benches.assurance")
    say(results, engines, national)
    measured = (*results.values(), *engines.values(), *national.values())
    missed = [row["name"] for rows in measured for row in rows if too_slow(row)]
    for name in missed:
        print(f"Over its bar: {name}")
    if "--write" in arguments:
        sections = national_section(national)
        sections += "".join(engine_section(title, rows) for title, rows in engines.items())
        PLACE.write_text(document(results) + sections, encoding="utf-8")
    return 1 if missed else 0


def say(results: dict[str, Rows], engines: dict[str, Rows], national: dict[str, Rows]) -> None:
    """Every table, for whoever ran it."""
    console = Console(width=120)
    console.print(table_of(results))
    console.print(plain_table(NATIONAL, NATIONAL_HEAD, national_lines(national)))
    for title, rows in engines.items():
        console.print(plain_table(f"{title}, one core", ENGINE_HEAD, engine_lines(rows)))


def run(words: list[str], module: str = "benches.run") -> Rows:
    """Each measurement in a process of its own, because settings are read once."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    answer = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": path},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: Rows = json.loads(answer.stdout)
    return found


def too_slow(row: dict[str, Any]) -> bool:
    return row["bar"] is not None and row["middle"] > row["bar"]


def lines_of(results: dict[str, Rows]) -> list[list[str]]:
    """One line a measurement: each database's middle and slow time, ratio, bar, peers."""
    paired = zip(*results.values(), strict=True)
    plain = {name: _middle(rows, REFERENCE) for name, rows in results.items()}
    return [
        [
            pair[0]["name"],
            *(figure(row) for row in pair),
            " / ".join(_ratio(row, plain[name]) for name, row in zip(results, pair, strict=True)),
            f"{pair[0]['bar']:,.0f} {pair[0]['unit']}" if pair[0]["bar"] else "",
            "kept" if not any(too_slow(row) for row in pair) else "OVER",
            "; ".join(word for word in peers_of(pair[0]["name"]) if word),
        ]
        for pair in paired
    ]


def _middle(rows: Rows, name: str) -> float:
    return next(row["middle"] for row in rows if row["name"] == name)


def _ratio(row: dict[str, Any], plain: float) -> str:
    return f"{row['middle'] / plain:.1f}" if row["unit"] == "ms" else "–"


def figure(row: dict[str, Any]) -> str:
    """The middle, and the slow one in brackets."""
    if row["unit"] != "ms":
        return f"{row['middle']:,.1f} {row['unit']}"
    return f"{row['middle']:,.1f} ({row['slow']:,.0f}) ms"


def peers_of(name: str) -> tuple[str, str]:
    for start in sorted(PEERS, key=len, reverse=True):
        if name.startswith(start):
            return PEERS[start]
    return ("", "")


HEAD = [
    "What",
    "SQLite",
    "PostgreSQL",
    "× reference",
    "Bar",
    "Kept",
    "Peers (CISO Assistant; helpdesk)",
]


def table_of(results: dict[str, Rows]) -> Table:
    title = "Speed: middle (95th percentile) of server time"
    return plain_table(title, HEAD, lines_of(results))


ENGINE_HEAD = ["What", "Microseconds each", "Each second", "Bar", "Kept"]
NATIONAL_HEAD = ["What", "SQLite", "PostgreSQL", "Bar", "Kept"]


def engine_lines(rows: Rows) -> list[list[str]]:
    """Middle (and slow) microseconds each, the same as a number a second, and the bar."""
    return [
        [
            row["name"],
            f"{row['middle']:,.1f} ({row['slow']:,.0f})",
            f"{1e6 / row['middle']:,.0f}",
            f"{row['bar']:,.0f} µs" if row["bar"] else "",
            kept(row),
        ]
        for row in rows
    ]


def national_lines(national: dict[str, Rows]) -> list[list[str]]:
    return [
        [
            pair[0]["name"],
            *(figure(row) for row in pair),
            f"{pair[0]['bar']:,.0f} {pair[0]['unit']}",
            "kept" if not any(too_slow(row) for row in pair) else "OVER",
        ]
        for pair in zip(*national.values(), strict=True)
    ]


def kept(row: dict[str, Any]) -> str:
    return "" if not row["bar"] else "OVER" if too_slow(row) else "kept"


def plain_table(title: str, head: list[str], lines: list[list[str]]) -> Table:
    table = Table(title=title)
    for name in head:
        table.add_column(name)
    for line in lines:
        table.add_row(*line)
    return table


def engine_section(title: str, rows: Rows) -> str:
    """One part of the page, with what was compared."""
    return section(title, rows[0]["note"], ENGINE_HEAD, engine_lines(rows))


def national_section(national: dict[str, Rows]) -> str:
    """Both databases beside one another; what was filled, and what the close wrote."""
    about = " ".join(row["note"] for row in next(iter(national.values())) if row["note"])
    return section(NATIONAL, about, NATIONAL_HEAD, national_lines(national))


def section(title: str, about: str, head: list[str], lines: list[list[str]]) -> str:
    cells = [head, ["---"] * len(head), *lines]
    rows = ["| " + " | ".join(line) + " |" for line in cells]
    return "\n".join(["", f"## {title}", "", about, "", *rows, ""])


def document(results: dict[str, Rows]) -> str:
    """The same table for the documentation, with how it was made."""
    lines = [
        "| " + " | ".join(row) + " |" for row in [HEAD, ["---"] * len(HEAD), *lines_of(results)]
    ]
    notes = sorted({row["note"] for rows in results.values() for row in rows if row["note"]})
    today = datetime.now(UTC).strftime("%d %B %Y").lstrip("0")
    return "\n".join(
        [
            "# How fast it is",
            "",
            "<!-- Made by `make bench` (`scripts/bench.py --write`); do not edit. -->",
            "",
            f"Measured {today} on {os.cpu_count()} cores, Python {sys.version.split()[0]}: 100,000",
            "concerns in 200 services of two providers, 18 months, with advice, decisions, clocks,",
            "history, addenda and referrals. Pages are asked for through the whole product, with",
            "sign-in, scope and templates; times are milliseconds of the server, the middle of 15",
            "runs and, in brackets, the 95th percentile. “× reference” divides by a plain Django",
            "list of 50 rows of the same table, without scope or components, in this run: first",
            "SQLite, then PostgreSQL. Peers did the same work with 10,000 records, SQLite only.",
            "",
            *lines,
            "",
            *(f"- {note}" for note in notes),
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
