"""What the council answers, recorded by its officer or by the provider as told by the council."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from counterpoise.apps.concerns.access import check_may_note_council_answer
from counterpoise.apps.concerns.actions import (
    acknowledge_referral,
    conclude_enquiry,
    record_council_decision,
)
from counterpoise.apps.concerns.actions.opening import note_opening
from counterpoise.apps.concerns.actions.referring import EnquiryOutcome
from counterpoise.apps.concerns.forms.refer import (
    AcknowledgeForm,
    CouncilDecisionForm,
    OutcomeForm,
)
from counterpoise.apps.concerns.models import Referral
from counterpoise.apps.concerns.presenters.step import StepPage, concern_href, step_page
from counterpoise.apps.concerns.queries.detail import concern_for, referral_for
from counterpoise.apps.concerns.views.steps import step
from counterpoise.kit.access import WITH_A_ROLE, open_to
from counterpoise.terms import ReferralStatus

ENQUIRY = (
    "Care Act 2014, section 42: it is the council’s decision alone.",
    "The provider sees this decision and its reason.",
)
OUTCOME = ("These are the words of the national Safeguarding Adults Collection.",)


def _answerable(request: HttpRequest, key: str, sent: str) -> Referral:
    concern = concern_for(request.scope, key)
    referral = referral_for(request.scope, concern, sent)
    check_may_note_council_answer(request.scope, concern, referral)
    if request.method == "GET":
        note_opening(concern=concern, by=request.user, at=request.at)
    return referral


def _page(referral: Referral, title: str, button: str, *know: str) -> StepPage:
    back = concern_href(referral.concern, "referral", referral.public_key)
    return step_page(referral.concern, title, button, know=know, back=back, with_words=False)


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def acknowledge(request: HttpRequest, key: str, sent: str) -> HttpResponse:
    """Record that the council has it, and its own reference."""
    referral = _answerable(request, key, sent)
    form = AcknowledgeForm(request.POST or None, record=referral, at=request.at)
    page = _page(referral, "Acknowledge the referral", "Acknowledge")
    done = "The referral is acknowledged."
    if referral.status != ReferralStatus.SENT:
        page = _page(referral, "Write down the council’s reference", "Keep it")
        done = "The council’s reference is kept."
    return step(
        request,
        page,
        form,
        lambda: acknowledge_referral(
            referral=referral,
            council_reference=form.cleaned_data["council_reference"],
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
        done=done,
    )


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def council_decision(request: HttpRequest, key: str, sent: str) -> HttpResponse:
    """Record what the council decided, with its reason."""
    referral = _answerable(request, key, sent)
    form = CouncilDecisionForm(request.POST or None, record=referral, at=request.at)
    return step(
        request,
        _page(referral, "The council’s decision", "Record the decision", *ENQUIRY),
        form,
        lambda: record_council_decision(
            referral=referral,
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
            **form.given(),
        ),
        done="The council’s decision is recorded.",
    )


@open_to(WITH_A_ROLE)
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, key: str, sent: str) -> HttpResponse:
    """Record how the enquiry ended."""
    referral = _answerable(request, key, sent)
    form = OutcomeForm(request.POST or None, record=referral, at=request.at)
    return step(
        request,
        _page(referral, "How the enquiry ended", "Record this", *OUTCOME),
        form,
        lambda: conclude_enquiry(
            referral=referral,
            outcome=EnquiryOutcome(**form.given()),
            expected_version=form.cleaned_data["version"],
            by=request.user,
            at=request.at,
        ),
        done="How the enquiry ended is recorded.",
    )
