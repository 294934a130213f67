"""Finding concerns and people: by words, by name, by reference; only within the viewer's scope.

The word index narrows to where the viewer may look, and every concern found is
asked for again through ``visible_to``, the predicate of lists, counts and exports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db import connection
from django.db.models import Q

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.accounts.models import User
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.people.models import Person
from counterpoise.kit import rows
from counterpoise.kit.finding import Term, for_postgres, for_sqlite, terms_of
from counterpoise.kit.references import RANDOM_LENGTH, is_well_formed

PAGE = 50
BATCH = 200
LAST = 2**62
MOST_OF_A_NAME = 20
REFERENCE = re.compile(rf"([CT])(\d{{4}})([0-9A-Z]{{{RANDOM_LENGTH + 1}}})")
TAIL = re.compile(rf"(?=.*\d)[0-9A-Z]{{{RANDOM_LENGTH + 1}}}")
YEARS = range(2020, 2060)
MISREAD = str.maketrans("OIL", "011")  # Crockford's alphabet has no O, I or L


@dataclass(frozen=True, slots=True)
class Found:
    """Concerns found, newest first; ``more`` when there are older ones."""

    concerns: Sequence[Concern] = ()
    more: bool = False


class ReferenceKind(Enum):
    """What somebody typed, seen as a reference."""

    NOT_ONE = "not a reference"
    MISTYPED = "a reference with a mistake in it"
    WELL_FORMED = "a reference"


@dataclass(frozen=True, slots=True)
class ReadReference:
    """A reference as it was typed, put right where that is safe."""

    kind: ReferenceKind
    reference: str = ""


def read_reference(typed: str) -> ReadReference:
    """Spaces, dashes, small letters, O for 0: accepted. The check character finds mistakes."""
    packed = re.sub(r"[\s‐-―-]", "", typed).upper()
    tail = packed[5:].translate(MISREAD)
    match = REFERENCE.fullmatch(packed[:5] + tail)
    if match is None:
        return ReadReference(ReferenceKind.NOT_ONE)
    reference = "-".join(match.groups())
    well = is_well_formed(reference)
    return ReadReference(ReferenceKind.WELL_FORMED if well else ReferenceKind.MISTYPED, reference)


def concerns_by_reference(scope: Scope, reference: str) -> list[Concern]:
    """The concern, or a thread's concerns, if the viewer may see them."""
    seen = Concern.objects.visible_to(scope)
    field = "reference" if reference.startswith("C") else "thread__reference"
    found = seen.filter(**{field: reference})
    return list(found.select_related(*SHOWN).order_by("-raised_at", "-pk")[:PAGE])


SHOWN = ("person", "service", "provider", "raised_by")


def concerns_with_words(scope: Scope, text: str, *, before: Concern | None = None) -> Found:
    """Concerns that hold all the words, newest first, a page at a time."""
    terms = terms_of(text)
    if not terms:
        return Found()
    seen = Concern.objects.visible_to(scope).select_related(*SHOWN)
    found: list[Concern] = []
    start = before.pk if before is not None else LAST
    while len(found) <= PAGE:
        keys = _matching(scope, terms, start)
        found += seen.filter(pk__in=keys).order_by("-pk")
        if len(keys) < BATCH:
            break
        start = keys[-1]
    return Found(found[:PAGE], more=len(found) > PAGE)


def _concerns_ending(scope: Scope, asked: str) -> list[Concern]:
    """Concerns whose reference ends like this, of whichever year: what people read out to others.

    Asked for by whole references, year by year, so that the index answers.
    """
    typed = re.sub(r"[\s‐-―-]", "", asked).upper()
    if not TAIL.fullmatch(typed):
        return []
    tail = typed.translate(MISREAD)
    whole = [f"C-{year}-{tail}" for year in YEARS]
    seen = Concern.objects.visible_to(scope).filter(reference__in=whole)
    return list(seen.select_related(*SHOWN).order_by("-raised_at", "-pk")[:PAGE])


def people_named(scope: Scope, text: str, *, limit: int = 10) -> list[Person]:
    """People whose name holds every word."""
    words = [word for term in terms_of(text) for word in term.words]
    if not words:
        return []
    people = Person.objects.visible_to(scope).select_related("service")
    for word in words:
        people = people.filter(full_name__icontains=word) | people.filter(known_as__icontains=word)
    return list(people.order_by("known_as", "pk")[:limit])


