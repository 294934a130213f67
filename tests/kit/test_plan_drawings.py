"""Bars on a line of days, a fishbone and stacked rows: words escaped, everything inside."""

from __future__ import annotations

import re
from datetime import date

import pytest

from counterpoise.kit.drawing.bars import FILLS, MARKS, Bar, BarsPicture, bars
from counterpoise.kit.drawing.fishbone import Bone, FishbonePicture, fishbone
from counterpoise.kit.drawing.stacked import Piece, StackedPicture, stacked

EVIL = "<script> & “so on”"
DAY = date(2026, 11, 2)


def bars_picture(state="going", ends=date(2026, 12, 1)):
    one = Bar("A1", DAY, ends, state, EVIL)
    return BarsPicture("k", "Actions", "One action.", [one], date(2026, 11, 20), ends, "Aim")


def bone_picture(*bones, head="People are home by nine on 24 of 30 evenings last month"):
    return FishbonePicture("k", "Causes", "Some.", head, bones)


def stacked_picture(*rows):
    return StackedPicture(
        "k", "Plans", "Some.", [Piece("Sound", "#fff"), Piece("Held", "#eee")], rows
    )


@pytest.mark.parametrize("narrow", [False, True])
def test_whatever_is_written_stays_words(narrow):
    drawn = bars(bars_picture(), narrow=narrow)
    drawn += fishbone(bone_picture(Bone(EVIL, [EVIL]), head=EVIL), narrow=narrow)
    drawn += stacked(stacked_picture((EVIL, (1, 2))), narrow=narrow)
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn


@pytest.mark.parametrize("state", sorted(FILLS))
def test_every_state_has_a_mark_beside_its_colour(state):
    assert MARKS[state] in bars(bars_picture(state))


def test_a_bar_of_one_day_can_be_seen():
    widths = re.findall(r'<rect[^>]* width="([\d.]+)"', bars(bars_picture(ends=DAY)))
    assert all(float(width) >= 6 for width in widths)


def test_on_a_phone_the_first_bone_hangs_below_what_happens():
    drawn = fishbone(bone_picture(Bone("Rotas", ["One worker after six"])), narrow=True)
    head = re.search(r'<rect[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"', drawn)
    bone = re.search(r'y="([\d.]+)"[^>]*>Rotas<', drawn)
    assert float(bone[1]) > float(head[1]) + float(head[2])


def test_no_causes_and_no_rows_are_said():
    assert "No causes yet" in fishbone(bone_picture())
    assert "none" in stacked(stacked_picture(("Draft", (0, 0))))


def test_the_same_facts_give_the_same_bytes():
    assert bars(bars_picture()) == bars(bars_picture())


@pytest.mark.parametrize("bones", [1, 2, 3, 6])
def test_words_stand_beside_their_own_bone(bones):
    drawn = fishbone(bone_picture(*[Bone(f"Kind {one}", ["A cause"]) for one in range(bones)]))
    tops = [float(one) for one in re.findall(r'<line x1="([\d.]+)"', drawn)][1:]
    names = [float(one) for one in re.findall(r'<text x="([\d.]+)"[^>]*>Kind', drawn)]
    assert len(tops) == len(names) == bones
    assert all(0 < top - name <= 190 for top, name in zip(tops, names, strict=True))


@pytest.mark.parametrize("bones", [1, 2, 5, 6, 12, 20])
def test_no_bone_runs_through_words(bones):
    """Words end where their own bone begins, however long they are and however many bones."""
    long = "Supervision and leadership of everybody who works at night"
    drawn = fishbone(bone_picture(*[Bone(long, [f"F1 {long} {long}"]) for _ in range(bones)]))
    lines = [float(x) for x in re.findall(r'<line x1="([\d.]+)" y1', drawn)]
    said = re.findall(r'<text[^>]*x="([\d.]+)"[^>]*>([^<]*)', drawn)
    assert len(lines) >= bones
    assert said
    for left, words in said:
        nearest = [top for top in lines if top > float(left)]
        assert not nearest or float(left) + 6.6 * len(words) <= min(nearest), words
