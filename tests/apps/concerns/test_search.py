"""Search: words, people and references, on either database, never past what one may see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.concerns.models import Addendum, Concern
from counterpoise.apps.concerns.queries.search import (
    MOST_OF_A_NAME,
    PAGE,
    ReferenceKind,
    concerns_by_reference,
    concerns_raised_by,
    concerns_with_words,
    found_for,
    people_named,
    read_reference,
    terms_of,
)
from counterpoise.kit import rows
from counterpoise.kit.references import ALPHABET, new_reference
from counterpoise.terms import Role
from tests.access.test_wall import as_web_role, look_as
from tests.factories import cast
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db
BRUISE = "A bruise the size of a coin above Gwen's left elbow. Nobody rang a nurse."


@pytest.fixture
def concern(service, person, amina, now):
    return concern_row(
        service,
        amina,
        now,
        person=person,
        what_was_seen=BRUISE,
        what_was_done="I sat with her and rang the on-call manager.",
        where_in_words="Café by the harbour",
    )


def found(user, text, at=cast.NOW):
    return list(concerns_with_words(scope_of(user, at=at), text).concerns)


@pytest.mark.parametrize(
    "text",
    [
        "bruise",
        "BRUISES",
        "bruis",
        "bruising nurse",
        "nurse bruise",
        "on-call",
        "cafe",
        "CAFÉ",
        "harbour",
        "gwen",
        "ashdown",
        '"left elbow"',
        "“left elbow”",
        "gwen's elbow",
        "gwen’s",
        "nobody rang",
    ],
)
def test_it_finds_words_in_what_was_seen_done_where_and_who(concern, beth, text):
    assert found(beth, text) == [concern]


@pytest.mark.parametrize(
    "text",
    ["", "   ", '""', "—", "kitchen", '"elbow left"', "bruise kitchen", "*", "OR", "AND NOT"],
)
def test_what_is_not_there_is_not_found_and_no_mark_breaks_it(concern, beth, text):
    assert found(beth, text) == []


@pytest.mark.parametrize("word", ["not", "no", "the", "was"])
def test_little_words_count_too(service, amina, beth, now, word):
    concern = concern_row(service, amina, now, what_was_seen=f"Gwen {word} eating")
    assert found(beth, word) == [concern]


def test_words_added_later_are_found(concern, beth, now):
    Addendum.objects.create(
        concern=concern, words="The dentist saw her.", added_at=now, added_by=beth
    )
    assert found(beth, "dentist bruise") == [concern]


def test_a_new_name_is_found_and_the_old_one_is_not(concern, person, beth):
    person.known_as, person.full_name = "Gwenny", "Gwenllian Marsh"
    person.save()
    assert found(beth, "gwenllian") == [concern]
    assert found(beth, "ashdown") == []


def test_the_end_of_a_reference_finds_it_for_whoever_may_see_it(service, amina, beth, callum, now):
    concern = concern_row(service, amina, now, reference="C-2026-7K4MQ3A")
    for typed in ("7k4mq3a", "7K4 MQ3A", "7K4MQ3A"):
        assert found_for(scope_of(beth, at=now), typed).found.concerns == [concern]
        assert not found_for(scope_of(callum, at=now), typed).found.concerns
    assert not found_for(scope_of(beth, at=now), "7K4MQ3B").found.concerns


def test_newest_first_a_page_at_a_time(service, amina, beth, now):
    made = [
        concern_row(service, amina, now + timedelta(minutes=number)) for number in range(PAGE + 3)
    ]
    scope = scope_of(beth, at=now)
    first = concerns_with_words(scope, "lunch")
    assert (len(first.concerns), first.more) == (PAGE, True)
    assert first.concerns[0] == made[-1]
    rest = concerns_with_words(scope, "lunch", before=first.concerns[-1])
    assert (list(rest.concerns), rest.more) == (made[2::-1], False)


# What could leak ------------------------------------------------------------


@pytest.mark.parametrize("who", ["callum", "dee", "ez"])
def test_somebody_elsewhere_finds_nothing(concern, who, request):
    user = request.getfixturevalue(who)
    assert found(user, "bruise") == []
    assert concerns_by_reference(scope_of(user, at=cast.NOW), concern.reference) == []
    assert people_named(scope_of(user, at=cast.NOW), "gwen") == []


def test_the_reporter_finds_their_own_and_not_their_colleagues(concern, service, amina, beth, now):
    theirs = concern_row(service, beth, now, what_was_seen="A bruise on Gwen's hand.")
    assert found(amina, "bruise") == [concern]
    assert set(found(beth, "bruise")) == {concern, theirs}


def test_a_confidential_concern_is_not_found_by_the_manager_it_skips(service, amina, beth, now):
    hidden = concern_row(
        service, amina, now, what_was_seen=BRUISE, confidential=True, kept_from=[beth]
    )
    assert found(beth, "bruise") == []
    assert concerns_by_reference(scope_of(beth, at=now), hidden.reference) == []
    assert found(amina, "bruise") == [hidden]


def test_the_council_finds_what_was_referred_and_not_what_was_added_since(
    concern, council, amina, beth, dee, now
):
    assert found(dee, "bruise") == []
    Concern.objects.filter(pk=concern.pk).update(shared_with=council)
    Addendum.objects.create(
        concern=concern, words="The brother is a solicitor.", added_at=now, added_by=beth
    )
    assert found(dee, "bruise") == [concern]
    assert found(dee, "solicitor") == []
    assert found(amina, "solicitor") == [concern]
    assert found(beth, "solicitor") == [concern]


def raised_by(user, text, at=cast.NOW):
    return concerns_raised_by(scope_of(user, at=at), text)


def test_a_reporters_name_finds_what_they_raised_where_one_may_see_it(concern, amina, beth, callum):
    assert raised_by(beth, "amina") == raised_by(beth, "Yusuf amina") == [concern]
    assert raised_by(amina, "amina") == [concern]
    assert raised_by(beth, "nobody") == raised_by(beth, "") == []
    assert raised_by(callum, "amina") == []


def test_namesakes_elsewhere_do_not_crowd_out_ones_own_colleague(service, callum, beth, now):
    for number in range(MOST_OF_A_NAME + 1):
        cast.make_user(f"Zora{number} Elsewhere")
    zora = cast.make_user("Zora Here")
    cast.give_role(zora, Role.CARE_WORKER, service=service)
    raised = concern_row(service, zora, now)
    assert raised_by(beth, "zora") == [raised]
    assert raised_by(callum, "zora") == []


def test_a_reporter_who_spoke_in_confidence_is_not_found_by_their_name(
    service, provider, council, amina, dee, now
):
    lead = cast.make_user("Femi Lead")
    cast.give_role(lead, Role.SAFEGUARDING_LEAD, provider=provider)
    hidden = concern_row(service, amina, now, confidential=True, shared_with=council)
    assert hidden in Concern.objects.visible_to(scope_of(lead, at=now))
    assert hidden in Concern.objects.visible_to(scope_of(dee, at=now))
    assert raised_by(lead, "amina") == []
    assert raised_by(dee, "amina") == []
    assert raised_by(amina, "amina") == [hidden]


def test_a_council_does_not_find_a_providers_staff_by_name(service, council, amina, dee, now):
    referred = concern_row(service, amina, now, shared_with=council)
    assert referred in Concern.objects.visible_to(scope_of(dee, at=now))
    assert raised_by(dee, "amina") == []


def test_a_page_is_filled_past_concerns_that_are_hidden(service, amina, beth, now):
    seen = concern_row(service, amina, now)
    for _ in range(3):
        concern_row(service, amina, now, confidential=True)
    assert found(beth, "lunch") == [seen]


def test_the_database_itself_keeps_the_index_of_another_provider(concern, other_provider):
    """Raw SQL as the web role, on PostgreSQL; SQLite has no such wall."""
    if connection.vendor != "postgresql":
        assert not rows.wall_is_bypassed()
        return
    with as_web_role(), connection.cursor() as cursor:
        for provider, found in ((concern.provider, 1), (other_provider, 0)):
            rows.set_viewer(user_id=0, providers=[provider.pk], councils=[])
            cursor.execute("SELECT count(*) FROM concerns_search")
            assert cursor.fetchone() == (found,)


# References -----------------------------------------------------------------


def test_a_reference_may_be_typed_loosely(concern, beth, now):
    scope = scope_of(beth, at=now)
    reference = concern.reference
    for typed in (
        reference,
        reference.lower(),
        reference.replace("-", " "),
        reference.replace("-", ""),
        f"  {reference[:8]} {reference[8:]} ",
        reference.replace("-", "–"),
        reference[:7] + reference[7:].replace("0", "o").replace("1", "l"),
    ):
        read = read_reference(typed)
        assert read.kind is ReferenceKind.WELL_FORMED, typed
        assert concerns_by_reference(scope, read.reference) == [concern]


def test_a_thread_s_reference_finds_its_concerns(concern, beth, now):
    read = read_reference(concern.thread.reference.lower())
    assert concerns_by_reference(scope_of(beth, at=now), read.reference) == [concern]


@given(st.integers(7, 13), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place, wrong):
    right = new_reference("C", 2026)
    mistyped = right[:place] + wrong + right[place + 1 :]
    kind = read_reference(mistyped).kind
    assert kind is (ReferenceKind.WELL_FORMED if mistyped == right else ReferenceKind.MISTYPED)


@pytest.mark.parametrize(
    "typed", ["", "gwen", "C-2026", "2026", "C-2026-7K4MQ3AAAA", "X-2026-7K4MQ3A"]
)
def test_other_words_are_not_taken_for_a_reference(typed):
    assert read_reference(typed).kind is ReferenceKind.NOT_ONE


# People ---------------------------------------------------------------------


def test_people_are_found_by_either_name_where_one_works(person, other_person, amina, now):
    scope = scope_of(amina, at=now)
    assert people_named(scope, "gwen") == [person]
    assert people_named(scope, "ashdown gw") == [person]
    assert people_named(scope, "idris") == []
    assert people_named(scope, "") == []


@given(st.text(max_size=60))
def test_any_words_can_be_typed(text):
    for term in terms_of(text):
        assert all(word.isalnum() for word in term.words)


def test_more_found_takes_no_more_queries(service, amina, beth, now):
    def taken() -> int:
        with CaptureQueriesContext(connection) as queries:
            found(beth, "lunch")
        return len(queries)

    concern_row(service, amina, now)
    one = taken()
    concern_row(service, amina, now)
    concern_row(service, amina, now)
    assert taken() == one == 3


def test_behind_the_wall_the_index_gives_only_what_the_organisation_may_see(
    amina, beth, callum, service, other_service, now
):
    """Asked straight, with no scope of ours in the question: the wall alone answers."""
    ours = concern_row(service, amina, now, what_was_seen="The zebrafish tank was cold.")
    theirs = concern_row(other_service, callum, now, what_was_seen="The zebrafish tank leaked.")
    assert found(beth, "zebrafish") == [ours]
    if connection.vendor != "postgresql":
        return
    with as_web_role():
        assert asked_straight("zebrafish") == set()
        look_as(beth, now)
        assert asked_straight("zebrafish") == {ours.pk}
        look_as(callum, now)
        assert asked_straight("zebrafish") == {theirs.pk}
        assert found(callum, "zebrafish") == [theirs]


def asked_straight(word):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM counterpoise_found(%s::tsquery, NULL, 99999999, 50)", [word])
        return {row[0] for row in cursor.fetchall()}
