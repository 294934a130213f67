"""Everybody who could be named in a pack: people supported, their representatives, staff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterpoise.apps.accounts.models import Membership
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.packs.facts.said import KINDS
from counterpoise.apps.people.models import Person, Representative
from counterpoise.apps.voice.models import Entry
from counterpoise.engines.packs import Kind, Name
from counterpoise.terms import Role

CAPITALISED = re.compile(r"\b[A-Z][a-zà-ÿ]+(?:[’'-][A-Za-zà-ÿ]+)?\b")
NOT_NAMES = frozenset(
    """A An All Another Anyone Both Everyone He Her His I It My No Nobody None Not One Our She
    Some Somebody Someone That The Their There They This Three Two We Who Yes You Room Flat Floor
    Staff Night Day Unit House Mr Mrs Ms Miss Dr Nurse Manager Carer Resident Person Lady
    Gentleman Man Woman Visitor Family Daughter Son Sister Brother Mother Father Husband Wife
    Neighbour Friend At In On By For From To With Of And But Or If When After Before While Where
    As Is Was Were Had Has Have Be Been Being Are Do Did Does Then Here Each Any Also Still Just
    Only Now Today Yesterday Tomorrow Morning Afternoon Evening Weekend Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Kitchen Lounge Garden Bathroom Bedroom Hall Reception Office Door
    Gate Care Home Support Service Team Leader Agency Council Police Doctor Hospital Ambulance
    Mum Dad Son Grandson Granddaughter Niece Nephew Cousin Carers Tenants Residents People
    Colleague Driver Worker Two Four Five Six""".split()  # noqa: SIM905 - lists of words read better as words
)


def names_of(provider: Provider, services: Sequence[Service]) -> tuple[Name, ...]:
    """Of the whole provider, those who left as well: words about one service can name somebody
    of another, and a name does not stop being one when its bearer leaves."""
    inside = (*_people(provider), *_representatives(provider), *_staff(provider))
    return (*inside, *_authors(services), *_mentioned(services))


def _people(provider: Provider) -> Iterator[Name]:
    rows = Person.objects.filter(provider=provider).order_by("pk")
    for key, full_name, known_as in rows.values_list("public_key", "full_name", "known_as"):
        yield Name(f"1{key}", _forms(known_as, full_name), Kind.PERSON, "a person")


def _representatives(provider: Provider) -> Iterator[Name]:
    rows = Representative.objects.filter(person__provider=provider).order_by("pk")
    for key, name, relationship in rows.values_list("public_key", "name", "relationship"):
        yield Name(f"3{key}", _forms(name), Kind.OTHER, f"their {relationship.lower()}")


def _staff(provider: Provider) -> Iterator[Name]:
    held = Membership.objects.filter(provider=provider) | Membership.objects.filter(
        service__provider=provider
    )
    roles: dict[tuple[str, str], str] = {}
    rows = held.order_by("started_at", "pk").values_list(
        "user__public_key", "user__full_name", "role"
    )
    for key, name, role in rows:
        roles[key, name] = (
            f"the {Role(role).label.lower()}"
            if role == Role.REGISTERED_MANAGER
            else "a member of staff"
        )
    for (key, name), words in roles.items():
        yield Name(f"2{key}", _forms(name), Kind.STAFF, words)


def _authors(services: Sequence[Service]) -> Iterator[Name]:
    """Those named beside what was said who have no record of their own."""
    rows = Entry.objects.filter(service__in=services, entry_kind__in=KINDS).order_by().distinct()
    for said_by, given, author in rows.values_list("said_by", "person_as_given", "author_name"):
        for name, role in (
            (said_by, "somebody"),
            (given, "somebody"),
            (author, "a member of staff"),
        ):
            if name.strip():
                yield Name(f"4{name}", _forms(name), Kind.OTHER, role)


def _mentioned(services: Sequence[Service]) -> Iterator[Name]:
    """Words with a capital letter where a concern says who it was about, or who saw it."""
    rows = Concern.objects.filter(service__in=services).order_by().distinct()
    found = {
        word
        for both in rows.values_list("who_in_words", "witnesses")
        for words in both
        for word in CAPITALISED.findall(words)
    }
    for word in sorted(found - NOT_NAMES):
        yield Name(f"5{word}", (word,), Kind.OTHER, "somebody", sure=False)


def _forms(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
