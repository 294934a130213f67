"""The mechanical rules, held to the obvious twin."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from counterpoise.engines.plans import CODES
from tests.engines.plans.builders import AS_OF, read
from tests.engines.plans.strategies import plans
from tests.engines.plans.twin import mechanical

EXACT = frozenset(
    {
        "cause_without_evidence",
        "cause_without_action",
        "no_due_date",
        "action_overdue",
        "no_evidence_required",
        "no_outcome_measure",
        "no_balancing_measure",
        "one_sided_plan",
        "due_dates_all_same",
        "no_review_in_28_days",
        "done_without_verification",
        "no_recheck_after_closure",
    }
)


def test_the_twin_knows_only_codes_of_the_rule_book() -> None:
    assert set(CODES) >= EXACT


@settings(deadline=None, max_examples=200)
@given(plans())
def test_exact_rules_agree_with_the_twin(plan: dict[str, Any]) -> None:
    told = {one.code: set(one.where) for one in read(plan).findings if one.code in EXACT}
    assert told == mechanical(plan, AS_OF)
