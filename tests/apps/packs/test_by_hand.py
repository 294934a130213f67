"""What is taken out and written by hand: recorded, put back, never overwritten."""

from __future__ import annotations

import pytest

from counterpoise.apps.packs import actions
from counterpoise.apps.packs.facts.gathering import prepare
from counterpoise.apps.packs.models import PackWords, Redaction
from counterpoise.apps.packs.queries.packs import newest_words
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother, TooLong

LINE = "S1"


@pytest.fixture
def pack(begun, shown):
    return begun(framework="cqc-quality-statements")


def codes(pack, by, now):
    parts = prepare(pack, by=by, at=now).draft.content["parts"]
    return {one["code"] for part in parts for one in part["statements"]}


def test_a_statement_taken_out_is_gone_and_the_pack_says_how_many(pack, beth, now):
    made = actions.take_out(
        pack=pack, statement_code="raised/kinds", words="", reason="Says it twice", by=beth, at=now
    )
    assert "raised/kinds" not in codes(pack, beth, now)
    limits = " ".join(prepare(pack, by=beth, at=now).draft.content["limits"])
    assert "1 statement was taken out by hand: Says it twice (1)." in limits
    assert (made.made_by, made.made_at) == (beth, now)


def test_put_back_it_is_there_again_and_both_are_kept(pack, beth, now):
    made = actions.take_out(
        pack=pack, statement_code="raised/kinds", words="", reason="No", by=beth, at=now
    )
    actions.put_back(redaction=made, by=beth, at=now)
    assert "raised/kinds" in codes(pack, beth, now)
    kept = Redaction.objects.get()
    assert (kept.undone_by, kept.reason) == (beth, "No")
    with pytest.raises(NotNow):
        actions.put_back(redaction=kept, by=beth, at=now)


def test_taking_the_same_out_twice_is_once(pack, beth, now):
    for _ in range(2):
        actions.take_out(
            pack=pack, statement_code="raised/kinds", words="", reason="No", by=beth, at=now
        )
    assert Redaction.objects.count() == 1


def test_a_reason_is_needed(pack, beth, now):
    with pytest.raises(Refused, match="why"):
        actions.take_out(
            pack=pack, statement_code="raised/kinds", words="", reason=" ", by=beth, at=now
        )


def test_words_are_kept_in_every_version_and_the_newest_stands(pack, beth, now):
    first = actions.write_words(pack=pack, code=LINE, words="We listen.", seen=0, by=beth, at=now)
    actions.write_words(pack=pack, code=LINE, words="We learn.", seen=first.pk, by=beth, at=now)
    assert newest_words(pack) == {LINE: "We learn."}
    assert PackWords.objects.count() == 2


def test_two_people_writing_one_line_lose_nothing(pack, beth, quinn, now):
    actions.write_words(pack=pack, code=LINE, words="Hers", seen=0, by=beth, at=now)
    with pytest.raises(SavedByAnother) as refused:
        actions.write_words(pack=pack, code=LINE, words="Theirs", seen=0, by=quinn, at=now)
    assert refused.value.theirs == {"words": "Hers"}
    assert newest_words(pack) == {LINE: "Hers"}


def test_two_thousand_characters_and_not_one_more(pack, beth, now):
    actions.write_words(pack=pack, code=LINE, words="x" * 2000, seen=0, by=beth, at=now)
    with pytest.raises(TooLong, match="2,001 characters"):
        actions.write_words(pack=pack, code=LINE, words="x" * 2001, seen=0, by=beth, at=now)


def test_a_line_of_another_framework_is_refused(pack, beth, now):
    with pytest.raises(Refused):
        actions.write_words(pack=pack, code="99", words="x", seen=0, by=beth, at=now)


def test_who_may(pack, amina, callum, ez, now):
    for other in (amina, callum, ez):
        with pytest.raises(NotAllowed):
            actions.write_words(pack=pack, code=LINE, words="x", seen=0, by=other, at=now)
        with pytest.raises(NotAllowed):
            actions.take_out(
                pack=pack, statement_code="raised/kinds", words="", reason="x", by=other, at=now
            )
    assert not PackWords.objects.exists()
    assert not Redaction.objects.exists()
