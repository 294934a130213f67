"""What charts answer with: lines, signals, icons and words, kept together."""

from __future__ import annotations

from dataclasses import dataclass

from counterpoise.engines.measures.words import (
    Assurance,
    ChartKind,
    PointType,
    Profile,
    SpecialCause,
    Variation,
)

VERSION = "measures 2026.1"


@dataclass(frozen=True, slots=True)
class Segment:
    """One phase. ``first`` counts rows from 0; ``n`` counts rows, ``points`` the values present.

    Limits are raw, and may lie below what is possible; ``drawn_lpl`` is what to draw.
    """

    first: int
    n: int
    points: int
    mean: float | None
    lpl: float | None
    upl: float | None
    near_lpl: float | None
    near_upl: float | None
    drawn_lpl: float | None
    drawn_upl: float | None
    short: bool


@dataclass(frozen=True, slots=True)
class XmrChart:
    """A whole XmR chart. Tuples named in the plural hold one item a value of the series.

    ``reasons``: sentences a registered manager understands, the newest point's first.
    ``caveats``: what the chart may not say, and what was done to the series.
    ``digest``: identity of the series given; with ``profile`` and ``version`` the same chart
    can be made again.
    """

    profile: Profile
    version: str
    digest: str
    values: tuple[float | None, ...]
    segments: tuple[Segment, ...]
    special_causes: tuple[SpecialCause, ...]
    point_types: tuple[PointType, ...]
    excluded: tuple[bool, ...]
    variation: Variation
    assurance: Assurance | None
    short_warning: bool
    gaps: int
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def newest(self) -> Segment:
        return self.segments[-1]

    def as_dict(self) -> dict[str, object]:
        """The names of the command line's contract."""
        return {
            "segments": [
                {
                    "first": one.first,
                    "n": one.n,
                    "mean": one.mean,
                    "lpl": one.lpl,
                    "upl": one.upl,
                    "short": one.short,
                }
                for one in self.segments
            ],
            "special_cause_type": list(self.special_causes),
            "point_type": list(self.point_types),
            "variation": self.variation,
            "assurance": self.assurance,
            "short_warning": self.short_warning,
        }


@dataclass(frozen=True, slots=True)
class Signal:
    """One point that stands out, by which rule. ``high``: above what was expected."""

    position: int
    rule: str
    high: bool


@dataclass(frozen=True, slots=True)
class LimitsChart:
    """Any chart of points between lines, one of each a value of the series.

    ``blind_to``: what this kind of chart cannot see; always shown with it. ``intervals``: of
    each point by itself (95 %), where the chart has them.
    """

    kind: ChartKind
    version: str
    digest: str
    values: tuple[float | None, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    signals: tuple[Signal, ...]
    reasons: tuple[str, ...]
    caveats: tuple[str, ...]
    blind_to: str
    intervals: tuple[tuple[float, float] | None, ...] = ()
    assurance: Assurance | None = None

    def as_dict(self) -> dict[str, object]:
        return {
            "chart": self.kind,
            "values": list(self.values),
            "centre": list(self.centre),
            "lower": list(self.lower),
            "upper": list(self.upper),
            "signals": [
                {"position": one.position, "rule": one.rule, "high": one.high}
                for one in self.signals
            ],
            "reasons": list(self.reasons),
            "caveats": list(self.caveats),
            "blind_to": self.blind_to,
            "intervals": [None if one is None else list(one) for one in self.intervals],
            "assurance": self.assurance,
        }
