"""The reference, run in an environment of its own: prints processor microseconds a note."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(place: str) -> None:
    import medspacy  # noqa: F401,PLC0415 - registers its parts; only there
    import spacy  # noqa: PLC0415
    from medspacy.ner import TargetRule  # noqa: PLC0415

    given = json.loads(Path(place).read_text(encoding="utf-8"))
    read = spacy.blank("en")
    read.add_pipe("sentencizer")
    matcher = read.add_pipe("medspacy_target_matcher")
    matcher.add([TargetRule(word, "SIGN") for word in given["words"]])
    read.add_pipe("medspacy_context")
    texts = given["texts"]
    for text in texts[:10]:
        read(text)
    start = time.process_time()
    for text in texts:
        for found in read(text).ents:
            _ = (found._.is_negated, found._.is_historical, found._.is_hypothetical)
    print((time.process_time() - start) / len(texts) * 1e6)


if __name__ == "__main__":
    main(sys.argv[1])
