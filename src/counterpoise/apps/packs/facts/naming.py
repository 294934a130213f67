"""Everybody who could be named in a pack: people supported, their representatives, staff."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from counterpoise.apps.accounts.models import Membership
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.directory.models import Provider, Service
from counterpoise.apps.packs.facts.said import KINDS
from counterpoise.apps.people.models import Person, Representative
from counterpoise.apps.voice.models import Entry
from counterpoise.engines.packs import Kind, Name, fold
from counterpoise.terms import Role

CAPITALISED = re.compile(r"\b[A-Z][a-zà-ÿ]+(?:[’'-][A-Za-zà-ÿ]+)?\b")
WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
OWN = re.compile(r"[’']s?$")
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
    Colleague Driver Worker Two Four Five Six Nan Nana Gran Granny Grandad Grandma Grandpa
    Grandmother Grandfather Grandchild Aunt Auntie Uncle Partner Boyfriend Girlfriend Fiancé
    Stepson Stepdaughter Stepmother Stepfather Parent Parents Child Children Relative Relatives
    Advocate Student Volunteer Pharmacist Physiotherapist Therapist Nurses Doctors Social""".split()  # noqa: SIM905 - lists of words read better as words
)

DESCRIBING = frozenset(fold(word).text for word in NOT_NAMES) | frozenset(
    """our us them these those this that some any every other another next last old new young
    eldest youngest elder younger oldest in-law law half step great grand ex former late visiting
    living staying working passing quality house meeting meetings letter letters email emails
    telephone phone call calls text visit visits by over through during about between behind
    beside near out up down into onto upon without within tenant resident neighbours neighbour
    friends sons daughters sisters brothers wives husbands partners visitors visitor guest
    deputy senior assistant district community duty officer inspector assessor representative
    anonymous unknown unnamed said says who wanted asked to be not known name given night
    morning evening afternoon weekend week agency bank ward surgery clinic school church shop
    group forum survey card form box book board office reception council team""".split()  # noqa: SIM905
)
"""Words by which somebody is described rather than named, where a name could stand: "her
grandson", "at the house meeting". Whatever else stands there is taken for a name."""


def names_of(provider: Provider, services: Sequence[Service]) -> tuple[Name, ...]:
    """Of the whole provider, those who left as well: words about one service can name somebody
    of another, and a name does not stop being one when its bearer leaves."""
    inside = (*_people(provider), *_representatives(provider), *_staff(provider))
    recorded = {fold(form).text for one in inside for form in one.forms}
    return (*inside, *_authors(services, recorded), *_mentioned(services))


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


def _authors(services: Sequence[Service], recorded: Collection[str]) -> Iterator[Name]:
    """Those named beside what was said who have no record of their own: Tobias who said it is
    Tobias who lives here, and not somebody else of that name."""
    rows = Entry.objects.filter(service__in=services, entry_kind__in=KINDS).order_by().distinct()
    for said_by, given, author in rows.values_list("said_by", "person_as_given", "author_name"):
        for name, role in (
            (said_by, "somebody"),
            (given, "somebody"),
            (author, "a member of staff"),
        ):
            forms = tuple(form for form in _named_in(name) if fold(form).text not in recorded)
            if forms:
                yield Name(f"4{name}", forms, Kind.OTHER, role)


def _named_in(words: str) -> Iterator[str]:
    """The names in what somebody wrote of who it was: "Joan" of "Joan, her sister". Words that
    describe are taken for no name, or every brother in a pack would be somebody."""
    named: list[str] = []
    for word in [*WORDS.findall(words), ""]:
        if word and fold(OWN.sub("", word)).text not in DESCRIBING:
            named.append(OWN.sub("", word))
        elif named:
            yield " ".join(named)
            named = []


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
