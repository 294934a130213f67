"""Raising a concern: one question a page, kept on the server from the first word.

The draft's key stands in every address and is the key that makes sending it twice
one concern. Nothing a person typed or anybody's name is ever in an address.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.accounts.models import PROVIDER_ROLES, SERVICE_ROLES
from counterpoise.apps.concerns.actions import (
    give_up_draft,
    raise_concern,
    save_draft,
    start_draft,
)
from counterpoise.apps.concerns.forms.raising import CHECK, DANGER, DANGER_READ, PAGES, Sheet
from counterpoise.apps.concerns.forms.raising_base import RaiseForm
from counterpoise.apps.concerns.models import ConcernDraft
from counterpoise.apps.concerns.models.concern import said_in
from counterpoise.apps.concerns.presenters import raising as words
from counterpoise.apps.concerns.presenters.raising_check import check_page, sent_page
from counterpoise.apps.concerns.presenters.raising_seen import (
    Hearing,
    QuickSend,
    quick_send,
    seen_by,
)
from counterpoise.apps.concerns.queries.drafts import begun_drafts, own_draft
from counterpoise.apps.concerns.queries.mine import look_clock, told_now
from counterpoise.apps.concerns.views.raising_kept import kept_when_signed_out, writer_mark
from counterpoise.kit.access import open_to
from counterpoise.kit.asked import asked_before
from counterpoise.kit.errors import NotAllowed, Refused
from counterpoise.kit.references import new_key

may_raise = open_to(*SERVICE_ROLES, *PROVIDER_ROLES)
SEND, SEND_PAST = "send", "send-past"


@kept_when_signed_out
@may_raise
@require_http_methods(["GET", "POST"])
def raise_start(request: HttpRequest) -> HttpResponse:
    """The first question. What was begun and not sent stands above it."""
    answers = {"concern_kind": [request.GET.get("kind", "")]}
    begun = _begun_elsewhere(request)
    answers |= begun
    sheet = Sheet.begun(request.scope, at=request.at, answers=answers)
    if request.method == "POST":
        key = request.POST.get("draft", "")
        form = sheet.sent("noticed", request.POST.copy())
        sheet = sheet.with_answers(begun | form.typed())
        try:
            if draft := _begin(request, sheet, key):
                key = draft.public_key
                if sheet.danger_unread or form.is_valid():
                    return redirect(_next(sheet, draft, "noticed"))
            else:
                key = new_key()
        except Refused as refused:
            form.refuse(refused)
            key = new_key() if isinstance(refused, NotAllowed) else key
        form.data["draft"] = key
    else:
        key = new_key()
        form = sheet.shown("noticed")
        form.initial["draft"] = key
    drafts = [one for one in begun_drafts(request.scope, most=3) if one.public_key != key][:2]
    page = words.first_page(key, sheet, form, drafts, mark=_mark(request), now=request.at)
    context = {"form": form, "page": page, "writer": writer_mark(request.user)}
    return render(request, "concerns/raise_start.html", context)


def _begin(request: HttpRequest, sheet: Sheet, key: str) -> ConcernDraft | None:
    """The draft that keeps a first page; None while nothing is said that is worth keeping."""
    if not sheet.begun_something and own_draft(request.scope, key) is None:
        return None
    return start_draft(answers=sheet.answers, by=request.user, at=request.at, key=key)


def _mark(request: HttpRequest) -> str:
    return request.GET.get("from", "")


def _begun_elsewhere(request: HttpRequest) -> dict[str, list[str]]:
    """What another page knew already, kept in the writer's session and never in an address."""
    return {name: [said] for name, said in asked_before(request, _mark(request)).items()}


@kept_when_signed_out
@may_raise
@require_http_methods(["GET", "POST"])
def raise_page(request: HttpRequest, key: str, page: str) -> HttpResponse:
    """Any page after the first, and the first again."""
    draft = _draft(request, key)
    if request.method == "GET" and draft.concern_id is not None:
        return redirect("concerns:raise_sent", key)
    sheet = Sheet.of(draft, request.scope, at=request.at)
    if page == DANGER:
        return _danger(request, draft, sheet)
    if page == CHECK:
        return _check(request, draft, sheet)
    if page not in PAGES:
        raise Http404
    if page not in ("noticed", "service") and sheet.around.service is None:
        return redirect(words.page_address(key, "service"))
    if request.method == "POST":
        return _answered(request, draft, sheet, page)
    form = sheet.looked_at(page) if "look" in request.GET else sheet.shown(page)
    return _show(request, draft, sheet, page, form)


def _draft(request: HttpRequest, key: str) -> ConcernDraft:
    draft = own_draft(request.scope, key)
    if draft is None or draft.given_up_at is not None:
        raise Http404
    return draft


def _answered(request: HttpRequest, draft: ConcernDraft, sheet: Sheet, page: str) -> HttpResponse:
    """Keep the page; then go on, send, or show it again with what is wrong."""
    form = sheet.sent(page, request.POST)
    go, kept = request.POST.get("go", ""), False
    try:
        if go in (SEND, SEND_PAST) and form.is_valid():
            return _send(request, draft, sheet.with_answers(form.typed()))
        draft = save_draft(draft=draft, answers=form.typed(), by=request.user, at=request.at)
        kept = True
    except Refused as refused:
        form.full_clean()
        form.refuse(refused)
    if go == "find" and kept:
        return redirect(words.page_address(draft.public_key, page))
    sheet = Sheet.of(draft, request.scope, at=request.at)
    if kept and (form.is_valid() or (page == "noticed" and sheet.danger_unread)):
        return redirect(_next(sheet, draft, page, to_check="check" in request.GET))
    return _show(request, draft, sheet, page, form)


