"""The list of people, adding one, and who speaks with or for them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.people import actions
from counterpoise.apps.people.models import Person
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import CapacityFinding, Role
from tests.factories import cast

LIST = "/people/"


def add(service, by, now, **about):
    values = {"known_as": "Owen", "full_name": "Owen Price"}
    return actions.add_person(
        service=service, about=actions.AboutPerson(**(values | about)), by=by, at=now
    )


def events():
    return list(AuditEvent.objects.order_by("sequence").values_list("event_kind", flat=True))


def test_the_list_holds_people_of_my_services_only(
    client, amina, person, other_person, sibling_service
):
    cast.make_person(sibling_service, "Tudor")
    client.force_login(amina)
    page = client.get(LIST).content.decode()
    assert "Gwen" in page
    assert "Idris" not in page
    assert "Tudor" not in page


def test_a_provider_lead_sees_every_service_of_the_provider(
    client, provider, person, other_person, sibling_service
):
    cast.make_person(sibling_service, "Tudor")
    lead = cast.make_user("Femi Lead")
    cast.give_role(lead, Role.QUALITY_LEAD, provider=provider)
    client.force_login(lead)
    page = client.get(LIST).content.decode()
    assert "Gwen" in page
    assert "Tudor" in page
    assert "Idris" not in page


def test_finding_by_name_never_goes_past_my_services(client, amina, person, other_person):
    client.force_login(amina)
    assert "Gwen" in client.post(LIST, {"words": "gwe"}, follow=True).content.decode()
    page = client.post(LIST, {"words": "Idris"}, follow=True).content.decode()
    assert "Nobody in your services matches that." in page
    other = other_person.service.public_key
    assert "Idris" not in client.get(LIST, {"service": other}).content.decode()


def test_somebody_who_moved_away_is_off_the_list_and_keeps_their_page(client, amina, person, now):
    Person.objects.filter(pk=person.pk).update(ended_at=now)
    client.force_login(amina)
    assert "Gwen" not in client.get(LIST).content.decode()
    assert client.get(reverse("people:person", args=[person.public_key])).status_code == 200


def test_an_empty_list_says_what_it_is_for_and_what_to_do(client, amina, beth):
    client.force_login(beth)
    assert reverse("people:add") in client.get(LIST).content.decode()
    client.force_login(amina)
    page = client.get(LIST).content.decode()
    assert "Your registered manager adds them" in page
    assert reverse("people:add") not in page


def test_adding_a_person(client, beth, service):
    client.force_login(beth)
    sent = {
        "service": service.public_key,
        "known_as": "Owen",
        "full_name": "Owen Price",
        "primary_support_reason": "PHYSICAL",
        "nhs_number": "943 476 5919",
    }
    response = client.post(reverse("people:add"), sent)
    person = Person.objects.get(known_as="Owen")
    assert response["Location"] == reverse("people:person", args=[person.public_key])
    assert person.nhs_number == "9434765919"
    assert person.provider == service.provider
    assert events() == ["PERSON_ADDED"]


def test_another_providers_service_cannot_be_chosen(client, beth, other_service):
    client.force_login(beth)
    sent = {"service": other_service.public_key, "known_as": "Owen", "full_name": "Owen Price"}
    response = client.post(reverse("people:add"), sent)
    assert "Choose one of the services in the list." in response.content.decode()
    assert not Person.objects.filter(known_as="Owen").exists()


def test_a_year_of_birth_alone_is_told_where_it_belongs(client, beth, service):
    client.force_login(beth)
    sent = {
        "service": service.public_key,
        "known_as": "Owen",
        "full_name": "Owen Rees",
        "date_of_birth_year": "1941",
        "primary_support_reason": "LEARNING_DISABILITY",
    }
    page = client.post(reverse("people:add"), sent).content.decode()
    assert "write “born about 1941” in “What is usual for them”" in page
    assert 'value="1941"' in page
    assert not Person.objects.filter(known_as="Owen").exists()
    kept = {name: it for name, it in sent.items() if name != "date_of_birth_year"}
    client.post(reverse("people:add"), kept | {"usual_for_this_person": "Born about 1941."})
    assert Person.objects.get(known_as="Owen").date_of_birth is None


def test_who_may_not_add(amina, callum, dee, ez, service, now):
    for user in (amina, callum, dee, ez):
        with pytest.raises(NotAllowed):
            add(service, user, now)
    assert not Person.objects.exists()


def test_nobody_is_added_to_a_closed_service(beth, service, now):
    service.closed_at = now
    with pytest.raises(NotNow, match="closed"):
        add(service, beth, now)


def test_nobody_is_born_tomorrow(beth, service, now):
    with pytest.raises(Refused, match="past"):
        add(service, beth, now, date_of_birth=(now + timedelta(days=1)).date())


@pytest.mark.parametrize(
    ("born", "said"),
    [("2020-05-03", "5 years old.*adults.*children"), ("1879-01-01", "147 years old. Check")],
)
def test_a_year_of_birth_that_makes_no_adult_is_asked_about(beth, service, now, born, said):
    with pytest.raises(Refused, match=said):
        add(service, beth, now, date_of_birth=date.fromisoformat(born))
    assert not Person.objects.exists()


def test_somebody_of_sixteen_is_kept(beth, service, now):
    birthday = now.date().replace(year=now.year - 16)
    assert add(service, beth, now, date_of_birth=birthday).date_of_birth == birthday
    with pytest.raises(Refused, match="15 years old"):
        add(service, beth, now, date_of_birth=birthday + timedelta(days=1))


def test_a_representative_is_added_with_their_authority_and_taken_off(
    client, amina, beth, person, now
):
    one = actions.add_representative(
        person=person,
        name=" Mair Ashdown ",
        relationship="sister",
        authority="Lasting power of attorney for health and welfare",
        by=beth,
        at=now,
    )
    client.force_login(amina)
    address = reverse("people:person", args=[person.public_key])
    page = client.get(address).content.decode()
    assert "Sister. Lasting power of attorney for health and welfare" in page
    client.force_login(beth)
    client.post(reverse("people:end_representative", args=[one.public_key]))
    assert (
        "Mair Ashdown"
        not in client.get(address).content.decode().split("<main")[1].split("speaks-title")[1]
    )
    assert events() == ["REPRESENTATIVE_ADDED", "REPRESENTATIVE_ENDED"]
    with pytest.raises(NotNow, match="already"):
        actions.end_representative(representative=one, by=beth, at=now)


def test_who_may_not_say_who_speaks_for_somebody(amina, callum, dee, person, now):
    for user in (amina, callum, dee):
        with pytest.raises(NotAllowed):
            actions.add_representative(person=person, name="x", relationship="y", by=user, at=now)


@pytest.mark.parametrize(("name", "relationship"), [("", "sister"), ("Mair", " ")])
def test_a_representative_needs_a_name_and_a_relationship(beth, person, now, name, relationship):
    with pytest.raises(Refused):
        actions.add_representative(
            person=person, name=name, relationship=relationship, by=beth, at=now
        )


def test_capacity_needs_a_decision_and_a_day_that_has_been(beth, person, now):
    values = {"finding": CapacityFinding.LACKED_CAPACITY, "person": person, "by": beth, "at": now}
    with pytest.raises(Refused, match="which decision"):
        actions.record_capacity(decision=" ", assessed_on_date=now.date(), **values)
    with pytest.raises(Refused, match="already"):
        actions.record_capacity(
            decision="x", assessed_on_date=(now + timedelta(days=1)).date(), **values
        )
    assert events() == []


def test_capacity_is_written_from_its_page(client, beth, person, now):
    client.force_login(beth)
    sent = {
        "decision": "Where to live",
        "finding": "LACKED_CAPACITY",
        "assessed_on_date_day": "1",
        "assessed_on_date_month": "2",
        "assessed_on_date_year": "2026",
    }
    response = client.post(reverse("people:add_capacity", args=[person.public_key]), sent)
    assert response.status_code == 302, response.content.decode()
    assert person.capacity_records.get().recorded_by == beth
    assert events() == ["CAPACITY_RECORDED"]
