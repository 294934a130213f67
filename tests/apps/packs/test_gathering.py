"""What a pack is made from: everything of the period, nothing held in confidence, no names."""

from __future__ import annotations

import json

from counterpoise.apps.packs.facts.gathering import prepare
from counterpoise.engines.packs import canonical
from counterpoise.terms import PackAudience
from tests.factories import concerns


def content_of(pack, by, now):
    return json.loads(canonical(prepare(pack, by=by, at=now).draft.content))


def part(content, name):
    return next(one for one in content["parts"] if one["part"] == name)


def all_words(content):
    return json.dumps(content, ensure_ascii=False)


def test_every_source_speaks_in_its_part(begun, shown, beth, now):
    content = content_of(begun(), beth, now)
    experience = " ".join(one["words"] for one in part(content, "experience")["statements"])
    assert "I want to go out after tea" in experience
    assert "stay up later" in experience
    codes = {one["code"].split("/")[0] for one in part(content, "outcomes")["statements"]}
    assert {"verdict", "measure"} <= codes
    assert part(content, "process")["statements"]
    assert part(content, "against")["statements"]
    assert part(content, "answered")["answered"][0]["title"] == "Walking after lunch"


def test_no_name_of_anybody_is_in_a_pack_for_outside(begun, shown, beth, now):
    for audience in (PackAudience.CQC, PackAudience.COMMISSIONER, PackAudience.SUBGROUP):
        words = all_words(content_of(begun(audience), beth, now)).casefold()
        for name in ("gwen", "ashdown", "amina", "yusuf"):
            assert name not in words, (audience, name)


def test_what_is_held_in_confidence_is_in_no_pack(begun, shown, service, amina, person, beth, now):
    secret = "The manager shouted zanzibar at supper."
    concerns.raise_one(
        service,
        amina,
        now,
        words=secret,
        person=person,
        about_manager=True,
        persons_wishes="zanzibar to stop",
    )
    for by in (beth,):
        content = content_of(begun(), by, now)
        assert "zanzibar" not in all_words(content)
    raised = next(
        one for one in part(content, "process")["statements"] if one["code"] == "raised/kinds"
    )
    assert len(raised["records"]) == 2


def test_another_services_records_are_not_read(begun, shown, sibling_service, amina, beth, now):
    assert "Quay" not in all_words(content_of(begun(), beth, now))


def test_small_counts_are_hidden_outside_and_shown_to_the_board(begun, shown, beth, quinn, now):
    outside = part(content_of(begun(), beth, now), "process")["statements"]
    inside = part(content_of(begun(PackAudience.BOARD), beth, now), "process")["statements"]
    assert any("fewer than 5" in one["words"] for one in outside)
    assert not any("fewer than 5" in one["words"] for one in inside)


def test_a_persons_own_pack_names_them_and_nobody_else(begun, shown, person, beth, now):
    content = content_of(begun(PackAudience.PERSON, person=person), beth, now)
    words = all_words(content)
    assert content["title"] == "Gwen at Larch House"
    assert "Amina" not in words
    assert {one["part"] for one in content["parts"]} <= {
        "answered",
        "experience",
        "observed",
        "outcomes",
        "against",
    }


def test_the_same_records_give_the_same_bytes(begun, shown, beth, now):
    pack = begun()
    one, other = (prepare(pack, by=beth, at=now) for _ in range(2))
    assert one.asked_digest == other.asked_digest


def test_a_framework_says_where_it_is_thin(begun, shown, beth, now):
    lines = content_of(begun(framework="cqc-draft-kloes"), beth, now)["framework"]["lines"]
    assert len(lines) == 24
    by_name = {one["name"]: one for one in lines}
    assert by_name["Listening to and responding to feedback"]["statements"]
    assert by_name["Safe medicines and treatments"]["thin"] == [
        "There is nothing in our records about this."
    ]


def test_reading_a_pack_asks_a_fixed_number_of_questions(
    begun, shown, service, amina, beth, person, now, django_assert_max_num_queries
):
    pack = begun()
    prepare(pack, by=beth, at=now)
    for _ in range(6):
        concerns.raise_one(service, amina, now, person=person)
    with django_assert_max_num_queries(75):
        prepare(pack, by=beth, at=now)
