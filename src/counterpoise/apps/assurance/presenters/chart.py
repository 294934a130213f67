"""One chart's page: the drawing twice, what it says, what it may not, and every number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_decide_on_proof, can_record
from counterpoise.apps.assurance.facts.chart_views import ChartView
from counterpoise.apps.assurance.facts.charts import PROFILES, ChartFacts
from counterpoise.apps.assurance.models import LimitsRecalculation
from counterpoise.apps.assurance.presenters.chart_rows import corrections, points_table
from counterpoise.apps.assurance.presenters.figures import (
    SIGN_WORDS,
    TARGET_WORDS,
    events_words,
    figure,
    over_words,
    sentence,
)
from counterpoise.apps.assurance.presenters.pictures import (
    Drawn,
    drawn_narrow,
    drawn_to_keep,
    drawn_wide,
    gaps_picture,
    lettered,
    note_words,
    picture_of,
    sign,
)
from counterpoise.apps.assurance.queries.boards import ChartData
from counterpoise.kit.dates import long_date
from counterpoise.kit.drawing import ChartPicture
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import Link, SummaryRow, Table
from counterpoise.terms import IndicatorDirection

CHART_WORDS = {
    "xmr": "XmR chart",
    "run": "Run chart",
    "c": "c chart",
    "u": "u chart",
    "u_prime": "u′ chart",
    "u_exact": "Counts between exact limits",
    "p": "p chart",
    "p_prime": "p′ chart",
    "p_exact": "Percentages between exact limits",
    "i_prime": "I′ chart",
    "g": "g chart",
    "t": "t chart",
    "cusum": "CUSUM",
    "ewma": "EWMA",
    "days_between": "Events month by month, and the time between them",
    "table": "Points only, no limits",
}
PROFILE_WORDS = {
    "mdc-2024": "Making Data Count, as NHS boards see it (mdc-2024)",
    "nhsr-0.2.2": "NHSRplotthedots 0.2.2, letter for letter (nhsr-0.2.2)",
}


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note beside the chart, with its letter. ``href`` takes it back, for those who may."""

    letter: str
    words: str
    by: str
    href: str


@dataclass(frozen=True, slots=True)
class Recalculated:
    """Where limits start anew: who, when, why, and the four answers."""

    title: str
    rows: tuple[SummaryRow, ...]


@dataclass(frozen=True, slots=True)
class ChartPage:
    title: str
    caption: str
    back: str
    sentence: str
    sign: SafeString
    sign_words: str
    target_sign: SafeString | None
    target_words: str
    stands_on: str
    main: Drawn
    gaps: Drawn | None
    beside: Drawn | None
    before: Drawn | None
    says: tuple[str, ...]
    may_not: tuple[str, ...]
    made_of: tuple[SummaryRow, ...]
    table: Table
    corrections: tuple[str, ...]
    notes: tuple[NoteLine, ...]
    left_out: tuple[NoteLine, ...]
    recalculations: tuple[Recalculated, ...]
    profiles: tuple[Link, ...]
    downloads: tuple[Link, ...]
    partners: tuple[Link, ...]
    may_note: bool
    may_decide: bool
    may_target: bool
    note_href: str
    limits_href: str
    target_href: str
    leave_out_href: str


def chart_page(seen: ChartView, facts: ChartFacts, *, scope: Scope) -> ChartPage:
    """Everything the page places. ``facts`` are those of ``seen``, which are there."""
    data = seen.data
    definition, service = facts.series.definition, data.service
    place = [service.public_key, definition.code]
    rare = gaps_picture(facts, "gaps")
    return ChartPage(
        title=definition.name,
        caption=f"{service.name}, {definition.code}",
        back=reverse("assurance:board", args=[service.public_key]),
        sentence=sentence(facts),
        sign=sign(facts.variation),
        sign_words=SIGN_WORDS[facts.variation],
        target_sign=sign(facts.assurance) if facts.assurance else None,
        target_words=TARGET_WORDS[facts.assurance],
        stands_on=events_words(facts),
        main=_main(data, facts),
        gaps=_twice(rare) if rare else None,
        beside=_beside(seen.beside),
        before=_before(data, seen.before),
        says=facts.reasons,
        may_not=tuple(one for one in (_held_back(facts), *facts.caveats, facts.blind_to) if one),
        made_of=_made_of(data, facts),
        table=points_table(facts),
        corrections=corrections(data.corrections),
        notes=_notes(data, scope),
        left_out=_left_out(data, scope),
        recalculations=tuple(_recalculated(one) for one in data.recalculations),
        profiles=_profiles(facts, place),
        downloads=_downloads(facts, place),
        partners=_partners(data, facts),
        may_note=can_record(scope, service),
        may_decide=can_decide_on_proof(scope, service),
        may_target=definition.direction is not IndicatorDirection.PAIR,
        note_href=reverse("assurance:add_note", args=place),
        limits_href=reverse("assurance:limits", args=place),
        target_href=reverse("assurance:target", args=place),
        leave_out_href=reverse("assurance:leave_out", args=place),
    )


