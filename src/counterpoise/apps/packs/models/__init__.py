"""The nouns of packs: the pack with what was done to it, its files, and the regulator's steps."""

from counterpoise.apps.packs.models.lifecycle import LIFECYCLE, Lifecycle
from counterpoise.apps.packs.models.pack import (
    Pack,
    PackFile,
    PackHistory,
    PackQuerySet,
    PackWords,
    Redaction,
)
from counterpoise.apps.packs.models.regulator import (
    FAMILY_OF,
    RegulatorDuty,
    RegulatorEntry,
    RegulatorPlan,
)

__all__ = [
    "FAMILY_OF",
    "LIFECYCLE",
    "Lifecycle",
    "Pack",
    "PackFile",
    "PackHistory",
    "PackQuerySet",
    "PackWords",
    "Redaction",
    "RegulatorDuty",
    "RegulatorEntry",
    "RegulatorPlan",
]
