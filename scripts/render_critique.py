"""Measure the critique of plans against answers: docs/reference/critique.md.

``--check`` writes nothing and fails when the page is not what the engine does now.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from counterpoise.engines.plans import CODES  # noqa: E402 - after the path
from tests.engines.plans.builders import rules  # noqa: E402
from tests.engines.plans.cases import HERE, plans  # noqa: E402
from tests.engines.plans.first_scores import ACTIONS, LINES, PLANS  # noqa: E402
from tests.engines.plans.scoring import (  # noqa: E402
    Score,
    actions_right,
    examples,
    fires,
    lines,
    score,
)

PAGE = ROOT / "docs/reference/critique.md"
TEXT = """# The critique of plans: how well it agrees, and with what

Measured by `make docs` with the rules `{reference}`. Change the rules, never this page.

The engine reads one plan and says what is weak, where, why, and what to do instead:
{codes} rules, each a paragraph of [the rule book](../rules/plans.md). It says of each
action whether it would still work at nine on a Sunday night with nobody watching. It
advises; people agree plans, and may override with a reason that is kept.

## The command

`counterpoise critique [FILE|-]` reads one JSON object a line: `id`, `as_of` (the day the
plan is read on) and `plan`. It answers each with `findings` (code, severity, where, because,
fix, source) and `action_strength` (action id to stronger, intermediate or weaker).
`--format table` prints for people. A field that is missing or odd reads as empty, and the
rules then say what is missing.

## How to read these figures

Every plan here is fictitious, and was answered from the rule book by whoever wrote it; no
practitioner has marked them. Agreement with them is agreement with one reading of the rule
book, not with practice. Research on the same judgements shows reviewers agreeing well on
dates and numbers (0.96 and 0.79) and hardly at all on whether an aim is relevant (0.10),
so relevance is not judged (Myers and others 2021, BMJ Quality and Safety).

F1 is over findings: a finding counts when plan and code are right. "False" is findings on
a strong plan that no reviewer would make: the number that decides whether people keep the
tool on. Strength is the share of actions given a right band.

## Words it has not met

{batches} batches of plans, and more of single actions and single sentences, were written
and answered before the engine read them: batches 9, 10 and 12 of plans by a reader who knew
the rule book and none of the word lists, batch 15 came with its answers as a blind set, the
others are by whoever keeps the words. Each was
scored once, before anything was changed because of it (a few answers were put right
afterwards, where ours had gone against the rule book). These **first scores are the honest
ones**:

| Plans, batch | Plans | F1 | False a strong plan | Strength |
|---|---|---|---|---|
{first_plans}

| Single actions, batch | Actions | Right band |
|---|---|---|
{first_actions}

| Single sentences, batch | Sentences | Right |
|---|---|---|
{first_lines}

The single actions and sentences were made harder than plans are: most are lookalikes and
disguises. The eighth batch of plans is nearly all strong plans, so three false findings
beside three true ones make its F1. Pooled over all, each batch by its size: {pooled}.
The three by the other reader alone: {others}. Expect that, or a little worse, on other
people's plans.

## The same words, after

What each batch showed to be a general cause was then mended, so these figures are **not a
fair test**; they show that nothing has been lost since.

| Set | Plans | F1 | False a strong plan | Strength |
|---|---|---|---|---|
{now_plans}

| Single actions, batch | Actions | Right band |
|---|---|---|
{now_actions}

| Single sentences, batch | Sentences | Right |
|---|---|---|
{now_lines}

## What it does not do

- It reads words and structure. A fluent plan that is untrue looks strong.
- Words it does not know are passed over: an action it cannot place is called intermediate
  when it is definite and weaker when it is not, and the reason says so.
- It does not judge whether the aim is the right one, nor the number of actions, nor style.
- Only dates written as days (2026-03-31) count as dates, except inside the aim's words.
- English only.

## Speed

`python -m benches.critique` measures critiques a second beside a keyword linter of the kind
this replaces, in the same run.
"""


def page() -> str:
    return TEXT.format(
        reference=rules().reference,
        codes=len(CODES),
        batches=len(PLANS),
        pooled=_pooled(range(1, len(PLANS) + 1)),
        others=_pooled((9, 10, 12)),
        first_plans="\n".join(PLANS),
        first_actions="\n".join(ACTIONS),
        first_lines="\n".join(LINES),
        now_plans="\n".join([_row("Examples of the rule book", score(examples())), *_plan_rows()]),
        now_actions="\n".join(_action_rows()),
        now_lines="\n".join(_line_rows()),
    )


def _row(name: str, told: Score) -> str:
    shown = f"{told.f1:.2f} | {told.false_each_strong:.2f} | {told.strength:.2f}"
    return f"| {name} | {told.plans} | {shown} |"


def _pooled(batches: Iterable[int]) -> str:
    """First scores together: F1 by plans, false findings by strong plans, strength by actions."""
    sums, sizes = [0.0, 0.0, 0.0], [0, 0, 0]
    for number in batches:
        told = score(plans(_files("plans")[number - 1]))
        first = [float(cell) for cell in PLANS[number - 1].strip("| ").split("|")[2:]]
        for place, size in enumerate((told.plans, told.strong, told.bands)):
            sums[place] += first[place] * size
            sizes[place] += size
    f1, false, strength = (total / size for total, size in zip(sums, sizes, strict=True))
    return f"F1 {f1:.2f}, false findings on a strong plan {false:.2f}, strength {strength:.2f}"


def _files(kind: str) -> list[str]:
    names = (path.name for path in HERE.glob(f"fresh_{kind}_*.txt"))
    return sorted(names, key=lambda name: int(name.removesuffix(".txt").rsplit("_", 1)[1]))


def _plan_rows() -> list[str]:
    return [_row(f"Batch {n}", score(plans(f))) for n, f in enumerate(_files("plans"), start=1)]


def _action_rows() -> list[str]:
    found = enumerate(map(actions_right, _files("actions")), start=1)
    return [f"| {n} | {size} | {right / size:.2f} |" for n, (right, size) in found]


def _line_rows() -> list[str]:
    rows = []
    for number, file in enumerate(_files("lines"), start=1):
        known = lines(file)
        right = sum(fires(code, text) == wanted for code, wanted, text in known)
        rows.append(f"| {number} | {len(known)} | {right / len(known):.2f} |")
    return rows


def main(arguments: list[str]) -> int:
    drawn = page()
    if "--check" in arguments:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == drawn
        if not same:
            print(f"{PAGE.relative_to(ROOT)} is not what the engine does now: run `make docs`.")
        return 0 if same else 1
    PAGE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
