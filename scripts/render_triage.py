"""Measure triage against published guidance: docs/reference/triage.md.

``--check`` writes nothing and fails when the page is not what the engine does now.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from counterpoise.engines.triage import FACT_QUESTIONS, Ruleset  # noqa: E402 - after the path
from counterpoise.rulesets import load_thresholds  # noqa: E402
from tests.engines.triage.cases import LABELS, Score, fresh, published, score  # noqa: E402

PAGE = ROOT / "docs/reference/triage.md"
TEXT = """# Triage: how well it agrees, and with what

Measured by `make docs` with the ruleset `{reference}`. Change the rules, never this page.

The engine advises; people decide; both are kept. It never says whether section 42 of the
Care Act 2014 is met: that is the council's to decide.

## How to read these figures

Published guides do not agree with each other. One guide's "low level" is another's
"consult". We found no published figure for how far English practitioners agree on this
very question; in the research there is, experts judging the same cases differ too, and no
gold standard exists. An exact score above about 0.62 on three tiers is already as far as
published guides agree among themselves. So the goal is not a perfect score. It is that a
safeguarding concern is almost never called a quality issue, that what is called wrong is
off by one tier, and that every answer shows its reasons.

These sets are **not a fair test**: their words were in view, by the end, while the
vocabulary was written. What the engine does on words nobody here had seen is lower: see
"Words it has not met".

## The published examples

{published_count} short cases, reworded from the public guidance of 21 boards and councils
(`tests/data/threshold_examples.jsonl`). Rows are what guidance says; columns are what the
engine says. Immediate danger counts as safeguarding.

{published_table}

{published_scores}

## Cases of our own

{fresh_count} fictitious cases, labelled from guidance before the engine was run on them
(`tests/engines/triage/fresh_cases.jsonl`), in the voices of care workers, managers,
families, councils and guides.

{fresh_table}

{fresh_scores}

{topics}

## Words it has not met

While the vocabulary was being written, thirty-seven further batches, {blind_total} cases in all,
were written one after another. Each was labelled from guidance and scored once before
anything was changed because of it, and only then used to widen the vocabulary
(`tests/engines/triage/worked_cases.jsonl`). The first scores are the honest ones:

{blind}

A random half of the published examples ({held_count} cases) was set aside before the
first rule was written, and its errors were not read until the end. {held}

Batches 9 to 21 were written after a first release of the vocabulary (2026.1 as it then
was), and that release was scored on them too, unchanged: {then_exact:.2f} exact over their
{then_cases} cases, against {now_exact:.2f} for the vocabulary as it grew from batch to
batch. Most of what is learned from one batch does not help with the next, so do not read
progress into the scores above on cases in view. What did help was general: a phrase read of
anyone and in any tense, "nobody called anyone" read as help not sought, "looked at again"
not read as a repeat, and nothing implied from one slight word in a long account.

On cases in the wording of published guides (batches 13 to 19, and 21) expect about three in four
exact; on plain speech about rarer events (9 to 12, and 20), six in ten. Over batches 9 to 21 there
were {now_under} safeguarding cases in {now_safeguarding} first called quality, and {now_over}
quality cases in {now_quality} first called safeguarding. Most of the rest falls in the
middle: asked, not decided. The engine falls to "ask someone first" when it does not
understand, on purpose.

Batches 22 to 24 were written after a tester found serious events called a quality issue
because the words ended "she was fine". How it ended was then no longer taken for what it
was. It has a price: cases of the kind "nobody suffered" whose event is not understood are
now asked about, and agreement with the worked cases fell by about four in a hundred. In the
90 cases that end well and are not small (half of 22 and 23, and all of 24), one of 35
safeguarding cases was first called a quality issue (a neighbour who changed the locks), and
13 of 55 that should be asked about were: a shortfall was understood there, and the ending
believed. Batch 23 had a second such error, eleven people's medicine signed for and not given.

Batches 25 to 28 were written after another tester found poor meals "most evenings", a
bruise that "we don't know" the cause of and eating off the floor "as a joke" called a quality
issue: one word was understood, the rest was not, and nothing was asked. Batch 25 was
scored before anything was mended; of 30 safeguarding cases two were called a quality issue.
Now silence implies nothing where the words leave something open (what is not known, what
was lost, how long or how often, who was not told) or where much of them was not understood.
In batches 26 to 28, each scored before it was read for errors, one safeguarding case of 87 was
called a quality issue (staff betting on who would wet themselves, where "agency staff" alone
was read as a shortfall; such bare words now need what went wrong beside them). How many
were exact did not improve on words not met before: the release before did as well on these
three batches (0.50, 0.67 and 0.50). Small things told in plain speech are mostly asked about:
in batches 26 and 28, 30 of 40 quality cases were first called "ask someone".

