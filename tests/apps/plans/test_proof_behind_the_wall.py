"""What proves a plan, as PostgreSQL's web role sees it: everything for those inside, only what was
chosen for whoever has a link, nothing of another provider for anybody."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.plans.actions import NewLink, make_link
from counterpoise.apps.plans.models import LinkVisit, PlanEvidence, PlanReview
from counterpoise.kit.uploads import check_file
from counterpoise.terms import NamesAs, Role, ShareAudience, SharedSection
from tests.access.test_wall import as_web_role, seen
from tests.factories import cast, files, plans
from tests.factories.plan_proof import attach


@pytest.fixture
def walled(db):
    """The web role where there is a wall; the same pages without one elsewhere."""
    return as_web_role if connection.vendor == "postgresql" else nullcontext


@pytest.fixture
def theirs(other_service, callum):
    """Another provider's plan, with evidence that could leak."""
    lead = cast.make_user("Piotr Lead")
    cast.give_role(lead, Role.QUALITY_LEAD, provider=other_service.provider)
    plan = plans.agreed_plan(other_service, by=callum, at=timezone.now(), owner=lead)
    attach(plan, callum, timezone.now(), words="Millbrook’s own.")
    return plan


@pytest.fixture
def link(agreed, beth):
    shown = attach(agreed, beth, timezone.now(), words="Seen on two evenings.")
    new = NewLink(
        audience=ShareAudience.CQC,
        to_name="An inspector",
        why="An inspection.",
        days=7,
        names_as=NamesAs.ROLES,
        sections=[SharedSection.AIM, SharedSection.PROGRESS],
        evidence=[shown.public_key],
    )
    return make_link(plan=agreed, new=new, by=beth, at=timezone.now())


def test_whoever_has_a_link_reads_what_was_chosen(agreed, theirs, link, walled, client, callum):
    address = reverse("plans:shared", args=[link.secret])
    with walled():
        page = client.get(address)
        assert page.status_code == 200
        assert "Seen on two evenings." in page.content.decode()
        assert "Millbrook" not in page.content.decode()
        client.force_login(callum)  # signed in elsewhere, and no different for it
        assert "Seen on two evenings." in client.get(address).content.decode()
        assert client.get(reverse("plans:shared", args=["guess"])).status_code == 404
        client.logout()
        client.get("/account/login/")
        if connection.vendor == "postgresql":
            assert seen("plans_planevidence") == set()
            assert seen("plans_sharelink") == set()
    assert LinkVisit.objects.count() == 2


def test_those_inside_do_their_work_and_others_find_nothing(
    agreed, theirs, walled, client, beth, callum
):
    def page(name, key):
        return client.get(reverse(name, args=[key])).status_code

    kept = check_file(files.sent("Minutes.docx", files.office()))
    file_key = attach(agreed, beth, timezone.now(), files=[kept]).files.get().public_key
    names = ("plans:evidence", "plans:reviews", "plans:sharing", "assurance:plan_proof")
    with walled():
        client.force_login(beth)
        for name in (*names, "governance:close_plan"):
            assert page(name, agreed.public_key) == 200, name
            assert page(name, theirs.public_key) == 404, name
        file = client.get(reverse("plans:file", args=[file_key]))
        assert b"".join(file.streaming_content) == kept.content
        assert client.post(*_evidence(agreed)).status_code == 302
        assert client.post(*_review(agreed)).status_code == 302
        client.force_login(callum)
        assert page("plans:file", file_key) == 404
        assert client.post(*_evidence(agreed)).status_code == 404
    assert PlanEvidence.objects.filter(plan=agreed).count() == 2
    assert PlanReview.objects.get().plan == agreed


def _evidence(plan):
    today = timezone.localdate()
    return reverse("plans:add_evidence", args=[plan.public_key]), {
        "what_it_shows": "Tom saw it.",
        "shows": "SUPPORTS",
        "proof_source": "OBSERVATION",
        "evidence_kind": "OBSERVATION",
        "gathered_date_day": today.day,
        "gathered_date_month": today.month,
        "gathered_date_year": today.year,
        "gathered_by_name": "Tom Archer",
    }


def _review(plan):
    plan.refresh_from_db()
    return reverse("plans:hold_review", args=[plan.public_key]), {
        "what_changed": "Four go out.",
        "who_was_there": "Tom",
        "decision": "KEEP",
        "reason": "It works.",
        "seen_version": plan.version,
    }
