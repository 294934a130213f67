"""One day's review: read it, decide, sign it off."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from counterpoise.apps.concerns.actions.opening import note_openings
from counterpoise.apps.governance.actions import StillUndecided, save_decisions, sign_off
from counterpoise.apps.governance.forms import ItemForm, SignOffForm
from counterpoise.apps.governance.presenters.review import review_page
from counterpoise.apps.governance.queries.sheets import ReviewSheet, review_of, review_sheet
from counterpoise.kit.access import open_to
from counterpoise.kit.errors import Refused, SavedByAnother
from counterpoise.terms import Role

READS = (
    Role.TEAM_LEADER,
    Role.REGISTERED_MANAGER,
    Role.NOMINATED_INDIVIDUAL,
    Role.SAFEGUARDING_LEAD,
    Role.QUALITY_LEAD,
    Role.ADMINISTRATOR,
)


@open_to(*READS)
@require_GET
def review(request: HttpRequest, key: str) -> HttpResponse:
    """The agenda, missed ones first; the record, once it is signed off. Whose words were shown
    is noted, as it is when a concern is opened."""
    sheet = _sheet(request, key)
    note_openings(concerns=sheet.concerns, by=request.user, at=request.at)
    return _page(request, sheet)


@open_to(*READS)
@require_POST
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Save the decision on one concern, or on all that have something typed."""
    sheet = _sheet(request, key)
    forms = _forms(sheet, request)
    only = request.POST.get("only", "")
    chosen = {name: form for name, form in forms.items() if (form.typed or name == only)}
    if only:
        chosen = {name: form for name, form in chosen.items() if name == only}
    entries = [form.entry(name) for name, form in chosen.items() if form.is_valid()]
    refused = save_decisions(review=sheet.review, entries=entries, by=request.user, at=request.at)
    wrong = {name for name, form in chosen.items() if not form.is_valid()} | set(refused)
    saved = len(chosen) - len(wrong)
    if saved:
        messages.success(
            request, "1 decision saved." if saved == 1 else f"{saved} decisions saved."
        )
    kept = {name: form for name, form in forms.items() if form.typed}
    untouched = kept.keys() - chosen.keys()
    if not wrong and not untouched:
        return redirect("governance:review", key=key)
    again = {name: forms[name] for name in (wrong | untouched) & forms.keys()}
    return _page(request, _sheet(request, key), again, refused)


@open_to(*READS)
@require_POST
def sign(request: HttpRequest, key: str) -> HttpResponse:
    """Sign the day's review off."""
    sheet = _sheet(request, key)
    form = SignOffForm(request.POST, at=request.at)
    if not form.is_valid():
        return _page(request, sheet, signing=form)
    try:
        sign_off(
            review=sheet.review,
            note=form.cleaned_data["note"],
            expected_version=form.cleaned_data["seen_version"],
            by=request.user,
            at=request.at,
        )
    except StillUndecided as refused:
        return _page(request, _sheet(request, key), signing=form, undecided=refused)
    except SavedByAnother as clash:
        return _page(request, _sheet(request, key), signing=form, clash=clash)
    messages.success(request, "Today’s review is signed off.")
    return redirect("governance:review", key=key)


def _sheet(request: HttpRequest, key: str) -> ReviewSheet:
    found = review_of(request.scope, key)
    if found is None:
        raise Http404
    return review_sheet(request.scope, found, at=request.at)


def _forms(sheet: ReviewSheet, request: HttpRequest | None = None) -> dict[str, ItemForm]:
    """A form for each card; filled from the request when there is one."""
    if not (sheet.working and sheet.may_review):
        return {}
    return {
        line.concern.public_key: ItemForm(
            request.POST if request else None,
            prefix=line.concern.public_key,
            owners=sheet.owners,
            initial={"seen_version": line.item.version if line.item else 0},
            at=request.at if request else None,
        )
        for line in sheet.lines
    }


def _page(
    request: HttpRequest,
    sheet: ReviewSheet,
    again: Mapping[str, ItemForm] | None = None,
    refused: Mapping[str, Refused] | None = None,
    *,
    signing: SignOffForm | None = None,
    undecided: StillUndecided | None = None,
    clash: SavedByAnother | None = None,
) -> HttpResponse:
    """Fresh forms for all cards but those shown again with what was typed."""
    forms = _forms(sheet)
    for key, form in (again or {}).items():
        forms[key] = _seen_now(form, forms.get(key))
    page = review_page(sheet, now=request.at, forms=forms, refused=refused)
    sign_form = signing or SignOffForm(initial={"seen_version": sheet.review.version})
    if clash is not None:
        sign_form = SignOffForm(
            initial={
                "seen_version": sheet.review.version,
                "note": sign_form.cleaned_data["note"],
            }
        )
    context = {
        "page": page,
        "signing": sign_form,
        "undecided": undecided,
        "clash": clash,
        "has_errors": bool(page.mistakes or undecided or clash),
    }
    return render(request, "governance/review.html", context)


def _seen_now(form: ItemForm, fresh: ItemForm | None) -> ItemForm:
    """What was typed, on top of what is there now: saving again then counts as having seen it."""
    if fresh is not None:
        data = form.data.copy()
        data[form.add_prefix("seen_version")] = fresh.initial["seen_version"]
        form.data = data
    return form
