"""Does CQC need to be told? The test, the draft and what was sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.concerns.access import check_can_work_on, check_decides
from counterpoise.apps.concerns.actions import (
    record_notification_test,
    save_notification_draft,
    submit_notification,
)
from counterpoise.apps.concerns.facts import TESTS, draft_now, nameless
from counterpoise.apps.concerns.forms.notify import DraftForm, SentForm, TestAskedForm
from counterpoise.apps.concerns.models import Concern, Notification
from counterpoise.apps.concerns.presenters.notify import draft_page, law_words, notify_page
from counterpoise.apps.concerns.presenters.step import concern_href, step_page
from counterpoise.apps.concerns.queries.detail import notification_of, whole_story
from counterpoise.apps.concerns.views.steps import step, was_done, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.terms import NotificationKind, NotificationStatus

SEND_FIRST = "Send it on CQC’s own pages first. Then write down the number CQC gave."


@open_to(WITH_A_ROLE)
@require_GET
def notify(request: HttpRequest, key: str) -> HttpResponse:
    """Every kind of notification, with its test and where it stands."""
    concern = worked_on(request, key)
    check_decides(request.scope, concern)
    page = notify_page(concern, whole_story(concern), now=request.at)
    return render(request, "concerns/notify.html", {"page": page})


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def notify_test(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Answer one test, yes or no, with a reason."""
    concern, asked = _kind_of(request, key, kind)
    test = TESTS[asked]
    page = step_page(
        concern,
        f"CQC: {asked.label[0].lower()}{asked.label[1:]}",
        "Keep this answer",
        know=test.includes,
        law=law_words(asked),
        source=test.source,
        back=concern_href(concern, "notify"),
    )
    form = TestAskedForm(request.POST or None, question=test.question, at=request.at)
    return step(
        request,
        page,
        form,
        lambda: record_notification_test(
            concern=concern,
            kind=asked,
            required=form.is_required,
            reason=form.cleaned_data["reason"],
            by=request.user,
            at=request.at,
        ),
        done="Your answer is kept, with your reason.",
    )


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def notify_draft(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The draft in the order of CQC's form. Names are pointed out, and can be replaced."""
    concern, asked = _kind_of(request, key, kind)
    found = _tested(concern, asked)
    form = DraftForm(
        request.POST or None,
        record=found,
        kind=asked,
        draft=draft_now(concern, asked, found.draft, by=request.user, at=request.at),
        at=request.at,
    )
    if "replace" in request.POST and form.is_valid():
        form.put(nameless(concern, form.draft()))
        form.full_clean()
    if was_done(form, lambda: _save(request, found, form)):
        messages.success(request, "The draft is kept.")
        return redirect(concern_href(concern, "notify_draft", kind))
    return _draft(request, concern, found, form)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def notify_sent(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Record that the notification was sent, with CQC's number."""
    concern, asked = _kind_of(request, key, kind)
    found = _tested(concern, asked)
    late = found.status == NotificationStatus.SUBMITTED
    page = step_page(
        concern,
        "Write down CQC’s number" if late else "Record that CQC was told",
        "Keep it" if late else "It was sent",
        know=() if late else (SEND_FIRST,),
        back=concern_href(concern, "notify_draft", kind),
        with_words=False,
    )
    form = SentForm(request.POST or None, record=found, at=request.at)
    return step(
        request,
        page,
        form,
        lambda: submit_notification(
            notification=found,
            cqc_reference=form.cleaned_data["cqc_reference"],
            cqc_reference_kind=form.cleaned_data["cqc_reference_kind"],
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
        done="CQC’s number is kept." if late else "It is recorded that CQC was told.",
        go=concern_href(concern, "notify"),
    )


def _kind_of(request: HttpRequest, key: str, kind: str) -> tuple[Concern, NotificationKind]:
    if kind not in NotificationKind.__members__:
        raise Http404
    concern = worked_on(request, key)
    check_can_work_on(request.scope, concern)
    return concern, NotificationKind(kind)


def _tested(concern: Concern, kind: NotificationKind) -> Notification:
    found = notification_of(concern, kind)
    if found is None or found.status == NotificationStatus.NOT_REQUIRED:
        raise Http404
    return found


def _save(request: HttpRequest, notification: Notification, form: DraftForm) -> object:
    return save_notification_draft(
        notification=notification,
        draft=form.draft(),
        expected_version=form.cleaned_data["version"],
        by=request.user,
        at=request.at,
    )


def _draft(
    request: HttpRequest, concern: Concern, notification: Notification, form: DraftForm
) -> HttpResponse:
    page = draft_page(concern, notification, now=request.at)
    return render(request, "concerns/notify_draft.html", {"page": page, "form": form})
