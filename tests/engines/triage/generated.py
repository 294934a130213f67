"""Generated facts and texts, for the properties."""

from __future__ import annotations

from functools import lru_cache

from hypothesis import strategies as st

from counterpoise.engines.triage import FIELDS, TOPICS, Facts, Ruleset
from counterpoise.rulesets import load_thresholds


@lru_cache
def ruleset(name: str = "neutral") -> Ruleset:
    return load_thresholds(name)


CALM: dict[str, str] = {
    "danger_now": "no",
    "crime_suspected": "no",
    "harm": "none",
    "medical_help": "not_needed",
    "action": "complete",
    "others_at_risk": "no",
    "capacity": "has",
}


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    """A few facts over nothing known, or over a calm and complete account: most cases lie
    near a boundary there, and not in the middle of the worst of everything."""
    given: dict[str, object] = dict(draw(st.sampled_from([{}, CALM])))
    names = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=6, unique=True))
    for name in names:
        given[name] = draw(st.one_of(st.none(), st.sampled_from(FIELDS[name])))
    signs = sorted(ruleset().signs)
    given["topics"] = draw(st.lists(st.sampled_from(TOPICS), max_size=2, unique=True))
    given["signs"] = draw(st.lists(st.sampled_from(signs), max_size=2, unique=True))
    return Facts.from_mapping(given)


_PIECES = (
    "a resident", "the carer", "her son", "was hit", "fell", "had a small bruise", "no harm",
    "no effect", "not given", "her tablets", "a meal", "one visit was late", "on one occasion",
    "again", "frightened", "without", "the plan was reviewed", "nobody was hurt", "hospital",
    "was locked in", "money", "is missing", "stolen", "but", ",", ".", "and", "not", "could",
    "“upset”", "didn’t", "DIDN'T", "neglect", "a category 3 ulcer", "by mistake", "\n",
    "zażółć", "🙂", "ﬁne", "ＡＢＣ", "\u200b", "e\u0301", "   ", "—", "12.5 mg", "e.g.",
    "staff", "the home", "ß",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Words about care in any order, with odd characters among them."""
    words = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=14)
    return words.map(" ".join)
