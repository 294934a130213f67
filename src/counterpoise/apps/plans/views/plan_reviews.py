"""Reviews of a plan: read, and held with an agenda that makes itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from counterpoise.apps.plans.access import check_can_review, check_can_see_proof
from counterpoise.apps.plans.actions.reviewing import review_plan
from counterpoise.apps.plans.forms.reviews import PlanReviewForm
from counterpoise.apps.plans.presenters.reviews import agenda_parts, plan_reviews_page
from counterpoise.apps.plans.queries.evidence import plan_in_sight
from counterpoise.apps.plans.queries.reviews import agenda_of, last_review, reviews_of
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.kit.errors import Refused
from counterpoise.terms import PlanReviewDecision


@open_to(WITH_A_ROLE)
@require_GET
def reviews(request: HttpRequest, key: str) -> HttpResponse:
    """Every review of a plan, what changed for people first; and when the next is due."""
    plan = plan_in_sight(request.scope, key)
    check_can_see_proof(request.scope, plan)
    page = plan_reviews_page(plan, list(reviews_of(plan)), scope=request.scope, now=request.at)
    return render(request, "plans/reviews.html", {"page": page})


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def hold_review(request: HttpRequest, key: str) -> HttpResponse:
    """Hold a review: the agenda beside the questions."""
    plan = plan_in_sight(request.scope, key)
    check_can_review(request.scope, plan)
    last = last_review(plan)
    form = PlanReviewForm(request.POST or None, plan=plan, first=last is None)
    if form.is_valid():
        try:
            review = review_plan(
                plan=plan,
                new=form.new(),
                expected_version=form.cleaned_data["seen_version"],
                by=request.user,
                at=request.at,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "The review is kept, and the next one is set.")
            closes = review.decision == PlanReviewDecision.CLOSE
            return redirect("governance:close_plan" if closes else "plans:reviews", key)
    agenda = agenda_parts(agenda_of(plan, request.scope, at=request.at))
    context = {"form": form, "plan": plan, "agenda": agenda, "last": last}
    return render(request, "plans/review_hold.html", context)
