"""Where each key of a TOML file stands. TOML itself is checked by ``tomllib``."""

from __future__ import annotations

import re
from collections import defaultdict

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"' + r"|'[^']*'")

Path = tuple[str | int, ...]


class LineIndex:
    """Maps a path such as ``("signs", 2, "tier")`` to its 1-based line."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._counts: defaultdict[Path, int] = defaultdict(int)
        self._table: Path = ()
        self._depth = 0
        self._quote = ""
        for number, line in enumerate(text.split("\n"), start=1):
            self._note(line, number)

    def line_of(self, path: Path) -> int:
        """The key's line, or that of the nearest table around it."""
        for size in range(len(path), -1, -1):
            if path[:size] in self._lines:
                return self._lines[path[:size]]
        return 1

    def _note(self, line: str, number: int) -> None:
        if self._inside_long_string(line):
            return
        if self._depth == 0:
            self._note_header_or_key(line, number)
        self._depth = max(0, self._depth + self._brackets(line))

    def _note_header_or_key(self, line: str, number: int) -> None:
        header = _HEADER.match(line)
        if header and not _KEY.match(line):
            self._open(_parts(header.group(2)), header.group(1) == "[[", number)
            return
        key = _KEY.match(line)
        if key:
            self._lines.setdefault((*self._table, *_parts(key.group(1))), number)

    def _open(self, parts: Path, is_list: bool, number: int) -> None:
        path = self._resolved(parts[:-1]) + parts[-1:]
        if is_list:
            place = self._counts[path]
            self._counts[path] += 1
            self._lines.setdefault(path, number)
            path = (*path, place)
        self._table = path
        self._lines.setdefault(path, number)

    def _resolved(self, parts: Path) -> Path:
        """A parent that is a list of tables means its newest member."""
        path: Path = ()
        for part in parts:
            path = (*path, part)
            if self._counts.get(path):
                path = (*path, self._counts[path] - 1)
        return path

    def _inside_long_string(self, line: str) -> bool:
        if self._quote:
            if self._quote in line:
                self._quote = ""
            return True
        bare = _STRING.sub("", line.replace('"""', "\0").replace("'''", "\1"))
        for mark, quote in (("\0", '"""'), ("\1", "'''")):
            if bare.count(mark) % 2:
                self._quote = quote
        return False

    @staticmethod
    def _brackets(line: str) -> int:
        if _HEADER.match(line) and not _KEY.match(line):
            return 0
        bare = _STRING.sub("", line).partition("#")[0]
        return bare.count("[") - bare.count("]") + bare.count("{") - bare.count("}")


def _parts(words: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(words))