def concerns_raised_by(scope: Scope, text: str) -> list[Concern]:
    """The newest concerns raised by somebody of this name, where the viewer may know who it was.

    A name that a list keeps back (said in confidence, or of another provider) finds nothing, so
    that nobody learns by searching who spoke.
    """
    words = [word for term in terms_of(text) for word in term.words]
    if not words:
        return []
    colleagues = Q(memberships__provider__in=scope.providers)
    colleagues |= Q(memberships__service__provider__in=scope.providers)
    named = User.objects.filter(colleagues | Q(pk=scope.user_id)).distinct()
    for word in words:
        named = named.filter(full_name__icontains=word)
    reporters = list(named.order_by("pk").values_list("pk", flat=True)[:MOST_OF_A_NAME])
    if not reporters:
        return []
    told = Q(provider__in=scope.providers, confidential=False) | Q(raised_by=scope.user_id)
    seen = Concern.objects.visible_to(scope).filter(told, raised_by__in=reporters)
    return list(seen.select_related(*SHOWN).order_by("-raised_at", "-pk")[:MOST_OF_A_NAME])


def _matching(scope: Scope, terms: Sequence[Term], start: int) -> list[int]:
    """Keys of the next concerns the index has for these words, newest first."""
    build: Callable[[Scope, Sequence[Term]], tuple[str, list[Any]]]
    build = _postgres if connection.vendor == "postgresql" else _sqlite
    sql, parameters = build(scope, terms)
    if not sql:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, start, BATCH])
        return [row[0] for row in cursor.fetchall()]


def _places(scope: Scope) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Where the viewer may read everything, and where only what was said at first.

    A council sees what was referred to it but not what was added since, so added
    words must not be found for it either.
    """
    whole = [("u", scope.user_id), *(("s", key) for key in sorted(scope.leads))]
    whole += [("p", key) for key in sorted(scope.oversees | scope.hears_confidential)]
    first = [("c", key) for key in sorted(scope.councils)]
    return whole, first


def _sqlite(scope: Scope, terms: Sequence[Term]) -> tuple[str, list[Any]]:
    words = for_sqlite(terms)
    whole, first = _places(scope)
    either = [
        f"({{{columns}}} : ({words})) AND scope : ({_any_of(places)})"
        for columns, places in (("said added", whole), ("said", first))
        if places
    ]
    match = " OR ".join(f"({one})" for one in either)
    sql = (
        "SELECT rowid FROM concerns_search WHERE concerns_search MATCH %s"
        " AND rowid < %s ORDER BY rowid DESC LIMIT %s"
    )
    return sql, [match]


def _any_of(places: Sequence[tuple[str, int]]) -> str:
    return " OR ".join(f'"{kind}{key}"' for kind, key in places)


def _postgres(scope: Scope, terms: Sequence[Term]) -> tuple[str, list[Any]]:
    """For a viewer, asked of the function that may use the index behind the wall (migration 0006).

    Where nobody in particular looks, the table is asked itself, and its wall as ever.
    """
    words = for_postgres(terms)
    asked: list[str] = []
    parameters: list[Any] = []
    for places in _places(scope):
        asked.append("to_tsquery('counterpoise_words', %s) && %s::tsquery" if places else "NULL")
        if places:
            parameters += [words, " | ".join(f"'{kind}:{key}'" for kind, key in places)]
    if rows.viewer_is_set():
        return f"SELECT * FROM counterpoise_found({', '.join(asked)}, %s, %s)", parameters  # noqa: S608
    whole, first = asked
    return (
        f"SELECT concern_id FROM concerns_search WHERE (everything @@ ({whole})"  # noqa: S608
        f" OR said @@ ({first})) AND concern_id < %s ORDER BY concern_id DESC LIMIT %s"
    ), parameters


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything one search found."""

    reference: ReadReference
    terms: Sequence[Term]
    found: Found
    people: Sequence[Person]
    raised_by: Sequence[Concern] = ()


def found_for(scope: Scope, asked: str, *, before: str = "") -> Answer:
    """What was typed, taken as a reference if it is one, else as words and names."""
    reference = read_reference(asked)
    if reference.kind is ReferenceKind.WELL_FORMED:
        found = Found(concerns_by_reference(scope, reference.reference))
        return Answer(reference, (), found, ())
    if reference.kind is ReferenceKind.MISTYPED:
        return Answer(reference, (), Found(), ())
    ending = _concerns_ending(scope, asked)
    if ending:
        return Answer(reference, (), Found(ending), ())
    older = Concern.objects.visible_to(scope).filter(public_key=before).first() if before else None
    found = concerns_with_words(scope, asked, before=older)
    people = () if older else people_named(scope, asked)
    shown = {concern.pk for concern in found.concerns}
    raised = [] if older else concerns_raised_by(scope, asked)
    others = [concern for concern in raised if concern.pk not in shown]
    return Answer(reference, terms_of(asked), found, people, others)
