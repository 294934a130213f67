"""Which words of a plan a page was made from, so that two people can write different parts."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from counterpoise.apps.plans.models import Plan
from counterpoise.terms import PlanStatus


def shown_stamp(plan: Plan, names: Iterable[str]) -> str:
    """A short stamp of some columns of a plan, and of whether it is a draft, agreed or closed.

    The record's version moves with every section. What a form must know is only whether what it
    showed still stands: if it does, nobody's words can be lost by saving over it.
    """
    held = {name: _said(plan, name) for name in sorted(names)}
    words = blake2b(repr(list(held.items())).encode(), digest_size=12).hexdigest()
    return f"{plan.status}.{words}"


def status_shown(stamp: str) -> str:
    """How the plan stood when the page was made, in words; "" where the stamp says nothing."""
    status = stamp.partition(".")[0]
    return dict(PlanStatus.choices()).get(status, "")


def _said(plan: Plan, name: str) -> str:
    return str(plan.owner_id) if name == "owner" else str(getattr(plan, name))
