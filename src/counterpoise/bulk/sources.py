"""An archive as units of work: one CSV file, or some row groups of a Parquet file."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from counterpoise.bulk.errors import ScanError
from counterpoise.bulk.names import COLUMNS, NEEDED

ROWS = 16_384  # rows held at a time while reading Parquet
BLOCK = 8 << 20  # bytes held at a time while reading CSV
UNIT_BYTES = 256 << 20  # of Parquet, before it is unpacked
ENDINGS = (".csv", ".parquet")


@dataclass(frozen=True, slots=True)
class Unit:
    """``groups`` are row groups of a Parquet file, empty for CSV; ``first`` is the number of
    the rows before them."""

    number: int
    path: str
    source: str
    groups: tuple[int, ...] = ()
    first: int = 0

    def plain(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows as they stand in a source: binary or typed columns, and their numbers."""

    table: pa.Table
    numbers: pa.Array


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is no row: its number and why."""

    number: int
    reason: str


def files_of(source: Path) -> list[Path]:
    """Every CSV and Parquet file, in order of name. Raises ScanError when there is none."""
    if source.is_file():
        found = [source]
    elif source.is_dir():
        found = sorted(path for path in source.rglob("*") if path.is_file())
        found = [path for path in found if path.suffix.lower() in ENDINGS]
    else:
        raise ScanError(f"{source} is not there: name a CSV or Parquet file, or a folder of them.")
    wrong = [path for path in found if path.suffix.lower() not in ENDINGS]
    if wrong or not found:
        raise ScanError(f"{source} holds no notes to read: files should end in .csv or .parquet.")
    return found


def units_of(source: Path) -> list[Unit]:
    """The work, in order, the same for the same files. Raises ScanError."""
    root = source if source.is_dir() else source.parent
    units: list[Unit] = []
    for path in files_of(source):
        name = str(path.relative_to(root))
        parts = [((), 0)] if path.suffix.lower() == ".csv" else _row_groups(path)
        for groups, first in parts:
            units.append(Unit(len(units), str(path.resolve()), name, groups, first))
    return units


def fingerprint(source: Path) -> str:
    """Which files these are, by name, size and time of change, without reading them."""
    told = hashlib.sha256()
    for path in files_of(source):
        state = path.stat()
        told.update(f"{path.resolve()}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return told.hexdigest()


def size_of(source: Path) -> int:
    """Bytes of text to expect, roughly: Parquet counts as unpacked."""
    return sum(_size(path) for path in files_of(source))


def rows_of(unit: Unit, mapping: Mapping[str, str], encoding: str) -> Iterator[Rows | BadRow]:
    """The rows of a unit, in order, with our own column names. Raises ScanError."""
    if Path(unit.path).suffix.lower() == ".csv":
        yield from _csv_rows(unit, mapping, encoding)
    else:
        yield from _parquet_rows(unit, mapping)


def _row_groups(path: Path) -> Iterator[tuple[tuple[int, ...], int]]:
    """Row groups taken together until they are worth a process's while."""
    about = _open_parquet(path).metadata
    groups: list[int] = []
    held = first = rows = 0
    for at in range(about.num_row_groups):
        group = about.row_group(at)
        groups.append(at)
        held += group.total_byte_size
        rows += group.num_rows
        if held >= UNIT_BYTES or at + 1 == about.num_row_groups:
            yield tuple(groups), first
            first += rows
            groups, held, rows = [], 0, 0


def _size(path: Path) -> int:
    if path.suffix.lower() == ".csv":
        return path.stat().st_size
    about = _open_parquet(path).metadata
    return sum(about.row_group(at).total_byte_size for at in range(about.num_row_groups))