@dataclass(frozen=True, slots=True)
class EmptyChart:
    """A chart without a single reading: what it is for, and who could give one."""

    title: str
    caption: str
    back: str
    definition: str
    record_href: str


def empty_chart_page(data: ChartData, *, scope: Scope) -> EmptyChart:
    definition, service = data.series.definition, data.service
    may = can_record(scope, service) and not definition.counted
    return EmptyChart(
        title=definition.name,
        caption=f"{service.name}, {definition.code}",
        back=reverse("assurance:board", args=[service.public_key]),
        definition=definition.definition,
        record_href=reverse("assurance:grid", args=[service.public_key]) if may else "",
    )


def _main(data: ChartData, facts: ChartFacts) -> Drawn:
    drawn = _twice(picture_of(facts, "chart", data.notes))
    return replace(drawn, title=CHART_WORDS[facts.chart])


def _twice(picture: ChartPicture) -> Drawn:
    phone = replace(picture, key=f"{picture.key}-phone")
    return Drawn(drawn_wide(picture), drawn_narrow(phone), picture.title)


def _beside(facts: ChartFacts | None) -> Drawn | None:
    """The XmR chart as a reference only, and why it is no more."""
    if facts is None:
        return None
    picture = picture_of(facts, "beside", title="XmR chart, only as a reference")
    drawn = _twice(picture)
    about = "At these counts its signals often come by chance alone: read the chart above."
    return replace(drawn, title="XmR chart beside it", about=about)


def _before(data: ChartData, facts: ChartFacts | None) -> Drawn | None:
    if facts is None or not data.recalculations:
        return None
    picture = picture_of(facts, "before", title="Before limits were drawn again")
    drawn = _twice(picture)
    about = "The same points, with limits taken from all of them."
    return replace(drawn, title="Without limits drawn again", about=about)


def _made_of(data: ChartData, facts: ChartFacts) -> tuple[SummaryRow, ...]:
    definition = facts.series.definition
    exposure = facts.series.exposure_kind
    over = exposure.label if exposure else definition.denominator
    rows = [
        SummaryRow("What it means", definition.definition),
        SummaryRow("What is counted", definition.numerator),
        *([SummaryRow("Counted over", over)] if over else []),
        SummaryRow("Which way is better", IndicatorDirection(definition.direction).label),
        SummaryRow("Target", _target(data)),
        SummaryRow("Chart", _chosen(facts)),
        SummaryRow("Definition", f"Version {definition.version}. {_first(definition.source)}"),
    ]
    if facts.version:
        rows.append(SummaryRow("Worked out by", f"{facts.version}, figures {facts.digest[:12]}"))
    return tuple(rows)


def _held_back(facts: ChartFacts) -> str:
    """Why this chart is no more than it is; an XmR chart's reason is why it may speak."""
    return "" if facts.chart == "xmr" else _without_rates(facts) or facts.why


def _without_rates(facts: ChartFacts) -> str:
    """Every month was counted, and not one has what it is over."""
    if not any(p.without_exposure for p in facts.points) or any(
        v is not None for v in facts.values
    ):
        return ""
    return f"No {over_words(facts.series)} were recorded: no exposure, no rate, so no chart."


def _chosen(facts: ChartFacts) -> str:
    """Which chart it is, and for an XmR chart why it may stand."""
    name = CHART_WORDS[facts.chart]
    return f"{name}. {facts.why}" if facts.chart == "xmr" and facts.why else name


