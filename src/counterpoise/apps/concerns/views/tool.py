"""The one-page escalation tool: on a phone, and as one side of A4."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from counterpoise.apps.concerns.facts.tool import escalation_tool_of
from counterpoise.apps.concerns.presenters.tool import ToolPage, tool_choices, tool_page
from counterpoise.apps.concerns.presenters.tool_pdf import tool_pdf
from counterpoise.apps.concerns.queries.drafts import services_to_raise_for
from counterpoise.kit.access import WITH_A_ROLE, open_to


@open_to(WITH_A_ROLE)
@require_GET
def tool(request: HttpRequest) -> HttpResponse:
    """The tool of the one service somebody works in, or a choice of services."""
    services = services_to_raise_for(request.scope, at=request.at)
    if len(services) == 1:
        return redirect("concerns:tool_of", services[0].public_key)
    return render(request, "concerns/tool_choose.html", {"choices": tool_choices(services)})


@open_to(WITH_A_ROLE)
@require_GET
def tool_of(request: HttpRequest, key: str) -> HttpResponse:
    """One service's tool, for a phone."""
    return render(request, "concerns/tool.html", {"tool": _page(request, key)})


@open_to(WITH_A_ROLE)
@require_GET
def tool_as_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """The same on one side of A4."""
    response = HttpResponse(tool_pdf(_page(request, key)), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="escalation-tool.pdf"'
    return response


def _page(request: HttpRequest, key: str) -> ToolPage:
    services = services_to_raise_for(request.scope, at=request.at)
    service = next((one for one in services if one.public_key == key), None)
    if service is None:
        raise Http404
    return tool_page(service, *escalation_tool_of(service), now=request.at)
