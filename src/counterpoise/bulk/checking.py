"""Rows as they were sent, made into notes; what cannot be one is set aside with its reason."""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.bulk.columns import NOTE, REFUSED
from counterpoise.bulk.errors import ScanError
from counterpoise.bulk.moments import HOME, moment
from counterpoise.bulk.names import LONGEST_NAME, LONGEST_TEXT, SETTINGS
from counterpoise.bulk.sources import BadRow, Rows

NOT_TEXT = "The row is not {encoding} text: save the file as UTF-8, or say --encoding cp1252."


@dataclass(frozen=True, slots=True)
class Checked:
    notes: pa.Table
    refused: pa.Table


def check(rows: Rows, source: str, buckets: int, encoding: str, setting: str = "") -> Checked:
    """Notes as ``NOTE``, and the rows set aside as ``REFUSED``. ``setting`` is for all rows
    that name none."""
    said = _Said(rows, encoding)
    ids, people = said.words("note_id"), said.words("person_id")
    texts, settings = said.words("text", trimmed=False), said.words("setting")
    dates, times = said.moments()
    number = pc.cast(rows.numbers, pa.string())
    ids = pc.if_else(pc.equal(ids, ""), pc.binary_join_element_wise(source, number, ":"), ids)
    settings = pc.if_else(pc.equal(settings, ""), setting, settings)
    said.refuse(pc.equal(people, ""), "There is no person_id: whose note is it?")
    said.refuse(pc.equal(pc.utf8_trim_whitespace(texts), ""), "The note is empty.")
    said.refuse(
        pc.greater(pc.utf8_length(texts), LONGEST_TEXT),
        f"The note is longer than {LONGEST_TEXT:,} characters.",
    )
    authors, services = said.words("author"), said.words("service_id")
    for name, values in (("person_id", people), ("note_id", ids), ("author", authors)):
        long = pc.greater(pc.utf8_length(values), LONGEST_NAME)
        said.refuse(long, f"The {name} is longer than {LONGEST_NAME} characters.")
    known = pc.is_in(settings, pa.array(["", *SETTINGS]))
    said.refuse(pc.invert(known), f"The setting should be one of: {', '.join(SETTINGS)}.")
    count = len(rows.table)
    columns = [ids, people, services, dates, times, authors, texts, settings]
    whole = [*columns, pa.repeat(source, count), rows.numbers, _buckets(people, buckets)]
    notes = pa.Table.from_arrays(whole, schema=NOTE)
    bad = pa.Table.from_arrays(
        [notes["source"], notes["row"], notes["note_id"], notes["person_id"], said.reasons],
        schema=REFUSED,
    )
    good = pc.equal(said.reasons, "")
    return Checked(notes.filter(good), bad.filter(pc.invert(good)))


def refused(row: BadRow, source: str) -> pa.Table:
    """One row that is no row, as ``REFUSED``."""
    told = {"source": source, "row": row.number, "note_id": "", "person_id": ""}
    return pa.Table.from_pylist([{**told, "reason": row.reason}], schema=REFUSED)


class _Said:
    """The columns of some rows as words, and the first reason against each row."""

    def __init__(self, rows: Rows, encoding: str) -> None:
        self._table, self._encoding = rows.table, encoding
        self.reasons = pa.repeat("", len(rows.table))
        self._unreadable = pa.repeat(False, len(rows.table))
        self._kept: dict[str, pa.Array] = {}

    def refuse(self, wrong: pa.Array, reason: str) -> None:
        """The first reason stands."""
        fresh = pc.and_(wrong, pc.equal(self.reasons, ""))
        self.reasons = pc.if_else(fresh, reason, self.reasons)

    def words(self, name: str, *, trimmed: bool = True) -> pa.Array:
        """A column as strings, without blanks around them; empty where there is nothing."""
        if name not in self._table.column_names:
            return pa.repeat("", len(self._table))
        column = _one(self._table[name])
        if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
            column = self._decoded(column)
        try:
            words = pc.fill_null(pc.cast(column, pa.string()), "")
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            raise ScanError(
                f'The column taken for {name} should hold words, not "{column.type}".'
            ) from None
        return pc.utf8_trim_whitespace(words) if trimmed else words

    def moments(self) -> tuple[pa.Array, pa.Array]:
        """Days and times of day; a row whose moment cannot be read is refused."""
        column = _one(self._table["written_at"])
        if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
            return self._typed(column)
        words = self.words("written_at").dictionary_encode()
        found = [moment(one) for one in words.dictionary.to_pylist()]
        self._refuse_each(words.indices, [one.reason for one in found])
        days = pa.array([one.date for one in found], pa.date32())
        return days.take(words.indices), pa.array([one.time for one in found], pa.string()).take(
            words.indices
        )

    def _typed(self, column: pa.Array) -> tuple[pa.Array, pa.Array]:
        self.refuse(pc.is_null(column), moment("").reason)
        if pa.types.is_date(column.type):
            days = pc.fill_null(pc.cast(column, pa.date32()), dt.date(1970, 1, 1))
            return days, pa.repeat("", len(column))
        if column.type.tz is not None:
            moved = pc.cast(column, pa.timestamp("us", HOME.key))
            column = pc.local_timestamp(moved)
        nothing = pa.scalar(0, pa.timestamp("us"))
        column = pc.fill_null(pc.cast(column, pa.timestamp("us"), safe=False), nothing)
        return pc.cast(column, pa.date32(), safe=False), pc.strftime(column, "%H:%M")

    def _refuse_each(self, indices: pa.Array, reasons: list[str]) -> None:
        for reason in sorted(set(reasons) - {""}):
            wrong = pa.array([one == reason for one in reasons]).take(indices)
            self.refuse(wrong, reason)

    def _decoded(self, column: pa.Array) -> pa.Array:
        if self._encoding == "utf-8":
            try:
                return pc.cast(column, pa.string())
            except pa.ArrowInvalid:
                pass
        words = [_decode(one, self._encoding) for one in column.to_pylist()]
        wrong = pa.array([one is None for one in words])
        self.refuse(wrong, NOT_TEXT.format(encoding=self._encoding.upper()))
        return pa.array([one or "" for one in words], pa.string())


def _decode(raw: bytes | None, encoding: str) -> str | None:
    try:
        return (raw or b"").decode(encoding)
    except UnicodeDecodeError:
        return None


def _one(column: pa.ChunkedArray) -> pa.Array:
    """One plain array, whatever the column came as."""
    whole = column.combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks == 1 else pa.concat_arrays(whole.chunks)
    return whole.dictionary_decode() if pa.types.is_dictionary(whole.type) else whole


def _buckets(people: pa.Array, buckets: int) -> pa.Array:
    """A bucket a person, the same on every machine."""
    words = people.dictionary_encode()
    numbers = [zlib.crc32(one.encode()) % buckets for one in words.dictionary.to_pylist()]
    return pa.array(numbers, pa.int32()).take(words.indices)
