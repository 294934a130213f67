"""Whether a figure can be what its indicator says: one place for the grid, files and code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from counterpoise.apps.assurance.facts.numbers import FigureProblem
from counterpoise.kit.months import month_words
from counterpoise.rulesets.indicator_library import IndicatorDefinition
from counterpoise.terms import ExposureKind, IndicatorShape

EARLIEST = date(2000, 1, 1)
MAY_BE_BELOW_ZERO = ("levels",)


def asks_denominator(definition: IndicatorDefinition) -> bool:
    """Whether each reading carries its own denominator: what it is over is no exposure."""
    return definition.shape is not IndicatorShape.COUNT and not definition.exposures


def check_reading(
    definition: IndicatorDefinition, numerator: Decimal | None, denominator: Decimal | None
) -> None:
    """Raises FigureProblem with a sentence about what is wrong and what to do.

    No numerator and no denominator is nothing to check: it takes a reading back.
    """
    if numerator is None:
        if denominator is not None:
            raise FigureProblem(f"Write the first number too: {definition.numerator.lower()}.")
        return
    _check_numerator(definition, numerator)
    if asks_denominator(definition):
        _check_denominator(definition, numerator, denominator)
    elif denominator is not None:
        raise FigureProblem(
            "This reading takes one number only; what it is over is recorded apart.",
            "denominator",
        )


def _check_numerator(definition: IndicatorDefinition, numerator: Decimal) -> None:
    if numerator < 0 and definition.unit not in MAY_BE_BELOW_ZERO:
        raise FigureProblem(f"{_plain(numerator)} is below zero. A count starts at 0.")
    counted = definition.shape is not IndicatorShape.MEDIAN  # one part of a fall makes no chart
    if counted and numerator != numerator.to_integral_value():
        raise FigureProblem(
            f"{_plain(numerator)} is not a whole number. Write how many, not a percentage."
        )


def _check_denominator(
    definition: IndicatorDefinition, numerator: Decimal, denominator: Decimal | None
) -> None:
    if denominator is None:
        what = definition.denominator[0].lower() + definition.denominator[1:]
        raise FigureProblem(f"Write the second number too: {what}.", "denominator")
    if denominator < 0:
        raise FigureProblem(f"{_plain(denominator)} is below zero.", "denominator")
    if denominator == 0:
        raise FigureProblem(
            "There was nothing to count over, so there is no reading. Leave both empty.",
            "denominator",
        )
    if definition.shape is not IndicatorShape.RATE and denominator % 1:
        raise FigureProblem(
            f"{_plain(denominator)} is not a whole number. Write how many.", "denominator"
        )
    if definition.shape is IndicatorShape.PROPORTION and numerator > denominator:
        raise FigureProblem(
            f"{_plain(numerator)} out of {_plain(denominator)} is more than all of them. "
            "Check both numbers, and that they are not the wrong way round."
        )


def check_against_exposure(
    definition: IndicatorDefinition, numerator: Decimal | None, exposure: Decimal | None
) -> None:
    """A share of an exposure cannot be more than the exposure, once both are known."""
    if definition.shape is not IndicatorShape.PROPORTION or numerator is None or not exposure:
        return
    if numerator > exposure:
        raise FigureProblem(
            f"{_plain(numerator)} is more than the {_plain(exposure)} it is a share of. "
            "Check both numbers."
        )


def check_exposure(kind: ExposureKind, amount: Decimal | None) -> None:
    if amount is None:
        return
    if amount <= 0:
        raise FigureProblem(
            f"{kind.label} must be more than 0. If there were none, leave it empty: "
            "no rate is worked out for that month.",
        )


def check_month(month: date, *, this_month: date) -> None:
    """Figures are kept for months that have begun, from 2000 on."""
    if month.day != 1:
        raise FigureProblem("A figure belongs to a whole month.")
    if month > this_month:
        raise FigureProblem(f"{month_words(month)} has not begun yet.")
    if month < EARLIEST:
        raise FigureProblem(f"{month_words(month)} is too long ago to be right.")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
