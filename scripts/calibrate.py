"""`make calibrate`: simulate again what the statistics promise, and write it beside the reference.

Seeds are fixed, so the same code writes the same document. `--quick` runs a tenth, prints, writes
nothing. A figure further than 1.5 points from the reference's is marked; the exit code is 1 when
one is that ``EXPLAINED`` does not explain.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import calibration as sim

PLACE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "calibration.md"
NEAR = 1.5
SERIES, ROUNDS, RUNS, SCANS = 20_000, 40, 4_000, 5
# The reference's 40 rounds leave 1.4 points of luck in a figure near 75 %: ten times as many
# leave less than half a point, so that what is compared is the method and not the draw.
VERDICT_ROUNDS = 400

FALSE_SIGNALS = {
    0.1: (89, 81, 83, 89, 49, 57, 0.2, 2),
    0.25: (84, 41, 68, 83, 24, 35, 0.5, 46),
    0.5: (62, 10, 54, 56, 6, 26, 0.8, 80),
    1.0: (48, 5.7, 34, 42, 4.5, 17, 1.1, 11),
    2.0: (33, 3.2, 21, 28, 2.7, 14, 1.1, 5),
    3.0: (27, 2.4, 16, 23, 2.1, 11, 1.3, 4),
    5.0: (24, 2.1, 14, 20, 1.8, 9, 1.4, 3),
    20.0: (20, 1.8, 11, 17, 1.5, 6, 1.8, 3),
}
SIGNAL_HEAD = (
    "events a month", "MDC, any point", "newest", "rule 1", "not screened, any", "newest",
    "c chart above", "exact above", "run chart",
)  # fmt: skip
FIXED = {
    (0.25, 1): (64, 1.6, 3.4), (0.25, 0.5): (81, 5, 11), (0.25, 0): (95, 19, 36),
    (0.5, 1): (24, 2.5, 4.3), (0.5, 0.5): (52, 16, 23), (0.5, 0): (100, 71, 85),
    (1, 1): (20, 3.3, 4.9), (1, 0.5): (45, 33, 41), (1, 0): (100, 99, 100),
    (2, 1): (17, 3.8, 4.9), (2, 0.5): (60, 59, 65),
    (3, 1): (15, 3.9, 5.0), (3, 0.5): (71, 75, 79),
    (5, 1): (15, 4.2, 5.1), (5, 0.5): (85, 93, 94),
    (10, 1): (15, 4.3, 5.0), (10, 0.5): (97, 100, 100),
}  # fmt: skip
COLUMNS = ((0.5, sim.SPREAD), (1.5, sim.SPREAD), (4.0, sim.SPREAD), (1.5, sim.LITTLE_SPREAD))
BAD_QUARTER = {
    "apparent fall": (38, 19, 8, 46),
    "went down": (86, 76, 68, 97),
    "exact v trigger": (14.6, 11.9, 9.3, 29.7),
    "exact v year with": (6.2, 6.1, 5.9, 8.5),
    "mid-p v year without": (4.8, 4.6, 5.0, 4.8),
    "core 6": (3.5, 4.5, 3.9, 2.9),
    "halving 6": (30, 77, 99, 42),
    "halving 12": (45, 89, 100, 58),
    "quartering 6": (65, 98, 100, 82),
    "quartering 12": (81, 100, 100, 94),
}
LINES = {
    "apparent fall": "apparent fall, trigger quarter to the next 6 months",
    "went down": "“it went down”",
    "exact v trigger": "exact test against the trigger quarter",
    "exact v year with": "exact test against 12 months with the trigger",
    "mid-p v year without": "mid-p against 12 months without it",
    "core 6": "**full core at 6 months: false “improved”**",
    "halving 6": "core sees a halving, 6 months",
    "halving 12": "core sees a halving, 12 months",
    "quartering 6": "core sees a quartering, 6 months",
    "quartering 12": "core sees a quartering, 12 months",
}
LOOKS = {
    "core 6 or 12": "looked at 6 and 12 months",
    "core 4, 6 or 12": "looked at 4, 6 and 12 months",
    "core any month": "looked at every month from the second",
}
CUSUM = {0.1: (15, None), 0.25: (8.2, None), 0.5: (5.8, 12.4), 1.0: (3.6, 8.1),
         2.0: (2.3, 4.9), 3.0: (1.7, 3.7), 5.0: (1.2, 2.4)}  # fmt: skip
THEMES = {
    0.1: (24, 94, 10, 44, 92, 17, None, None, 1, 3631, 5, 81, None, None, None),
    0.4: (32, 95, 13, 47, 89, 17, None, None, 3, 3570, 5, 71, None, None, None),
    1.0: (100, 93, 39, 117, 90, 44, None, None, 13, 2532, 7, 73, None, None, None),
}

EXPLAINED: dict[str, str] = {}
"""Why a figure is further off than it may be, by its place in the tables."""


class Document:
    """Lines of Markdown, and how many figures lie further off than they may."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.off: dict[str, str] = {}

    def say(self, *paragraphs: str) -> None:
        for words in paragraphs:
            self.lines += [words, ""]

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        shown = [head, ["---"] * len(head), *rows]
        self.lines += [*("| " + " | ".join(row) + " |" for row in shown), ""]

    def beside(
        self, found: float, reference: float | None, where: str, *, held: bool = True
    ) -> str:
        """Ours, then the reference's in brackets; bold when too far off."""
        if reference is None:
            return f"{found:.1f}"
        words = f"{found:.1f} ({reference:g})"
        # The reference prints whole points from ten or so: half a point is its own rounding.
        allowed = NEAR + (0.5 if reference == int(reference) and reference >= 2 else 0)
        if not held or abs(found - reference) <= allowed:
            return words
        self.off[where] = words
        return f"**{words}**"


