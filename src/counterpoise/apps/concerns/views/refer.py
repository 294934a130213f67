"""Refer to the council: the form, check answers before it leaves, and the sheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.concerns.access import check_can_refer
from counterpoise.apps.concerns.actions import refer as refer_concern
from counterpoise.apps.concerns.actions.opening import note_opening
from counterpoise.apps.concerns.facts import known_for_referral, referral_sheet
from counterpoise.apps.concerns.forms.refer import ReferForm
from counterpoise.apps.concerns.models import Concern
from counterpoise.apps.concerns.presenters.referral import referral_page, sheet_sections
from counterpoise.apps.concerns.presenters.referral_pdf import referral_pdf
from counterpoise.apps.concerns.presenters.step import concern_href, step_page
from counterpoise.apps.concerns.queries.detail import concern_for, referral_for
from counterpoise.apps.concerns.views.steps import was_done, worked_on
from counterpoise.kit.access import WITH_A_ROLE, open_to

REFERRING = (
    "If anyone is in danger now, ring 999 first, then ring the council.",
    "What is already on record stands in the boxes. Leave empty what nobody knows: the sheet "
    "says “We do not know”.",
    "Only the council decides whether section 42 is met. You need only have cause for concern.",
)
CHANGE, SEND = "change", "send"


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, key: str) -> HttpResponse:
    """Fill in, check, send: nothing leaves before it was read through."""
    concern = worked_on(request, key)
    check_can_refer(request.scope, concern)
    form = ReferForm(
        request.POST or None, record=concern, initial=known_for_referral(concern), at=request.at
    )
    wish = request.POST.get("wish")
    if wish == SEND and was_done(form, lambda: _send(request, concern, form)):
        messages.success(request, f"{concern.reference} is referred. Ring the council as well.")
        return redirect(concern_href(concern))
    if request.method == "POST" and wish != CHANGE and form.is_valid():
        return _check(request, concern, form)
    page = step_page(concern, "Refer to the council", "Check before it leaves", know=REFERRING)
    return render(request, "concerns/refer.html", {"page": page, "form": form})


def _send(request: HttpRequest, concern: Concern, form: ReferForm) -> object:
    return refer_concern(
        concern=concern,
        new=form.new_referral(),
        expected_version=form.cleaned_data["version"],
        by=request.user,
        at=request.at,
    )


def _check(request: HttpRequest, concern: Concern, form: ReferForm) -> HttpResponse:
    """The whole sheet as it would leave, with every answer carried along."""
    sheet = referral_sheet(concern, form.new_referral(), by=request.user, at=request.at)
    council = concern.service.council.name
    page = step_page(concern, f"Check before this goes to {council}", "Send it", with_words=False)
    context = {
        "page": page,
        "form": form,
        "sections": sheet_sections(sheet),
        "not_known": sheet["not_known"],
        "council": council,
    }
    return render(request, "concerns/refer_check.html", context)


@open_to(WITH_A_ROLE)
@require_GET
def referral(request: HttpRequest, key: str, sent: str) -> HttpResponse:
    """The sheet as it was sent, and what the council answered."""
    concern = concern_for(request.scope, key)
    found = referral_for(request.scope, concern, sent)
    note_opening(concern=concern, by=request.user, at=request.at)
    page = referral_page(found, request.scope, now=request.at)
    return render(request, "concerns/referral.html", {"page": page})


@open_to(WITH_A_ROLE)
@require_GET
def referral_as_pdf(request: HttpRequest, key: str, sent: str) -> HttpResponse:
    """The same sheet as a tagged PDF."""
    concern = concern_for(request.scope, key)
    found = referral_for(request.scope, concern, sent)
    note_opening(concern=concern, by=request.user, at=request.at)
    content = referral_pdf(referral_page(found, request.scope, now=request.at))
    name = f"referral-{concern.reference}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
