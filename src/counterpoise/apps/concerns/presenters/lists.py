"""The list of concerns in words: rows, filters that are on, tabs, count, and who else sees what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.concerns.forms.lists import COLUMN_NAMES, ListForm
from counterpoise.apps.concerns.models import SavedView
from counterpoise.apps.concerns.models.concern import danger_waits
from counterpoise.apps.concerns.queries.lists import OPEN, Count, Page, Row
from counterpoise.apps.concerns.queries.sorting import SORTED_BY
from counterpoise.kit.dates import LONDON, day_and_time, late_words, short_date, spoken
from counterpoise.kit.pages import Cell, Column, Link, Slice, Table
from counterpoise.terms import ConcernKind, ConcernStatus, Tier

KEPT_BACK = "In confidence"
TOO_MANY = "Too many to sort by a column: they stand as they were raised. Narrow the list first."
NOT_A_FILTER = frozenset({"columns", "after", "before", "oldest", "sort", "turned"})
TABS = (
    ("Open", {"status": OPEN}),
    ("Late", {"late": "on"}),
    ("Not decided", {"status": ConcernStatus.RAISED.value}),
    ("All", {}),
)
TONES = {
    ConcernStatus.RAISED: "soon",
    ConcernStatus.TRIAGED: "going",
    ConcernStatus.REFERRED: "going",
    ConcernStatus.IN_REVIEW: "going",
    ConcernStatus.CLOSED: "done",
    ConcernStatus.WITHDRAWN: "quiet",
}
Show = Callable[[Row, Scope, datetime], Cell | str]
Export = Callable[[Row, Scope, datetime], object]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Everything the page places."""

    title: str
    table: Table
    pages: Slice[Row]
    views: Sequence[Link]
    chosen: Sequence[Link]
    clear: str
    count: str
    export: str
    why: Sequence[str]
    empty: bool
    danger: Sequence[Link] = ()
    too_many: str = ""
    saved_key: str = ""
    query: str = ""


def list_page(
    page: Page,
    count: Count,
    *,
    danger: Sequence[Row] = (),
    form: ListForm,
    saved: Iterable[SavedView],
    query: QueryDict,
    scope: Scope,
    about: str,
    now: datetime,
) -> ListPage:
    """``about`` is the name of the person the list is narrowed to, if it is."""
    here = reverse("concerns:concerns")
    views, saved_key = _views(saved, query, here)
    return ListPage(
        title=f"Concerns about {about}" if about else "Concerns",
        table=_table(page.rows, columns_of(form, query, here, count), scope, now),
        pages=_slice(page, query, here),
        views=views,
        chosen=_chosen(form, query, here, about),
        clear=here + "?status=",
        count=count_words(count),
        export=f"{reverse('concerns:export')}?{_without(query, 'after', 'before')}",
        why=why_not(scope),
        empty=not page.rows,
        too_many=TOO_MANY if form.order and not count.exact else "",
        danger=[_danger_link(row, now) for row in danger],
        saved_key=saved_key,
        query=_without(query, "after", "before"),
    )


def _danger_link(row: Row, now: datetime) -> Link:
    raised = day_and_time(row.raised_at, now=now)
    words = f"{row.reference}: {about_words(row)}, {row.service}, raised {raised}"
    return Link(words, reverse("concerns:concern", args=[row.public_key]))


def count_words(count: Count) -> str:
    """Exact, or honestly not."""
    if not count.exact:
        return f"More than {count.number:,} concerns that you can see"
    if count.number == 1:
        return "1 concern that you can see"
    return f"{count.number:,} concerns that you can see"


def why_not(scope: Scope) -> tuple[str, ...]:
    """Who sees what, the same words whether or not there is anything to hide."""
    lines = ["Filters may be on: clear them to see everything you can see."]
    if scope.councils:
        lines.append("Your council sees the concerns that were referred to it, as they were sent.")
    if scope.leads:
        lines.append("You see the concerns of the services you lead, and those you raised.")
    if scope.works_in and not scope.leads:
        lines.append("You see the concerns you raised yourself.")
    if scope.oversees:
        lines.append("You see the concerns of every service of your provider.")
    lines.append(
        "Some concerns are raised in confidence, or are about somebody who works here. They go "
        "only to the people who need to know, and to whoever raised them. They are on nobody "
        "else’s list, count, search or spreadsheet."
    )
    return tuple(lines)


