"""A plan's records turned into the engine's facts, and read by the critique."""

from counterpoise.apps.plans.facts.reading import Read, read_plan
from counterpoise.apps.plans.facts.whole import WholePlan, whole_plan

__all__ = ["Read", "WholePlan", "read_plan", "whole_plan"]
