"""A plan shown outside by a link: what was chosen, until it ends, every visit counted; and what
a council asks for."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.accounts.queries import scope_of
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.plans.actions import (
    NewLink,
    NewReview,
    answer_asked_change,
    ask_for_change,
    make_link,
    open_link,
    review_plan,
    share_plan,
    take_link_back,
    withdraw_plan,
    withdraw_plan_evidence,
)
from counterpoise.apps.plans.facts.naming import Naming, initials
from counterpoise.apps.plans.models import AskedChange, LinkVisit, Plan, ShareKey, ShareLink
from counterpoise.apps.plans.queries.sharing import changes_to_answer
from counterpoise.config.logging import drop_personal
from counterpoise.kit.actors import SystemProcess
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import (
    AskedChangeStatus,
    EvidenceShows,
    NamesAs,
    PlanReviewDecision,
    ShareAudience,
    SharedSection,
)
from tests.factories.plan_proof import attach

VISITOR = SystemProcess("somebody with a link")


@pytest.fixture
def at():
    """The site's own clock: a link is opened now."""
    return timezone.now()


def new(**more):
    values = {
        "audience": ShareAudience.COMMISSIONER,
        "to_name": "Dee Okafor, Fenmarch Council",
        "why": "It is part of the contract.",
        "days": 30,
        "names_as": NamesAs.ROLES,
        "sections": [SharedSection.CONCERN],
    }
    return NewLink(**(values | more))


def make(plan, by, at, **more):
    return make_link(plan=plan, new=new(**more), by=by, at=at)


def opened(client, secret):
    return client.get(reverse("plans:shared", args=[secret]))


def text(response):
    """The page without what differs from one request to the next."""
    return re.sub(r"\s+", " ", response.content.decode())


def test_it_shows_what_was_chosen_and_nothing_else(agreed, action, beth, tom, at, client):
    shown = attach(agreed, tom, at, words="Four came home when they chose to.")
    attach(agreed, tom, at, words="Not for outside.")
    first, second = agreed.measures.all()[:2]
    made = make(
        agreed,
        beth,
        at,
        sections=[SharedSection.AIM],
        measures=[first.public_key],
        evidence=[shown.public_key],
    )
    page = opened(client, made.secret).content.decode()
    assert agreed.aim in page.replace("&#x27;", "'")
    assert first.words in page
    assert "Four came home when they chose to." in page
    for hidden in (
        agreed.concern,
        second.words,
        action.words,
        "Not for outside.",
        "another checklist",
    ):
        assert hidden not in page


def test_what_was_added_or_withdrawn_since_is_not_shown(agreed, beth, tom, at, client):
    shown = attach(agreed, tom, at, words="Seen on two evenings.")
    made = make(agreed, beth, at, sections=[SharedSection.PROGRESS], evidence=[shown.public_key])
    fresh = Plan.objects.get(pk=agreed.pk)
    review_plan(
        plan=fresh,
        new=NewReview(
            what_changed="Said after the link was made.",
            who_was_there="Tom",
            decision=PlanReviewDecision.KEEP,
            reason="It goes on.",
        ),
        expected_version=fresh.version,
        by=beth,
        at=at + timedelta(minutes=1),
    )
    assert "Seen on two evenings." in text(opened(client, made.secret))
    withdraw_plan_evidence(evidence=shown, reason="Wrong house.", by=beth, at=at)
    page = text(opened(client, made.secret))
    assert "Seen on two evenings." not in page
    assert "Said after" not in page


@pytest.mark.parametrize(
    ("names_as", "said"),
    [
        (NamesAs.ROLES, "A team leader saw somebody we support go out with a registered manager"),
        (NamesAs.INITIALS, "T.A. saw G. go out with B.C."),
    ],
)
def test_nobody_is_named(agreed, action, person, beth, tom, at, client, names_as, said):
    words = "Tom Archer saw Gwen go out with Beth Carver."
    shown = attach(agreed, tom, at, words=words)
    made = make(
        agreed,
        beth,
        at,
        names_as=names_as,
        sections=[],
        actions=[action.public_key],
        evidence=[shown.public_key],
    )
    page = text(opened(client, made.secret))
    assert said in page
    for name in ("Tom", "Archer", "Gwen", "Carver", "Nia", "Hall"):
        assert name not in page.split("<main", 1)[1].split("</main>")[0]