def _open_parquet(path: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(path)
    except (pa.ArrowInvalid, OSError) as problem:
        raise ScanError(f"{path} cannot be read as Parquet: is it whole? ({problem})") from None


def _parquet_rows(unit: Unit, mapping: Mapping[str, str]) -> Iterator[Rows]:
    opened = _open_parquet(Path(unit.path))
    names = _taken(unit, opened.schema_arrow.names, mapping)
    number = unit.first + 1
    batches = opened.iter_batches(
        ROWS, row_groups=list(unit.groups), columns=list(names), use_threads=False
    )
    try:
        for batch in batches:
            table = _named(pa.Table.from_batches([batch]), names)
            yield Rows(table, pa.array(range(number, number + len(table)), pa.int64()))
            number += len(table)
    except (pa.ArrowInvalid, OSError) as problem:
        raise ScanError(f"{unit.source} is damaged after row {number - 1}: {problem}") from None


def _csv_rows(unit: Unit, mapping: Mapping[str, str], encoding: str) -> Iterator[Rows | BadRow]:
    heads, delimiter = _head(unit, encoding)
    names = _taken(unit, heads, mapping)
    bad: list[BadRow] = []

    def set_aside(row: pa_csv.InvalidRow) -> str:
        told = f"The row has {row.actual_columns} columns where {row.expected_columns} were named."
        bad.append(BadRow((row.number or 2) - 1, told))
        return "skip"

    reading = pa_csv.open_csv(
        unit.path,
        read_options=pa_csv.ReadOptions(
            use_threads=False, block_size=BLOCK, column_names=heads, skip_rows_after_names=1
        ),
        parse_options=pa_csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=True, invalid_row_handler=set_aside
        ),
        convert_options=pa_csv.ConvertOptions(
            column_types=dict.fromkeys(heads, pa.binary()),
            include_columns=list(names),
            strings_can_be_null=False,
        ),
    )
    yield from _numbered(reading, names, bad, unit)


def _numbered(
    reading: Iterable[pa.RecordBatch], names: Mapping[str, str], bad: list[BadRow], unit: Unit
) -> Iterator[Rows | BadRow]:
    """Good rows keep the number they have in the file, the head not counted."""
    told, number = 0, 1
    skipped: set[int] = set()
    try:
        for batch in reading:
            skipped |= {one.number for one in bad[told:]}
            yield from bad[told:]
            told = len(bad)
            numbers: list[int] = []
            while len(numbers) < len(batch):
                if number not in skipped:
                    numbers.append(number)
                number += 1
            table = _named(pa.Table.from_batches([batch]), names)
            yield Rows(table, pa.array(numbers, pa.int64()))
    except pa.ArrowInvalid as problem:
        raise ScanError(f"{unit.source} cannot be read after row {number - 1}: {problem}") from None
    yield from bad[told:]


def _head(unit: Unit, encoding: str) -> tuple[list[str], str]:
    """The names in the first line, and what stands between them."""
    with Path(unit.path).open("rb") as opened:
        raw = opened.readline(1 << 20)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ScanError(f"{unit.source} is saved as UTF-16: save it as CSV in UTF-8 and try again.")
    try:
        first = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding).strip("\r\n")
    except UnicodeDecodeError:
        raise ScanError(
            f"{unit.source}: the names in its first line are not {encoding}: "
            "try --encoding cp1252, or save it as UTF-8."
        ) from None
    delimiter = max(",;\t|", key=first.count)
    heads = next(csv.reader(io.StringIO(first), delimiter=delimiter), [])
    return [name.strip() for name in heads], delimiter


def _taken(unit: Unit, heads: list[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """Source column to our name. Raises ScanError naming everything that is missing."""
    wanted = {ours: mapping.get(ours, ours) for ours in COLUMNS}
    lower = {name.lower(): name for name in reversed(heads)}
    found = {ours: lower.get(theirs.lower()) for ours, theirs in wanted.items()}
    missing = [wanted[ours] for ours in COLUMNS
               if not found[ours] and (ours in NEEDED or ours in mapping)]  # fmt: skip
    if missing:
        raise ScanError(
            f"{unit.source} has no column {' and no column '.join(missing)}. It has: "
            f"{', '.join(heads)}. Say which to take, such as --column text=note_body."
        )
    return {theirs: ours for ours, theirs in found.items() if theirs}


def _named(table: pa.Table, names: Mapping[str, str]) -> pa.Table:
    return table.select(list(names)).rename_columns([names[name] for name in names])
