"""The same engines over archives of notes: Parquet or CSV in, Parquet out, on one machine or many.

What happens here: rows are checked (bad ones set aside with their reason), put into buckets by
person, then each bucket is read by ``engines.notes`` and added up by ``engines.patterns``. Memory
is bounded by the size of a bucket, never by the archive; every finished part is kept, so that a
scan that was stopped goes on where it was. Needs the optional packages of ``counterpoise[scan]``.
"""
