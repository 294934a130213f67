"""A record opened by whoever covers for its service: one, with a reason, for a while, told at once.

Every refusal here holds a record that could leak: it exists, and it is about Gwen.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.urls import reverse

from counterpoise.apps.accounts.models import Membership, Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent, RecordRead
from counterpoise.apps.audit.queries import verify_chain
from counterpoise.apps.concerns.actions import open_outside
from counterpoise.apps.concerns.models import Concern, OutsideOpening
from counterpoise.apps.concerns.queries.outside import openable_outside, opening_in_force
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.terms import ClockKind, Role
from tests.factories import cast
from tests.factories.concern_rows import clock_row, concern_row

pytestmark = pytest.mark.django_db
WHY = "I am on call tonight and her sister rang."
NO_SUCH = "No record opens with this reference."
ASK = "/outside/"


@pytest.fixture
def concern(service, amina, person, now):
    found = concern_row(service, amina, now, person=person)
    clock_row(found, now + timedelta(hours=3), kind=ClockKind.INTERNAL_REVIEW)
    return found


@pytest.fixture
def olu(provider, council):
    """Registered manager of another service of the same provider, on call tonight."""
    sibling = cast.make_service(provider, council, "Sorrel House")
    user = cast.make_user("Olu Bankole")
    cast.give_role(user, Role.REGISTERED_MANAGER, service=sibling)
    return user


@pytest.fixture
def leads(provider):
    lead, individual = cast.make_user("Femi Lead"), cast.make_user("Gita Individual")
    cast.give_role(lead, Role.SAFEGUARDING_LEAD, provider=provider)
    cast.give_role(individual, Role.NOMINATED_INDIVIDUAL, provider=provider)
    return lead, individual


@pytest.fixture
def opening(concern, beth, olu, leads):
    return open_outside(reference=concern.reference, reason=WHY, by=olu, at=cast.NOW)


@pytest.fixture
def at_noon(monkeypatch, now):
    """The pages' own moment, so that an opening made at ``now`` is in force for them."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def sent(client, reference, reason=WHY):
    return client.post(ASK, {"reference": reference, "reason": reason})


# Opening -------------------------------------------------------------------------------


def test_it_opens_one_concern_to_read_and_tells_whoever_answers_for_it(
    client, concern, beth, olu, leads, person, at_noon
):
    client.force_login(olu)
    assert client.get(reverse("concerns:concern", args=[concern.public_key])).status_code == 404
    answer = sent(client, concern.reference.lower().replace("-", " "))
    page = client.get(answer["Location"]).content.decode()
    assert person.communication_needs in page
    assert concern.what_was_seen in page
    assert WHY in page
    for told in (beth, *leads):
        notice = Notice.objects.get(to=told)
        assert notice.notice_kind == "record-opened-from-outside"
        assert (notice.url_name, notice.url_key) == ("concerns:who_opened", concern.public_key)
    assert not Notice.objects.filter(to=olu).exists()


def test_the_record_says_who_until_when_and_never_the_words_in_the_chain(opening, concern, olu):
    event = AuditEvent.objects.get(event_kind="RECORD_OPENED_OUTSIDE")
    assert event.subject_reference == concern.reference
    assert event.actor_reference == olu.actor_reference
    assert WHY not in str(event.snapshot)
    assert opening.ends_at == cast.NOW + timedelta(hours=12)
    step = concern.thread.steps.get(step_kind="RECORD_OPENED_OUTSIDE")
    assert (step.words, step.shared) == (WHY, False)
    assert verify_chain().is_whole


def test_it_says_nothing_of_who_raised_it_or_what_others_decided(
    client, opening, amina, olu, at_noon
):
    client.force_login(olu)
    page = client.get(reverse("concerns:outside", args=[opening.public_key])).content.decode()
    assert amina.full_name not in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_every_look_is_noted_with_the_reason_for_the_concern_and_the_person(
    client, opening, concern, person, olu, at_noon
):
    client.force_login(olu)
    for _ in range(2):
        client.get(reverse("concerns:outside", args=[opening.public_key]))
    rows = RecordRead.objects.filter(reader_reference=olu.actor_reference)
    assert sorted(rows.values_list("subject_kind", "subject_reference", "reason")) == sorted(
        2 * [("concern", concern.reference, WHY), ("person", person.public_key, WHY)]
    )


