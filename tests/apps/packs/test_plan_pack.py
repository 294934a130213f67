"""A pack about one plan: only that plan, in order, with no name; and what changed since."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.urls import reverse

from counterpoise.apps.packs.facts import planned
from counterpoise.apps.packs.facts.checking import check_issued
from counterpoise.apps.packs.facts.gathering import prepare
from counterpoise.apps.packs.models import PackFile
from counterpoise.apps.plans import actions
from counterpoise.apps.plans.actions import add_source, attach_plan_evidence
from counterpoise.apps.plans.models import Plan
from counterpoise.apps.threads.models import ThreadStep
from counterpoise.apps.voice.actions import NewEntry, record_entry
from counterpoise.engines.packs import canonical, digest_holds
from counterpoise.kit.uploads import CheckedFile
from counterpoise.terms import (
    AuditEventKind,
    EntryKind,
    EvidenceKind,
    EvidenceShows,
    FileKind,
    KnownFrom,
    PackAudience,
    PackForm,
    PlanReviewDecision,
    ProofSource,
    Role,
)
from tests.factories import cast, plan_proof, plans
from tests.factories.proved import signed

SAID = "I want to see the end of quiz night. So does Gwen Ashdown."
OUTSIDE = (
    PackAudience.COMMISSIONER,
    PackAudience.CQC,
    PackAudience.BOARD,
    PackAudience.SUBGROUP,
)


@pytest.fixture
def tom(service):
    user = cast.make_user("Tom Archer")
    cast.give_role(user, Role.TEAM_LEADER, service=service)
    return user


@pytest.fixture
def spoken(service, person, beth, now):
    """Somebody said it two years before: long before the period of any pack here."""
    then = now - timedelta(days=700)
    new = NewEntry(
        service=service,
        entry_kind=EntryKind.PERSON_FEEDBACK,
        happened_date=then.date(),
        happened_time="",
        person=person,
        words="",
        own_words=SAID,
        said_by="Gwen",
    )
    return record_entry(new=new, idempotency_key="quiz", by=beth, at=now)


@pytest.fixture
def plan(service, beth, tom, quinn, spoken, now):
    """Proved and signed, known from what somebody said, with minutes and a document."""
    made, verdict = plan_proof.proved_plan(service, by=beth, owner=tom, lead=quinn, at=now)
    signed(verdict, quinn, now)
    source = actions.NewSource(
        known_from=KnownFrom.PEOPLE_AND_FAMILIES,
        words="What was said at the house meeting",
        url_name="voice:entry",
        url_key=spoken.public_key,
    )
    add_source(plan=made, new=source, by=beth, at=now)
    written(made, beth, now, "The new rota. Amina Yusuf drew it up.")
    return Plan.objects.get(pk=made.pk)


@pytest.fixture
def other(service, beth, tom, now):
    """Another plan of the same service, which must not be in the pack."""
    made = plans.agreed_plan(service, by=beth, at=now, owner=tom)
    written(made, beth, now, "Zanzibar is another plan’s document.")
    return made


def written(plan, by, now, words, **more):
    values = {
        "proof_source": ProofSource.DOCUMENT,
        "evidence_kind": EvidenceKind.PROCESS,
        "shows": EvidenceShows.SUPPORTS,
        "what_it_shows": words,
        "gathered_date": now.date() - timedelta(days=9),
        "gathered_by_name": "Tom Archer",
    }
    new = actions.NewPlanEvidence(**(values | more))
    return attach_plan_evidence(plan=plan, new=new, by=by, at=now)


def file_called(name):
    content = b"%PDF-1.7"
    digest = hashlib.sha256(content).hexdigest()
    return CheckedFile(FileKind.PDF, name, content, digest, False)


def content_of(pack, by, now):
    return json.loads(canonical(prepare(pack, by=by, at=now).draft.content))


def part(content, name):
    return next(one for one in content["parts"] if one["part"] == name)


def words_of(part_):
    return " ".join(one["words"] for one in part_["statements"])


def test_it_holds_the_plan_in_the_order_in_which_evidence_weighs(begun, plan, other, beth, now):
    content = content_of(begun(plan=plan), beth, now)
    assert content["title"].endswith(plan.title)
    assert "I want to see the end of quiz night" in words_of(part(content, "experience"))
    assert "Two people walk beside everybody" in words_of(part(content, "observed"))
    outcomes = {one["code"].split("/")[0] for one in part(content, "outcomes")["statements"]}
    assert {"verdict", "measure"} <= outcomes
    charts = [
        one["chart"]["code"] for one in part(content, "outcomes")["statements"] if one["chart"]
    ]
    assert set(charts) == {"F02", "P03"}
    assert "Zanzibar" not in json.dumps(content)


def test_documents_stand_last_of_what_was_found(begun, plan, beth, now):
    content = content_of(begun(plan=plan), beth, now)
    names = [one["part"] for one in content["parts"]]
    assert names.index("documents") == 5
    assert "A document or a picture: The new rota" in words_of(part(content, "documents"))
    assert "The new rota" not in words_of(part(content, "process"))


def test_minutes_and_files_are_documents_and_what_is_held_back_is_not_named(
    begun, plan, beth, now, settings
):
    written(plan, beth, now, "The rota itself.", files=[file_called("rota-of-march.pdf")])
    settings.VIRUS_SCANNER = "unix:/nowhere/clamd.sock"
    written(plan, beth, now, "Another.", files=[file_called("zanzibar.pdf")])
    review = actions.NewReview(
        what_changed="Nobody is told when to be in.",
        who_was_there="Gwen",
        decision=PlanReviewDecision.KEEP,
        reason="It holds.",
    )
    fresh = plan.fresh()
    actions.review_plan(plan=fresh, new=review, expected_version=fresh.version, by=beth, at=now)
    told = words_of(part(content_of(begun(plan=plan), beth, now), "documents"))
    assert "Minutes are kept of a review on" in told
    assert "rota-of-march.pdf" in told
    assert "zanzibar" not in told


def test_you_said_stands_beside_what_was_changed_however_long_ago(begun, plan, beth, now):
    for more in ({"plan": plan}, {}):
        content = content_of(begun(**more), beth, now)
        rows = part(content, "answered")["answered"]
        (row,) = [one for one in rows if one["title"] == plan.title]
        assert "quiz night" in " ".join(row["said"])
        assert row["said_nothing"] == ""
        assert row["came_of_it"].startswith("Improved")


def test_a_persons_pack_says_that_something_contradicts_the_plan_and_not_what(
    begun, plan, other, person, beth, now
):
    pack = begun(PackAudience.FAMILY, person=person)
    assert "plan-against" not in json.dumps(content_of(pack, beth, now))
    shows = EvidenceShows.CONTRADICTS
    kind = {"proof_source": ProofSource.OBSERVATION, "evidence_kind": EvidenceKind.OBSERVATION}
    written(plan, beth, now, "Zebedee is still walked to bed.", shows=shows, **kind)
    content = content_of(pack, beth, now)
    told = part(content, "against")
    assert f"{plan.title}: some of what was seen or said since speaks against it" in words_of(told)
    codes = [one["code"] for one in told["statements"]]
    assert f"plan-against/{plan.public_key}" in codes
    assert f"plan-against/{other.public_key}" not in codes
    assert "Zebedee" not in json.dumps(content)
    assert "Zebedee" in json.dumps(content_of(begun(PackAudience.BOARD), beth, now))


@pytest.mark.once
def test_what_was_done_is_told_in_sentences():
    assert [planned.ended(one) for one in ("A lock went ", "Is it so?", "“Yes.”")] == [
        "A lock went.",
        "Is it so?",
        "“Yes.”",
    ]


@pytest.mark.parametrize("audience", OUTSIDE)
def test_nobody_is_named_to_anybody(begun, plan, amina, beth, now, audience):
    words = json.dumps(content_of(begun(audience, plan=plan), beth, now), ensure_ascii=False)
    for name in ("gwen", "ashdown", "amina", "yusuf", "tom archer", "beth"):
        assert name not in words.casefold(), name


def test_issued_it_is_sealed_stands_on_the_story_and_can_be_checked(issued, plan, beth, now):
    pack = issued(plan=plan)
    assert digest_holds(pack.content)
    called = {one["reference"] for one in pack.content["records"] if one["kind"] == "plan action"}
    assert called == {one.code for one in plan.actions.all()}
    step = ThreadStep.objects.get(step_kind=AuditEventKind.PACK_ISSUED)
    assert (step.thread, step.url_name, step.url_key) == (
        plan.thread,
        "packs:pack",
        pack.public_key,
    )
    assert pack.reference in step.words
    data = bytes(PackFile.objects.get(pack=pack, form=PackForm.PDF).content)
    checked = check_issued(data)
    assert (checked.issued, list(checked.changed)) == (True, [])


def test_what_changed_since_is_named(issued, plan, tom, beth, now):
    pack = issued(plan=plan)
    data = bytes(PackFile.objects.get(pack=pack, form=PackForm.JSON).content)
    later = now + timedelta(hours=1)
    piece = plan.evidence.order_by("pk").first()
    actions.withdraw_plan_evidence(evidence=piece, reason="Twice in here.", by=beth, at=later)
    checked = check_issued(data)
    assert checked.issued
    assert [(one.kind, one.key) for one in checked.changed] == [("plan evidence", piece.public_key)]
    assert any("1 of the" in one and "has changed since" in one for one in checked.words)


def test_a_plan_page_leads_to_it(client, plan, beth):
    client.force_login(beth)
    page = client.get(reverse("plans:plan", args=[plan.public_key])).content.decode()
    assert reverse("packs:begin", args=[plan.service.public_key]) in page
