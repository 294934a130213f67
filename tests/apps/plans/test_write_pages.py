"""Writing on a page: saved without scripts, read as it is typed, two people never lost."""

from __future__ import annotations

import pytest
from django.urls import reverse

from counterpoise.apps.plans.actions import propose_plan, write_plan
from counterpoise.apps.plans.models import Plan, PlanStart
from counterpoise.terms import PlanSource
from tests.factories import concerns
from tests.factories.plans import AIM


@pytest.fixture
def at_desk(client, beth):
    client.force_login(beth)
    return client


def send(client, page, *keys, **typed):
    return client.post(reverse(f"plans:{page}", args=keys), typed)


def test_a_section_is_saved_and_the_plan_is_shown(at_desk, weak):
    answer = send(at_desk, "write", weak.public_key, "aim", version=1, aim=AIM)
    assert answer["Location"].endswith("#aim")
    assert weak.fresh().aim == AIM


def test_the_critique_stands_beside_without_scripts(at_desk, weak):
    text = at_desk.get(reverse("plans:write", args=[weak.public_key, "aim"])).content.decode()
    assert "The plan has no aim." in text


def test_what_is_typed_is_read_and_not_saved(at_desk, weak):
    said = send(at_desk, "reading", weak.public_key, "aim", aim="Improve evenings.", version=1)
    text = said.content.decode()
    assert "has no number or state" in text
    assert "<html" not in text
    assert weak.fresh().aim == ""


def test_an_action_is_read_while_it_is_typed(at_desk, sound, tom):
    typed = {"words": "Refresher training for all staff", "owner": "", "owner_name": "The team"}
    said = send(at_desk, "reading", sound.public_key, "actions", **typed).content.decode()
    assert "The team" in said
    assert sound.actions.count() == 1


def test_two_people_the_second_is_refused_and_both_versions_are_shown(at_desk, weak, nina, now):
    write_plan(plan=weak, changes={"aim": "Nina’s."}, expected_version=1, by=nina, at=now)
    answer = send(at_desk, "write", weak.public_key, "aim", version=1, aim="Beth’s.")
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Nina’s." in text
    assert "Beth’s." in text
    assert 'value="2"' in text
    assert weak.fresh().aim == "Nina’s."
    again = send(at_desk, "write", weak.public_key, "aim", version=2, aim="Beth’s.")
    assert again.status_code == 302


def shown(client, plan, section):
    """What the section's form carries about what it showed."""
    form = client.get(reverse("plans:write", args=[plan.public_key, section])).context["form"]
    return {"version": form["version"].value(), "shown": form["shown"].value()}


def test_two_people_on_different_sections_both_save(at_desk, weak, nina, now):
    before = shown(at_desk, weak, "aim")
    write_plan(plan=weak, changes={"not_doing": "No lists."}, expected_version=1, by=nina, at=now)
    answer = send(at_desk, "write", weak.public_key, "aim", **before, aim="Beth’s.")
    assert answer.status_code == 302
    kept = weak.fresh()
    assert (kept.aim, kept.not_doing, kept.version) == ("Beth’s.", "No lists.", 3)


def test_two_people_on_one_section_the_second_sees_both_and_may_save_again(
    at_desk, weak, nina, now
):
    before = shown(at_desk, weak, "aim")
    write_plan(plan=weak, changes={"aim": "Nina’s."}, expected_version=1, by=nina, at=now)
    answer = send(at_desk, "write", weak.public_key, "aim", **before, aim="Beth’s.")
    assert answer.status_code == 409
    assert weak.fresh().aim == "Nina’s."
    form = answer.context["form"]
    assert "Nina’s." in str(form.conflict)
    again = {"version": form["version"].value(), "shown": form["shown"].value()}
    write_plan(plan=weak, changes={"aim": "Nina’s other."}, expected_version=2, by=nina, at=now)
    stale = send(at_desk, "write", weak.public_key, "aim", **again, aim="Beth’s.")
    assert stale.status_code == 409
    form = stale.context["form"]
    newest = {"version": form["version"].value(), "shown": form["shown"].value()}
    assert (
        send(at_desk, "write", weak.public_key, "aim", **newest, aim="Beth’s.").status_code == 302
    )
    assert weak.fresh().aim == "Beth’s."


