"""Everything one chart's page is worked out from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.facts.charts import (
    PROFILES,
    USUAL_PROFILE,
    ChartFacts,
    chart_of,
)
from counterpoise.apps.assurance.queries.boards import ChartData, chart_data
from counterpoise.apps.directory.models import Service


@dataclass(frozen=True, slots=True)
class ChartView:
    """The chart; the XmR reference ``beside`` it; and as it was ``before`` limits were drawn
    again. ``facts`` is None where nothing was ever returned."""

    data: ChartData
    facts: ChartFacts | None
    beside: ChartFacts | None = None
    before: ChartFacts | None = None


def chart_view(
    scope: Scope, service: Service, code: str, *, profile: str, version: str, at: datetime
) -> ChartView:
    """One chart in the viewer's scope. Words that mean nothing fall back to what is usual."""
    wanted = int(version) if version.isdecimal() and len(version) < 4 else None
    data = chart_data(scope, service, code, at=at, version=wanted)
    shown = profile if profile in PROFILES else USUAL_PROFILE
    target = float(data.target.amount) if data.target else None
    rebase = [one.from_month for one in data.recalculations]
    common = {
        "at": at,
        "target": target,
        "left_out": {one.month: one.why for one in data.left_out},
    }
    facts = chart_of(data.series, rebase=rebase, profile=shown, **common)
    if facts is None:
        return ChartView(data, None)
    return ChartView(
        data,
        facts,
        beside=chart_of(data.series, rebase=rebase, as_xmr=True, **common)
        if facts.reference
        else None,
        before=chart_of(data.series, profile=shown, **common) if rebase else None,
    )


def limits_now(facts: ChartFacts) -> dict[str, float | str | None]:
    """The newest limits, to be kept when they are drawn again."""
    return {
        "centre": facts.centre[-1],
        "lower": facts.lower[-1],
        "upper": facts.upper[-1],
        "chart": facts.chart,
        "profile": facts.profile,
        "figures": facts.digest,
    }