Batches 31 to 36 were written to find why a small thing in plain speech is so often asked
about. Mostly the ending was read ("she laughed, they swapped it") and what had happened was
not. So what was mildly amiss, what was done about it and how it was taken are now three wide
lists, read together; words of a day's work that hide nothing, and names, no longer count as
unread; and "did not" is read however it is typed. The release before scored 0.75 on batch 33
and 0.68 on batch 34, which were written by another hand; the table gives what the new reading
scored before either was looked at. Batches 31 and 32 are each harder on what had not been
mended for: the second was at 0.50 with the release before and at 0.53 with what the first
had taught. Batches 35 and 36 show the limit: in a story told by the way, half is asked about.
Batch 37 found a first read as a repeat ("won't catch us out again"), a time read as a loss
("at gone ten") and next of kin who were told read as pressure for money: each now read
for what it means.

The same endings were put after every safeguarding case known to us ("She was fine", "No harm
done and he wasn't bothered" and two more): of 1,540 cases at most 4 (0.3%) become a
quality issue by it. The release before, on 1,276 of them: at most 14 (1.1%).

Another measure needs no new cases. In each safeguarding case of batches 1 to 24, our own
and the published, each word of substance and the next but one are replaced by words that
nobody knows: of 4,744 such cases 15 (0.3%) became a quality issue; before it was 38 (0.8%).
Counted once more after batch 36, over 4,064 of them: 15 (0.4%).

## What is not known, and what is implied

Seven facts forbid a quality issue while they matter and are not known: danger, harm,
medical help, crime, what has been done, who else is at risk, capacity for the decision.
A fact matters where it could change the answer: what was seen, or the topic, brings it
into question (`asks` in the ruleset), or another fact does. Medical help is not in
question when nobody was hurt. With no topic and nothing seen, all seven matter. They do
too where only the ending is known ("she was fine", "it was put right", "it happened once"):
that never says what it was (`ending` in the ruleset). From structured answers nothing is
ever implied.

From words, one thing is: a guide's low tier names a kind of case in full. "One visit was
late" means that nothing worse came of it. Where words name a shortfall that tells the
whole of its own effect, and hold no word of harm, fear, crime or danger beside it, harm
is taken to be none (or small, for an early pressure sore). It is not taken where the words
leave something open, where a whole sentence was not understood, or where more than nine
words of substance (six in an account of several sentences; fifteen when it is told that it
was put right or troubled nobody) were of no use to any rule. Words of everyday life that hide
nothing ("cardigan", "Tuesday", "the kitchen") and names are not counted: what they mean is
known. Where something is only said to be amiss ("the wrong", "late", "mislaid") and no sign
names it, it is an everyday matter when at most two words, or four when it is told that it was
put right or came to nothing, are neither read nor ordinary. It is marked as implied, keeps
the span it follows from, and the advice says so. On the site nothing is implied: there the
question is asked, since somebody is there to answer it.

## The questions

The web form and the command use the same list, in this order.

{questions}
"""

# Each batch as first scored, before its errors were read. Kept by hand: a later run
# cannot reproduce them, since the vocabulary has since been widened.
BLIND = (
    ("1, after the first vocabulary", 153, 0.601, 0.987, 1, 1),
    ("2", 130, 0.508, 0.977, 0, 3),
    ("3", 119, 0.513, 0.975, 0, 3),
    ("4", 90, 0.622, 0.967, 1, 2),
    ("5", 85, 0.600, 0.965, 3, 0),
    ("6", 60, 0.600, 0.967, 2, 0),
    ("7, as guides write", 85, 0.694, 0.988, 0, 1),
    ("8, as guides write", 64, 0.594, 1.0, 0, 0),
    ("9, plain speech", 84, 0.690, 0.988, 1, 0),
    ("10, plain speech", 81, 0.654, 0.963, 3, 0),
    ("11, plain speech", 82, 0.610, 0.988, 0, 1),
    ("12, plain speech, rarer events", 84, 0.571, 0.988, 1, 0),
    ("13, as guides write", 81, 0.778, 0.988, 1, 0),
    ("14, as guides write", 88, 0.784, 0.989, 0, 1),
    ("15, as guides write", 77, 0.857, 1.0, 0, 0),
    ("16, guides and families", 79, 0.759, 1.0, 0, 0),
    ("17, as guides write", 72, 0.722, 0.958, 0, 3),
    ("18, as guides write", 78, 0.744, 0.987, 1, 0),
    ("19, as guides write", 74, 0.824, 1.0, 0, 0),
    ("20, plain speech, rarer events", 68, 0.632, 0.985, 1, 0),
    ("21, as guides write", 64, 0.797, 0.984, 0, 1),
    ('22, half end "she was fine"', 60, 0.583, 1.0, 0, 0),
    ('23, half end "she was fine"', 60, 0.733, 0.967, 2, 0),
    ('24, all end "she was fine"', 30, 0.533, 1.0, 0, 0),
    ("25, plain speech", 60, 0.617, 0.967, 2, 0),
    ("26, plain speech, rarer events", 60, 0.500, 0.983, 1, 0),
    ("27, half as guides write", 60, 0.667, 1.0, 0, 0),
    ("28, plain speech, rarer events", 60, 0.483, 1.0, 0, 0),
    ("29, plain speech", 40, 0.725, 0.975, 0, 1),
    ("30, plain speech, mostly to ask about", 20, 0.6, 1.0, 0, 0),
    ("31, plain speech, topic by topic", 404, 0.668, 0.970, 2, 10),
    ("32, plain speech, many voices", 200, 0.530, 0.985, 2, 1),
    ("33, by another hand, half as guides write", 60, 0.800, 1.0, 0, 0),
    ("34, by another hand, half as guides write", 40, 0.725, 0.975, 0, 1),
    ("35, stories, meant to be hard", 86, 0.419, 0.919, 2, 5),
    ("36, stories, meant to be hard", 45, 0.511, 1.0, 0, 0),
    ("37, by another hand, a third as guides write", 60, 0.683, 0.983, 0, 1),
)
SINCE = BLIND[8:21]
FIRST_RELEASE_RIGHT = 716
SINCE_SAFEGUARDING, SINCE_QUALITY = 424, 323
HELD = (
    "Just before they were read: exact 0.63, within one tier 0.94; 1 of 20 safeguarding cases "
    "called quality, 2 of 25 quality cases called safeguarding. Reading them led to general "
    'changes ("go on being" is a repeat; a grade is not a cut; an ambulance that leaves '
    "without the person is not help refused), so that half is no longer unseen."
)
HELD_COUNT = 52


def rendered() -> str:
    """The page as the engine has it now."""
    ruleset = load_thresholds("neutral")
    known, own = score(published(), ruleset), score(fresh(), ruleset)
    later = sum(batch[1] for batch in SINCE)
    return TEXT.format(
        reference=ruleset.reference,
        published_count=known.cases,
        published_table=_table(known),
        published_scores=_scores(known),
        fresh_count=own.cases,
        fresh_table=_table(own),
        fresh_scores=_scores(own),
        topics=_topics(ruleset),
        blind_total=sum(batch[1] for batch in BLIND),
        blind=_blind(),
        then_exact=FIRST_RELEASE_RIGHT / later,
        then_cases=later,
        now_exact=sum(batch[1] * batch[2] for batch in SINCE) / later,
        now_under=sum(batch[4] for batch in SINCE),
        now_over=sum(batch[5] for batch in SINCE),
        now_safeguarding=SINCE_SAFEGUARDING,
        now_quality=SINCE_QUALITY,
        held_count=HELD_COUNT,
        held=HELD,
        questions=_questions(),
    )


def _table(found: Score) -> str:
    head = "| Guidance says | " + " | ".join(LABELS) + " |\n|---|" + "---|" * len(LABELS)
    rows = [
        f"| {label} | " + " | ".join(str(found.table[label][ours]) for ours in LABELS) + " |"
        for label in LABELS
    ]
    return "\n".join([head, *rows])


def _scores(found: Score) -> str:
    missed = found.share("safeguarding", "quality")
    raised = found.share("quality", "safeguarding")
    return (
        f"Exact {found.exact:.2f}; within one tier {found.within_one:.2f}; safeguarding called "
        f"quality {missed:.1%}; quality called safeguarding {raised:.1%}."
    )


def _topics(ruleset: Ruleset) -> str:
    by_topic: dict[str, list[dict[str, str]]] = defaultdict(list)
    for case in fresh():
        by_topic[case["topic"]].append(case)
    rows = ["| Topic | Cases | Exact | Within one |", "|---|---|---|---|"]
    for topic, cases in sorted(by_topic.items()):
        found = score(cases, ruleset)
        name = topic.replace("_", " ")
        rows.append(f"| {name} | {found.cases} | {found.exact:.2f} | {found.within_one:.2f} |")
    return "\n".join(rows)


def _blind() -> str:
    rows = [
        "| Batch | Cases | Exact | Within one | Safeguarding called quality "
        "| Quality called safeguarding |",
        "|---|---|---|---|---|---|",
    ]
    rows += [f"| {n} | {c} | {e:.2f} | {w:.2f} | {s} | {q} |" for n, c, e, w, s, q in BLIND]
    return "\n".join(rows)


def _questions() -> str:
    rows = ["| Fact | Question | Why it matters |", "|---|---|---|"]
    rows += [f"| `{q.name}` | {q.question} | {q.why_it_matters} |" for q in FACT_QUESTIONS]
    return "\n".join(rows)


def main(arguments: list[str]) -> int:
    page = rendered()
    if "--check" not in arguments:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page:
        return 0
    print(f"{PAGE.name} is not what the engine does now. Run make docs.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