def _send(request: HttpRequest, draft: ConcernDraft, sheet: Sheet) -> HttpResponse:
    """Send what is there. A page left half filled in is shown first, with what is wrong."""
    if request.POST.get("go") == SEND_PAST:
        sheet = sheet.sent_past_the_manager()
    if wrong := sheet.first_wrong():
        save_draft(draft=draft, answers=sheet.answers, by=request.user, at=request.at)
        return redirect(words.page_address(draft.public_key, wrong, look=True))
    new = sheet.new_concern(draft)
    raise_concern(new=new, idempotency_key=draft.public_key, by=request.user, at=request.at)
    return redirect("concerns:raise_sent", draft.public_key)


def _next(sheet: Sheet, draft: ConcernDraft, page: str, *, to_check: bool = False) -> str:
    if page == "noticed" and sheet.danger_unread:
        return words.page_address(draft.public_key, DANGER, to_check=to_check)
    following = CHECK if to_check else sheet.after(page)
    return words.page_address(draft.public_key, following)


def _show(
    request: HttpRequest, draft: ConcernDraft, sheet: Sheet, page: str, form: RaiseForm
) -> HttpResponse:
    hearing = _hearing(request, sheet)
    seen = seen_by(hearing, about_manager=True, confidential=False) if page == "facts" else None
    shown = words.question_page(
        draft.public_key,
        page,
        sheet,
        form,
        to_check="check" in request.GET,
        seen=seen,
        quick=_quick(hearing, sheet),
    )
    template = "who" if page == "who" else "question"
    context = {"form": form, "page": shown, "sent": draft.concern}
    context["writer"] = writer_mark(request.user)
    return render(request, f"concerns/raise_{template}.html", context)


def _hearing(request: HttpRequest, sheet: Sheet) -> Hearing | None:
    """Who can hear it, once it is known which service it is about."""
    service = sheet.around.service
    return Hearing.of(service, request.user, at=request.at) if service else None


def _quick(hearing: Hearing | None, sheet: Sheet) -> QuickSend | None:
    """Who is told if it is sent as it stands."""
    if hearing is None:
        return None
    return quick_send(
        hearing,
        about_manager=sheet.answered("about_manager"),
        confidential=sheet.answered("confidential") == "yes",
    )


def _danger(request: HttpRequest, draft: ConcernDraft, sheet: Sheet) -> HttpResponse:
    """999 before anything else; whether they rang is kept among what was done."""
    if request.method == "POST":
        rang = request.POST.get("rang") == "yes"
        answers = {DANGER_READ: list(sheet.answers.get("danger_now", []))}
        answers |= {"steps_taken": sheet.steps_with_999} if rang else {}
        save_draft(draft=draft, answers=answers, by=request.user, at=request.at)
        if not sheet.looked_at("noticed").is_valid():
            return redirect(words.page_address(draft.public_key, "noticed", look=True))
        return redirect(_next(sheet, draft, DANGER, to_check="check" in request.GET))
    context = {"contacts": words.danger_numbers(sheet), "title": words.TITLES[DANGER]}
    back = words.page_address(draft.public_key, "noticed")
    return render(request, "concerns/raise_danger.html", context | {"back": back})


def _check(request: HttpRequest, draft: ConcernDraft, sheet: Sheet) -> HttpResponse:
    if request.method == "POST":
        return _send(request, draft, sheet)
    if wrong := sheet.first_wrong():
        return redirect(words.page_address(draft.public_key, wrong, look=True))
    new = sheet.new_concern(draft)
    hearing = Hearing.of(new.service, request.user, at=request.at)
    seen = seen_by(hearing, about_manager=new.about_manager, confidential=new.confidential)
    quick = _quick(hearing, sheet)
    page = check_page(draft.public_key, sheet, new, seen, quick, now=request.at)
    return render(request, "concerns/raise_check.html", {"page": page})


@may_raise
@require_POST
def raise_keep(request: HttpRequest, key: str, page: str) -> HttpResponse:
    """Keep what is being typed, while it is being typed."""
    if page not in PAGES:
        raise Http404
    draft = own_draft(request.scope, key)
    if draft is None and page != "noticed":
        raise Http404
    answers = Sheet.begun(request.scope, at=request.at, answers={}).sent(page, request.POST).typed()
    if draft is not None:
        save_draft(draft=draft, answers=answers, by=request.user, at=request.at)
    elif said_in(answers):
        answers = _begun_elsewhere(request) | answers
        start_draft(answers=answers, by=request.user, at=request.at, key=key)
    return HttpResponse(status=204)


@may_raise
@require_http_methods(["GET", "POST"])
def raise_give_up(request: HttpRequest, key: str) -> HttpResponse:
    """Put a draft aside, once somebody has said they mean to."""
    draft = _draft(request, key)
    if request.method == "POST":
        give_up_draft(draft=draft, by=request.user, at=request.at)
        return redirect("concerns:raise")
    line = words.draft_line(draft, now=request.at)
    return render(request, "concerns/raise_give_up.html", {"draft": line})


@may_raise
@require_GET
def raise_sent(request: HttpRequest, key: str) -> HttpResponse:
    """The reference, who looks at it and by when; the same page however often it was sent."""
    draft = _draft(request, key)
    concern = draft.concern
    if concern is None:
        return redirect(words.page_address(key, CHECK))
    seen = seen_by(
        Hearing.of(concern.service, request.user, at=request.at),
        about_manager=concern.about_manager,
        confidential=concern.confidential,
    )
    told = told_now(concern, at=request.at)
    page = sent_page(concern, told, look_clock(concern), seen, now=request.at)
    return render(request, "concerns/raised.html", {"page": page})
