"""Eighteen months of invented stories, one module for each service.

The three operational patterns of the brief can be recognised in them: evenings
that grew rigid, escalation that depended on who was on duty, and too much help
after a cluster of falls.
"""

from counterpoise.demo.stories.birch_court import BIRCH_COURT
from counterpoise.demo.stories.larkfield_homecare import HOMECARE
from counterpoise.demo.stories.orchard_rise import ORCHARD_RISE
from counterpoise.demo.stories.story import Place, Resident, Story

PLACES: tuple[Place, ...] = (BIRCH_COURT, HOMECARE, ORCHARD_RISE)

__all__ = ["PLACES", "Place", "Resident", "Story"]
