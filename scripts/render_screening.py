"""Measure note screening: docs/reference/screening.md.

``--check`` writes nothing and fails when the page is not what the engine does now.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.engines.notes.cases import Note, Score, score, screener, worked  # noqa: E402

PAGE = ROOT / "docs/reference/screening.md"
EXAMPLES = ROOT / "tests/data/care_notes_examples.jsonl"
# Scored once, before anything was changed because of them: notes, precision, recall, F1,
# status right, quiet notes marked, gravest signs found.
FIRST = (
    (1, 201, 0.83, 0.77, 0.80, "135 of 138", "5 of 25", "11 of 14"),
    (2, 188, 0.79, 0.74, 0.76, "119 of 123", "2 of 27", "9 of 14"),
    (3, 127, 0.74, 0.60, 0.66, "64 of 65", "1 of 21", "6 of 12"),
    (4, 92, 0.71, 0.57, 0.63, "41 of 41", "2 of 20", "5 of 10"),
    (5, 55, 0.79, 0.63, 0.70, "26 of 28", "0 of 14", "3 of 3"),
    (6, 36, 0.81, 0.66, 0.72, "21 of 23", "0 of 5", "3 of 3"),
    (7, 178, 0.78, 0.75, 0.77, "131 of 138", "4 of 19", "20 of 32"),
    (8, 85, 0.85, 0.65, 0.73, "44 of 44", "1 of 16", "18 of 27"),
    (9, 36, 0.82, 0.60, 0.69, "22 of 23", "1 of 1", "20 of 35"),
    (10, 50, 0.63, 0.53, 0.57, "10 of 10", "4 of 32", "9 of 18"),
    (11, 66, 0.84, 0.82, 0.83, "46 of 48", "3 of 11", "9 of 12"),
    (12, 83, 0.80, 0.68, 0.74, "53 of 54", "1 of 9", "none in it"),
    (13, 70, 0.74, 0.72, 0.73, "37 of 40", "3 of 16", "19 of 24"),
    (14, 70, 0.56, 0.37, 0.44, "20 of 24", "3 of 16", "10 of 24"),
    (15, 70, 0.60, 0.50, 0.55, "27 of 31", "3 of 16", "13 of 24"),
    (16, 70, 0.69, 0.50, 0.58, "27 of 30", "1 of 16", "13 of 24"),
    (17, 70, 0.50, 0.43, 0.46, "20 of 25", "3 of 16", "11 of 24"),
    (18, 70, 0.73, 0.56, 0.63, "28 of 28", "2 of 16", "15 of 24"),
    (19, 60, 0.83, 0.80, 0.82, "50 of 52", "1 of 4", "6 of 7"),
    (20, 60, 0.83, 0.77, 0.80, "46 of 49", "0 of 4", "6 of 6"),
    (21, 60, 0.81, 0.74, 0.77, "43 of 45", "0 of 3", "5 of 5"),
    (22, 60, 0.71, 0.80, 0.76, "47 of 49", "2 of 4", "3 of 4"),
    (23, 163, 0.68, 0.45, 0.54, "73 of 80", "none in it", "7 of 14"),
    (24, 60, 0.80, 0.72, 0.76, "39 of 43", "0 of 6", "4 of 4"),
    (25, 73, 0.84, 0.77, 0.80, "56 of 57", "none in it", "49 of 62"),
    (26, 88, 0.72, 0.61, 0.66, "54 of 69", "none in it", "none in it"),
    (27, 107, 0.00, 0.00, 0.00, "none in it", "25 of 107", "none in it"),
    (28, 70, 0.87, 0.80, 0.83, "47 of 48", "0 of 15", "9 of 10"),
    (29, 70, 0.80, 0.84, 0.82, "47 of 48", "0 of 15", "9 of 9"),
    (30, 70, 0.80, 0.78, 0.79, "43 of 45", "1 of 15", "8 of 9"),
    (31, 776, 0.84, 0.77, 0.80, "456 of 471", "13 of 186", "40 of 42"),
    (32, 98, 0.82, 0.86, 0.84, "67 of 68", "1 of 20", "6 of 6"),
    (33, 156, 0.73, 0.89, 0.80, "68 of 69", "9 of 80", "5 of 6"),
    (34, 80, 0.00, 0.00, 0.00, "none in it", "7 of 80", "none in it"),
    (35, 120, 0.75, 0.82, 0.78, "81 of 86", "1 of 25", "13 of 15"),
)
TEXT = """# Screening care notes: how well it agrees, and with what

Measured by `make docs` with the rules `{reference}`. Change the rules, never this page.

`counterpoise screen` marks what a note mentions, in the writer's own words, for a person to
look at. A mention is a signal, never a finding; silence is not safety.

