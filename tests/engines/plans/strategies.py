"""Plans made up by Hypothesis: whole ones for the twin, and whatever JSON allows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st


def _names(words: str) -> list[str]:
    return words.split()


DAYS = st.dates(dt.date(2025, 11, 1), dt.date(2026, 6, 30)).map(dt.date.isoformat)
BLANK = st.sampled_from([None, "", "TBC", "n/a", "to follow"])
WORDS = st.sampled_from(["Rota rebuilt", "Refresher for nine seniors", "Improve care", "Seen"])

STATUSES = _names("not_started in_progress done verified effective sustained stopped")


def factor(number: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"id": st.just(f"F{number}"), "text": WORDS, "evidence": st.one_of(BLANK, st.just("Rota"))}
    )


def action(number: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": st.just(f"A{number}"),
            "text": WORDS,
            "owner": st.sampled_from([None, "Ana Duarte", "House staff"]),
            "due": st.one_of(BLANK, st.sampled_from(["asap", "ongoing", "2026-02-30"]), DAYS),
            "factor": st.sampled_from([None, "F1", "F2", "F9"]),
            "evidence_required": st.one_of(BLANK, WORDS),
            "status": st.sampled_from(STATUSES),
            "done_on": st.one_of(st.none(), DAYS),
            "verified_by": st.one_of(BLANK, st.just("Sam Pell")),
            "depends_on_outside": st.booleans(),
        }
    )


def measure(number: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "id": st.just(f"M{number}"),
            "text": WORDS,
            "kind": st.sampled_from(["outcome", "process", "balancing", "voice"]),
            "side": st.sampled_from(["protective", "rights", "voice", "workforce"]),
            "baseline": st.one_of(st.none(), st.integers(0, 99), WORDS),
            "target": st.one_of(BLANK, st.integers(0, 99)),
            "denominator": st.one_of(BLANK, st.just("6 people")),
        }
    )


CLOSURES = st.fixed_dictionaries(
    {
        "date": DAYS,
        "confirmed_by": st.one_of(BLANK, st.just("Roshni Varma")),
        "evidence": st.lists(WORDS, max_size=3),
        "recheck_dates": st.lists(DAYS, max_size=2),
    }
)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    sizes = [draw(st.integers(0, most)) for most in (2, 5, 4)]
    return {
        "id": "P",
        "themes": draw(st.lists(st.sampled_from(["falls", "staffing", "positive_risk"]))),
        "opened_on": draw(st.one_of(st.none(), DAYS)),
        "concern": draw(WORDS),
        "how_known": draw(st.lists(WORDS)),
        "baseline": None,
        "aim": draw(WORDS),
        "aim_date": draw(st.one_of(st.none(), DAYS)),
        "factors": [draw(factor(n + 1)) for n in range(sizes[0])],
        "actions": [draw(action(n + 1)) for n in range(sizes[1])],
        "measures": [draw(measure(n + 1)) for n in range(sizes[2])],
        "reviews": draw(st.lists(st.fixed_dictionaries({"date": DAYS, "text": WORDS}))),
        "closure": draw(st.one_of(st.none(), CLOSURES)),
    }


ANYTHING = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), WORDS
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = _names(
    "id service_kind themes opened_on concern how_known people_affected baseline aim aim_date"
    " factors actions measures reviews closure unknown"
)
ROW_FIELDS = _names(
    "id text owner due factor evidence evidence_required status done_on verified_by kind side"
    " baseline target denominator date confirmed_by recheck_dates depends_on_outside"
)
ROWS = st.lists(st.dictionaries(st.sampled_from(ROW_FIELDS), ANYTHING, max_size=6), max_size=3)
WILD = st.dictionaries(st.sampled_from(FIELDS), st.one_of(ANYTHING, ROWS))
