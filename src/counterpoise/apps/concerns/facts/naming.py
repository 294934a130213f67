"""Names that must not leave in a notification, found in free words and put behind identifiers.

CQC's forms ask for the person's unique identifier, not their name. People write
names into free text all the same, so every draft is read for them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from counterpoise.apps.accounts.models import Membership
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.people.models import Person, Representative
from counterpoise.kit.references import ALPHABET

# Name-like words that are nobody's name.
TITLES = frozenset(
    """mr mrs ms miss mx dr sir dame prof rev the of and de van von""".split()  # noqa: SIM905 - lists of words read better as words
)
NOT_NAMES = TITLES | frozenset(
    """an all another anyone both each everyone he her his it my no nobody none not one our she
    some somebody someone that their there they this three two we who yes you
    bedroom carer carers care colleague daughter day family father flat friend gp home house
    husband kitchen lady lounge man manager mother neighbour night nurse person police resident
    room service sister brother son staff team visitor wife woman worker""".split()  # noqa: SIM905 - the same
)
SHORTEST = 2

# Names that are also everyday words count only when written with a capital letter.
EVERYDAY = frozenset(
    """will may mark bill pat june april august dawn faith hope joy grace rose ivy iris daisy
    art frank jack rob sue drew dean chase carol lily olive pearl ruby amber violet summer ray
    guy don gene dale glen cliff miles young long short brown green white black grey gray
    hill wood woods field fields lane park parks king page bell ball cook baker carter mason
    day week best good small little love price rich sharp noble moon snow waters rivers stone
    marsh ford bush bird fox wolf lamb hand foot head hall church house homes
    nurse major bishop priest abbott knight singer walker rider driver skinner butler porter
    see say in an so to do""".split()  # noqa: SIM905 - the same
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name somebody might write, and what stands in its place."""

    written: str
    stands_for: str


def identifier_of(person: Person) -> str:
    """A person's unique identifier for forms that must not carry a name: ``P-7K4M-Q3XD``.

    Worked out from the record's random key, so the provider can always find the
    person again and nobody else can.
    """
    digest = hashlib.sha256(person.public_key.encode()).digest()
    letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:8])
    return f"P-{letters[:4]}-{letters[4:]}"


def names_around(concern: Concern) -> tuple[Name, ...]:
    """Every name that could turn up in words about this concern, longest first.

    The person, their representatives, everyone else the service supports, the
    people who work there, whoever raised the concern and whoever they say saw it.
    """
    found: dict[str, str] = {}
    for written, stands_for in _all_names(concern):
        for name in (written.strip(), *_parts(written)):
            if name:
                found.setdefault(name.casefold(), stands_for)
    longest_first = sorted(found, key=lambda name: (-len(name), name))
    return tuple(Name(name, found[name]) for name in longest_first)


def names_in(words: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """The names that are written in some words, as they are written there."""
    found: dict[str, Name] = {}
    for name in names:
        match = _pattern(name.written).search(words)
        if match:
            found.setdefault(match.group(0), Name(match.group(0), name.stands_for))
            words = _pattern(name.written).sub(" ", words)
    return tuple(found.values())


def without_names(words: str, names: Iterable[Name]) -> str:
    """The same words with an identifier or a plain description in place of every name."""
    for name in names:
        words = _pattern(name.written).sub(name.stands_for, words)
    return words


def _all_names(concern: Concern) -> Iterable[tuple[str, str]]:
    person = concern.person
    if person is not None:
        yield from _of_person(person)
        for one in Representative.objects.filter(person=person):
            yield one.name, f"their {one.relationship.lower()}"
    elif concern.who_in_words:
        yield from ((one, "the person") for one in _capitalised(concern.who_in_words))
    for other in Person.objects.filter(service=concern.service_id).exclude(pk=concern.person_id):
        yield from _of_person(other)
    yield concern.raised_by.full_name, "a member of staff"
    holders = Membership.objects.filter(service=concern.service_id).select_related("user")
    for user in {held.user_id: held.user for held in holders}.values():
        yield user.full_name, "a member of staff"
    yield from ((one, "a witness") for one in _capitalised(concern.witnesses))


def _of_person(person: Person) -> Iterable[tuple[str, str]]:
    identifier = identifier_of(person)
    yield person.full_name, identifier
    yield person.known_as, identifier


def _capitalised(words: str) -> list[str]:
    """Words of a "who" or "witnesses" line that look like names."""
    found = re.findall(r"[^\W\d_][\w'’-]+", words)
    return [word for word in found if word[0].isupper() and word.casefold() not in NOT_NAMES]


def _parts(name: str) -> list[str]:
    parts = re.findall(r"[^\W\d_][\w'’-]*", name)
    return [one for one in parts if len(one) >= SHORTEST and one.casefold() not in TITLES]


def _pattern(written: str) -> re.Pattern[str]:
    folded = written.casefold()
    words = r"\s+".join(re.escape(word) for word in folded.split())
    if folded in EVERYDAY:
        both = "|".join({re.escape(folded.capitalize()), re.escape(folded.upper())})
        return re.compile(rf"(?<!\w)(?:{both})(?!\w)")
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