There are {groups} groups of signs, {rules} rules and {patterns} patterns. A rule is a head
word with the words it needs near it and the words that must not be there; it has its own
examples and counter-examples, which are tests. No rule may be one short everyday word.

## Words it had not met: the honest figures

Thirty-five batches of fictitious notes were written, each scored once before anything was changed
because of it, and only then used to widen the rules by meaning. In the first twelve one person
wrote both notes and rules, so even those figures flatter. Batches 3, 4 and 8 were written to be
more oblique; 9 and 10 hold little but the gravest signs, and innocent sentences made of the same
verbs; 11 came after the rules for those were written as frames.

Batches 13 to 18 were written by somebody who had not seen a rule: all 31 groups, every way of
writing, one gravest sign in three notes. 17 is dialect and second-language writing. They are the
fairest figures here, and the lowest. Against the rules as they stood before any of them was read,
the six found 69 of 144 gravest signs; first time, each after what its forerunners taught, 81.

Batches 19 to 22 came from another stranger, who wrote as the published examples are written:
short notes, mostly one sign each, one in eight idiomatic. Before anything was changed because of
any of them they scored F1 0.81, 0.78, 0.75 and 0.72. Batches 23 to 27 are our own again, meant to
be hard: said sideways, mixed, the gravest, statuses, and innocent look-alikes.

Batches 28 to 30 came from a third stranger: every group, with names, shorthand and innocent
notes among them; all three were scored on one day, before a word was changed because of any.
31 to 34 are our own again: each group in plain words, in every status, and beside each its
innocent look-alikes; 34 is nothing else. Another 154 notes, written to be oblique, scored F1
0.36 and were left alone: what is only hinted at is mostly missed. 35 is of every kind; most of
its wrong marks were a second group in a sentence about something else.

So the rules as they stood before 28 to 32 were read were tried again on those 1,078 notes. On one
pattern alone, beside another group in the sentence, they had marked 91 groups, 30 of them rightly.
Leaving such a group out where the other rests on more, in the same breath, takes 26 wrong marks
away for 4 right ones: precision 0.83 to 0.86, F1 0.81 to 0.82. Which groups are still said beside
which was settled with those notes in view. The gravest are never left out.

| Batch | Notes | Precision | Recall | F1 | Status right | Quiet notes marked | Gravest found |
|---|---|---|---|---|---|---|---|
{first}

A unit is (note, group, status). "Gravest" are harm told or seen, sexual harm, and self-harm
or a wish to die: 113 of 180 were found the first time in batches 1 to 12, and 81 of 144 in 13 to
18, where half of all labels were missed the first time: nobody should read "nothing marked" as
"nothing said". What was missed was then added by its meaning.

## Notes that were in view: not a fair test

| Notes | Count | Precision | Recall | F1 | Status right | Quiet notes marked |
|---|---|---|---|---|---|---|
{seen}

## How a status is given

The method is that of ConText (Harkema, Chapman 2009), with rules of safeguarding's own:

- a "no" early in a list does not deny a later event;
- a relative who does something to the person is not "other person";
- harm told or seen, and a wish to die, are cancelled only by an outright denial;
- "no concerns" cancels nothing.

## What it does not know

- What is usual for this person. Patterns over time are another engine's work.
- Who a name belongs to: "Sam bit Joanne" is marked, but whether both live there it cannot tell.
- Sarcasm, pictures, and what nobody wrote down.
"""


def rendered() -> str:
    rules = screener().rules
    return TEXT.format(
        reference=rules.reference,
        groups=len(rules.groups),
        rules=len(rules.rules),
        patterns=f"{sum(len(rule.patterns) for rule in rules.rules):,}",
        first="\n".join("| " + " | ".join(_shown(cell) for cell in row) + " |" for row in FIRST),
        seen="\n".join(
            (_row("Published examples", examples()), _row("Our own, all batches", list(worked())))
        ),
    )


def examples() -> list[Note]:
    rows = map(json.loads, EXAMPLES.read_text(encoding="utf-8").splitlines())
    return [
        Note(row["text"], frozenset((one["indicator"], one["status"]) for one in row["labels"]))
        for row in rows
    ]


def _row(name: str, notes: list[Note]) -> str:
    made: Score = score(notes)
    cells = (
        name,
        len(notes),
        made.precision,
        made.recall,
        made.f1,
        f"{made.status_right} of {made.found}",
        f"{made.quiet_marked} of {made.quiet}",
    )
    return "| " + " | ".join(_shown(cell) for cell in cells) + " |"


def _shown(cell: object) -> str:
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)


def main(arguments: list[str]) -> int:
    page = rendered()
    if "--check" not in arguments:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} is not what the engine does now. Run make docs.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
