"""Writing a plan, one section or part a page, with the critique beside."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from counterpoise.apps.plans.access import check_can_write
from counterpoise.apps.plans.actions import (
    add_action,
    add_factor,
    add_measure,
    add_source,
    change_part,
    let_stand,
    take_out,
    write_plan,
)
from counterpoise.apps.plans.facts import read_plan, whole_plan
from counterpoise.apps.plans.facts.records import record_by_reference
from counterpoise.apps.plans.facts.typing import typed_part, typed_section
from counterpoise.apps.plans.forms.doing import LetStandForm
from counterpoise.apps.plans.forms.parts import PART_FORMS, Choices, TakeOutForm, WhysForm
from counterpoise.apps.plans.forms.sections import SECTION_FORMS
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.plans.presenters.findings import SECTION_WORDS, Said, said_beside
from counterpoise.apps.plans.queries.plans import part_of, plan_of, possible_owners
from counterpoise.apps.plans.views.roles import WRITES
from counterpoise.kit.access import open_to
from counterpoise.kit.dates import LONDON
from counterpoise.kit.errors import Refused

ORDER = (
    "about",
    "concern",
    "sources",
    "baseline",
    "aim",
    "factors",
    "actions",
    "measures",
    "not-doing",
    "rhythm",
)
ADDS = {
    "sources": add_source,
    "factors": add_factor,
    "actions": add_action,
    "measures": add_measure,
}


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """One section of the plan itself."""
    plan = _to_write(request, key)
    if section not in SECTION_FORMS:
        raise Http404
    form = _section_form(request, plan, section)
    if form.is_valid():
        try:
            write_plan(
                plan=plan,
                changes=form.given(),
                expected_version=form.seen_version,
                shown=form.cleaned_data["shown"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return _after(request, key, section)
    return _written(request, plan, form, section, reverse("plans:reading", args=[key, section]))


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """One part more."""
    plan = _to_write(request, key)
    form = _part_form(request, plan, kind)
    if form.is_valid():
        try:
            ADDS[kind](plan=plan, new=form.to_add(), by=request.user, at=request.at)
        except Refused as refused:
            form.refuse(refused)
        else:
            return _after(request, key, kind)
    return _written(request, plan, form, kind, reverse("plans:reading", args=[key, kind]))


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, kind: str, part: str) -> HttpResponse:
    """One part written anew."""
    if kind not in PART_FORMS:
        raise Http404
    found = part_of(request.scope, kind, part)
    plan = _to_write(request, found.plan.public_key)
    form = _part_form(request, plan, kind, found)
    if form.is_valid():
        try:
            change_part(
                part=found,
                changes=form.given(),
                expected_version=form.seen_version,
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{found.code} is saved.")
            return redirect(f"{reverse('plans:plan', args=[plan.public_key])}#{kind}")
    reading = reverse("plans:reading_part", args=[kind, part])
    out = reverse("plans:take_out", args=[kind, part])
    return _written(request, plan, form, kind, reading, code=found.code, out_href=out)


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, kind: str, part: str) -> HttpResponse:
    """Take a part out, with a reason. It can still be read in the history."""
    if kind not in PART_FORMS:
        raise Http404
    found = part_of(request.scope, kind, part)
    plan = _to_write(request, found.plan.public_key)
    form = TakeOutForm(request.POST or None, record=found)
    if form.is_valid():
        try:
            take_out(
                part=found,
                reason=form.cleaned_data["reason"],
                expected_version=form.seen_version,
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"{found.code} is taken out. It stays in the history.")
            return redirect("plans:plan", plan.public_key)
    context = {"form": form, "plan": plan, "title": f"Take out {found.code}"}
    return render(
        request, "plans/step.html", {**context, "words": found.words, "button": "Take it out"}
    )


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def whys(request: HttpRequest, part: str) -> HttpResponse:
    """Five whys under one cause."""
    found = part_of(request.scope, "factors", part)
    plan = _to_write(request, found.plan.public_key)
    form = WhysForm(request.POST or None, record=found)
    if form.is_valid():
        try:
            change_part(
                part=found,
                changes=form.given(),
                expected_version=form.seen_version,
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect("plans:tools", plan.public_key)
    context = {"form": form, "plan": plan, "title": f"Five whys: {found.code}"}
    return render(request, "plans/step.html", {**context, "words": found.words, "button": "Save"})


@open_to(*WRITES)
@require_http_methods(["GET", "POST"])
def stand(request: HttpRequest, key: str, code: str) -> HttpResponse:
    """Let a finding stand, with a reason that is kept and shown."""
    plan = _to_write(request, key)
    form = LetStandForm(request.POST or None)
    if form.is_valid():
        try:
            let_stand(
                plan=plan,
                code=code,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "It stands, with your name and your reason.")
            return redirect("plans:plan", key)
    read = read_plan(whole_plan(plan), on=_today(request))
    said = next((one.because for one in read.open if one.code == code), "")
    context = {"form": form, "plan": plan, "title": "Let this stand", "words": said}
    return render(request, "plans/step.html", {**context, "button": "Let it stand"})


@open_to(*WRITES)
@require_POST
def reading(request: HttpRequest, key: str, section: str) -> HttpResponse:
    """What the critique says of what stands in the boxes now. Nothing is saved."""
    plan = _to_write(request, key)
    is_part = section in PART_FORMS
    if not is_part and section not in SECTION_FORMS:
        raise Http404
    form = _part_form(request, plan, section) if is_part else _section_form(request, plan, section)
    return _said(request, plan, form, section, "")


@open_to(*WRITES)
@require_POST
def reading_part(request: HttpRequest, kind: str, part: str) -> HttpResponse:
    """The same for a part that is being written anew."""
    if kind not in PART_FORMS:
        raise Http404
    found = part_of(request.scope, kind, part)
    plan = _to_write(request, found.plan.public_key)
    return _said(request, plan, _part_form(request, plan, kind, found), kind, found.code)


def _to_write(request: HttpRequest, key: str) -> Plan:
    plan = plan_of(request.scope, key)
    check_can_write(request.scope, plan)
    return plan


def _section_form(request: HttpRequest, plan: Plan, name: str):  # type: ignore[no-untyped-def]
    owners = possible_owners(plan, at=request.at) if name == "about" else ()
    return SECTION_FORMS[name](request.POST or None, record=plan, owners=owners, at=request.at)


def _part_form(request: HttpRequest, plan: Plan, kind: str, part=None):  # type: ignore[no-untyped-def]
    if kind not in PART_FORMS:
        raise Http404
    choices = Choices()
    if kind == "actions":
        choices = Choices(whole_plan(plan).factors, possible_owners(plan, at=request.at))
    if kind == "sources":
        choices = Choices(record=partial(record_by_reference, request.scope, plan))
    return PART_FORMS[kind](request.POST or None, record=part, choices=choices, at=request.at)


def _said(request: HttpRequest, plan: Plan, form: Any, name: str, code: str) -> HttpResponse:
    form.full_clean()
    said = _beside(request, plan, name, form=form, code=code)
    return render(request, "plans/beside.html", {"said": said})


def _beside(
    request: HttpRequest, plan: Plan, name: str, *, form: Any = None, code: str = ""
) -> Said:
    """The critique of the plan as saved, or with what is typed in its place."""
    whole = whole_plan(plan)
    typed = None
    if form is not None and form.is_bound:
        given = form.given() if hasattr(form, "cleaned_data") else {}
        is_part = name in PART_FORMS
        typed = typed_part(whole, name, code, given) if is_part else typed_section(given)
    read = read_plan(whole, on=_today(request), typed=typed)
    return said_beside(read, whole, section=name, code=code, typing=typed is not None)


def _written(
    request: HttpRequest,
    plan: Plan,
    form: Any,
    name: str,
    reading_href: str,
    *,
    code: str = "",
    out_href: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "plan": plan,
        "title": SECTION_WORDS[name] if not code else f"{SECTION_WORDS[name]}: {code}",
        "said": _beside(request, plan, name, form=form, code=code),
        "reading_href": reading_href,
        "out_href": out_href,
        "goes_on": name != ORDER[-1],
    }
    status = 409 if form.conflict else 200
    return render(request, "plans/write.html", context, status=status)


def _after(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Back to the plan, or on to the next section, or one more of the same."""
    do = request.POST.get("do", "")
    if do == "more" and name in ADDS:
        messages.success(request, "It is saved. Add the next one.")
        return redirect("plans:add", key, name)
    if do == "on" and name != ORDER[-1]:
        following = ORDER[ORDER.index(name) + 1]
        page = "plans:add" if following in ADDS else "plans:write"
        return redirect(page, key, following)
    messages.success(request, f"“{SECTION_WORDS[name]}” is saved.")
    return redirect(f"{reverse('plans:plan', args=[key])}#{name}")


def _today(request: HttpRequest):  # type: ignore[no-untyped-def]
    return request.at.astimezone(LONDON).date()