def main(arguments: list[str]) -> int:
    quick = "--quick" in arguments
    share = 10 if quick else 1
    page = Document()
    head(page)
    signals(page, SERIES // share)
    fixed(page, SERIES // share)
    verdicts(page, VERDICT_ROUNDS // share)
    worse(page, ROUNDS // share)
    cusum(page, RUNS // share)
    themes(page, max(1, SCANS // share))
    foot(page)
    text = "\n".join(page.lines).rstrip() + "\n"
    if quick:
        print(text)
    else:
        PLACE.write_text(text, encoding="utf-8")
    for where, words in page.off.items():
        print(f"More than {NEAR} points off: {where}: {words}", file=sys.stderr)
    return 1 if set(page.off) - set(EXPLAINED) and not quick else 0


def head(page: Document) -> None:
    page.say(
        "# Calibration: how often the statistics are wrong",
        "<!-- Made by `make calibrate` (`scripts/calibrate.py`); do not edit. -->",
        "Each figure is simulated with a fixed seed by the code that judges real services; in "
        "brackets stands the figure of the project's reference. Figures are percentages unless "
        "said otherwise. Bold: more than 1.5 points away (half a point is allowed on top where "
        "the reference prints whole points).",
    )


def signals(page: Document, series: int) -> None:
    say("false signals")
    page.say(
        "## False signals on stable months",
        f"{series:,} series of 24 months whose true rate never changes. Share of series with a "
        "“special cause”, as Making Data Count draws them (NHSRplotthedots' rules), and by other "
        "charts. This is why an XmR chart is not offered under one event a month.",
    )
    rows, bars = [], []
    for mean, reference in FALSE_SIGNALS.items():
        found = sim.false_signals(mean, series)
        named = zip(found, reference, SIGNAL_HEAD[1:], strict=True)
        cells = [page.beside(f, r, f"false signals, {mean}, {h}") for f, r, h in named]
        rows.append([f"{mean:g}", *cells])
        bars.append((f"{mean:g} a month", found[0]))
    page.table(SIGNAL_HEAD, rows)
    chart(page, "Two-year charts of a stable rate with at least one false signal", bars)


def fixed(page: Document, series: int) -> None:
    say("fixed baseline")
    page.say(
        "## Twelve months before, twelve after",
        f"{series:,} series for each line: called improved when the true rate is multiplied by r. "
        "Where r = 1 every call is false. The chart calls improved on any signal on the low side; "
        "exact is the one-sided exact test at 5 %, mid-p the verdict's.",
    )
    rows = []
    for (mean, ratio), reference in FIXED.items():
        found = sim.fixed_baseline(mean, ratio, series)
        names = ("chart", "exact", "mid-p")
        cells = [
            page.beside(f, r, f"fixed baseline, {mean} x {ratio}, {n}")
            for f, r, n in zip(found, reference, names, strict=True)
        ]
        rows.append([f"{mean:g}", f"{ratio:g}", *cells])
    page.table(("events a month", "r", "chart", "exact", "mid-p"), rows)


def verdicts(page: Document, rounds: int) -> None:
    say("verdict core")
    page.say(
        "## “Improved”: how often it is false, how often it is seen",
        f"{rounds} rounds of 2,000 services without change (the reference has 40, which leaves up "
        "to 1.4 points of luck in its figures); in each the worst 5 % by their last "
        "three months are picked, as plans are opened in life. Rates differ between services as "
        f"a gamma of shape {sim.SPREAD:g}, and {sim.LITTLE_SPREAD:g} in the last column: the "
        "reference does not state its own, these give the picked services' own rates as it does. "
        "Halving and quartering are of the picked services' own true rate. The forecast's prior "
        "is fitted to each round's 2,000 services.",
    )
    found = [sim.bad_quarter(mean, shape, rounds) for mean, shape in COLUMNS]
    places = [f"mean {mean:g}, spread {shape:g}" for mean, shape in COLUMNS]
    heads = ("", *(f"mean {mean:g}" for mean, _ in COLUMNS[:3]), "mean 1.5, little spread")
    rows = [
        [LINES[name], *(page.beside(f[name], r, f"bad quarter, {name}, {where}")
                        for f, r, where in zip(found, reference, places, strict=True))]
        for name, reference in BAD_QUARTER.items()
    ]  # fmt: skip
    own = [f"{f['own rate']:.1f} times" for f in found]
    page.table(heads, [["picked services' own rate, of the mean", *own], *rows])
    page.say(
        "### Looking more often",
        "False “improved” at any of several looks. The reference has 4.9 to 6.6 for 6 and 12 "
        "months, and 12 to 13 for every month by a test alone; the whole core is steadier. The "
        "look at 4 months is allowed from five events a month on.",
    )
    page.table(
        heads, [[words, *(f"{f[name]:.1f}" for f in found)] for name, words in LOOKS.items()]
    )
    chart(page, "False “improved” at 6 months, mean 1.5", [
        ("it went down", found[1]["went down"]),
        ("exact test, trigger quarter", found[1]["exact v trigger"]),
        ("full core", found[1]["core 6"]),
    ])  # fmt: skip


def worse(page: Document, rounds: int) -> None:
    say("false worse")
    page.say(
        "## “Worse” when nothing changed",
        "Ordinary services, not picked. Bad news is never held back, so these are more than the "
        "5 % of one test: mid-p or the CUSUM, whichever speaks first. No reference figure.",
    )
    rows = []
    for mean in (0.5, 1.5, 4.0):
        six, twelve = sim.false_worse(mean, max(1, rounds // 4))
        rows.append([f"{mean:g}", f"{six:.1f}", f"{twelve:.1f}"])
    page.table(("events a month", "within 6 months", "within 12 months"), rows)


def cusum(page: Document, runs: int) -> None:
    say("CUSUM")
    page.say(
        "## Poisson CUSUM",
        "Months to the first alarm, on average: unchanged (to be 120 or so, or more), and after "
        "a rise. In months, not percentages.",
    )
    rows = []
    for mean, (three, two) in CUSUM.items():
        calm = sim.cusum_times(mean, 1, runs // 4)
        found = (sim.cusum_times(mean, 2, runs), sim.cusum_times(mean, 3, runs))
        cells = [
            page.beside(f, r, f"CUSUM, {mean}, {n}")
            for f, r, n in zip(found, (two, three), ("twofold", "threefold"), strict=True)
        ]
        rows.append([f"{mean:g}", f"{calm:.0f}", *cells])
    page.table(("events a month", "unchanged", "twofold", "threefold"), rows)


def themes(page: Document, scans: int) -> None:
    say("theme scan")
    for at_least in (sim.AT_LEAST, 0.0):
        _themes(page, scans, at_least)


def _themes(page: Document, scans: int, at_least: float) -> None:
    floor = f", to at least {at_least:g} a month" if at_least else ""
    page.say(
        f"## Themes that rise: fourfold{floor}",
        f"{scans} rounds of {sim.CELLS:,} cells in 12 themes, {sim.RAISED} of them truly raised "
        f"fourfold{floor} for the three newest months. Rates differ as above. Flagged, precision "
        "%, recall %. Charts take limits from the twelve months before.",
    )
    if at_least:
        page.say(
            "The reference does not say how its rates differ nor whether a rise has a floor. "
            "Without one its recall at 0.1 a month cannot be reached by any method (next table): "
            "0.4 a month is about one event in three months. With it our figures come near. They "
            "are therefore shown, not held to 1.5 points."
        )
    heads = ("best window", "3 months", "newest month", "MDC", "c, 3 sigma")
    rows = []
    for mean, reference in THEMES.items():
        found = sim.theme_scan(mean, scans, at_least)
        cells = [
            " / ".join(
                f"{f:.0f}" + (f" ({r:g})" if r is not None else "")
                for f, r in zip(found[n : n + 3], reference[n : n + 3], strict=True)
            )
            for n in range(0, 15, 3)
        ]
        rows.append([f"{mean:g}", *cells])
    page.table(("events a month", *heads), rows)


def chart(page: Document, title: str, bars: Sequence[tuple[str, float]]) -> None:
    """A bar is a row of blocks, two points each: it reads anywhere."""
    wide = max(len(name) for name, _ in bars)
    drawn = [f"{name:<{wide}} {'█' * round(v / 2)} {v:.0f}" for name, v in bars]
    page.lines += [f"{title}, %:", "", "```text", *drawn, "```", ""]


def foot(page: Document) -> None:
    if not page.off:
        return
    why = [f"- {where}, {words}: {EXPLAINED.get(where, '?')}" for where, words in page.off.items()]
    page.say("## Further off than 1.5 points", "\n".join(why))


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
