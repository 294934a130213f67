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

from counterpoise.engines.notes import Screener
from counterpoise.rulesets import load_notes

NOTES = Path(__file__).parents[1] / "tests/engines/notes/worked_notes.jsonl"
SENTENCES_A_NOTE = 6
BAR_MILLISECONDS = 2.0


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
    texts = notes(int(arguments[0]) if arguments else 300)
    start = time.process_time()
    rules = load_notes()
    screener = Screener(rules)
    ready = time.process_time() - start
    written = {word for words in rules.families.values() for word in words}
    literals = sorted((re.escape(word.rstrip("*")) for word in written), key=len, reverse=True)
    reference = re.compile(rf"\b(?:{'|'.join(literals)})", re.IGNORECASE)
    gc.collect()
    gc.freeze()  # the rules live as long as the process; nothing of them needs collecting
    for text in texts[:20]:
        screener.screen(text)
    own = per_note(screener.screen, texts)
    other = per_note(reference.findall, texts[:60])
    size = sum(map(len, texts)) / len(texts)
    print(f"Ready in {ready:.2f} s; {len(written):,} phrases; notes of {size:.0f} characters")
    print(f"Screening: {own:.2f} ms a note (bar {BAR_MILLISECONDS}); {1_000 / own:,.0f} a second")
    print(f"One regular expression of the same words: {other:.2f} ms; {other / own:.1f} times ours")
    return int(own > BAR_MILLISECONDS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