def test_names_are_turned_as_whole_words_and_first_names_alone():
    naming = Naming(
        staff={"Tom Archer": "a team leader"}, people=["Gwen Ashdown"], names_as=NamesAs.INITIALS
    )
    assert naming.told("Tom’s tomato; Archery with Ashdown. GWEN.") == (
        "T.’s tomato; Archery with G.A.. GWEN."
    )
    assert naming.of("Somebody Unknown") == "S.U."
    assert Naming(staff={}, people=[], names_as=NamesAs.ROLES).told("Tom") == "Tom"
    assert initials("") == ""


def test_guessed_ended_taken_back_and_withdrawn_look_the_same(agreed, sound, beth, tom, at, client):
    ended = make(agreed, beth, at - timedelta(days=40))
    back = make(agreed, beth, at)
    take_link_back(link=back.link, reason="Sent to the wrong person.", by=beth, at=at)
    good = make(agreed, beth, at)
    pages = [opened(client, secret) for secret in ("guess", ended.secret, back.secret)]
    assert opened(client, good.secret).status_code == 200
    withdraw_plan(
        plan=(fresh := Plan.objects.get(pk=agreed.pk)),
        reason="Another plan holds it.",
        expected_version=fresh.version,
        by=beth,
        at=at,
    )
    pages.append(opened(client, good.secret))
    client.force_login(beth)
    told = client.get(reverse("plans:sharing", args=[agreed.public_key])).content.decode()
    assert "Opens nothing: the plan is withdrawn" in told
    assert "Opens until" not in told
    client.logout()
    assert {page.status_code for page in pages} == {404}
    assert len({text(page) for page in pages}) == 1
    assert agreed.reference not in text(pages[0])
    assert LinkVisit.objects.count() == 1


def test_neither_found_nor_kept_by_anything_between(agreed, beth, at, client):
    made = make(agreed, beth, at)
    for response in (opened(client, made.secret), opened(client, "guess")):
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert "no-store" in response.headers["Cache-Control"]


def test_the_secret_is_long_kept_nowhere_and_in_no_log(agreed, beth, at):
    made = make(agreed, beth, at)
    assert len(made.secret) * 6 >= 256
    key = ShareKey.objects.get()
    kept = str([vars(made.link), vars(key), *AuditEvent.objects.values()])
    assert made.secret not in kept
    line = drop_personal(None, "info", {"request": f"GET /shared/{made.secret}/?x=1"})
    assert made.secret not in str(line)
    assert line["request"] == "GET /shared/…/"


def test_every_visit_is_recorded_and_names_nobody(agreed, beth, at, client):
    made = make(agreed, beth, at)
    for _ in range(2):
        opened(client, made.secret)
    client.get(reverse("plans:shared", args=[made.secret]), REMOTE_ADDR="203.0.113.9")
    visits = LinkVisit.objects.filter(link=made.link)
    assert visits.count() == 3
    assert len(set(visits.values_list("visitor", flat=True))) == 2
    assert "203.0.113.9" not in str(visits.values())
    assert AuditEvent.objects.filter(event_kind="PLAN_LINK_OPENED").count() == 3
    client.force_login(beth)
    page = text(client.get(reverse("plans:sharing", args=[agreed.public_key])))
    assert "Opened 3 times" in page


def test_guessing_is_slowed_down(agreed, beth, at, client):
    statuses = [opened(client, f"guess-{number}").status_code for number in range(32)]
    assert statuses[0] == 404
    assert 429 in statuses[30:]
    made = make(agreed, beth, at)
    other = client.get(reverse("plans:shared", args=[made.secret]), REMOTE_ADDR="203.0.113.9")
    assert other.status_code == 200


@pytest.mark.parametrize("who", ["amina", "tom", "callum", "dee"])
def test_only_who_decides_makes_a_link(agreed, at, request, who):
    with pytest.raises(NotAllowed):
        make(agreed, request.getfixturevalue(who), at)
    assert not ShareLink.objects.exists()


def test_only_an_agreed_plan_and_only_its_own_parts(sound, agreed, beth, at):
    with pytest.raises(NotNow, match="agreed"):
        make(sound, beth, at)
    foreign = sound.measures.first().public_key
    with pytest.raises(Refused, match="parts of this plan"):
        make(agreed, beth, at, measures=[foreign])


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"to_name": " "}, "to_name"),
        ({"why": ""}, "why"),
        ({"days": 91}, "days"),
        ({"days": 0}, "days"),
        ({"sections": []}, "sections"),
    ],
)
def test_what_is_missing_is_said(agreed, beth, at, more, field):
    with pytest.raises(Refused) as caught:
        make(agreed, beth, at, **more)
    assert caught.value.field == field


