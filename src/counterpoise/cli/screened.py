"""One line of `counterpoise screen`: a note in, what it mentions out."""

from __future__ import annotations

import gc
from collections.abc import Callable

from counterpoise.cli.streams import Answer, Line, LineError, text_of
from counterpoise.engines.notes import NoteRules, Screener


def screened_by(rules: NoteRules) -> Callable[[Line], Answer]:
    """A function that answers one line under these rules."""
    screener = Screener(rules)
    gc.freeze()  # the rules live as long as the process: nothing of them needs collecting
    gc.enable()

    def answer(line: Line) -> Answer:
        text = text_of(line, "text")
        if text is None:
            raise LineError('The line needs "text": the note, as it was written.')
        setting = line.data.get("setting")
        if setting is not None and not isinstance(setting, str):
            raise LineError('"setting" should be words in quotation marks.')
        return screener.screen(text, setting).as_dict()

    return answer