def columns_of(
    form: ListForm, query: QueryDict, here: str, count: Count
) -> tuple[tuple[str, Column], ...]:
    """The columns to show; each a way to sort by it, while there are few enough to be sorted."""
    names = {"concern": "Concern"} | {name: COLUMN_NAMES[name] for name in form.chosen_columns()}
    return tuple(
        (name, _column(name, words, form.order, query, here if count.exact else ""))
        for name, words in names.items()
    )


def _column(name: str, words: str, order: str, query: QueryDict, here: str) -> Column:
    if not here or name not in SORTED_BY:
        return Column(words)
    turned = {"": "", name: "ascending", f"-{name}": "descending"}.get(order, "")
    asked = _without(query, "after", "before", "sort", "turned")
    turn = "&turned=on" if turned == "ascending" else ""
    return Column(words, href=f"{here}?{asked}&sort={name}{turn}", sorted=turned)


def _table(
    rows: Sequence[Row], columns: Sequence[tuple[str, Column]], scope: Scope, now: datetime
) -> Table:
    return Table(
        caption="Concerns",
        columns=tuple(column for _, column in columns),
        rows=tuple(
            (
                Cell(row.reference, reverse("concerns:concern", args=[row.public_key])),
                *(SHOWN[name](row, scope, now) for name, _ in columns[1:]),
            )
            for row in rows
        ),
    )


def about_words(row: Row) -> str:
    """Whom it is about, in words that are always there."""
    return row.known_as or row.who_in_words or "Nobody named"


def reporter_words(row: Row, scope: Scope) -> str:
    """Who raised it, for their own provider; kept back where it was said in confidence."""
    if row.reporter_id == scope.user_id:
        return row.reporter
    if row.provider_id not in scope.providers or row.confidential:
        return KEPT_BACK
    return row.reporter


def _tier(value: str, otherwise: str) -> str:
    return Tier(value).label if value else otherwise


def row_in_danger(row: Row) -> bool:
    """Whether the row says first that somebody may be in danger."""
    return danger_waits(
        status=row.status,
        tier=row.decision,
        advised=row.advised,
        danger_now=row.danger_now,
        referred=row.referred_at is not None,
    )


def _status(row: Row, _scope: Scope, _now: datetime) -> Cell:
    if row_in_danger(row):
        return Cell("Danger", tone="danger")
    status = ConcernStatus(row.status)
    return Cell(status.label, tone=TONES[status])


def _late(row: Row, _scope: Scope, now: datetime) -> Cell | str:
    if row.late_since is None:
        return "No"
    return Cell(late_words(row.late_since, now=now), tone="late")


def _moment(name: str, otherwise: str = "Not yet") -> Show:
    def show(row: Row, _scope: Scope, now: datetime) -> Cell | str:
        moment = getattr(row, name)
        return Cell(at=spoken(moment, now=now)) if moment else otherwise

    return show


SHOWN: dict[str, Show] = {
    "about": lambda row, _scope, _now: about_words(row),
    "service": lambda row, _scope, _now: row.service,
    "kind": lambda row, _scope, _now: ConcernKind(row.kind).label,
    "status": _status,
    "decision": lambda row, _scope, _now: _tier(row.decision, "Not decided"),
    "advised": lambda row, _scope, _now: _tier(row.advised, "No advice"),
    "raised": _moment("raised_at"),
    "noticed": _moment("noticed_at"),
    "late": _late,
    "reporter": lambda row, scope, _now: reporter_words(row, scope),
    "referred": _moment("referred_at", "No"),
    "reviewed": _moment("last_reviewed_at"),
    "closed": _moment("closed_at"),
}


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(LONDON).replace(tzinfo=None) if moment else None


