"""What a pack holds, in which order, for whom."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoise.engines.packs import (
    AUDIENCES,
    Change,
    Kind,
    Name,
    Part,
    Shares,
    build,
    canonical,
    digest_holds,
    digest_of,
    seal,
)
from counterpoise.engines.packs.answering import NOBODY_ASKED
from counterpoise.engines.packs.building import _in_order
from counterpoise.terms import EvidenceKind, EvidenceShows, PackAudience
from tests.engines.packs.builders import (
    LAST,
    against,
    asked,
    chart,
    counted,
    facts,
    heard,
    of_kind,
    source,
)
from tests.engines.packs.twin import in_order

STATEMENTS = st.lists(
    st.builds(
        of_kind,
        st.sampled_from(EvidenceKind),
        st.text("abcdef", min_size=1, max_size=3),
        day=st.none() | st.dates(date(2025, 1, 1), date(2026, 6, 1)),
        document=st.booleans(),
        chart=st.none() | st.just(chart(9, 8)),
        shows=st.sampled_from(EvidenceShows),
    ),
    max_size=8,
    unique_by=lambda one: one.code,
)


def part_of(draft, part: Part) -> dict:
    return next(one for one in draft.content["parts"] if one["part"] == part.value)


def test_every_audience_has_its_rule():
    assert set(AUDIENCES) == set(PackAudience)


def test_experience_comes_first_and_documents_last_of_what_was_found():
    kinds = [*reversed(EvidenceKind)]
    given_ = [of_kind(kind) for kind in kinds] + [
        of_kind(EvidenceKind.PROCESS, "policy", document=True)
    ]
    parts = [one["part"] for one in build(asked(), facts(*given_)).content["parts"]]
    assert parts[:6] == ["experience", "observed", "outcomes", "told", "process", "documents"]
    documents = part_of(build(asked(), facts(*given_)), Part.DOCUMENTS)
    assert [one["code"] for one in documents["statements"]] == ["policy"]


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine makes them slowly
@given(STATEMENTS)
def test_the_order_is_the_obvious_one(statements):
    assert [one.code for one in _in_order(statements)] == in_order(statements)


def test_what_contradicts_stands_in_its_place_and_together():
    draft = build(asked(), facts(heard(), against()))
    assert [one["code"] for one in part_of(draft, Part.AGAINST)["statements"]] == ["against"]
    assert [one["code"] for one in part_of(draft, Part.OBSERVED)["statements"]] == ["against"]


def test_every_statement_names_its_records():
    draft = build(asked(), facts(heard(), counted(), against()))
    held = {one["key"] for one in draft.content["records"]}
    for part in draft.content["parts"]:
        for one in part["statements"]:
            assert one["records"]
            assert set(one["records"]) <= held


def test_names_become_initials_for_cqc_and_roles_for_the_subgroup():
    seen = of_kind(EvidenceKind.OBSERVATION, "seen")
    seen = replace(seen, pieces=("Amina helped Gwen Parry.",))
    cqc = part_of(build(asked(), facts(seen)), Part.OBSERVED)["statements"][0]["words"]
    subgroup = asked(PackAudience.SUBGROUP)
    council = part_of(build(subgroup, facts(seen)), Part.OBSERVED)["statements"][0]["words"]
    assert cqc == "A member of staff helped G.P."
    assert council == "A member of staff helped a person."


def test_small_counts_are_hidden_outside_and_shown_to_the_board():
    outside = part_of(build(asked(), facts(counted(number=3))), Part.OUTCOMES)
    inside = part_of(build(asked(PackAudience.BOARD), facts(counted(number=3))), Part.OUTCOMES)
    assert outside["statements"][0]["words"] == "Fewer than 5 falls were written down."
    assert inside["statements"][0]["words"] == "3 falls were written down."


def test_a_month_with_few_is_not_drawn_outside():
    draft = build(asked(), facts(counted(chart=chart(9, 3, 8, 0, 7))))
    points = part_of(draft, Part.OUTCOMES)["statements"][0]["chart"]["points"]
    assert [one["value"] for one in points] == [9.0, None, 8.0, 0.0, 7.0]
    assert [one["hidden"] for one in points] == [False, True, False, False, False]


def test_a_chart_of_few_is_left_out_and_says_so():
    drawn = part_of(build(asked(), facts(counted(chart=chart(1, 2, 3, 9)))), Part.OUTCOMES)
    assert drawn["statements"][0]["chart"]["drawn"] is False


def test_all_but_few_of_a_share_is_hidden_too():
    shown = part_of(
        build(asked(), facts(counted(chart=chart(38, 30, 20, share=True, over=40)))), Part.OUTCOMES
    )["statements"][0]["chart"]
    assert [one["hidden"] for one in shown["points"]] == [True, False, False]
    assert [one["few"] for one in shown["points"]] == [False, False, False]


def test_words_of_people_do_not_go_to_the_subgroup():
    told = replace(counted(), pieces=("She said ", *heard(words="the gate is locked").pieces))
    draft = build(asked(PackAudience.SUBGROUP), facts(told, heard()))
    assert "locked" not in json.dumps(draft.content, default=str)


def test_a_person_reads_plain_words():
    plain = replace(counted(), plain=("You fell less.",))
    draft = build(asked(PackAudience.PERSON, keeps=frozenset({"p1"})), facts(plain))
    assert part_of(draft, Part.OUTCOMES)["statements"][0]["words"] == "You fell less."


def test_taking_out_is_said_and_taking_out_what_speaks_against_by_itself():
    removed = {"against": "asked by Gwen’s family", "falls": "twice in here"}
    draft = build(asked(removed=removed), facts(heard(), counted(), against()))
    limits = " ".join(draft.content["limits"])
    assert "2 statements were taken out by hand" in limits
    assert "1 spoke against" in limits
    assert "Gwen" not in limits


def test_words_taken_out_by_hand_are_gone_in_any_letter_case():
    draft = build(asked(hidden=(("said", "GO OUT"),)), facts(heard()))
    assert "go out" not in json.dumps(draft.content, default=str)
    assert "1 piece of text was taken out by hand." in draft.content["limits"]


def test_words_are_taken_out_as_the_preview_showed_them_with_a_name_replaced():
    """Who reads "G.P." on the page takes out what they read, not the name they never saw."""
    seen = of_kind(EvidenceKind.OBSERVATION, "seen")
    seen = replace(seen, pieces=("On Friday Amina helped Gwen Parry to the shop.",))
    hidden = (("seen", "HELPED G.P. to the shop"),)
    draft = build(asked(hidden=hidden), facts(seen))
    said = part_of(draft, Part.OBSERVED)["statements"][0]["words"]
    assert "G.P." not in said
    assert "shop" not in said
    assert said.startswith("On Friday a member of staff ")
    assert "1 piece of text was taken out by hand." in draft.content["limits"]


def test_a_small_number_somebody_typed_is_pointed_out_until_it_is_taken_out():
    said = heard(words="Two people were kept in.")
    assert build(asked(), facts(said)).doubtful == (("said", "Two people"),)
    assert build(asked(PackAudience.BOARD), facts(said)).doubtful == ()
    assert build(asked(hidden=(("said", "Two people"),)), facts(said)).doubtful == ()


def test_parts_of_a_whole_are_shown_so_that_none_can_be_worked_out():
    told = replace(counted(), pieces=(Shares((("falls", 3), ("other", 9), ("none", 0))),))
    words = [
        part_of(build(asked(audience), facts(told)), Part.OUTCOMES)["statements"][0]["words"]
        for audience in (PackAudience.CQC, PackAudience.BOARD)
    ]
    assert words == [
        "Falls: fewer than 5, other: not shown; 12 together",
        "Falls: 3, other: 9; 12 together",
    ]


def test_an_empty_part_says_what_that_means():
    draft = build(asked(), facts(counted()))
    assert "gap in this pack" in part_of(draft, Part.EXPERIENCE)["thin"]


def test_a_framework_line_says_what_bears_on_it_and_where_it_is_thin():
    lines = build(asked(written={"A1": "Gwen is well"}), facts(heard(), counted())).content[
        "framework"
    ]["lines"]
    assert lines[0]["statements"] == ["said"]
    assert lines[0]["written"] == "G.P. is well"
    assert lines[2]["thin"] == ["There is nothing in our records about this."]


def test_you_said_we_changed():
    change = Change(
        title="Evenings",
        what="The gate is open until ten.",
        started=date(2026, 3, 1),
        answers=("said", "late"),
        verdict="Improved",
    )
    late = heard("late", "Too late", day=date(2026, 4, 1))
    rows = part_of(build(asked(), facts(heard(), late, changes=(change,))), Part.ANSWERED)[
        "answered"
    ]
    assert len(rows[0]["said"]) == 1
    assert "go out again" in rows[0]["said"][0]
    assert rows[0]["came_of_it"] == "Improved"


def test_a_count_of_what_was_said_is_nobodys_words():
    change = Change(title="Tea", what="A pot.", started=date(2026, 3, 1), answers=("said",))
    many = counted("many", 12, day=date(2026, 2, 1), sources=heard().sources)
    rows = part_of(build(asked(), facts(many, heard(), changes=(change,))), Part.ANSWERED)
    (said,) = rows["answered"][0]["said"]
    assert "go out again" in said
    rows = part_of(build(asked(), facts(many, changes=(change,))), Part.ANSWERED)
    assert rows["answered"][0]["said_nothing"] == NOBODY_ASKED


def test_a_change_nobody_asked_for_says_so():
    change = Change(title="Rota", what="A later shift.", started=date(2026, 3, 1))
    rows = part_of(build(asked(), facts(heard(), changes=(change,))), Part.ANSWERED)["answered"]
    assert rows[0]["said_nothing"] == NOBODY_ASKED


@given(STATEMENTS, st.randoms())
def test_same_facts_same_bytes(statements, random):
    shuffled = list(statements)
    random.shuffle(shuffled)
    one, other = (build(asked(), facts(*some)).content for some in (statements, shuffled))
    assert canonical(one) == canonical(other)


@given(st.sampled_from(PackAudience), st.text(max_size=40))
def test_no_audience_but_their_own_reads_a_name(audience, words):
    whose = Name("k", ("Quillfeather",), Kind.PERSON, "a person")
    said = heard(words=f"{words} quillfeather’s {words}")
    draft = build(asked(audience, names=(whose,)), facts(said, counted()))
    assert "quillfeather" not in json.dumps(draft.content, default=str).casefold()


def test_a_sealed_pack_holds_until_anything_in_it_is_altered():
    sealed = seal(
        build(asked(), facts()).content, number="E-2026-X", issued_on=LAST, issued_by="a manager"
    )
    assert digest_holds(sealed)
    assert digest_holds(json.loads(canonical(sealed)))
    assert not digest_holds({**sealed, "number": "E-2026-Y"})
    assert not digest_holds({name: one for name, one in sealed.items() if name != "digest"})


def test_the_digest_sees_a_changed_record():
    before = build(asked(), facts(heard()))
    after = build(asked(), facts(heard(sources=(source("said", digest="other"),))))
    assert digest_of(before.content) != digest_of(after.content)


def test_only_plain_values_become_bytes():
    assert canonical({"b": 1.0, "a": date(2026, 1, 2)}) == b'{"a":"2026-01-02","b":1}'
    with pytest.raises(TypeError):
        canonical({"a": object()})
    with pytest.raises(ValueError, match="infinite"):
        canonical(float("nan"))
