"""The CQC tests, kind by kind: the trigger in plain words, the law's own, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counterpoise.apps.concerns.facts import REFERENCE_KINDS, TESTS, fields_of, identifier_of
from counterpoise.apps.concerns.models import Concern, Notification
from counterpoise.apps.concerns.presenters.step import caption_of, concern_href
from counterpoise.apps.concerns.queries.detail import Story
from counterpoise.kit.dates import spoken
from counterpoise.kit.pages import Link, SummaryRow
from counterpoise.terms import NotificationKind, NotificationStatus

S = NotificationStatus
TONES = {S.NOT_REQUIRED: "quiet", S.DRAFT: "soon", S.SUBMITTED: "done"}


@dataclass(frozen=True, slots=True)
class TestLine:
    """One kind of notification: its test, its state, its reason, and the next step."""

    __test__ = False  # not a pytest class

    kind: str
    question: str
    includes: tuple[str, ...]
    law: str
    source: str
    status: str
    tone: str
    reason: str
    link: Link


@dataclass(frozen=True, slots=True)
class NotifyPage:
    title: str
    caption: str
    back: str
    lines: tuple[TestLine, ...]


def notify_page(concern: Concern, story: Story, *, now: datetime) -> NotifyPage:
    """Every kind, asked or not."""
    asked = {NotificationKind(one.notification_kind): one for one in story.notifications}
    return NotifyPage(
        title="Does CQC need to be told?",
        caption=caption_of(concern),
        back=concern_href(concern),
        lines=tuple(_line(concern, kind, asked.get(kind), now) for kind in NotificationKind),
    )


def _line(
    concern: Concern, kind: NotificationKind, asked: Notification | None, now: datetime
) -> TestLine:
    test = TESTS[kind]
    return TestLine(
        kind=kind.label,
        question=test.question,
        includes=test.includes,
        law=law_words(kind),
        source=test.source,
        status=S(asked.status).label if asked else "Not asked yet",
        tone=TONES[S(asked.status)] if asked else "quiet",
        reason=_reason(asked, now) if asked else "",
        link=_link(concern, kind, asked),
    )


def law_words(kind: NotificationKind) -> str:
    """The law's own word for when."""
    return f"The law says: “{TESTS[kind].law}”."


def _reason(asked: Notification, now: datetime) -> str:
    when = spoken(asked.tested_at, now=now)
    return f"{asked.tested_by.full_name}, {when}: {asked.test_reason}"


def _link(concern: Concern, kind: NotificationKind, asked: Notification | None) -> Link:
    test = concern_href(concern, "notify_test", kind.value)
    if asked is None:
        return Link("Answer the test", test)
    if asked.status == S.NOT_REQUIRED:
        return Link("Answer the test again", test)
    words = "Open the draft" if asked.status == S.DRAFT else "See what was sent"
    return Link(words, concern_href(concern, "notify_draft", kind.value))


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The draft of one kind: to change and send, or as it was sent."""

    title: str
    caption: str
    back: str
    stands_for: str
    sent: str
    rows: tuple[SummaryRow, ...]
    links: tuple[Link, ...]


def draft_page(concern: Concern, notification: Notification, *, now: datetime) -> DraftPage:
    """Who the identifier stands for is shown here and nowhere in the draft."""
    kind = NotificationKind(notification.notification_kind)
    person = concern.person
    rows = tuple(
        SummaryRow(field.label, notification.draft.get(field.key, "")) for field in fields_of(kind)
    )
    return DraftPage(
        title=f"CQC notification: {kind.label[0].lower()}{kind.label[1:]}",
        caption=caption_of(concern),
        back=concern_href(concern, "notify"),
        stands_for=f"{identifier_of(person)} stands for {person.full_name}." if person else "",
        sent=_sent(notification, now),
        rows=rows if notification.status == S.SUBMITTED else (),
        links=_draft_links(concern, notification),
    )


def _draft_links(concern: Concern, notification: Notification) -> tuple[Link, ...]:
    kind = notification.notification_kind
    sent = concern_href(concern, "notify_sent", kind)
    if notification.status == S.DRAFT:
        again = concern_href(concern, "notify_test", kind)
        return Link("I have sent it to CQC", sent), Link("Answer the test again", again)
    return () if notification.cqc_reference else (Link("Write down CQC’s number", sent),)


def _sent(notification: Notification, now: datetime) -> str:
    if notification.submitted_at is None:
        return ""
    when = spoken(notification.submitted_at, now=now)
    kinds = dict(REFERENCE_KINDS)
    number = notification.cqc_reference
    given = f", {kinds.get(notification.cqc_reference_kind, '')} {number}" if number else ""
    return f"Sent to CQC {when}{given}."