EXPORTED: dict[str, Export] = {
    "about": lambda row, _scope, _now: about_words(row),
    "service": lambda row, _scope, _now: row.service,
    "kind": lambda row, _scope, _now: ConcernKind(row.kind).label,
    "status": lambda row, _scope, _now: ConcernStatus(row.status).label,
    "decision": lambda row, _scope, _now: _tier(row.decision, "Not decided"),
    "advised": lambda row, _scope, _now: _tier(row.advised, "No advice"),
    "raised": lambda row, _scope, _now: _local(row.raised_at),
    "noticed": lambda row, _scope, _now: _local(row.noticed_at),
    "late": lambda row, _scope, now: (
        late_words(row.late_since, now=now) if row.late_since else "No"
    ),
    "reporter": lambda row, scope, _now: reporter_words(row, scope),
    "referred": lambda row, _scope, _now: _local(row.referred_at),
    "reviewed": lambda row, _scope, _now: _local(row.last_reviewed_at),
    "closed": lambda row, _scope, _now: _local(row.closed_at),
}


MOMENT_OF = {
    "raised": "raised_at",
    "noticed": "noticed_at",
    "referred": "referred_at",
    "reviewed": "last_reviewed_at",
    "closed": "closed_at",
}


def moments_of(columns: Sequence[str]) -> set[str]:
    """The moments these columns need to be read."""
    return {MOMENT_OF[name] for name in columns if name in MOMENT_OF}


def export_header(columns: Sequence[str]) -> list[str]:
    """The first line of the spreadsheet."""
    return ["Concern", *(COLUMN_NAMES[name] for name in columns)]


def export_rows(
    rows: Iterable[Row], columns: Sequence[str], *, scope: Scope, now: datetime
) -> Iterable[Sequence[object]]:
    """Each row as the spreadsheet holds it: moments exact, in England's time."""
    show = [EXPORTED[name] for name in columns]
    for row in rows:
        yield [row.reference, *(one(row, scope, now) for one in show)]


def _slice(page: Page, query: QueryDict, here: str) -> Slice[Row]:
    if not page.rows:
        return Slice(rows=[])
    first, last = page.rows[0].public_key, page.rows[-1].public_key
    rest = _without(query, "after", "before")
    oldest = bool(query.get("oldest"))
    if query.get("sort"):
        words = ("Before", "After")
    else:
        words = ("Older", "Newer") if oldest else ("Newer", "Older")
    return Slice(
        rows=page.rows,
        previous=f"{here}?{rest}&before={first}" if page.newer else "",
        next=f"{here}?{rest}&after={last}" if page.older else "",
        previous_words=words[0],
        next_words=words[1],
    )


def _views(saved: Iterable[SavedView], query: QueryDict, here: str) -> tuple[list[Link], str]:
    """Tabs: the usual views, then the viewer's own. Also the key of the saved one that is open."""
    now = _filters_of(query)
    views = [
        Link(name, f"{here}?{urlencode(filters)}" if filters else f"{here}?status=", now == filters)
        for name, filters in TABS
    ]
    saved_key = ""
    for view in saved:
        filters = {name: str(value) for name, value in view.filters.items() if value}
        current = now == filters
        saved_key = view.public_key if current else saved_key
        address = urlencode([*filters.items(), *(("columns", one) for one in view.columns)])
        views.append(Link(view.name, f"{here}?{address}", current))
    return views, saved_key


def _filters_of(query: QueryDict) -> dict[str, str]:
    return {
        name: value
        for name, value in query.items()
        if value and name not in NOT_A_FILTER and name in ListForm.base_fields
    }


def _chosen(form: ListForm, query: QueryDict, here: str, about: str) -> list[Link]:
    """A link for each filter that is on, which takes it away."""
    return [
        Link(_filter_words(form, name, about), f"{here}?{_taken_away(query, name)}")
        for name in _filters_of(query)
        if name not in form.errors
    ]


def _filter_words(form: ListForm, name: str, about: str) -> str:
    if name == "person":
        return f"About {about}" if about else "About somebody"
    value = form.cleaned_data.get(name)
    label = str(form.fields[name].label)
    if value is True:
        return label
    if isinstance(value, date):
        return f"{label} {short_date(value)} {value.year}"
    choices = dict(getattr(form.fields[name], "choices", []))
    return f"{label}: {choices.get(value, value)}"


def _taken_away(query: QueryDict, name: str) -> str:
    rest = _without(query, name, "after", "before")
    return rest or "status="


def _without(query: QueryDict, *names: str) -> str:
    kept = query.copy()
    for name in names:
        kept.pop(name, None)
    return kept.urlencode()
