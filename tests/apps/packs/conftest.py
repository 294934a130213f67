"""A service with something to show: concerns, words, figures, a change, a verdict and a plan."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.packs.actions import NewPack, begin_pack
from counterpoise.apps.packs.jobs import ask, make
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.terms import EntryKind, EvidenceKind, EvidenceShows, PackAudience, Role
from tests.factories import cast, concerns, proved


@pytest.fixture
def scope(now):
    return lambda user, at=now: scope_of(user, at=at)


@pytest.fixture
def quinn(provider):
    """The quality lead."""
    user = cast.make_user("Quinn Quality")
    cast.give_role(user, Role.QUALITY_LEAD, provider=provider)
    return user


@pytest.fixture
def bryn(provider):
    """A member of the provider's board."""
    user = cast.make_user("Bryn Board")
    cast.give_role(user, Role.BOARD_MEMBER, provider=provider)
    return user


@pytest.fixture
def begun(service, beth, now):
    """Begin a pack of Larch House for the last half year, as Beth."""

    def begin(audience=PackAudience.CQC, by=None, **more):
        last = now.date()
        new = NewPack(
            **{
                "provider": service.provider,
                "service": service,
                "audience": audience,
                "first": last - timedelta(days=180),
                "last": last,
            }
            | more
        )
        return begin_pack(new=new, by=by or beth, at=now)

    return begin


@pytest.fixture
def issued(begun, beth, now):
    """Issue a pack at once, as a worker would."""

    def issue(audience=PackAudience.CQC, by=None, at=now, **more):
        pack = begun(audience, by=by, **more)
        asked = ask(pack=pack, expected_version=pack.version, by=by or beth, at=at)
        if asked.pk == pack.pk:
            make(asked, at=at)
        return asked.fresh()

    return issue


@pytest.fixture
def told(service, person, amina, beth, now):
    """What people said: a complaint, feedback of Gwen's, and a confidential one to leak."""

    def entry(key, kind, words, **more):
        new = NewEntry(
            service=service,
            entry_kind=kind,
            happened_date=now.date() - timedelta(days=20),
            happened_time="",
            person=person,
            words=words,
            **more,
        )
        return record_entry(new=new, idempotency_key=key, by=beth, at=now)

    return [
        entry("a", EntryKind.COMPLAINT, "Gwen Ashdown’s daughter says the gate is locked at six."),
        entry("b", EntryKind.PERSON_FEEDBACK, "GWEN'S words: I want to go out after tea."),
    ]


@pytest.fixture
def shown(service, person, amina, beth, quinn, told, now):
    """Larch House with concerns, figures, a change with evidence both ways, and a verdict."""
    at = now - timedelta(days=10)
    for words in (concerns.NOT_HELPED, "Gwen slipped in the bathroom. Amina Yusuf was with her."):
        concerns.raise_one(
            service,
            amina,
            at,
            words=words,
            person=person,
            persons_wishes="Gwen wants to stay up later.",
        )
    held = proved.story(service, beth, quinn, now)
    proved.support(held, quinn, now)
    proved.evidence(held, quinn, now, EvidenceKind.OBSERVATION, shows=EvidenceShows.CONTRADICTS)
    proved.look(held, quinn, now)
    return held
