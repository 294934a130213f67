"""What is known about one concern. ``None`` always means "we do not know".

The fields are the factors that published thresholds weigh, and the Care Act 2014
section 42(1) tests. Each closed list runs from the least to the most worrying
value, so that "worse" is a question of position and tests can check it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

YES_NO = ("no", "yes")
UNKNOWN_WORDS = frozenset({"", "unknown", "unsure", "not sure", "not_sure", "not known"})

FIELDS: dict[str, tuple[str, ...]] = {
    "danger_now": YES_NO,
    "crime_suspected": YES_NO,
    "harm": (
        "none",
        "discomfort",
        "minor",
        "injured",
        "clinician",
        "ambulance",
        "hospital",
        "lasting",
        "death",
    ),
    "distress": ("none", "short", "significant", "changed", "lasting", "fear"),
    "recurrence": ("first", "repeat"),
    "same_worker": YES_NO,
    "people_affected": ("one", "several", "whole_service"),
    "wider_pattern": YES_NO,
    "risk_assessment": ("followed", "out_of_date", "not_followed", "none"),
    "care_plan": ("followed", "not_followed", "none"),
    "plan_reviewed": ("yes", "no"),
    "medical_help": ("not_needed", "prompt", "delayed", "not_sought"),
    "action": ("complete", "part", "none"),
    "explanation": ("consistent", "none", "inconsistent"),
    "avoidable": YES_NO,
    "intent": ("accident", "careless", "reckless", "deliberate"),
    "position_of_trust": YES_NO,
    "source": ("nobody", "self", "other_adult", "other", "family", "staff"),
    "duration": ("once", "short", "ongoing"),
    "concealment": ("none", "late", "not_reported", "altered"),
    "capacity": ("has", "unclear", "not_assessed", "lacks"),
    "contact_consent": ("given", "not_given"),
    "consent_to_raise": ("given", "not_sought", "refused"),
    "coercion": ("none", "signs"),
    "others_at_risk": YES_NO,
    "children_at_risk": YES_NO,
    "authority": ("lawful", "emergency", "none", "misuse"),
    "vulnerability": ("usual", "raised"),
    "history": ("none", "some", "serious"),
    "has_care_needs": ("no", "appears", "yes"),
    "abuse_experienced": YES_NO,
    "abuse_at_risk": YES_NO,
    "unable_to_protect": YES_NO,
    "adult_is_carer": YES_NO,
}

_RANKS = {name: {value: n for n, value in enumerate(values)} for name, values in FIELDS.items()}

LISTS = ("topics", "signs")
_NAMES = (*LISTS, *FIELDS)

TOPICS = (
    "physical",
    "medication",
    "falls",
    "pressure_ulcer",
    "neglect_omission",
    "nutrition",
    "financial",
    "sexual",
    "psychological",
    "domestic",
    "discriminatory",
    "modern_slavery",
    "organisational",
    "self_neglect",
    "moving_and_handling",
    "missed_visit",
    "discharge",
    "between_adults",
    "restriction",
)

# Factors 1, 2, 3, 11, 12, 20 and 23: not knowing one that matters can never
# end as a quality issue.
GATING = (
    "danger_now",
    "harm",
    "medical_help",
    "crime_suspected",
    "action",
    "others_at_risk",
    "capacity",
)


class FactError(ValueError):
    """A fact that cannot be used. The message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One concern's facts; see :data:`FIELDS` for every field's values.

    ``topics`` (what it is about) and ``signs`` (what was seen, by the ruleset's
    sign ids) may hold several. A field left ``None`` is not known.
    """

    topics: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    danger_now: str | None = None
    crime_suspected: str | None = None
    harm: str | None = None
    distress: str | None = None
    recurrence: str | None = None
    same_worker: str | None = None
    people_affected: str | None = None
    wider_pattern: str | None = None
    risk_assessment: str | None = None
    care_plan: str | None = None
    plan_reviewed: str | None = None
    medical_help: str | None = None
    action: str | None = None
    explanation: str | None = None
    avoidable: str | None = None
    intent: str | None = None
    position_of_trust: str | None = None
    source: str | None = None
    duration: str | None = None
    concealment: str | None = None
    capacity: str | None = None
    contact_consent: str | None = None
    consent_to_raise: str | None = None
    coercion: str | None = None
    others_at_risk: str | None = None
    children_at_risk: str | None = None
    authority: str | None = None
    vulnerability: str | None = None
    history: str | None = None
    has_care_needs: str | None = None
    abuse_experienced: str | None = None
    abuse_at_risk: str | None = None
    unable_to_protect: str | None = None
    adult_is_carer: str | None = None

    def get(self, name: str) -> str | None:
        """One closed-list fact by name; ``None`` when it is not known."""
        value = getattr(self, name)
        return value if isinstance(value, str) else None

    def known(self) -> dict[str, str | tuple[str, ...]]:
        """The known facts, in the order the fields are declared."""
        pairs = [(name, getattr(self, name)) for name in _NAMES]
        return {name: value for name, value in pairs if value is not None and value != ()}

    def at_least(self, name: str, value: str) -> bool:
        """Whether a known fact is as worrying as ``value``, or more."""
        own: str | None = getattr(self, name)
        if own is None:
            return False
        ranks = _RANKS[name]
        return ranks[own] >= ranks[value]

    @classmethod
    def from_mapping(cls, answers: Mapping[str, object]) -> Facts:
        """Facts from structured answers. Raises FactError in plain words."""
        checked: dict[str, object] = {}
        for name, value in answers.items():
            if name in LISTS:
                checked[name] = _several(name, value)
            elif name in FIELDS:
                checked[name] = _one(name, value)
            else:
                raise FactError(f'There is no fact called "{_short(name)}".')
        return cls(**checked)  # type: ignore[arg-type]


def _one(name: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) and FIELDS[name] in (YES_NO, ("yes", "no")):
        return "yes" if value else "no"
    if not isinstance(value, str):
        raise FactError(f'"{name}" should be one of: {", ".join(FIELDS[name])}, or unknown.')
    word = value.strip().lower()
    if word in UNKNOWN_WORDS:
        return None
    if word not in FIELDS[name]:
        raise FactError(
            f'"{name}" cannot be "{_short(word)}". It should be one of: '
            f"{', '.join(FIELDS[name])}, or unknown."
        )
    return word


def _several(name: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise FactError(f'"{name}" should be a list of words.')
    words = tuple(dict.fromkeys(word.strip().lower() for word in value))
    if name == "topics":
        for word in words:
            if word not in TOPICS:
                raise FactError(
                    f'There is no topic called "{_short(word)}". Topics: {", ".join(TOPICS)}.'
                )
    return words


def _short(words: object) -> str:
    shown = "".join(mark if mark.isprintable() else "?" for mark in str(words)[:41])
    return shown if len(shown) <= 40 else shown[:40] + "…"
