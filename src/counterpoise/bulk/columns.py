"""The columns of an archive, of what is kept in between, and of what comes out."""

from __future__ import annotations

import pyarrow as pa

# A checked row. ``source`` and ``row`` say where it stands, so that nothing loses its origin.
NOTE = pa.schema(
    [
        ("note_id", pa.string()),
        ("person_id", pa.string()),
        ("service_id", pa.string()),
        ("date", pa.date32()),
        ("time", pa.string()),
        ("author", pa.string()),
        ("text", pa.string()),
        ("setting", pa.string()),
        ("source", pa.string()),
        ("row", pa.int64()),
        ("bucket", pa.int32()),
    ]
)
# The same, ordered: ``copy`` is 1 for the first row of an id, ``place`` its place in the bucket.
ARRANGED = pa.schema([*NOTE, ("copy", pa.int64()), ("place", pa.int64())])
REFUSED = pa.schema(
    [
        ("source", pa.string()),
        ("row", pa.int64()),
        ("note_id", pa.string()),
        ("person_id", pa.string()),
        ("reason", pa.string()),
    ]
)
_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
MENTION = pa.schema(
    [
        ("note_id", pa.string()),
        ("person_id", pa.string()),
        ("service_id", pa.string()),
        ("date", pa.date32()),
        ("time", pa.string()),
        ("author", pa.string()),
        ("indicator", pa.string()),
        ("status", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", pa.string()),
        ("rule", pa.string()),
        ("weight", pa.int8()),
        ("cues", pa.list_(_SPAN)),
        ("ruleset", pa.string()),
        ("pasted_form", pa.string()),
    ]
)
# The words of a note that came as rich text or a web page: what its offsets lead into.
MADE_PLAIN = pa.schema(
    [
        ("note_id", pa.string()),
        ("person_id", pa.string()),
        ("pasted_form", pa.string()),
        ("words", pa.string()),
    ]
)
ALERT = pa.schema(
    [
        ("person_id", pa.string()),
        ("service_ids", pa.list_(pa.string())),
        ("date", pa.date32()),
        ("kind", pa.string()),
        ("urgency", pa.string()),
        ("indicators", pa.list_(pa.string())),
        ("because", pa.string()),
        ("note_dates", pa.list_(pa.date32())),
        ("theme", pa.string()),
        ("grew_on", pa.list_(pa.date32())),
        ("ruleset", pa.string()),
    ]
)
