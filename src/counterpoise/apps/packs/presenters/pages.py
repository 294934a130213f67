"""The list of packs, the preview, the wait, and the issued pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from counterpoise.apps.accounts.access import Scope
from counterpoise.apps.directory.models import Service
from counterpoise.apps.packs.access import can, check_works_on
from counterpoise.apps.packs.facts.gathering import Prepared, title_of
from counterpoise.apps.packs.models import Pack, PackFile, Redaction
from counterpoise.apps.packs.presenters.document import Document, document_of
from counterpoise.apps.packs.queries.changed import Changed
from counterpoise.kit.dates import day_and_time, long_date
from counterpoise.kit.pages import Cell, Column, Link, SummaryRow, Table
from counterpoise.terms import PackAudience, PackForm, PackStatus

TONES = {
    PackStatus.DRAFT: "going",
    PackStatus.QUEUED: "soon",
    PackStatus.ISSUED: "done",
    PackStatus.FAILED: "late",
    PackStatus.WITHDRAWN: "quiet",
}
AUDIENCES = {one.value: one for one in PackAudience}
STATUSES = {one.value: one for one in PackStatus}


@dataclass(frozen=True, slots=True)
class PacksPage:
    table: Table
    places: tuple[Link, ...]
    boards: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Something taken out by hand, with who and why."""

    what: str
    who: str
    state: str
    back_href: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A pack before it is issued. ``doubtful``: words only a person can judge."""

    title: str
    caption: str
    document: Document
    what_was_done: str
    failed: str
    doubtful: tuple[Doubtful, ...]
    taken_out: tuple[TakenOut, ...]
    take_out_href: str
    issue_href: str
    withdraw_href: str
    key: str
    version: int


@dataclass(frozen=True, slots=True)
class IssuedPage:
    title: str
    caption: str
    rows: tuple[SummaryRow, ...]
    withdrawn: str
    files: tuple[tuple[Link, str], ...]
    changed: tuple[str, ...]
    changed_words: str
    document: Document
    withdraw_href: str


def packs_page(
    packs: Sequence[Pack], services: Sequence[Service], scope: Scope, *, now: datetime
) -> PacksPage:
    boards = {one.provider_id: one.provider for one in services}
    return PacksPage(
        table=Table(
            "Packs",
            (Column("Pack"), Column("For"), Column("Period"), Column("Begun"), Column("Status")),
            tuple(_row(one, now) for one in packs),
        ),
        places=tuple(
            Link(one.name, reverse("packs:begin", args=[one.public_key])) for one in services
        ),
        boards=tuple(
            Link(one.name, reverse("packs:board", args=[one.public_key]), posts=True)
            for key, one in boards.items()
            if key in scope.decides_for
        ),
    )


def _row(pack: Pack, now: datetime) -> tuple[Cell | str, ...]:
    name = f"{pack.reference or 'Not issued yet'} {title_of(pack)}"
    status = STATUSES[pack.status]
    return (
        Cell(name, href=_href(pack)),
        AUDIENCES[pack.audience].label,
        period_words(pack),
        day_and_time(pack.begun_at, now=now),
        Cell(status.label, tone=TONES[status]),
    )


def period_words(pack: Pack) -> str:
    first = long_date(pack.period_start, weekday=False)
    return f"{first} to {long_date(pack.period_end, weekday=False)}"


def preview_page(
    pack: Pack, prepared: Prepared, redactions: Sequence[Redaction], *, now: datetime
) -> PreviewPage:
    document = document_of(prepared.draft.content)
    take_out = reverse("packs:take_out", args=[pack.public_key])
    draft = prepared.draft
    return PreviewPage(
        title=document.title,
        caption=f"For {AUDIENCES[pack.audience].label}",
        document=document,
        what_was_done=_done(draft.redacted, draft.small),
        failed=pack.failed_because,
        doubtful=tuple(
            Doubtful(word, f"{take_out}?{urlencode({'statement': code, 'words': word})}")
            for code, word in dict.fromkeys(draft.doubtful)
        ),
        taken_out=tuple(_taken_out(one, now) for one in redactions),
        take_out_href=take_out,
        issue_href=reverse("packs:issue", args=[pack.public_key]),
        withdraw_href=reverse("packs:withdraw", args=[pack.public_key]),
        key=pack.public_key,
        version=pack.version,
    )


def _done(redacted: int, small: int) -> str:
    names = "1 name or number was" if redacted == 1 else f"{redacted} names or numbers were"
    hidden = "1 small count is" if small == 1 else f"{small} small counts are"
    return f"{names} replaced by rule, and {hidden} hidden."


def _taken_out(one: Redaction, now: datetime) -> TakenOut:
    what = f"The words “{one.words}”" if one.words else "A whole statement"
    who = f"{one.made_by.full_name}, {day_and_time(one.made_at, now=now)}: {one.reason}"
    if one.undone_at is not None and one.undone_by is not None:
        back = f"Put back by {one.undone_by.full_name}, {day_and_time(one.undone_at, now=now)}"
        return TakenOut(what, who, back, "")
    href = reverse("packs:put_back", args=[one.pack.public_key, one.public_key])
    return TakenOut(what, who, "Taken out", href)


def issued_page(
    pack: Pack,
    files: Sequence[PackFile],
    changed: Sequence[Changed],
    scope: Scope,
    *,
    now: datetime,
) -> IssuedPage:
    content = pack.content or {}
    document = document_of(content)
    return IssuedPage(
        title=document.title,
        caption=document.caption,
        rows=tuple(_rows(pack, document, now)),
        withdrawn=f"This pack was taken back: {pack.withdrawn_because}"
        if pack.status == PackStatus.WITHDRAWN
        else "",
        files=tuple(_file(pack, one) for one in files),
        changed=tuple(_changed(one) for one in changed),
        changed_words=_changed_words(len(changed), document.records),
        document=document,
        withdraw_href=reverse("packs:withdraw", args=[pack.public_key])
        if pack.status == PackStatus.ISSUED and can(check_works_on, scope, pack)
        else "",
    )


def _rows(pack: Pack, document: Document, now: datetime) -> Sequence[SummaryRow]:
    rows = [
        SummaryRow("For", AUDIENCES[pack.audience].label),
        SummaryRow("Period", document.period),
        SummaryRow("Issued", day_and_time(pack.issued_at, now=now) if pack.issued_at else ""),
        SummaryRow("By", f"{document.provider}"),
        SummaryRow("Digest (SHA-256)", document.digest),
    ]
    if document.framework:
        rows.insert(2, SummaryRow("Framework", document.framework))
    if pack.shared_with is not None:
        rows.append(SummaryRow("Read by", pack.shared_with.name))
    return rows


def _file(pack: Pack, one: PackFile) -> tuple[Link, str]:
    form = next(form for form in PackForm if form.value == one.form)
    href = reverse("packs:file", args=[pack.public_key, one.form.lower()])
    return Link(form.label, href), f"{max(one.size // 1024, 1):,} kB"


def _changed(one: Changed) -> str:
    name = f"{one.kind} {one.reference}".strip()
    return f"{name}: cannot be read any more" if one.gone else f"{name}: changed since"


def _changed_words(changed: int, records: int) -> str:
    if not changed:
        return f"None of the {records:,} records it came from has changed since."
    has = "has" if changed == 1 else "have"
    return f"{changed:,} of the {records:,} records it came from {has} changed since."


def _href(pack: Pack) -> str:
    return reverse("packs:pack", args=[pack.public_key])