def test_another_field_of_the_same_section_is_not_written_over(at_desk, weak, nina, now):
    """The day and the words of an aim are one section: the page carried both."""
    before = shown(at_desk, weak, "aim")
    day = {"aim_date": now.date()}
    write_plan(plan=weak, changes=day, expected_version=1, by=nina, at=now)
    answer = send(at_desk, "write", weak.public_key, "aim", **before, aim="Beth’s.")
    assert answer.status_code == 409
    assert weak.fresh().aim_date == now.date()


def test_who_writes_on_a_draft_is_told_that_it_was_agreed_meanwhile(
    at_desk, sound, beth, nina, now
):
    before = shown(at_desk, sound, "not-doing")
    propose_plan(plan=sound, expected_version=sound.version, by=nina, at=now)
    answer = send(at_desk, "write", sound.public_key, "not-doing", **before, not_doing="Other.")
    assert answer.status_code == 409
    assert "Draft" in str(answer.context["form"].conflict)
    assert "Proposed" in str(answer.context["form"].conflict)
    assert sound.fresh().not_doing != "Other."


@pytest.mark.parametrize("odd", ["x", "DRAFT.", "DRAFT." + "0" * 24, "NOT_A_STATUS.ff"])
def test_a_stamp_somebody_made_up_saves_nothing(at_desk, weak, odd):
    answer = send(at_desk, "write", weak.public_key, "aim", version=1, shown=odd, aim="Mine.")
    assert answer.status_code == 409
    assert weak.fresh().aim == ""


def test_a_part_is_added_and_one_more_is_offered(at_desk, weak):
    typed = {"words": "Rota", "known_from": "RECORDS", "do": "more"}
    answer = send(at_desk, "add", weak.public_key, "sources", **typed)
    assert answer["Location"].endswith("/add/sources/")
    assert weak.sources.count() == 1


def test_words_too_long_stay_in_the_box(at_desk, weak):
    long = "word " * 1_000
    answer = send(at_desk, "write", weak.public_key, "aim", version=1, aim=long)
    assert b"too many" in answer.content
    assert weak.fresh().aim == ""


def test_due_before_it_starts_is_said(at_desk, sound):
    typed = {"words": "Do", "starts_date_day": 5, "starts_date_month": 5, "starts_date_year": 2027}
    typed |= {"due_date_day": 4, "due_date_month": 5, "due_date_year": 2027}
    answer = send(at_desk, "add", sound.public_key, "actions", **typed)
    assert b"due before it starts" in answer.content


def test_five_whys_are_kept_on_the_cause(at_desk, sound):
    factor = sound.factors.get()
    typed = {"because_0": "One worker is on", "evidence_0": "Rota", "version": factor.version}
    send(at_desk, "whys", factor.public_key, **typed)
    assert sound.factors.get().whys == [{"because": "One worker is on", "evidence": "Rota"}]


def test_what_shows_a_why_that_nobody_wrote_is_not_dropped(at_desk, sound):
    factor = sound.factors.get()
    typed = {"because_0": "One is on", "evidence_1": "Rota of May", "version": factor.version}
    page = send(at_desk, "whys", factor.public_key, **typed).content.decode()
    assert "Write why, or take out what shows 2." in page
    assert "Rota of May" in page
    assert sound.factors.get().whys == []


def test_the_kind_of_a_cause_is_chosen_and_not_guessed(at_desk, weak):
    page = at_desk.get(reverse("plans:add", args=[weak.public_key, "factors"]))
    assert page.context["form"].fields["factor_kind"].choices[0][0] == ""
    typed = {"words": "The rota", "factor_kind": ""}
    assert (
        b"What kind of cause is it"
        in send(at_desk, "add", weak.public_key, "factors", **typed).content
    )
    assert not weak.factors.exists()


def test_a_number_in_a_measure_may_have_a_fraction_and_the_refusal_says_so(at_desk, weak):
    typed = {"words": "Evenings out", "measure_kind": "OUTCOME", "side": "RIGHTS"}
    page = send(at_desk, "add", weak.public_key, "measures", **typed, baseline_value="nan")
    assert b"whole number" not in page.content
    send(at_desk, "add", weak.public_key, "measures", **typed, baseline_value="1.5")
    assert weak.measures.get().baseline_value == 1.5


