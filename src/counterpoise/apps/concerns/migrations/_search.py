"""The word index of concerns, kept up to date by the database itself, on both databases.

Triggers rather than code: whatever writes a concern, an addendum or a person's
name, the index follows in the same transaction and cannot be forgotten.

``said`` holds what was seen and done, where and who; ``added`` (``everything`` on
PostgreSQL) holds later addenda too. Each row also carries where it belongs
(service, provider, reporter, council), so that a search by somebody who sees one
service of two hundred reads only that service's words.

SQLite drops a table's triggers when a migration has to rebuild the table. A
migration that alters concerns, addenda or people runs ``put_triggers`` again at its
end; the search tests fail until it does.
"""

from __future__ import annotations

from typing import Any

TABLE = "concerns_search"
WATCHED = "service_id, provider_id, raised_by_id, shared_with_id, person_id, " + (
    "what_was_seen, what_was_done, who_in_words, where_in_words"
)
SAID = (
    "c.what_was_seen || ' ' || c.what_was_done || ' ' || c.where_in_words || ' ' || "
    "c.who_in_words || ' ' || coalesce(p.known_as || ' ' || p.full_name, '')"
)
FROM = "FROM concerns_concern AS c LEFT JOIN people_person AS p ON p.id = c.person_id"

SQLITE_PUT = f"""
    INSERT OR REPLACE INTO {TABLE} (rowid, said, added, scope)
    SELECT c.id, {SAID},
        coalesce((SELECT group_concat(a.words, ' ') FROM concerns_addendum AS a
                  WHERE a.concern_id = c.id), ''),
        's' || c.service_id || ' p' || c.provider_id || ' u' || c.raised_by_id
            || coalesce(' c' || c.shared_with_id, '')
    {FROM}"""

SQLITE_GONE = f"DELETE FROM {TABLE} WHERE rowid = OLD.id"

