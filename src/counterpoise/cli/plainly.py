"""`counterpoise screen [FILE|-]` without options, answered before any parser of commands is loaded.

A program that sends one note at a time waits for start-up alone, and most of that was the parser.
Whatever is not plain, or goes wrong before the first answer, is left to the command itself.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence


def answered(arguments: Sequence[str]) -> int | None:
    """The exit code, or None when this is for the parser of commands."""
    if not _is_plain(arguments):
        return None
    from counterpoise.cli.screened import screened_by  # noqa: PLC0415 - only where it is wanted
    from counterpoise.cli.streams import answers, open_source, read_lines, write_answers  # noqa: PLC0415
    from counterpoise.rulesets.notes_reader import load_notes  # noqa: PLC0415
    from counterpoise.rulesets.reading import RulesetError  # noqa: PLC0415

    os.umask(0o077)
    gc.disable()  # until the rules are there: they hold no circles
    try:
        stream = open_source(arguments[1] if len(arguments) > 1 else "-")
        answer = screened_by(load_notes())
    except (OSError, RulesetError):
        gc.enable()
        return None
    with stream:
        return write_answers(answers(read_lines(stream), answer), sys.stdout.buffer)


def _is_plain(arguments: Sequence[str]) -> bool:
    if list(arguments[:1]) != ["screen"] or len(arguments) > 2:
        return False
    return all(one == "-" or not one.startswith("-") for one in arguments[1:])
