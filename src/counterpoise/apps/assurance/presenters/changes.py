"""Named changes in a list, and what naming one would fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.assurance.access import can_decide_on_proof
from counterpoise.apps.assurance.facts.earliest import Outlook
from counterpoise.apps.assurance.models import NamedChange
from counterpoise.apps.assurance.presenters.rungs import TONES, rung_of, signed_words
from counterpoise.apps.assurance.queries.proof_lists import ChangesData
from counterpoise.kit.dates import LONDON, long_date
from counterpoise.kit.months import month_words
from counterpoise.kit.pages import SummaryRow


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: its newest verdict in one word, and when it is looked at next."""

    title: str
    href: str
    indicator: str
    owner: str
    tone: str
    rung: str
    said: str
    signed: str
    next_look: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    title: str
    caption: str
    back: str
    name_href: str
    open: tuple[ChangeLine, ...]
    ended: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class OutlookWords:
    """The earliest provable date, before anything is saved."""

    sentence: str
    because: str
    nearer: tuple[str, ...]
    otherwise: str
    rows: tuple[SummaryRow, ...]


def changes_page(data: ChangesData, *, scope: Scope, now: datetime) -> ChangesPage:
    service = data.service
    may = can_decide_on_proof(scope, service)
    lines = [(one.ended_at is not None, _line(one, data, now)) for one in data.changes]
    return ChangesPage(
        title="Changes and verdicts",
        caption=service.name,
        back=reverse("assurance:board", args=[service.public_key]),
        name_href=reverse("assurance:name_change", args=[service.public_key]) if may else "",
        open=tuple(line for ended, line in lines if not ended),
        ended=tuple(line for ended, line in lines if ended),
    )


def _line(change: NamedChange, data: ChangesData, now: datetime) -> ChangeLine:
    definition = data.library.get(change.indicator_code, change.indicator_version)
    newest = next(iter(change.newest_first), None)  # type: ignore[attr-defined]
    rung = rung_of(newest) if newest else "Not looked at yet"
    return ChangeLine(
        title=change.title,
        href=reverse("assurance:change", args=[change.public_key]),
        indicator=definition.name if definition else change.indicator_code,
        owner=change.change_owner.full_name,
        tone=TONES.get(rung, "quiet"),
        rung=rung,
        said=str(newest.proposal.get("sentence", "")) if newest else "",
        signed=signed_words(newest) if newest else "",
        next_look="" if change.ended_at else next_look(change, now),
    )


def before_words(ended: Sequence[NamedChange]) -> tuple[str, ...]:
    """Whoever reads a verdict reads too that the measure was judged before, and how that ended."""
    return tuple(_before(one) for one in ended if one.ended_at is not None)


def _before(one: NamedChange) -> str:
    newest = next(iter(one.newest_first), None)  # type: ignore[attr-defined]
    rung = f"said “{rung_of(newest).lower()}”" if newest else "was never given"
    when = long_date(one.ended_at.date(), weekday=False) if one.ended_at else ""
    return (
        f"Counted from {month_words(one.after_start)}; its last verdict {rung}. "
        f"Ended on {when}: {one.ended_because}"
    )


def next_look(change: NamedChange, now: datetime) -> str:
    """When the next formal verdict can be given."""
    today = now.astimezone(LONDON).date()
    later = [day for day in _reviews(change) if day > today]
    if not later:
        return "All review dates have passed. It is still watched."
    return f"Next review {long_date(min(later), weekday=False)}."


def _reviews(change: NamedChange) -> Iterator[date]:
    return (date.fromisoformat(day) for day in change.review_dates)


def outlook_words(found: Outlook, *, now: datetime) -> OutlookWords:
    """What naming this change would fix, and when it could first show a result."""
    windows = found.windows
    if found.day is None:
        sentence = "As things are, no length of time would show a result."
    elif found.day <= now.astimezone(LONDON).date():
        day = long_date(found.day, weekday=False)
        sentence = f"The earliest date on which this could show a result was {day}."
    else:
        day = long_date(found.day, weekday=False)
        sentence = f"The earliest date on which this could show a result is {day}."
    return OutlookWords(
        sentence=sentence,
        because=found.because,
        nearer=tuple(
            f"With {what} it would be {long_date(day, weekday=False)}."
            for what, day in found.nearer
        ),
        otherwise=_otherwise(found),
        rows=(
            SummaryRow("Compared with", _span(windows.baseline_start, windows.baseline_end)),
            SummaryRow("Events in that time", f"{found.events} in {found.months} months"),
            SummaryRow("Left out, the bad run", _span(windows.trigger_start, windows.trigger_end)),
            SummaryRow("Counted from", month_words(windows.after_start)),
            SummaryRow(
                "Looked at on",
                ", ".join(long_date(day, weekday=False) for day in windows.review_dates),
            ),
        ),
    )


def _otherwise(found: Outlook) -> str:
    """What could bring it nearer where a longer baseline does not."""
    if found.day == found.windows.review_dates[0]:
        return "Nothing would bring it nearer: it is the first day on which it is looked at."
    return (
        "A longer baseline would not bring it nearer. More events to count would: for example "
        "the same measure across like services."
    )


def _span(first: date, last: date) -> str:
    return month_words(first) if first == last else f"{month_words(first)} to {month_words(last)}"
