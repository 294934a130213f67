"""The fortnightly review of themes: read it, agree themes, give steps, sign off, its minutes."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from counterpoise.apps.governance.access import EVERYDAY, check_reviews, reviews
from counterpoise.apps.governance.actions import (
    agree_theme,
    decide_step,
    finish_step,
    open_themes,
    sign_off_themes,
    withdraw_theme,
)
from counterpoise.apps.governance.facts.themes import agenda_of
from counterpoise.apps.governance.forms import (
    DoneForm,
    StepForm,
    ThemeForm,
    ThemesSignOffForm,
)
from counterpoise.apps.governance.models import Review
from counterpoise.apps.governance.presenters.themes import (
    ThemesPage,
    due_line,
    minutes_pdf,
    pattern_choices,
    step_line,
    themes_page,
)
from counterpoise.apps.governance.queries.owners import possible_owners
from counterpoise.apps.governance.queries.sheets import service_by_key
from counterpoise.apps.governance.queries.themes import (
    minutes_of,
    patterns_to_discuss,
    step_of,
    steps_of,
    theme_of,
    theme_review_of,
    theme_reviews,
    themes_due,
    themes_of,
)
from counterpoise.apps.governance.views.review import READS
from counterpoise.apps.patterns.queries.about import services_read
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.errors import Refused
from counterpoise.kit.forms import PlainForm

HELD = 20


@open_to(*READS)
@require_GET
def themes_list(request: HttpRequest) -> HttpResponse:
    """Which service's review of themes is due, and those held before."""
    due = themes_due(request.scope, services_read(request.scope), at=request.at)
    held = theme_reviews(request.scope).filter(signed_off_at__isnull=False)[:HELD]
    context = {
        "due": [due_line(one, now=request.at) for one in due],
        "held": [
            {
                "title": f"{one.service.name}, {one.review_date:%-d %B %Y}",
                "href": reverse("governance:themes", args=[one.public_key]),
            }
            for one in held
        ],
    }
    return render(request, "governance/themes_list.html", context)


@open_to(*READS)
@require_POST
def start(request: HttpRequest, service: str) -> HttpResponse:
    """Open a service's review of themes."""
    place = service_by_key(request.scope, service)
    if place is None:
        raise Http404
    review = open_themes(service=place, by=request.user, at=request.at)
    return redirect("governance:themes", key=review.public_key)


@open_to(*READS)
@require_GET
def themes(request: HttpRequest, key: str) -> HttpResponse:
    """The agenda, which makes itself; what was agreed; and the sign-off."""
    review = theme_review_of(request.scope, key)
    return _page(request, review)


@open_to(*READS)
@require_GET
def minutes(request: HttpRequest, key: str) -> HttpResponse:
    """The minutes as a PDF, once it is signed off."""
    review = theme_review_of(request.scope, key)
    if review.signed_off_at is None:
        raise Http404
    content = minutes_pdf(_themes_page(request, review, printed=True))
    name = f"review-of-themes-{review.review_date:%Y-%m-%d}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def agree(request: HttpRequest, key: str) -> HttpResponse:
    """Name a theme, with what shows it."""
    review = _working(request, key)
    found = list(patterns_to_discuss(review.service))
    form = ThemeForm(request.POST or None, patterns=pattern_choices(found), at=request.at)

    def act() -> object:
        chosen = set(form.cleaned_data.get("patterns", ()))
        return agree_theme(
            review=review,
            title=form.cleaned_data["title"],
            why=form.cleaned_data["why"],
            patterns=[one for one in found if one.public_key in chosen],
            by=request.user,
            at=request.at,
        )

    return _step(request, review, form, "Agree a theme", "Agree this theme", act)


@open_to(*READS)
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take a theme back while the review is open."""
    theme = theme_of(request.scope, key)
    version = request.POST.get("version", "")
    withdraw_theme(
        theme=theme,
        expected_version=int(version) if version.isdigit() else 0,
        by=request.user,
        at=request.at,
    )
    messages.success(request, "The theme is taken back.")
    return redirect("governance:themes", key=theme.review.public_key)


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def decide_on_step(request: HttpRequest, key: str) -> HttpResponse:
    """Decide what will be done, why, by whom and by when."""
    review = _working(request, key)
    owners = list(possible_owners(review.service, EVERYDAY, at=request.at))
    agreed = themes_of(review)
    form = StepForm(
        request.POST or None,
        owners=owners,
        themes=[(one.public_key, one.title) for one in agreed],
        at=request.at,
    )

    def act() -> object:
        given = form.cleaned_data
        return decide_step(
            review=review,
            theme=next((one for one in agreed if one.public_key == given["theme"]), None),
            words=given["words"],
            reason=given["reason"],
            owner=next((one for one in owners if one.public_key == given["owner"]), None),
            due_date=given["due_date"],
            by=request.user,
            at=request.at,
        )

    return _step(request, review, form, "Decide what will be done", "Save this decision", act)


@open_to(*READS)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, key: str) -> HttpResponse:
    """Sign the review off; its agenda is kept as it stands."""
    review = _working(request, key)
    initial = {"seen_version": review.version}
    form = ThemesSignOffForm(request.POST or None, initial=initial, at=request.at)

    def act() -> object:
        return sign_off_themes(
            review=review,
            note=form.cleaned_data["note"],
            expected_version=form.cleaned_data["seen_version"],
            by=request.user,
            at=request.at,
        )

    return _step(request, review, form, "Sign the review off", "Sign off", act)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: str) -> HttpResponse:
    """One step: what it is, and that it is done. For its owner, and for who holds the review."""
    found = step_of(request.scope, key)
    form = DoneForm(request.POST or None, initial={"seen_version": found.version}, at=request.at)
    if found.done_at is None and form.is_valid():
        try:
            finish_step(
                step=found,
                words=form.cleaned_data["words"],
                expected_version=form.cleaned_data["seen_version"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Written down as done.")
            return redirect("governance:step", key=key)
    context = {"line": step_line(found, now=request.at), "form": form, "open": not found.done_at}
    return render(request, "governance/themes_own_step.html", context)


def _working(request: HttpRequest, key: str) -> Review:
    review = theme_review_of(request.scope, key)
    check_reviews(request.scope, review.service, EVERYDAY)
    return review


def _themes_page(request: HttpRequest, review: Review, *, printed: bool = False) -> ThemesPage:
    kept = minutes_of(review)
    sections = kept.agenda if kept else agenda_of(review, at=request.at)
    return themes_page(
        review,
        sections,
        themes_of(review),
        steps_of(review),
        kept,
        may_review=reviews(request.scope, review.service, EVERYDAY),
        now=request.at,
        printed=printed,
    )


def _page(request: HttpRequest, review: Review) -> HttpResponse:
    return render(request, "governance/themes.html", {"page": _themes_page(request, review)})


def _step(
    request: HttpRequest,
    review: Review,
    form: PlainForm,
    title: str,
    button: str,
    act: Callable[[], object],
) -> HttpResponse:
    """One form on one page: done, it goes back to the review; refused, it keeps what was typed."""
    if form.is_valid():
        try:
            act()
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Saved.")
            return redirect("governance:themes", key=review.public_key)
    page = {
        "title": title,
        "button": button,
        "caption": f"{review.service.name}, review of themes",
        "back": reverse("governance:themes", args=[review.public_key]),
    }
    return render(request, "governance/themes_step.html", {"page": page, "form": form})
