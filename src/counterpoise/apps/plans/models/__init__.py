"""The nouns of an improvement plan. Each file holds one part of it."""

from counterpoise.apps.plans.models.doing import ActionStep, PlanAction
from counterpoise.apps.plans.models.evidence import EvidenceAnswer, EvidenceFile, PlanEvidence
from counterpoise.apps.plans.models.history import AcceptedWarning, PlanChange
from counterpoise.apps.plans.models.lifecycle import (
    ACTION_LIFE,
    CHECKED,
    FINISHED,
    LIVE_PLANS,
    PLAN_LIFE,
    WAITING,
    Life,
)
from counterpoise.apps.plans.models.parts import Factor, HowKnown, Part, PlanMeasure
from counterpoise.apps.plans.models.plan import Plan, PlanQuerySet
from counterpoise.apps.plans.models.reviews import PlanReview
from counterpoise.apps.plans.models.sharing import AskedChange, LinkVisit, ShareKey, ShareLink
from counterpoise.apps.plans.models.starts import PlanStart

__all__ = [
    "ACTION_LIFE",
    "CHECKED",
    "FINISHED",
    "LIVE_PLANS",
    "PLAN_LIFE",
    "WAITING",
    "AcceptedWarning",
    "ActionStep",
    "AskedChange",
    "EvidenceAnswer",
    "EvidenceFile",
    "Factor",
    "HowKnown",
    "Life",
    "LinkVisit",
    "Part",
    "Plan",
    "PlanAction",
    "PlanChange",
    "PlanEvidence",
    "PlanMeasure",
    "PlanQuerySet",
    "PlanReview",
    "PlanStart",
    "ShareKey",
    "ShareLink",
]
