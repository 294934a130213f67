"""The word index of notes and feedback, kept up to date by the database itself, on both databases.

Triggers rather than code, as for concerns: whatever writes an entry or words below one, the
index follows in the same transaction. Each row carries where it belongs (service, provider,
writer), so that a search by somebody who sees one service reads only that service's words.

SQLite drops a table's triggers when a migration has to rebuild the table: a migration that
alters entries or their addenda runs ``put_triggers`` again at its end.
"""

from __future__ import annotations

from typing import Any

TABLE = "voice_search"
WATCHED = "service_id, provider_id, written_by_id, words, own_words"
SAID = "e.own_words || ' ' || e.words"

SQLITE_PUT = f"""
    INSERT OR REPLACE INTO {TABLE} (rowid, words, scope)
    SELECT e.id, {SAID} || ' ' || coalesce((SELECT group_concat(a.words, ' ')
            FROM voice_entryaddendum AS a WHERE a.entry_id = e.id), ''),
        'p' || e.provider_id || coalesce(' s' || e.service_id, '')
            || coalesce(' u' || e.written_by_id, '')
    FROM voice_entry AS e"""
SQLITE_TABLE = [
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5("
    "words, scope, tokenize='porter unicode61 remove_diacritics 2')",
]
SQLITE_TRIGGERS = [
    f"CREATE TRIGGER {TABLE}_kept AFTER INSERT ON voice_entry BEGIN"
    f"{SQLITE_PUT} WHERE e.id = NEW.id; END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE OF {WATCHED} ON voice_entry BEGIN"
    f"{SQLITE_PUT} WHERE e.id = NEW.id; END",
    f"CREATE TRIGGER {TABLE}_gone AFTER DELETE ON voice_entry BEGIN"
    f" DELETE FROM {TABLE} WHERE rowid = OLD.id; END",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON voice_entryaddendum BEGIN"
    f"{SQLITE_PUT} WHERE e.id = NEW.entry_id; END",
    f"{SQLITE_PUT} WHERE true",
]
SQLITE_DROPS = [
    f"DROP TRIGGER IF EXISTS {TABLE}_{name}" for name in ("kept", "changed", "gone", "added")
]

# The words are cut and stemmed as those of concerns are (concerns, migration 0002).
SCOPE = (
    "array_to_tsvector(array_remove(ARRAY['p:' || e.provider_id, 's:' || e.service_id,"
    " 'u:' || e.written_by_id], NULL))"
)
ADDED = "(SELECT string_agg(a.words, ' ') FROM voice_entryaddendum AS a WHERE a.entry_id = e.id)"


def _put(source: str, words: str) -> str:
    return f"""
    INSERT INTO {TABLE} (entry_id, provider_id, written_by_id, words)
    SELECT e.id, e.provider_id, e.written_by_id,
        to_tsvector('counterpoise_words', counterpoise_plain({words})) || {SCOPE}
    FROM {source}
    ON CONFLICT (entry_id) DO UPDATE SET provider_id = excluded.provider_id,
        written_by_id = excluded.written_by_id, words = excluded.words"""


EVERYTHING = f"{SAID} || ' ' || coalesce({ADDED}, '')"
ONE_BY_ONE = "voice_entry AS e WHERE e.id = "


def _function(name: str, put: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {TABLE}_{name}() RETURNS trigger LANGUAGE plpgsql AS $body$"
        f" BEGIN {put}; RETURN NULL; END $body$"
    )


POSTGRES_TABLE = [
    f"CREATE TABLE {TABLE} (entry_id bigint PRIMARY KEY, provider_id bigint NOT NULL,"
    " written_by_id bigint, words tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)",
]
# Many come at once: one statement is one trigger.
POSTGRES_TRIGGERS = [
    _function("of_many", _put("arrived AS e", SAID)),
    _function("of_entry", _put(f"{ONE_BY_ONE} NEW.id", EVERYTHING)),
    _function("of_addendum", _put(f"{ONE_BY_ONE} NEW.entry_id", EVERYTHING)),
    f"CREATE TRIGGER {TABLE}_kept AFTER INSERT ON voice_entry REFERENCING NEW TABLE AS arrived"
    f" FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_of_many()",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE OF {WATCHED} ON voice_entry"
    f" FOR EACH ROW EXECUTE FUNCTION {TABLE}_of_entry()",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON voice_entryaddendum"
    f" FOR EACH ROW EXECUTE FUNCTION {TABLE}_of_addendum()",
    _put("voice_entry AS e", EVERYTHING),
]
POSTGRES_DROPS = [
    f"DROP TRIGGER IF EXISTS {TABLE}_kept ON voice_entry",
    f"DROP TRIGGER IF EXISTS {TABLE}_changed ON voice_entry",
    f"DROP TRIGGER IF EXISTS {TABLE}_added ON voice_entryaddendum",
]


SQLITE_TABLE_GONE = [f"DROP TABLE IF EXISTS {TABLE}"]
POSTGRES_TABLE_GONE = [
    f"DROP TABLE IF EXISTS {TABLE}",
    *(f"DROP FUNCTION IF EXISTS {TABLE}_{name}()" for name in ("of_many", "of_entry", "of_addendum")),
]


def make_table(editor: Any) -> None:
    _run(editor, SQLITE_TABLE, POSTGRES_TABLE)


def put_triggers(editor: Any) -> None:
    """Put the triggers up, and bring the index up to date with every entry there is."""
    _run(editor, SQLITE_DROPS, POSTGRES_DROPS)
    _run(editor, SQLITE_TRIGGERS, POSTGRES_TRIGGERS)


def take_down(editor: Any) -> None:
    """The way back: nothing of the index is left."""
    _run(editor, SQLITE_DROPS, POSTGRES_DROPS)
    _run(editor, SQLITE_TABLE_GONE, POSTGRES_TABLE_GONE)


def _run(editor: Any, sqlite: list[str], postgres: list[str]) -> None:
    for statement in postgres if editor.connection.vendor == "postgresql" else sqlite:
        editor.execute(statement, params=None)