def to_keep(seen: ChartView, facts: ChartFacts, day: date) -> str:
    """The drawing to save: as the page shows it, with everything it needs to be read alone."""
    rules = PROFILE_WORDS[facts.profile] if facts.chart == "xmr" else ""
    return drawn_to_keep(facts, seen.data.notes, CHART_WORDS[facts.chart], rules, day)


def _first(words: str) -> str:
    """The first sentence: which library a definition comes from."""
    return words.split(". ")[0].rstrip(".") + "."


def _target(data: ChartData) -> str:
    target = data.target
    if target is None:
        return "None set"
    who = f"{target.set_by.full_name}, {long_date(target.set_at.date(), weekday=False)}"
    return f"{figure(float(target.amount))}. {target.why} ({who})"


def _notes(data: ChartData, scope: Scope) -> tuple[NoteLine, ...]:
    may = can_record(scope, data.service)
    return tuple(
        NoteLine(
            letter=letter,
            words=note_words(note),
            by=note.added_by.full_name,
            href=reverse("assurance:withdraw_note", args=[note.public_key]) if may else "",
        )
        for letter, note in lettered(data.notes)
    )


def _left_out(data: ChartData, scope: Scope) -> tuple[NoteLine, ...]:
    """Months the chart passes by: why, who said so, and the way back for those who may."""
    may = can_decide_on_proof(scope, data.service)
    return tuple(
        NoteLine(
            letter="",
            words=f"{month_words(one.month)}: {one.why}",
            by=f"{one.left_out_by.full_name}, {long_date(one.left_out_at.date(), weekday=False)}",
            href=reverse("assurance:put_back", args=[one.public_key]) if may else "",
        )
        for one in data.left_out
    )


def _recalculated(one: LimitsRecalculation) -> Recalculated:
    who = f"{one.decided_by.full_name}, {long_date(one.decided_at.date(), weekday=False)}"
    old = one.old_limits
    rows = [
        SummaryRow("Decided by", who),
        SummaryRow("Why", one.why),
        SummaryRow("A real change was seen", one.real_change_seen),
        SummaryRow("Its cause is understood", one.cause_understood),
        SummaryRow("It is expected to last", one.expected_to_last),
        SummaryRow("There are enough points since", one.enough_points),
    ]
    if old:
        rows.append(SummaryRow("Limits before", limits_words(old)))
    return Recalculated(f"Limits start anew from {month_words(one.from_month)}", tuple(rows))


def limits_words(old: dict[str, float | None]) -> str:
    """ "Average 4.2, from 0 to 9.1"."""
    centre, lower, upper = (old.get(name) for name in ("centre", "lower", "upper"))
    if centre is None:
        return "None could be drawn"
    if lower is None or upper is None:
        return f"Average {figure(centre)}"
    return f"Average {figure(centre)}, from {figure(lower)} to {figure(upper)}"


def _profiles(facts: ChartFacts, place: Sequence[str]) -> tuple[Link, ...]:
    """Only an XmR chart has two ways of being read."""
    if facts.chart != "xmr":
        return ()
    address = reverse("assurance:chart", args=place)
    return tuple(
        Link(PROFILE_WORDS[name], f"{address}?profile={name}", current=name == facts.profile)
        for name in reversed(PROFILES)
    )


def _downloads(facts: ChartFacts, place: Sequence[str]) -> tuple[Link, ...]:
    query = f"?profile={facts.profile}"
    return tuple(
        Link(words, reverse(f"assurance:{name}", args=place) + query)
        for words, name in (
            ("Save the chart as SVG", "chart_svg"),
            ("Save the chart as PNG", "chart_png"),
            ("Save the numbers as a spreadsheet (CSV)", "chart_csv"),
        )
    )


def _partners(data: ChartData, facts: ChartFacts) -> tuple[Link, ...]:
    """Those it is read with, by the library: one must not improve at the cost of the other."""
    definition = facts.series.definition
    held = [
        *data.library.balanced_by(definition.code),
        *(one for one in data.library.definitions if one.code in definition.balances),
    ]
    return tuple(
        Link(one.name, reverse("assurance:chart", args=[data.service.public_key, one.code]))
        for one in dict.fromkeys(held)
    )
