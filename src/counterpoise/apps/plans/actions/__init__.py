"""What people do with a plan. One function an act; each is one transaction."""

from counterpoise.apps.plans.actions.opening import NewPlan, open_plan
from counterpoise.apps.plans.actions.parts import (
    NewAction,
    NewFactor,
    NewMeasure,
    NewSource,
    add_action,
    add_factor,
    add_measure,
    add_source,
)

__all__ = [
    "NewAction",
    "NewFactor",
    "NewMeasure",
    "NewPlan",
    "NewSource",
    "add_action",
    "add_factor",
    "add_measure",
    "add_source",
    "open_plan",
]
