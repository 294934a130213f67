"""Finding notes and feedback by their words, only where the viewer may look.

The index narrows to where the viewer works, leads or oversees; every entry found is asked for
again through ``visible_to``, as on any list.
"""

from __future__ import annotations

from typing import Any

from django.db import connection

from counterpoise.apps.accounts.access import Scope
from counterpoise.kit import rows
from counterpoise.kit.finding import for_postgres, for_sqlite, terms_of

MOST_FOUND = 2_000
"""The newest that are looked at: a word in more notes than this needs another beside it."""


def keys_with_words(scope: Scope, text: str) -> list[int]:
    """Keys of the newest entries the index has for all of the words."""
    terms = terms_of(text)
    if not terms:
        return []
    postgres = connection.vendor == "postgresql"
    words = for_postgres(terms) if postgres else for_sqlite(terms)
    sql, parameters = (_postgres if postgres else _sqlite)(scope, words)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, MOST_FOUND])
        return [row[0] for row in cursor.fetchall()]


def _places(scope: Scope) -> list[tuple[str, int]]:
    where = [("s", key) for key in sorted(scope.works_in | scope.leads)]
    where += [("p", key) for key in sorted(scope.oversees | scope.hears_confidential)]
    return [("u", scope.user_id), *where]


def _sqlite(scope: Scope, words: str) -> tuple[str, list[Any]]:
    places = " OR ".join(f'"{kind}{key}"' for kind, key in _places(scope))
    match = f"(words : ({words})) AND scope : ({places})"
    sql = "SELECT rowid FROM voice_search WHERE voice_search MATCH %s ORDER BY rowid DESC LIMIT %s"
    return sql, [match]


def _postgres(scope: Scope, words: str) -> tuple[str, list[Any]]:
    places = " | ".join(f"'{kind}:{key}'" for kind, key in _places(scope))
    wanted = "to_tsquery('counterpoise_words', %s) && %s::tsquery"
    if rows.viewer_is_set():
        return f"SELECT * FROM counterpoise_notes_found({wanted}, %s)", [words, places]  # noqa: S608
    sql = (
        f"SELECT entry_id FROM voice_search WHERE words @@ ({wanted})"  # noqa: S608
        " ORDER BY entry_id DESC LIMIT %s"
    )
    return sql, [words, places]