@pytest.mark.parametrize("name", ["nothing", "sources"])
def test_a_section_that_is_none_is_not_found(name, at_desk, weak):
    assert send(at_desk, "write", weak.public_key, name).status_code == 404


class TestOpening:
    def test_a_name_that_is_too_long_is_not_called_missing(self, at_desk, service):
        page = self.open(at_desk, service, title="x" * 300).content.decode()
        assert "100 too many" in page
        assert "Give the plan a name." not in page

    def test_its_own_story_names_what_it_was_opened_from(self, at_desk, service):
        self.open(at_desk, service, title="Tea", opened_kind="COUNCIL", words="Visit of 4 May")
        step = Plan.objects.get().thread.steps.get()
        assert step.words == "Tea. From a finding of the council: Visit of 4 May"

    def open(self, client, service, query="", **typed):
        given = {"service": service.public_key, "opened_kind": "NOTHING", "start": "", **typed}
        return client.post(reverse("plans:open") + query, given)

    def test_from_a_concern_it_is_linked_and_on_its_thread(
        self, at_desk, service, person, amina, now
    ):
        concern = concerns.raise_one(service, amina, now, person=person)
        query = f"?kind=CONCERN&key={concern.public_key}"
        assert concern.reference in at_desk.get(reverse("plans:open") + query).content.decode()
        self.open(at_desk, service, query, title="Evenings", opened_kind="CONCERN")
        plan = Plan.objects.get()
        assert (plan.thread, plan.url_key) == (concern.thread, concern.public_key)

    def test_a_concern_one_may_not_see_leaves_no_trace(self, at_desk, other_service, callum, now):
        theirs = concerns.raise_one(other_service, callum, now)
        query = f"?kind=CONCERN&key={theirs.public_key}"
        assert theirs.reference not in at_desk.get(reverse("plans:open") + query).content.decode()

    def test_a_page_that_is_not_ours_is_not_linked(self, at_desk, service):
        self.open(at_desk, service, "?kind=INSPECTION&key=evil", title="Evenings")
        assert Plan.objects.get().url_name == ""

    def test_begun_from_a_ready_made_plan_it_holds_its_parts_and_asks_for_the_rest(
        self, at_desk, service
    ):
        self.open(at_desk, service, start="rigid-evenings")
        plan = Plan.objects.get()
        assert plan.title == "Rigid evenings in supported living"
        assert (plan.factors.count(), plan.actions.count(), plan.measures.count()) == (3, 4, 7)
        assert plan.blocks > 0
        assert plan.opened_kind == PlanSource.NOTHING

    def test_a_plan_kept_is_offered_without_its_people(self, at_desk, service, sound):
        send(at_desk, "keep_start", sound.public_key, name="Our evenings")
        start = PlanStart.objects.get()
        assert "Tom Archer" not in str(start.content)
        assert "Our evenings" in at_desk.get(reverse("plans:open")).content.decode()
        self.open(at_desk, service, start=start.public_key, title="Mine")
        assert Plan.objects.get(title="Mine").actions.get().owner is None

    def test_it_needs_a_name_or_a_start(self, at_desk, service):
        assert b"Give the plan a name" in self.open(at_desk, service).content


def test_the_spreadsheets_hold_what_is_in_sight_and_run_nothing(at_desk, sound, beth, now):
    write_plan(
        plan=sound, changes={"title": "=1+1"}, expected_version=sound.version, by=beth, at=now
    )
    lines = b"".join(at_desk.get(reverse("plans:plans_file")).streaming_content).decode()
    assert "'=1+1" in lines
    actions = b"".join(at_desk.get(reverse("plans:actions_file")).streaming_content).decode()
    assert "Rebuild the evening rota" in actions


def test_another_providers_manager_gets_empty_spreadsheets(client, callum, sound):
    client.force_login(callum)
    lines = b"".join(client.get(reverse("plans:plans_file")).streaming_content).decode()
    assert sound.reference not in lines


def test_half_an_answer_is_read_too(at_desk, sound):
    """A date that is no date is a mistake of the form; the critique reads the rest meanwhile."""
    typed = {"words": "Refresher training", "due_date_day": "44", "factors": ["F1"]}
    said = send(at_desk, "reading", sound.public_key, "actions", **typed).content.decode()
    assert "about this part" in said