def test_asked_twice_it_is_open_once_and_told_once(opening, concern, olu, beth):
    again = open_outside(reference=concern.reference, reason="Again.", by=olu, at=cast.NOW)
    assert again == opening
    assert Notice.objects.filter(to=beth).count() == 1
    assert AuditEvent.objects.filter(event_kind="RECORD_OPENED_OUTSIDE").count() == 1


def test_a_concern_they_may_see_anyway_opens_as_it_always_does(client, service, olu, now):
    own = concern_row(service, olu, now)
    client.force_login(olu)
    answer = sent(client, own.reference)
    assert answer["Location"] == reverse("concerns:concern", args=[own.public_key])
    assert not OutsideOpening.objects.exists()


# Who may, and what never opens ------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "reason", "said"),
    [
        ("C-2026-0000000", WHY, "has a mistake in it"),
        ("bruise", WHY, "not a reference of a concern"),
        ("", WHY, "Write the reference."),
        (None, "  ", "Write why you need to open it."),
        (None, "x" * 501, "characters"),
        (None, "x", "Write in a few words why"),
        (None, "12345 !!", "Write in a few words why"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_stays(client, concern, olu, reference, reason, said):
    client.force_login(olu)
    typed = concern.reference if reference is None else reference
    answer = sent(client, typed, reason)
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (200, True)
    assert f'value="{typed}"' in page or not typed
    assert reason.strip() in page
    assert not OutsideOpening.objects.exists()


def test_another_providers_manager_is_told_the_same_as_of_nothing(client, concern, callum):
    client.force_login(callum)
    answers = [
        sent(client, one).content.decode().replace(one, "…")
        for one in (concern.reference, concern_reference_of_nothing(concern))
    ]
    assert all(NO_SUCH in one for one in answers)
    assert main_of(answers[0]) == main_of(answers[1])
    assert not OutsideOpening.objects.exists()


@pytest.mark.parametrize("hidden", ["confidential", "kept from them", "kept from somebody"])
def test_what_skips_somebody_never_opens_this_way(concern, olu, beth, hidden):
    if hidden == "confidential":
        Concern.objects.filter(pk=concern.pk).update(confidential=True)
    else:
        concern.kept_from.add(olu if hidden == "kept from them" else beth)
    with pytest.raises(Refused, match=NO_SUCH):
        open_outside(reference=concern.reference, reason=WHY, by=olu, at=cast.NOW)
    assert not RecordRead.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("role", [Role.CARE_WORKER, Role.TEAM_LEADER])
def test_other_roles_of_the_provider_may_not(client, concern, provider, council, role):
    user = cast.make_user("Ned Osei")
    cast.give_role(user, role, service=cast.make_service(provider, council, "Teasel House"))
    client.force_login(user)
    assert sent(client, concern.reference).status_code == 403
    with pytest.raises(NotAllowed):
        open_outside(reference=concern.reference, reason=WHY, by=user, at=cast.NOW)


def test_working_at_one_provider_and_managing_at_another_opens_nothing(
    concern, callum, provider, council, now
):
    """Only where they are registered manager, not wherever they hold some role."""
    cast.give_role(
        callum, Role.CARE_WORKER, service=cast.make_service(provider, council, "Teasel House")
    )
    scope = scope_of(callum, at=now)
    assert provider.pk in scope.providers
    assert openable_outside(scope, concern.reference) is None


def test_dee_and_ez_are_refused(client, concern, dee, ez):
    for user in (dee, ez):
        client.force_login(user)
        assert sent(client, concern.reference).status_code == 403


# How it ends ---------------------------------------------------------------------------------


def test_it_ends_by_itself_and_another_needs_another_reason(opening, concern, olu, beth):
    later = opening.ends_at
    scope = scope_of(olu, at=later)
    assert opening_in_force(scope, opening.public_key, at=later - timedelta(seconds=1))
    with pytest.raises(Http404):
        opening_in_force(scope, opening.public_key, at=later)
    again = open_outside(reference=concern.reference, reason="Still on call.", by=olu, at=later)
    assert again != opening
    assert Notice.objects.filter(to=beth).count() == 2


@pytest.mark.parametrize("change", ["confidential", "kept from somebody", "no longer a manager"])
def test_it_ends_at_once_when_it_may_no_longer_be_opened(
    client, opening, concern, olu, beth, change, at_noon
):
    client.force_login(olu)
    address = reverse("concerns:outside", args=[opening.public_key])
    assert client.get(address).status_code == 200
    if change == "confidential":
        Concern.objects.filter(pk=concern.pk).update(confidential=True)
    elif change == "kept from somebody":
        concern.kept_from.add(beth)
    else:
        Membership.objects.filter(user=olu).update(ended_at=cast.NOW - timedelta(seconds=1))
    assert client.get(address).status_code in (403, 404)


def test_an_opening_opens_nothing_for_anybody_else(client, opening, callum, olu, leads, at_noon):
    address = reverse("concerns:outside", args=[opening.public_key])
    for user, answer in ((callum, 404), (leads[0], 403)):
        client.force_login(user)
        assert client.get(address).status_code == answer


def test_it_opens_that_concern_alone_and_puts_it_in_no_list(
    client, opening, concern, olu, service, amina, person, at_noon
):
    other = concern_row(service, amina, cast.NOW, person=person)
    client.force_login(olu)
    for name, key in (("concern", concern), ("concern", other), ("history", concern)):
        page = reverse(f"concerns:{name}", args=[key.public_key])
        assert client.get(page).status_code == 404
    listed = client.get(reverse("concerns:concerns"), {"status": ""}).content.decode()
    assert concern.reference not in listed
    assert client.get(reverse("people:person", args=[person.public_key])).status_code == 404


# Who has opened it -------------------------------------------------------------------------------


def test_who_opened_it_stands_on_its_page_for_whoever_answers_for_it(
    client, opening, concern, person, beth, olu, leads, at_noon
):
    client.force_login(olu)
    client.get(reverse("concerns:outside", args=[opening.public_key]))
    pages = {
        "concern": reverse("concerns:who_opened", args=[concern.public_key]),
        "person": reverse("people:who_opened", args=[person.public_key]),
    }
    for user in (beth, *leads):
        client.force_login(user)
        for page in pages.values():
            shown = client.get(page).content.decode()
            assert olu.full_name in shown
            assert WHY in shown
    link = client.get(reverse("concerns:concern", args=[concern.public_key])).content.decode()
    assert 'href="opened/"' in link


def test_whoever_only_works_there_does_not_see_who_opened_it(
    client, opening, concern, person, amina, provider, service, callum
):
    quality, leader = cast.make_user("Quin Lead"), cast.make_user("Tom Leader")
    cast.give_role(quality, Role.QUALITY_LEAD, provider=provider)
    cast.give_role(leader, Role.TEAM_LEADER, service=service)
    for user, answer in ((amina, 403), (quality, 403), (leader, 403), (callum, 404)):
        client.force_login(user)
        for name, record in (("concerns", concern), ("people", person)):
            page = client.get(reverse(f"{name}:who_opened", args=[record.public_key]))
            assert page.status_code == answer
            assert WHY not in page.content.decode()


def test_search_says_how_only_to_a_manager_who_finds_no_such_reference(client, concern, olu, amina):
    for user, said in ((olu, True), (amina, False)):
        client.force_login(user)
        reference = concern_reference_of_nothing(concern)
        answer = client.post(reverse("desk:search"), {"q": reference}, follow=True)
        assert (ASK in answer.content.decode()) is said


def concern_reference_of_nothing(concern) -> str:
    from counterpoise.kit.references import new_reference  # noqa: PLC0415

    return new_reference("C", 2026)


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0].partition("csrfmiddleware")[0]