SQLITE_TABLE = [
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5("
    "said, added, scope, tokenize='porter unicode61 remove_diacritics 2')",
]
SQLITE_TRIGGERS = [
    f"CREATE TRIGGER {TABLE}_raised AFTER INSERT ON concerns_concern BEGIN"
    f"{SQLITE_PUT} WHERE c.id = NEW.id; END",
    f"CREATE TRIGGER {TABLE}_changed AFTER UPDATE OF {WATCHED} ON concerns_concern BEGIN"
    f"{SQLITE_PUT} WHERE c.id = NEW.id; END",
    f"CREATE TRIGGER {TABLE}_gone AFTER DELETE ON concerns_concern BEGIN {SQLITE_GONE}; END",
    f"CREATE TRIGGER {TABLE}_added AFTER INSERT ON concerns_addendum BEGIN"
    f"{SQLITE_PUT} WHERE c.id = NEW.concern_id; END",
    f"CREATE TRIGGER {TABLE}_renamed AFTER UPDATE OF known_as, full_name ON people_person BEGIN"
    f"{SQLITE_PUT} WHERE c.person_id = NEW.id; END",
    f"{SQLITE_PUT} WHERE true",
]
SQLITE_NAMES = ("raised", "changed", "gone", "added", "renamed")

PLAIN = (
    # Accents off, and every mark that is not a letter or a figure becomes a space, so that both
    # databases cut the same words.
    "SELECT regexp_replace(regexp_replace(normalize(coalesce(words, ''), NFKD), "
    "'[\\u0300-\\u036f]', '', 'g'), "
    "'[\\x01-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f\\u2000-\\u206f]+', ' ', 'g')"
)
POSTGRES_PUT = f"""
    INSERT INTO {TABLE} (concern_id, provider_id, raised_by_id, shared_with_id, said, everything)
    SELECT k.id, k.provider_id, k.raised_by_id, k.shared_with_id,
        k.said || k.scope,
        k.said || to_tsvector('counterpoise_words', counterpoise_plain(k.added)) || k.scope
    FROM (
        SELECT c.id, c.provider_id, c.raised_by_id, c.shared_with_id,
            to_tsvector('counterpoise_words', counterpoise_plain({SAID})) AS said,
            (SELECT string_agg(a.words, ' ') FROM concerns_addendum AS a
             WHERE a.concern_id = c.id) AS added,
            array_to_tsvector(array_remove(ARRAY['s:' || c.service_id, 'p:' || c.provider_id,
                'u:' || c.raised_by_id, 'c:' || c.shared_with_id], NULL)) AS scope
        {FROM} WHERE $where$
    ) AS k
    ON CONFLICT (concern_id) DO UPDATE SET
        provider_id = excluded.provider_id, raised_by_id = excluded.raised_by_id,
        shared_with_id = excluded.shared_with_id,
        said = excluded.said, everything = excluded.everything"""


def _function(name: str, where: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {TABLE}_{name}() RETURNS trigger LANGUAGE plpgsql AS $body$"
        f" BEGIN {POSTGRES_PUT.replace('$where$', where)}; RETURN NULL; END $body$"
    )


def _trigger(name: str, when: str, function: str) -> str:
    return (
        f"CREATE TRIGGER {TABLE}_{name} AFTER {when}"
        f" FOR EACH ROW EXECUTE FUNCTION {TABLE}_{function}()"
    )


POSTGRES_TABLE = [
    "CREATE TEXT SEARCH DICTIONARY counterpoise_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION counterpoise_words (PARSER = default)",
    "ALTER TEXT SEARCH CONFIGURATION counterpoise_words ADD MAPPING FOR"
    " asciiword, word, numword, int, uint, float, sfloat WITH counterpoise_stem",
    "CREATE FUNCTION counterpoise_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE"
    f" PARALLEL SAFE AS $body$ {PLAIN} $body$",
    f"CREATE TABLE {TABLE} (concern_id bigint PRIMARY KEY, provider_id bigint NOT NULL,"
    " raised_by_id bigint NOT NULL, shared_with_id bigint, said tsvector NOT NULL,"
    " everything tsvector NOT NULL)",
    f"CREATE INDEX {TABLE}_said ON {TABLE} USING gin (said)",
    f"CREATE INDEX {TABLE}_everything ON {TABLE} USING gin (everything)",
]
POSTGRES_TRIGGERS = [
    _function("of_concern", "c.id = NEW.id"),
    _function("of_addendum", "c.id = NEW.concern_id"),
    _function("of_person", "c.person_id = NEW.id"),
    _trigger("raised", "INSERT ON concerns_concern", "of_concern"),
    _trigger("changed", f"UPDATE OF {WATCHED} ON concerns_concern", "of_concern"),
    _trigger("added", "INSERT ON concerns_addendum", "of_addendum"),
    _trigger("renamed", "UPDATE OF known_as, full_name ON people_person", "of_person"),
    POSTGRES_PUT.replace("$where$", "true"),
]


POSTGRES_DROPS = [
    f"DROP TRIGGER IF EXISTS {TABLE}_{name} ON {table}"
    for name, table in (
        ("raised", "concerns_concern"),
        ("changed", "concerns_concern"),
        ("added", "concerns_addendum"),
        ("renamed", "people_person"),
    )
]
SQLITE_DROPS = [f"DROP TRIGGER IF EXISTS {TABLE}_{name}" for name in SQLITE_NAMES]


def install(apps: Any, editor: Any) -> None:  # noqa: ARG001 - Django's signature
    """Make the index, its triggers and its first contents."""
    _run(editor, SQLITE_TABLE, POSTGRES_TABLE)
    put_triggers(editor)


def put_triggers(editor: Any) -> None:
    """Put the triggers up, and bring the index up to date with every concern there is."""
    drop_triggers(editor)
    _run(editor, SQLITE_TRIGGERS, POSTGRES_TRIGGERS)


def drop_triggers(editor: Any) -> None:
    """Take the triggers down, before a table is rebuilt or very many rows are written."""
    _run(editor, SQLITE_DROPS, POSTGRES_DROPS)


def _run(editor: Any, sqlite: list[str], postgres: list[str]) -> None:
    for statement in postgres if editor.connection.vendor == "postgresql" else sqlite:
        editor.execute(statement, params=None)
