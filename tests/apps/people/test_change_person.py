"""Changing a person's page: what it said before is kept, and nobody overwrites anybody."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.people import actions
from counterpoise.apps.people.models import PersonChange
from counterpoise.kit.errors import NotAllowed, Refused, SavedByAnother


def change(person, by, now, version=None, **changes):
    return actions.change_person(
        person=person.fresh(),
        version=version or person.version,
        changes=changes,
        by=by,
        at=now,
    )


def form_of(person, **changed):
    values = {
        name: getattr(person, name) or ""
        for name in (*actions.ABOUT, "version")
        if name != "date_of_birth"
    }
    return values | {"why": "She told us"} | changed


def test_it_changes_keeps_what_was_said_and_audits(beth, person, now):
    change(person, beth, now, what_matters="Singing.", keeps_me_safe=person.keeps_me_safe)
    assert person.fresh().what_matters == "Singing."
    assert person.fresh().version == 2
    kept = PersonChange.objects.get()
    assert kept.before == {"what_matters": "Her allotment, and being asked rather than told."}
    assert kept.changed_by == beth
    event = AuditEvent.objects.get()
    assert event.event_kind == "PERSON_CHANGED"
    assert event.snapshot == {"changed": ["what_matters"]}
    assert "allotment" not in str(event.snapshot)


def test_saving_the_same_again_changes_nothing(beth, person, now):
    change(person, beth, now, what_matters=person.what_matters)
    assert person.fresh().version == 1
    assert not AuditEvent.objects.exists()


def test_who_may_not(amina, callum, dee, ez, person, now):
    for user in (amina, callum, dee, ez):
        with pytest.raises(NotAllowed):
            change(person, user, now, what_matters="x")
    assert person.fresh().version == 1


def test_the_second_of_two_is_refused_with_both_versions(beth, person, now):
    change(person, beth, now, what_matters="Theirs")
    with pytest.raises(SavedByAnother) as caught:
        change(person, beth, now, version=1, what_matters="Mine", full_name="Gwen A.")
    assert caught.value.yours == {"what_matters": "Mine", "full_name": "Gwen A."}
    assert caught.value.theirs == {"what_matters": "Theirs", "full_name": "Gwen Ashdown"}
    assert person.fresh().what_matters == "Theirs"
    assert PersonChange.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"known_as": " "}, "known_as", "the name they like"),
        ({"full_name": ""}, "full_name", "full name"),
        ({"nhs_number": "1111111111"}, "nhs_number", "same digit ten times"),
        ({"nhs_number": "9434765918"}, "nhs_number", "not an NHS number"),
        ({"nhs_number": "943476591"}, "nhs_number", "10 digits"),
        ({"what_matters": "x" * 10_001}, "what_matters", "too long"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(beth, person, now, changes, field, says):
    with pytest.raises(Refused, match=says) as caught:
        change(person, beth, now, **changes)
    assert caught.value.field == field
    assert person.fresh().version == 1


def test_a_good_nhs_number_is_kept(beth, person, now):
    change(person, beth, now, nhs_number="9434765919")
    assert person.fresh().nhs_number == "9434765919"


def test_a_field_that_is_not_on_the_page_is_a_mistake_of_ours(beth, person, service, now):
    with pytest.raises(TypeError, match="provider"):
        change(person, beth, now, provider=service.provider)


def test_the_page_shows_both_versions_keeps_what_was_typed_and_then_saves(
    client, beth, person, now
):
    address = reverse("people:change", args=[person.public_key])
    client.force_login(beth)
    read = form_of(person, what_matters="Mine")
    change(person, beth, now, what_matters="Theirs")
    refused = client.post(address, read)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Theirs" in page
    assert page.count("Mine") >= 2  # in the table and still in its box
    assert person.fresh().what_matters == "Theirs"
    again = client.post(address, read | {"version": refused.context["form"].data["version"]})
    assert again.status_code == 302
    assert person.fresh().what_matters == "Mine"
    assert PersonChange.objects.count() == 2


def test_the_page_says_what_is_wrong_beside_the_field(client, beth, person):
    client.force_login(beth)
    address = reverse("people:change", args=[person.public_key])
    response = client.post(address, form_of(person, nhs_number="1111111111"))
    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Error:" in page
    assert "same digit ten times" in page
    assert "1111111111" in page


def test_history_shows_what_was_said_before(client, amina, beth, person, now):
    change(person, beth, now, what_matters="Singing.")
    client.force_login(amina)
    page = client.get(reverse("people:history", args=[person.public_key])).content.decode()
    assert "being asked rather than told" in page
    assert "Beth Carver" in page
