"""Read a TOML rule file so that everything wrong with it can be said at once.

Python's own reader forgets line numbers, and a board's officer who writes a rule
file needs the line. ``open_toml`` hands back a :class:`Table`; its checked readers
note a problem and carry on with a harmless value, and ``Table.finish`` raises one
:class:`RulesetError` naming them all.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from counterpoise.rulesets.lines import LineIndex

MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong: the file, its 1-based line (0 for all of it), and a sentence."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.reason}"


class RulesetError(Exception):
    """A rule file is refused. ``problems`` holds all of them, first one first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @property
    def file(self) -> str:
        return self.problems[0].file

    @property
    def line(self) -> int:
        return self.problems[0].line

    @property
    def reason(self) -> str:
        return self.problems[0].reason

    @classmethod
    def one(cls, file: str, line: int, reason: str) -> RulesetError:
        return cls([Problem(file, line, reason)])


class _Source:
    """What every table of one file shares: its name, its lines, its problems."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.lines = LineIndex(text)
        self.problems: list[Problem] = []


class Table:
    """A checked view of one TOML table. Paths are kept so that lines can be found."""

    def __init__(
        self, source: _Source, path: tuple[str | int, ...], data: Mapping[str, object]
    ) -> None:
        self._source = source
        self._path = path
        self._data = data
        self._asked: set[str] = set()

    @property
    def path(self) -> tuple[str | int, ...]:
        return self._path

    @property
    def file(self) -> str:
        return self._source.file

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def keys(self) -> tuple[str, ...]:
        """The keys in the order they were written."""
        return tuple(self._data)

    def line(self, key: str | None = None) -> int:
        path = self._path if key is None else (*self._path, key)
        return self._source.lines.line_of(path)

    def refuse(self, reason: str, key: str | None = None) -> None:
        """Note a problem at the key's line and carry on, so that all are found."""
        self._source.problems.append(Problem(self.file, self.line(key), reason))

    def text(self, key: str, default: str | None = None) -> str:
        value = self._value(key, default)
        if isinstance(value, str) and (value.strip() or default == ""):
            return value.strip()
        self._wrong(key, value, "words in quotation marks, and not empty")
        return ""

    def whole_number(self, key: str, default: int | None = None, least: int = 0) -> int:
        value = self._value(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        self._wrong(key, value, f"a whole number, {least} or more")
        return least

    def yes_no(self, key: str, default: bool | None = None) -> bool:
        value = self._value(key, default)
        if isinstance(value, bool):
            return value
        self._wrong(key, value, "true or false")
        return False

    def date(self, key: str, default: dt.date | None = None) -> dt.date:
        value = self._value(key, default)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        self._wrong(key, value, "a date such as 2026-04-01, without quotation marks")
        return dt.date(1970, 1, 1)

    def optional_date(self, key: str) -> dt.date | None:
        return self.date(key) if key in self._data else None

    def choice(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        allowed = tuple(choices)
        value = self._value(key, default)
        if isinstance(value, str) and value in allowed:
            return value
        self._wrong(key, value, "one of: " + ", ".join(allowed))
        return allowed[0]

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        value = self._value(key, default)
        if isinstance(value, (list, tuple)) and all(
            isinstance(item, str) and item.strip() for item in value
        ):
            return tuple(str(item).strip() for item in value)
        self._wrong(key, value, "a list of words in quotation marks")
        return ()

    def table(self, key: str, required: bool = True) -> Table:
        value = self._value(key, None if required else {})
        if not isinstance(value, dict):
            self._wrong(key, value, f"a table, written [{key}]")
            value = {}
        return Table(self._source, (*self._path, key), value)

    def tables(self, key: str, required: bool = True) -> tuple[Table, ...]:
        value = self._value(key, None if required else [])
        if not (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
            self._wrong(key, value, f"a list of tables, each written [[{key}]]")
            value = []
        return tuple(
            Table(self._source, (*self._path, key, place), item) for place, item in enumerate(value)
        )

    def refuse_unknown_keys(self) -> None:
        """A misspelt key would otherwise be a rule silently lost."""
        for key in self._data:
            if key not in self._asked:
                self.refuse(f'"{key}" is not known here. Check the spelling or remove it.', key)

    def allow(self, *keys: str) -> None:
        """Keys that may stand here although this reading did not need them."""
        self._asked.update(keys)

    def finish(self) -> None:
        """Raise every problem noted in this file, if there is one."""
        if self._source.problems:
            raise RulesetError(self._source.problems)

    def _value(self, key: str, default: object) -> object:
        self._asked.add(key)
        return self._data.get(key, default)

    def _wrong(self, key: str, value: object, wanted: str) -> None:
        if value is None and key not in self._data:
            self.refuse(f'"{key}" is missing. It should be {wanted}.')
        else:
            self.refuse(f'"{key}" should be {wanted}.', key)


def open_toml(path: Path, shown_as: str | None = None) -> Table:
    """The file's top table. Raises RulesetError when it cannot be read at all."""
    file = shown_as or str(path)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        reason = f"the file cannot be read ({problem.strerror or 'unknown reason'})."
        raise RulesetError.one(file, 1, reason) from None
    if len(raw) > MAX_BYTES:
        raise RulesetError.one(file, 1, f"the file is larger than {MAX_BYTES:,} bytes.")
    return read_toml(_decoded(raw, file), file)


def read_toml(text: str, file: str) -> Table:
    """The same from words already in hand (a rule file kept in a database, a test)."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise RulesetError.one(file, _error_line(problem, text), _plain(problem)) from None
    except RecursionError:
        raise RulesetError.one(file, 1, "the file is nested too deeply.") from None
    return Table(_Source(file, text), (), data)


def _decoded(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise RulesetError.one(file, line, "the file is not UTF-8 text.") from None


def _error_line(problem: tomllib.TOMLDecodeError, text: str) -> int:
    words = str(problem).rpartition("(at line ")[2].split(",")[0]
    return int(words) if words.isdigit() else text.count("\n") + 1


def _plain(problem: tomllib.TOMLDecodeError) -> str:
    return f"this is not TOML: {str(problem).partition(' (at ')[0].lower()}."
