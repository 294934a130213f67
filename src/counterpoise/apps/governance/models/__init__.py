"""Reviews of concerns and of themes: agendas, decisions, what was agreed."""

from counterpoise.apps.governance.models.closing import PlanClosure, Recheck
from counterpoise.apps.governance.models.review import (
    AgendaItem,
    Decision,
    Review,
    ReviewQuerySet,
)
from counterpoise.apps.governance.models.rises import ThemeRise, ThemeScan
from counterpoise.apps.governance.models.themes import Theme, ThemeMinutes, ThemeStep

__all__ = [
    "AgendaItem",
    "Decision",
    "PlanClosure",
    "Recheck",
    "Review",
    "ReviewQuerySet",
    "Theme",
    "ThemeMinutes",
    "ThemeRise",
    "ThemeScan",
    "ThemeStep",
]
