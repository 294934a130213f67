"""A pack of 30 pages with 20 charts, put together, sealed and written in every form.

`python -m benches.packs` prints JSON. No database: what is measured is what a worker does after
it has read the records. The first run, in which WeasyPrint is imported, is not counted, because
a worker imports it once.
"""

from __future__ import annotations

import io
import json
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from benches.measuring import Measured, measured

if TYPE_CHECKING:
    from counterpoise.engines.packs import Statement

CHARTS, MONTHS, STATEMENTS, NAMES = 20, 36, 210, 90
FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)


ABOUT = (
    "A commissioner’s pack: 20 charts of 36 months and 210 statements with names in them, by the "
    "34 quality statements. What a worker does once the records are read; WeasyPrint is in memory."
)
BAR = 6_000  # milliseconds


def main() -> int:
    print(json.dumps([one.plain() for one in measure_all()]))
    return 0


def measure_all() -> list[Measured]:
    """Milliseconds a pack."""
    _start_django()
    from counterpoise.apps.packs.presenters.document import document_of  # noqa: PLC0415
    from counterpoise.apps.packs.presenters.files import files_of  # noqa: PLC0415
    from counterpoise.apps.packs.presenters.pdf import pack_pdf  # noqa: PLC0415
    from counterpoise.engines.packs import canonical  # noqa: PLC0415

    sealed = json.loads(canonical(built()))
    data = canonical(sealed)
    pages = pages_of(pack_pdf(document_of(sealed), data))
    title = f"PDF/UA of {pages} pages with {CHARTS} charts"
    return [
        measured("Put together, named by role, sealed", built, times=3, warm=1),
        measured(title, lambda: pack_pdf(document_of(sealed), data), bar=BAR, times=3, warm=0),
        measured("Every form of it", lambda: list(files_of(sealed, data)), times=3, warm=0),
    ]


def built() -> dict[str, object]:
    """Content as a large service's pack has it: names in most words, small months in charts."""
    from counterpoise.engines.packs import (  # noqa: PLC0415
        Kind,
        Name,
        PackFacts,
        PackRequest,
        build,
        seal,
    )
    from counterpoise.rulesets.frameworks_reader import framework_named  # noqa: PLC0415
    from counterpoise.terms import PackAudience  # noqa: PLC0415

    chance = random.Random(7)  # noqa: S311 - invented facts
    names = tuple(
        Name(
            f"1{n}",
            (f"First{chr(97 + n % 26)}{n} Last{chr(97 + n % 26)}{n}",),
            Kind.PERSON,
            "a person",
        )
        for n in range(NAMES)
    )
    request = PackRequest(
        audience=PackAudience.COMMISSIONER,
        title="Larch House",
        provider="Windlass Care",
        service="Larch House",
        first=FIRST,
        last=LAST,
        framework=framework_named("cqc-quality-statements").framework,
        names=names,
    )
    facts = PackFacts(statements=tuple(_statements(chance)))
    return seal(
        build(request, facts).content, number="E-2026-BENCH00", issued_on=LAST, issued_by="x"
    )


def _statements(chance: random.Random) -> Iterator[Statement]:
    from counterpoise.engines.packs import Count, Quote, Source, Statement  # noqa: PLC0415
    from counterpoise.terms import EvidenceKind  # noqa: PLC0415

    kinds = list(EvidenceKind)
    for n in range(STATEMENTS):
        who = f"First{chr(97 + n % 26)}{n % NAMES}"
        yield Statement(
            code=f"said/{n}",
            pieces=(
                f"{who} and the staff of the day told us what it was like: ",
                Quote(
                    "I want to decide myself when I go out, and with whom. " * chance.randint(1, 3)
                ),
                " It was written down ",
                Count(chance.randint(0, 30)),
                " times.",
            ),
            kind=kinds[n % len(kinds)],
            day=FIRST + timedelta(days=n % 360),
            topics=("voice", "concerns", "plans"),
            sources=(Source("entry", f"k{n}", f"V-2026-{n:06d}", "d"),),
        )
    for n in range(CHARTS):
        yield _measure(chance, n)


def _measure(chance: random.Random, n: int) -> Statement:
    from counterpoise.engines.packs import (  # noqa: PLC0415
        Chart,
        ChartLine,
        ChartPoint,
        Count,
        Source,
        Statement,
    )
    from counterpoise.terms import EvidenceKind  # noqa: PLC0415

    values = [chance.randint(4, 40) for _ in range(MONTHS)]
    points = tuple(
        ChartPoint(f"M{m} 25", float(v), v, 900.0, "common") for m, v in enumerate(values)
    )
    lines = tuple(
        ChartLine(kind, name, (level,) * MONTHS)
        for kind, name, level in (
            ("limit", "Lower limit", 2.0),
            ("centre", "Average", 18.0),
            ("limit", "Upper limit", 44.0),
        )
    )
    chart = Chart(
        code=f"F{n:02d}",
        title=f"Measure {n}, Larch House",
        unit="For every 1,000 occupied bed days",
        side="PROTECTIVE" if n % 2 else "RIGHTS",
        points=points,
        lines=lines,
    )
    return Statement(
        code=f"measure/{n}",
        pieces=(f"Measure {n}: ", Count(values[-1]), " in June."),
        kind=EvidenceKind.OUTCOME,
        day=LAST,
        topics=("measures", "incidents"),
        sources=(Source("series", f"s{n}", f"F{n:02d}", "d"),),
        chart=chart,
    )


def pages_of(pdf: bytes) -> int:
    import pikepdf  # noqa: PLC0415 - a development tool

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _start_django() -> None:
    os.environ.setdefault(
        "COUNTERPOISE_DATA_FOLDER", tempfile.mkdtemp(prefix="counterpoise-bench-")
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "counterpoise.config.settings")
    import django  # noqa: PLC0415

    django.setup()


if __name__ == "__main__":
    raise SystemExit(main())
