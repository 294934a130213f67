"""Numbers, signs and states as words a family member could read."""

from __future__ import annotations

from collections.abc import Sequence

from counterpoise.apps.assurance.facts.charts import ChartFacts
from counterpoise.apps.assurance.queries.series import Point, Series
from counterpoise.kit.months import month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind, IndicatorShape

SIGN_WORDS = {
    "common": "Usual ups and downs",
    "improvement_high": "Signal of improvement, higher",
    "improvement_low": "Signal of improvement, lower",
    "concern_high": "Signal of concern, higher",
    "concern_low": "Signal of concern, lower",
    "neutral_high": "Signal of change, higher",
    "neutral_low": "Signal of change, lower",
    "quiet": "Quiet: nothing came",
    "not_enough": "Too few to say",
}
TARGET_WORDS = {
    "passes": "Target met as things are",
    "fails": "Target missed as things are",
    "hit_and_miss": "Target sometimes met",
    "": "",
}


def figure(value: float) -> str:
    """4.2, 0.15, 2,745: as many places as matter."""
    size = abs(value)
    places = 0 if size >= 100 or value == int(value) else 1 if size >= 1 else 2
    said = f"{value:,.{places}f}"
    said = said.rstrip("0").rstrip(".") if "." in said else said
    return "0" if said == "-0" else said


def joined(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def unit_of(definition: IndicatorDefinition, exposure: ExposureKind | None) -> str:
    """What the chart's numbers are: "for every 1,000 occupied bed days", "%", "hours"."""
    if definition.shape is IndicatorShape.PROPORTION:
        return "%"
    if definition.shape is IndicatorShape.MEDIAN:
        return definition.unit
    if definition.shape is IndicatorShape.RATE:
        return _rate_unit(definition, exposure)
    return definition.unit or "a month"


AT_MONTHS_END = "on the last day of the month"
EACH = {
    ExposureKind.OCCUPIED_BED_DAYS: "for each occupied bed day",
    ExposureKind.CARE_HOURS: "for each care hour",
    ExposureKind.SUPPORT_HOURS: "for each support hour",
    ExposureKind.VISITS: "for each visit",
    ExposureKind.PEOPLE_SUPPORTED: "for each person supported",
    ExposureKind.STAFF_IN_POST: "for each person employed",
}


def _rate_unit(definition: IndicatorDefinition, exposure: ExposureKind | None) -> str:
    over = exposure.label if exposure else definition.denominator
    lower = over[:1].lower() + over[1:]
    if definition.scale > 1:
        return f"for every {definition.scale:,} {lower}"
    if lower == "people supported in the month":
        return EACH[ExposureKind.PEOPLE_SUPPORTED]
    return EACH[exposure] if exposure else f"for each of the {lower}"


def value_words(value: float, series: Series) -> str:
    """A plotted value with its unit."""
    unit = unit_of(series.definition, series.exposure_kind)
    if unit == "%":
        return f"{figure(value)}%"
    return figure(value) if unit == "a month" else f"{figure(value)} {unit}"


def point_words(point: Point, series: Series) -> str:
    """What one month held: its count first, then the rate it makes."""
    if point.numerator is None:
        return "nothing came"
    count, definition = figure(float(point.numerator)), series.definition
    if definition.shape is IndicatorShape.COUNT:
        return count
    if definition.shape is IndicatorShape.MEDIAN:
        stands = f", half way among {figure(float(point.denominator))}" if point.denominator else ""
        return f"{count} {definition.unit}{stands}"
    if point.value is None:
        return f"{count}, but no {over_words(series)} was recorded, so no rate"
    if definition.shape is IndicatorShape.PROPORTION:
        return f"{count} of {figure(float(point.denominator or 0))} ({figure(float(point.value))}%)"
    return f"{count} ({value_words(float(point.value), series)})"


def over_words(series: Series) -> str:
    """What a rate is counted over, in lower case."""
    over = series.exposure_kind.label if series.exposure_kind else series.definition.denominator
    return over[:1].lower() + over[1:] if over else "exposure"


def events_words(facts: ChartFacts) -> str:
    """How much the chart stands on; always shown."""
    months = sum(1 for point in facts.points if point.numerator is not None)
    span = f"{months} {'month' if months == 1 else 'months'}"
    if facts.series.definition.numerator.endswith(AT_MONTHS_END):
        return f"As it stood at the end of {span}"  # the same ones, month after month: no sum
    if facts.events is None:
        asked = sum(float(point.denominator or 0) for point in facts.points)
        return f"Stands on {figure(asked)} in {span}" if asked else f"Stands on {span}"
    if facts.series.definition.shape is IndicatorShape.PROPORTION:
        whole = sum(float(point.denominator or 0) for point in facts.points)
        return f"{facts.events:,} of {figure(whole)} in {span}"
    return f"{facts.events:,} in {span}"


def sentence(facts: ChartFacts) -> str:
    """The newest month and what it means, bearable for everybody it is about."""
    newest = facts.newest
    month = month_words(newest.month)
    if facts.judged == "quiet":
        return _quiet(facts, month)
    if facts.without_rate:
        words = over_words(facts.series)
        count = figure(float(newest.numerator or 0))
        return (
            f"{count} in {month}. We do not know the {words}, so there is no rate and nothing "
            "can be said about it."
        )
    first = f"{month}: {point_words(newest, facts.series)}."
    return f"{first} {_meaning(facts)}"


def _quiet(facts: ChartFacts, month: str) -> str:
    if facts.series.definition.counted:
        return f"There was nothing to count in {month}, so we cannot say how it is now."
    return f"Nothing came for {month}. We cannot say how it is now."


def _meaning(facts: ChartFacts) -> str:
    sign = facts.variation
    if sign == "not_enough" and facts.gaps is not None:
        return "This is rare, so a chart cannot say whether it changes. Look at each one."
    return {
        "common": "That is within what is usual here.",
        "improvement_high": "That is higher than was usual here, which is the way we want.",
        "improvement_low": "That is lower than was usual here, which is the way we want.",
        "concern_high": "That is higher than is usual here, and needs a look.",
        "concern_low": "That is lower than is usual here, and needs a look.",
        "neutral_high": "That is higher than is usual here. Read it with what it is paired with.",
        "neutral_low": "That is lower than is usual here. Read it with what it is paired with.",
        "not_enough": "There is too little so far to say whether it changes.",
    }[sign]
