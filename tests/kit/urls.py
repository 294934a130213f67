"""The site's own pages, with the look-book and pages that go wrong on purpose."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from counterpoise.kit.fields import CleanTextField
from counterpoise.kit.forms import PlainForm
from counterpoise.kit.look_book import look_book


class NoteForm(PlainForm):
    question = "note"
    note = CleanTextField(label="What have you noticed?", limit=200)


KEPT: list[dict[str, str]] = []
DRAFTS: list[str] = []


def keeps_draft(request: HttpRequest) -> HttpResponse:
    """A page like the one a concern is raised on: a draft, a key, a redirect."""
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = {"key": request.POST["idempotency_key"], "note": form.cleaned_data["note"]}
        if kept not in KEPT:
            KEPT.append(kept)
        return redirect("/kept/")
    return render(request, "kit_tests/keeps_draft.html", {"form": form})


def draft(request: HttpRequest) -> HttpResponse:
    DRAFTS.append(request.POST["note"])
    return HttpResponse(status=204)


def kept(request: HttpRequest) -> HttpResponse:
    return render(request, "kit_tests/kept.html")


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Only the registered manager decides.")


def missing(request: HttpRequest) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("", kept),
    path("account/", include("allauth.urls")),
    path("look-book/", look_book),
    path("keeps-draft/", keeps_draft),
    path("draft/", draft),
    path("kept/", kept),
    path("refuse/", refuse),
    path("missing/", missing),
]
