"""One person or several, and are two names the same person?"""

from __future__ import annotations

import pytest

from counterpoise.engines.plans.people import names_in, same_person
from tests.engines.plans.builders import found, rules


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Alec Stroud (Manager)", "Alec Stroud", True),
        ("A. Stroud", "Alec Stroud", True),
        ("Mr Alec Stroud", "Manager, Alec Stroud", True),
        ("ALEC STROUD", "alec stroud", True),
        ("Ann Stroud", "Alec Stroud", False),
        ("B. Stroud", "Alec Stroud", False),
        ("Alec Stroud", "Alec Penn", False),
        ("Siân O’Leary", "Siân O'Leary (nights)", True),
        ("", "Alec Stroud", False),
    ],
)
def test_same_person(one: str, two: str, same: bool) -> None:
    assert same_person(one, two, rules().lexicon) is same


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        ("Ana Duarte (Head of Care)", ["Ana Duarte"]),
        ("Head of Care, Ana Duarte", ["Ana Duarte"]),
        ("Ana Duarte with Sam", ["Ana Duarte"]),
        ("Jo / Sam", ["Jo", "Sam"]),
        ("House staff", []),
        ("Registered Manager", []),
        ("Ash Penrose (Deputy)", ["Ash Penrose"]),
        ("Willow Hart", ["Willow Hart"]),
        ("Ash Court", []),
        ("Willow Unit", []),
    ],
)
def test_names(owner: str, names: list[str]) -> None:
    assert names_in(owner, rules().lexicon) == names


def test_two_owners_may_verify_each_other() -> None:
    assert "verified_by_owner" not in found({"A1.verified_by": "Giles Rowntree"})


def test_nobody_verifies_their_own_work() -> None:
    assert found({"A1.verified_by": "A. Whitlock"})["verified_by_owner"] == ("A1",)
