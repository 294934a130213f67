"""Say it once: which finding speaks when two could."""

from __future__ import annotations

from tests.engines.plans.builders import CLOSED, changed, found, read


def test_no_causes_silences_what_hangs_on_causes() -> None:
    codes = found({"factors": []})
    assert "symptom_without_cause" in codes
    assert not codes.keys() & {"cause_without_action", "action_without_cause"}


def test_only_weak_actions_covers_each_driver() -> None:
    codes = found({"A1.text": "Refresher for everyone", "A2.text": "Memo to all staff"})
    assert "only_weak_actions" in codes
    assert "no_stronger_action_for_driver" not in codes


def test_one_weak_driver_is_named_alone() -> None:
    codes = found({"A2.text": "Memo to all staff"})
    assert codes["no_stronger_action_for_driver"] == ("F2",)
    assert "only_weak_actions" not in codes


def test_all_causes_that_blame_are_called_blame() -> None:
    codes = found({"F1.text": "Staff are lazy", "F2.text": "Nights are careless"})
    assert codes["cause_blames_individuals"] == ("F1", "F2")
    assert "symptom_without_cause" not in codes


def test_empty_evidence_is_not_called_paper_too() -> None:
    codes = found({"A1.evidence_required": None, "A2.evidence_required": "TBC"})
    assert codes["no_evidence_required"] == ("A1", "A2")
    assert "policy_compliance_as_only_evidence" not in codes


def test_an_owner_who_confirms_closing_blocks_it() -> None:
    plan = changed({"closure": {**CLOSED, "confirmed_by": "Giles Rowntree"}})
    told = next(one for one in read(plan).findings if one.code == "verified_by_owner")
    assert (told.where, told.severity) == (("closure",), "blocks")


def test_a_closed_plan_with_held_results_is_left_alone() -> None:
    assert found({"closure": CLOSED, "A2.status": "verified", "A2.verified_by": "Jo Bell"}) == {}
