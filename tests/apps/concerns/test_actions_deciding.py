"""Deciding: up is free, down waits for a second person, and no way round it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.deciding import CATEGORY, NATURE
from counterpoise.apps.concerns.models import Clock
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import ClockKind, ConcernStatus, Role, Tier
from tests.factories import cast, concerns

# advised and in force are what stands before; a dash is nothing in force yet
STEPS = """
    advised      | in force     | decided      | waits for a second person
    quality      | -            | quality      | no
    quality      | -            | consult      | no
    quality      | -            | safeguarding | no
    consult      | -            | quality      | yes
    consult      | -            | consult      | no
    safeguarding | -            | consult      | yes
    safeguarding | -            | quality      | yes
    safeguarding | -            | immediate    | no
    immediate    | -            | safeguarding | yes
    quality      | safeguarding | quality      | yes
    quality      | consult      | consult      | no
    consult      | safeguarding | consult      | yes
    safeguarding | quality      | quality      | yes
"""


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()][1:]


def stand_at(concern, advised, in_force, now):
    """Set the stage where the table says; what follows goes through the action."""
    newest = concern.advice.get()
    type(newest)._base_manager.filter(pk=newest.pk).update(
        tier=advised, advice=newest.advice | {"tier_as_read": advised}
    )
    if in_force != "-":
        concern.tier, concern.decided_at, concern.status = in_force, now, ConcernStatus.TRIAGED
        concern.save()


@pytest.mark.parametrize(("advised", "in_force", "decided", "waits"), rows(STEPS))
def test_up_is_free_and_down_waits(concern, beth, now, advised, in_force, decided, waits):
    stand_at(concern, advised, in_force, now)
    decision = concerns.decide(concern, Tier(decided), beth, now)
    concern.refresh_from_db()
    assert decision.needs_second is (waits == "yes")
    assert decision.in_force is (waits == "no")
    assert decision.agrees_with_advice is (advised == decided)
    assert concern.tier == (decided if waits == "no" else in_force.strip("-"))


@pytest.mark.parametrize("tier", Tier)
def test_every_tier_has_a_category_and_a_nature(tier):
    assert tier in CATEGORY
    assert tier in NATURE


def test_advice_and_decision_are_both_kept(grave, beth, now):
    decision = concerns.decide(grave, Tier.SAFEGUARDING, beth, now)
    assert decision.advice == grave.advice.get()
    assert (decision.decided_by, decision.decided_as) == (beth, Role.REGISTERED_MANAGER)
    event = AuditEvent.objects.get(event_kind="CONCERN_DECIDED")
    assert event.snapshot["advised"] == grave.advised_tier
    assert "spoke to Gwen" not in str(event.snapshot)


def test_a_decision_starts_and_stops_clocks(grave, beth, now):
    concerns.decide(grave, Tier.SAFEGUARDING, beth, now)
    running = set(
        Clock.objects.filter(concern=grave, stopped_at=None).values_list("clock_kind", flat=True)
    )
    assert ClockKind.INTERNAL_REVIEW not in running
    assert {ClockKind.COUNCIL_REFERRAL, ClockKind.CQC_NOTIFICATION} <= running


def test_a_reason_is_needed(concern, beth, now):
    with pytest.raises(Refused, match="why") as refused:
        concerns.decide(concern, Tier.CONSULT, beth, now, reason="  ")
    assert refused.value.field == "reason"
    assert not concern.decisions.exists()


@pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
def test_who_may_not_decide(request, concern, administrator, callum, dee, ez, now, who):
    with pytest.raises(NotAllowed):
        concerns.decide(concern, Tier.QUALITY, request.getfixturevalue(who), now)


def test_the_second_of_two_people_is_shown_both(concern, beth, lead, now):
    seen = concern.version
    concerns.decide(concern, Tier.SAFEGUARDING, lead, now)
    stale = type(concern).objects.get(pk=concern.pk)
    with pytest.raises(SavedByAnother) as refused:
        actions.decide_triage(
            concern=stale,
            new=actions.deciding.NewDecision(tier=Tier.IMMEDIATE, reason="Police are coming."),
            expected_version=seen,
            by=beth,
            at=now,
        )
    assert refused.value.yours["Reason"] == "Police are coming."
    assert refused.value.theirs["Decision"] == Tier.SAFEGUARDING.label
    assert concern.decisions.count() == 1


def test_new_words_while_somebody_decides_are_a_new_version(concern, amina, beth, now):
    seen = concern.version
    actions.add_words(concern=concern, words="Gwen went to hospital.", by=amina, at=now)
    with pytest.raises(SavedByAnother) as refused:
        actions.decide_triage(
            concern=concern,
            new=actions.deciding.NewDecision(tier=Tier.CONSULT, reason="Small."),
            expected_version=seen,
            by=beth,
            at=now,
        )
    assert refused.value.theirs["Advice"]


class TestSecondPerson:
    @pytest.fixture
    def proposed(self, grave, beth, lead, individual, now):
        return concerns.decide(grave, Tier.QUALITY, beth, now)

    def second(self, grave, proposed, by, at, reason="I read it and agree.", verb="second"):
        grave.refresh_from_db()
        if verb == "refuse":
            return actions.refuse_decision(
                concern=grave, decision=proposed, reason=reason, by=by, at=at
            )
        return actions.second_decision(
            concern=grave,
            decision=proposed,
            reason=reason,
            expected_version=grave.version,
            by=by,
            at=at,
        )

    def test_leads_are_told_and_nothing_is_in_force(self, grave, proposed, lead, individual):
        told = Notice.objects.filter(notice_kind="second-person-needed")
        assert {notice.to for notice in told} == {lead, individual}
        grave.refresh_from_db()
        assert (grave.status, grave.tier) == (ConcernStatus.RAISED, "")

    def test_a_second_person_brings_it_into_force(self, grave, proposed, lead, now):
        self.second(grave, proposed, lead, now)
        grave.refresh_from_db()
        assert (grave.status, grave.tier) == (ConcernStatus.TRIAGED, Tier.QUALITY)
        assert proposed.fresh().seconded_by == lead

    def test_refused_it_stays_undecided_and_the_proposer_hears(self, grave, proposed, lead, now):
        self.second(grave, proposed, lead, now, verb="refuse")
        grave.refresh_from_db()
        assert grave.tier == ""
        assert Notice.objects.filter(to=proposed.decided_by, notice_kind="decision-refused")

    @pytest.mark.parametrize("verb", ["second", "refuse"])
    def test_never_the_one_who_proposed_it(self, grave, proposed, beth, now, verb):
        with pytest.raises(NotAllowed, match="somebody else"):
            self.second(grave, proposed, beth, now, verb=verb)

    @pytest.mark.parametrize("verb", ["second", "refuse"])
    @pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
    def test_never_somebody_without_the_role(
        self, request, grave, proposed, administrator, callum, dee, ez, now, verb, who
    ):
        with pytest.raises(NotAllowed):
            self.second(grave, proposed, request.getfixturevalue(who), now, verb=verb)

    @pytest.mark.parametrize("verb", ["second", "refuse"])
    def test_a_reason_is_needed(self, grave, proposed, lead, now, verb):
        with pytest.raises(Refused, match="why"):
            self.second(grave, proposed, lead, now, reason=" ", verb=verb)

    @pytest.mark.parametrize("verb", ["second", "refuse"])
    def test_it_is_answered_once(self, grave, proposed, lead, individual, now, verb):
        self.second(grave, proposed, lead, now)
        with pytest.raises(NotNow):
            self.second(grave, proposed, individual, now, verb=verb)

    def test_two_at_once_leave_one_answer(self, grave, proposed, lead, individual, now):
        seen_by_gita = proposed.fresh()
        self.second(grave, proposed, lead, now)
        seen_by_gita.concern = grave
        with pytest.raises(SavedByAnother) as refused:
            actions.deciding._save_second(seen_by_gita, ["second_reason"])
        assert refused.value.theirs == {"Already answered, because": "I read it and agree."}

    def test_a_later_decision_takes_its_place(self, grave, proposed, beth, lead, now):
        concerns.decide(grave, Tier.SAFEGUARDING, beth, now + timedelta(minutes=5))
        with pytest.raises(NotNow, match="later decision"):
            self.second(grave, proposed, lead, now)

    def test_worse_news_since_stops_it(self, concern, amina, beth, lead, now):
        stand_at(concern, Tier.CONSULT, "-", now)
        proposed = concerns.decide(concern, Tier.QUALITY, beth, now)
        actions.add_words(concern=concern, words=concerns.HIT, by=amina, at=now)
        with pytest.raises(NotNow, match="come to light"):
            self.second(concern, proposed, lead, now)


class TestCorrectingTheFacts:
    """A manager may correct what was read; that alone never lets them go down alone."""

    def test_correcting_downwards_keeps_the_second_person(self, grave, beth, now):
        before = Tier(grave.advised_tier)
        kind = {"topics": [], "signs": [], "intent": "accident", "harm": "none"}
        kind |= {"distress": "none", "crime_suspected": "no", "position_of_trust": "no"}
        kind |= {"danger_now": "no", "others_at_risk": "no", "action": "complete"}
        kind |= {"capacity": "has", "medical_help": "not_needed", "source": "nobody"}
        kind |= {"recurrence": "first", "explanation": "consistent"}
        advice = actions.confirm_facts(concern=grave, confirmed=kind, by=beth, at=now)
        assert Tier(advice.tier).rank < before.rank
        decision = concerns.decide(grave, Tier(advice.tier), beth, now)
        assert decision.needs_second

    def test_answering_what_nobody_knew_is_not_going_down(self, concern, beth, now):
        known = {"harm": "none", "others_at_risk": "no", "medical_help": "not_needed"}
        known |= {"action": "complete", "capacity": "has", "danger_now": "no"}
        known |= {"crime_suspected": "no", "recurrence": "first", "people_affected": "one"}
        known |= {"distress": "none", "explanation": "consistent", "care_plan": "followed"}
        advice = actions.confirm_facts(concern=concern, confirmed=known, by=beth, at=now)
        assert advice.tier == Tier.QUALITY
        assert not concerns.decide(concern, Tier.QUALITY, beth, now).needs_second

    def test_we_do_not_know_takes_back_what_was_read(self, grave, beth, now):
        read = grave.advice.get().advice["facts"]
        assert "distress" in read
        advice = actions.confirm_facts(concern=grave, confirmed={"distress": None}, by=beth, at=now)
        assert "distress" not in advice.advice["facts"]

    def test_worse_words_later_open_an_answer_again(self, concern, amina, beth, now):
        actions.confirm_facts(
            concern=concern, confirmed={"harm": "none", "capacity": "has"}, by=beth, at=now
        )
        actions.add_words(
            concern=concern, words="Gwen was taken to hospital by ambulance.", by=amina, at=now
        )
        newest = concern.advice.order_by("-pk").first()
        assert newest.confirmed == {"capacity": "has"}
        assert newest.advice["facts"]["harm"]["value"] == "hospital"

    def test_an_answer_that_is_none_of_the_choices_is_refused(self, concern, beth, now):
        with pytest.raises(Refused, match="should be one of"):
            actions.confirm_facts(concern=concern, confirmed={"harm": "lots"}, by=beth, at=now)

    @pytest.mark.parametrize("who", ["amina", "callum", "dee", "ez"])
    def test_who_may_not(self, request, concern, callum, dee, ez, now, who):
        with pytest.raises(NotAllowed):
            actions.confirm_facts(
                concern=concern, confirmed={}, by=request.getfixturevalue(who), at=now
            )


def test_a_closed_concern_is_opened_before_it_is_decided(concern, beth, now):
    concern.status = ConcernStatus.CLOSED
    concern.save()
    with pytest.raises(NotNow) as refused:
        concerns.decide(concern, Tier.CONSULT, beth, now)
    assert "again" in refused.value.hint


def test_a_confidential_one_is_decided_by_the_leads_not_the_manager(
    service, person, amina, beth, lead, now
):
    concern = concerns.raise_one(service, amina, now, person=person, confidential=True)
    with pytest.raises(NotAllowed):
        concerns.decide(concern, Tier.SAFEGUARDING, beth, now)
    decision = concerns.decide(concern, Tier.SAFEGUARDING, lead, now)
    assert decision.decided_as == Role.SAFEGUARDING_LEAD


def test_somebody_who_left_decides_nothing(concern, now, service):
    gone = cast.make_user("Ivor Past")
    cast.give_role(gone, Role.REGISTERED_MANAGER, service=service)
    gone.memberships.update(ended_at=now - timedelta(days=1))
    with pytest.raises(NotAllowed):
        concerns.decide(concern, Tier.CONSULT, gone, now)
