"""`counterpoise chart`: limits, signals and icons of a series, and which chart suits it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from counterpoise.cli.printing import Format, ForPeople, run_lines
from counterpoise.cli.streams import Answer, Line, LineError, text_of

if TYPE_CHECKING:
    from counterpoise.engines.measures import Choice, Series, XmrChart

app = typer.Typer()


class Rules(StrEnum):
    """The engine's profiles, named here so that the root command stays light."""

    NHSR = "nhsr-0.2.2"
    MDC = "mdc-2024"


@app.command()
def chart(
    source: Annotated[str, typer.Argument(metavar="[FILE|-]")] = "-",
    profile: Annotated[Rules, typer.Option(help="Whose rules.")] = Rules.MDC,
    output: Annotated[Format, typer.Option("--format", help="json for machines.")] = Format.JSON,
) -> None:
    """Chart each series: average, limits, what stands out, and which chart suits it.

    Reads one JSON object a line: an id and values, null where one is missing; start and by, or
    dates; and whatever is known of improvement_direction, target, fix_after_n_points, rebase,
    screen_outliers, excluded, exposure, exposure_source, per, kind and entries_by_person.
    Another chart than advised: wanted_chart and chart_note, the reason.
    """
    heads = ("Series", "Chart", "Newest point", "Target", "In words")
    people = ForPeople(profile.value, heads, "Drawing charts", lambda one: [_cells(one)])
    raise run_lines(source, lambda line: chart_of(line, profile), output, people)


def chart_of(line: Line, profile: Rules) -> Answer:
    """The answer to one line. Raises LineError or MeasureError in plain words."""
    from counterpoise.engines.measures import (  # noqa: PLC0415 - the root command stays light
        Profile,
        draw,
        one_person,
        read_series,
        run_chart,
        xmr,
    )

    series = read_series(line.data)
    choice = _choice(line, series)
    found = xmr(series, Profile(profile))
    still = found.variation == "no_variation"
    shown = choice.xmr_reference or profile is Rules.NHSR or choice.chart == "table" or still
    answer = found.as_dict() if shown else _withheld(found)
    view = None if choice.chart == "xmr" else draw(series, choice.chart)
    person = one_person(_entries(line)).note
    own = found if view is None or profile is Rules.NHSR else view
    target = found.reasons[1:] if still and own is view else ()
    beside = found.caveats if shown else ()
    return answer | {
        "chart": choice.chart,
        "why": choice.why,
        "reasons": [*own.reasons, *target],
        "caveats": _once([person, *choice.caveats, *own.caveats, *beside]),
        "view": None if view is None else view.as_dict(),
        "run": run_chart(series).as_dict(),
        "profile": found.profile,
        "version": found.version,
        "digest": found.digest,
    }


def _once(caveats: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in caveats if one))


def _entries(line: Line) -> list[int]:
    """How many of the entries concern each person: numbers, no names."""
    given = line.data.get("entries_by_person")
    if given is None:
        return []
    if not isinstance(given, list) or any(type(one) is not int or one < 0 for one in given):
        raise LineError('"entries_by_person" should be a list of whole numbers, one a person.')
    return given


def _choice(line: Line, series: Series) -> Choice:
    from counterpoise.engines.measures import ChartKind, choose  # noqa: PLC0415 - as above

    wanted, note = text_of(line, "wanted_chart"), text_of(line, "chart_note") or ""
    if wanted is None:
        return choose(series)
    try:
        kind = ChartKind(wanted)
    except ValueError:
        raise LineError(f'"wanted_chart" should be one of: {", ".join(ChartKind)}.') from None
    return choose(series, kind, note)


def _withheld(found: XmrChart) -> Answer:
    """XmR is not offered for this series: its names are kept, and say nothing but why."""
    nothing = [None] * len(found.values)
    answer = found.as_dict()
    segments = answer["segments"]
    without = [one | {"lpl": None, "upl": None} for one in segments]  # type: ignore[attr-defined]
    silent = found.variation in ("no_recent_data", "too_few_points")
    target = None if found.assurance is None else NOT_OFFERED
    return answer | {
        "segments": without,
        "special_cause_type": nothing,
        "point_type": nothing,
        "variation": found.variation if silent else NOT_OFFERED,
        "assurance": found.assurance if silent else target,
    }


NOT_OFFERED = "not_offered"
WORDS = {
    "common_cause": "usual variation",
    "special_cause_improvement": "special cause, wanted direction",
    "special_cause_concern": "special cause, unwanted direction",
    "special_cause_neutral_high": "special cause, high",
    "special_cause_neutral_low": "special cause, low",
    "stands_out_high": "stands out, high",
    "stands_out_low": "stands out, low",
    "no_recent_data": "no recent data",
    "too_few_points": "too few points",
    "no_variation": "no variation",
    NOT_OFFERED: "XmR not offered",
    "consistent_pass": "target met, as things are",
    "consistent_fail": "target missed, as things are",
    "inconsistent": "target met and missed by turns",
}


def _newest(answer: Answer) -> str:
    """What the chart that suits says of the newest point; XmR's word where it has no signals."""
    view, told = answer["view"], str(answer["variation"])
    if not isinstance(view, dict) or "signals" not in view or told == "no_recent_data":
        return told
    last = len(view["values"]) - 1
    high = next((one["high"] for one in view["signals"] if one["position"] == last), None)
    if high is None:
        return "common_cause"
    return "stands_out_high" if high else "stands_out_low"


def _cells(answer: Answer) -> tuple[str, ...]:
    reasons = answer["reasons"]
    said = "\n".join(reasons) if isinstance(reasons, list) else ""
    return (
        str(answer["id"]),
        str(answer["chart"]),
        WORDS[_newest(answer)],
        WORDS.get(str(answer["assurance"]), ""),
        f"{said}\n{answer['why']}",
    )