def test_a_link_is_taken_back_once_with_a_reason(agreed, beth, tom, at):
    made = make(agreed, beth, at)
    with pytest.raises(NotAllowed):
        take_link_back(link=made.link, reason="No.", by=tom, at=at)
    with pytest.raises(Refused, match="why"):
        take_link_back(link=made.link, reason=" ", by=beth, at=at)
    take_link_back(link=made.link, reason="It ended early.", by=beth, at=at)
    with pytest.raises(NotNow):
        take_link_back(link=made.link, reason="Again.", by=beth, at=at)
    assert open_link(secret=made.secret, visitor="v", by=VISITOR, at=at) is None


def test_the_address_is_told_once(agreed, beth, client):
    client.force_login(beth)
    address = reverse("plans:make_link", args=[agreed.public_key])
    sent = {
        "audience": "FAMILY",
        "to_name": "Gwen’s sister",
        "why": "Gwen agreed.",
        "days": "14",
        "names_as": "INITIALS",
        "sections": ["AIM"],
    }
    page = client.post(address, sent)
    secret = re.search(r"/shared/([\w-]+)/", page.content.decode()).group(1)
    client.logout()
    assert opened(client, secret).status_code == 200
    client.force_login(beth)
    listed = client.get(reverse("plans:sharing", args=[agreed.public_key]))
    assert secret not in listed.content.decode()


@pytest.fixture
def shared_with_council(agreed, council, beth, dee, now):
    fresh = Plan.objects.get(pk=agreed.pk)
    share_plan(plan=fresh, council=council, expected_version=fresh.version, by=beth, at=now)
    return Plan.objects.get(pk=agreed.pk)


def test_a_council_asks_and_is_answered(shared_with_council, beth, dee, now):
    plan = shared_with_council
    asked = ask_for_change(plan=plan, words="Add weekends.", why="Two told us.", by=dee, at=now)
    assert changes_to_answer(scope_of(beth, at=now)) == [asked]
    assert Notice.objects.filter(notice_kind="plan-change-asked", to=beth).exists()
    answer_asked_change(
        asked=asked, status=AskedChangeStatus.DONE, answer="Added as A2.", by=beth, at=now
    )
    assert changes_to_answer(scope_of(beth, at=now)) == []
    assert Notice.objects.filter(notice_kind="plan-change-answered", to=dee).exists()
    with pytest.raises(NotNow):
        answer_asked_change(
            asked=asked, status=AskedChangeStatus.NOT_DONE, answer="No.", by=beth, at=now
        )


def test_a_council_it_is_not_shared_with_asks_nothing(agreed, dee, beth, now):
    for who in (dee, beth):
        with pytest.raises(NotAllowed):
            ask_for_change(plan=agreed, words="Add.", why="So.", by=who, at=now)


def test_asking_and_answering_are_said_whole(shared_with_council, beth, dee, tom, now):
    plan = shared_with_council
    for field in ("words", "why"):
        said = {"words": "Add weekends.", "why": "Two told us."} | {field: " "}
        with pytest.raises(Refused) as caught:
            ask_for_change(plan=plan, **said, by=dee, at=now)
        assert caught.value.field == field
    asked = ask_for_change(plan=plan, words="Add weekends.", why="So.", by=dee, at=now)
    for more, error in (
        ({"status": AskedChangeStatus.WAITING, "answer": "x", "by": beth}, Refused),
        ({"status": AskedChangeStatus.DONE, "answer": "", "by": beth}, Refused),
        ({"status": AskedChangeStatus.DONE, "answer": "x", "by": tom}, NotAllowed),
        ({"status": AskedChangeStatus.DONE, "answer": "x", "by": dee}, NotAllowed),
    ):
        with pytest.raises(error):
            answer_asked_change(asked=asked, at=now, **more)
    assert AskedChange.objects.get().status == AskedChangeStatus.WAITING


def test_the_officer_asks_on_a_page_of_the_plan(shared_with_council, dee, callum, client):
    address = reverse("plans:asked_changes", args=[shared_with_council.public_key])
    client.force_login(dee)
    assert "Ask for a change" in text(client.get(address))
    assert client.post(address, {"words": "Add weekends.", "why": "So."}).status_code == 302
    assert "Add weekends." in text(client.get(address))
    evidence = reverse("plans:evidence", args=[shared_with_council.public_key])
    assert client.get(evidence).status_code == 403
    client.force_login(callum)
    assert client.get(address).status_code == 404


def test_what_contradicts_is_shown_beside_what_supports(agreed, beth, tom, at, client):
    against = attach(agreed, tom, at, shows=EvidenceShows.CONTRADICTS, words="Two still stay in.")
    made = make(agreed, beth, at, sections=[], evidence=[against.public_key])
    page = text(opened(client, made.secret))
    assert "Contradicts that it improved" in page
    assert "Two still stay in." in page
