"""The search page: one box for words, names and references."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.apps.audit.models import RecordRead
from counterpoise.apps.desk.presenters.search import excerpt
from tests.factories.concern_rows import concern_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern(service, person, amina, now):
    return concern_row(
        service, amina, now, person=person, what_was_seen="Bruises <b>above</b> her elbow."
    )


def asked(client, user, q, **more) -> str:
    client.force_login(user)
    sent = client.post(reverse("desk:search"), {"q": q})
    answer = client.get(sent.url + ("&" if "?" in sent.url else "?") + urlencode(more))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_marks_the_words_and_keeps_what_was_typed(client, concern, beth):
    page = asked(client, beth, "bruise elbow")
    assert concern.reference in page
    assert "<mark>Bruises</mark>" in page
    assert "<mark>elbow.</mark>" in page
    assert "&lt;b&gt;above" in page
    assert 'value="bruise elbow"' in page


def test_people_come_with_their_concerns(client, concern, person, beth):
    page = asked(client, beth, "gwen")
    assert reverse("people:person", args=[person.public_key]) in page
    assert concern.reference in page


def test_who_raised_it_is_a_way_to_find_it_and_what_was_shown_is_noted(client, concern, beth):
    page = asked(client, beth, "amina")
    assert "raised by somebody of this name" in page
    assert page.count(concern.reference) == 1
    opened = RecordRead.objects.filter(subject_reference=concern.reference)
    assert opened.filter(reader_reference=beth.actor_reference).exists()


def test_a_reference_may_be_typed_loosely(client, concern, beth):
    assert concern.reference in asked(client, beth, concern.reference.lower().replace("-", " "))


def test_a_mistake_in_a_reference_is_said(client, concern, beth):
    right = concern.reference
    wrong = right[:-1] + ("A" if right[-1] != "A" else "B")
    page = asked(client, beth, wrong)
    assert "has a mistake in it" in page
    assert f">{right}<" not in page


def test_hidden_and_not_there_are_told_in_the_same_words(client, concern, callum, now):
    hidden = asked(client, callum, concern.reference)
    assert f"There is no {concern.reference} that you can see." in hidden
    assert "Bruises" not in hidden
    nothing = asked(client, callum, "bruise")
    assert "Nothing that you can see holds all of these words." in nothing
    assert concern.reference not in nothing


def test_nothing_asked_shows_only_the_box(client, beth):
    page = asked(client, beth, "")
    assert "Nothing that you can see" not in page


def test_a_cursor_one_may_not_see_is_the_first_page(
    client, concern, beth, callum, other_service, now
):
    theirs = concern_row(other_service, callum, now)
    assert concern.reference in asked(client, beth, "bruise", before=theirs.public_key)


@pytest.mark.parametrize(
    "q", ["\x00", "' OR 1=1 --", '"', "*", "é" * 400, "🙂", "NEAR(a b)", "a:b"]
)
def test_nothing_typed_breaks_it(client, concern, beth, q):
    asked(client, beth, q)
    asked(client, beth, "bruise", before=q)


def test_somebody_without_a_role_is_refused(client, concern, ez):
    client.force_login(ez)
    assert client.get(reverse("desk:search")).status_code == 403
    assert client.post(reverse("desk:search"), {"q": "bruise"}).status_code == 403


def test_what_was_typed_stands_in_no_address_and_going_back_shows_it_again(client, concern, beth):
    client.force_login(beth)
    first = client.post(reverse("desk:search"), {"q": "gwen ashdown"})
    second = client.post(reverse("desk:search"), {"q": "elbow"})
    assert first.status_code == second.status_code == 302
    assert "gwen" not in first.url.lower()
    assert 'value="gwen ashdown"' in client.get(first.url).content.decode()
    assert 'value="elbow"' in client.get(second.url).content.decode()
    assert concern.reference not in client.get(reverse("desk:search")).content.decode()


def test_somebody_else_s_mark_finds_nothing(client, concern, beth, amina):
    client.force_login(beth)
    found = client.post(reverse("desk:search"), {"q": "bruise"}).url
    assert concern.reference in client.get(found).content.decode()
    client.force_login(amina)
    assert 'value="bruise"' not in client.get(found).content.decode()


def test_words_sent_in_an_address_are_not_looked_for(client, concern, beth):
    client.force_login(beth)
    page = client.get(reverse("desk:search"), {"q": "bruise"}).content.decode()
    assert concern.reference not in page


def test_only_the_newest_searches_are_kept(client, concern, beth):
    client.force_login(beth)
    marks = [client.post(reverse("desk:search"), {"q": f"w{n}"}).url for n in range(21)]
    assert 'value="w0"' not in client.get(marks[0]).content.decode()
    assert 'value="w1"' in client.get(marks[1]).content.decode()
    assert len(client.session["asked"]) == 20


@given(st.text(max_size=400), st.lists(st.text(min_size=1, max_size=12), max_size=3))
def test_an_excerpt_shows_only_words_of_the_text(text, words):
    pieces = excerpt(text, [word.casefold() for word in words])
    shown = "".join(piece.text for piece in pieces if piece.text not in ("… ", " …"))
    assert shown in " ".join(text.split())


def test_an_excerpt_starts_near_the_first_match():
    text = "word " * 100 + "the elbow was swollen"
    pieces = excerpt(text, ["elbow"])
    assert any(piece.marked and piece.text == "elbow" for piece in pieces)
    assert pieces[0].text == "… "
