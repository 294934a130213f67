"""Screening notes, beside one plain regular expression of the same literals, in the same run.

``python -m benches.screening [NOTES]`` prints processor time a note, so that a busy machine
changes it little. The reference finds words and nothing more: no slots, status or spans.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benches.measuring import Measured
from counterpoise.engines.notes import Screener
from counterpoise.rulesets import load_notes

NOTES = Path(__file__).parents[1] / "tests/engines/notes/worked_notes.jsonl"
SENTENCES_A_NOTE = 6
BAR = 2_000  # microseconds a note


def notes(count: int) -> list[str]:
    """Notes of about 75 words, as long as the usual call note."""
    lines = [json.loads(line)["text"] for line in NOTES.read_text(encoding="utf-8").splitlines()]
    return [
        " ".join(lines[(at * SENTENCES_A_NOTE + n) % len(lines)] for n in range(SENTENCES_A_NOTE))
        for at in range(count)
    ]


def per_note(do: Callable[[str], object], texts: list[str]) -> float:
    """Milliseconds of processor time a note."""
    start = time.process_time()
    for text in texts:
        do(text)
    return (time.process_time() - start) * 1_000 / len(texts)


def main(arguments: list[str]) -> int:
    found = measure_all(int(arguments[0]) if arguments else 300)
    print(json.dumps([one.plain() for one in found]))
    return 0


def measure_all(count: int) -> list[Measured]:
    """Microseconds of processor time a note."""
    texts = notes(count)
    rules = load_notes()
    screener = Screener(rules)
    written = {word for words in rules.families.values() for word in words}
    literals = sorted((re.escape(word.rstrip("*")) for word in written), key=len, reverse=True)
    reference = re.compile(rf"\b(?:{'|'.join(literals)})", re.IGNORECASE)
    gc.collect()
    gc.freeze()  # the rules live as long as the process; nothing of them needs collecting
    for text in texts[:20]:
        screener.screen(text)
    about = (
        f"Notes of {sum(map(len, texts)) // len(texts)} characters against {len(written):,} "
        "phrases, in processor time. The reference finds the same words and nothing more: no "
        "slots, no status, no spans."
    )
    return [
        _told("A note screened", screener.screen, texts, about, BAR),
        _told("Reference: one regular expression", reference.findall, texts[:60], about),
    ]


def _told(
    name: str,
    do: Callable[[str], object],
    texts: list[str],
    about: str,
    bar: float | None = None,
) -> Measured:
    taken = [per_note(do, texts) * 1_000 for _ in range(3)]
    return Measured(name, median(taken), max(taken), bar, "µs", about)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
