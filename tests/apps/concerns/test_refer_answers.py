"""What the council answers: recorded by Dee, or by the provider as told by the council."""

from __future__ import annotations

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.actions.referring import ENQUIRY_OF, EnquiryOutcome
from counterpoise.kit.errors import NotAllowed, NotNow, Refused, SavedByAnother
from counterpoise.terms import (
    ConcernStatus,
    CouncilDecision,
    EnquiryKind,
    OutcomesAchieved,
    OutcomesAsked,
    ReferralStatus,
    RiskFinding,
    RiskOutcome,
    Tier,
)
from tests.apps.concerns.reading import links_of, page_of, text_of
from tests.factories import concerns

# The collection's own rules: what goes with what (SG2c, SG2e, SG4a).
OUTCOMES = """
    finding                       | action | risk    | asked                | achieved | allowed
    RISK_IDENTIFIED               | yes    | REDUCED | ASKED_AND_EXPRESSED  | FULLY    | yes
    RISK_IDENTIFIED               | no     | REMAINED| NOT_ASKED            | -        | yes
    RISK_IDENTIFIED               | yes    | -       | NOT_ASKED            | -        | no
    NO_RISK_IDENTIFIED            | no     | -       | ASKED_NONE_EXPRESSED | -        | yes
    NO_RISK_IDENTIFIED            | no     | REMOVED | NOT_ASKED            | -        | no
    INCONCLUSIVE                  | yes    | -       | ASKED_AND_EXPRESSED  | -        | no
    INCONCLUSIVE                  | yes    | -       | NOT_KNOWN            | FULLY    | no
    CEASED_AT_INDIVIDUALS_REQUEST | no     | -       | NOT_RECORDED         | -        | yes
    CEASED_AT_INDIVIDUALS_REQUEST | yes    | -       | NOT_RECORDED         | -        | no
"""


@pytest.fixture
def referral(grave, beth, dee, now):
    concerns.decide(grave, Tier.SAFEGUARDING, beth, now)
    return concerns.refer(grave, beth, now)


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()][1:]


def council_decides(referral, decision, by, at):
    return actions.record_council_decision(
        referral=referral, decision=decision, reason="The tests.",
        expected_version=referral.fresh().version, by=by, at=at,
    )  # fmt: skip


def conclude(referral, by, at, **more):
    values = {
        "risk_finding": RiskFinding.RISK_IDENTIFIED,
        "action_taken": True,
        "risk_outcome": RiskOutcome.REMOVED,
        "outcomes_asked": OutcomesAsked.NOT_ASKED,
        "outcomes_achieved": None,
    }
    return actions.conclude_enquiry(
        referral=referral, outcome=EnquiryOutcome(**(values | more)),
        expected_version=referral.version, by=by, at=at,
    )  # fmt: skip


@pytest.mark.parametrize("who", ["dee", "beth"])
def test_the_whole_road(request, referral, now, who):
    user = request.getfixturevalue(who)
    actions.acknowledge_referral(
        referral=referral, council_reference="SA-77", expected_version=1, by=user, at=now
    )
    council_decides(referral, CouncilDecision.ENQUIRY_SECTION_42, user, now)
    conclude(referral, user, now)
    kept = referral.fresh()
    assert (kept.status, kept.council_reference) == (ReferralStatus.CONCLUDED, "SA-77")
    assert (kept.enquiry_kind, kept.risk_outcome) == (EnquiryKind.SECTION_42, RiskOutcome.REMOVED)
    heard = Notice.objects.filter(to=referral.referred_by).values_list("notice_kind", flat=True)
    assert {"referral-acknowledged", "referral-decided", "enquiry-concluded"} <= set(heard)


@pytest.mark.parametrize("decision", CouncilDecision)
def test_every_decision_has_an_enquiry_or_none(decision):
    assert decision in ENQUIRY_OF


def test_no_enquiry_hands_it_back_to_the_manager(referral, dee, beth, now):
    council_decides(referral, CouncilDecision.NO_ENQUIRY, dee, now)
    concern = referral.concern.fresh()
    assert concern.status == ConcernStatus.IN_REVIEW
    assert concern.history.order_by("-pk").first().reason.endswith("No enquiry")
    with pytest.raises(NotNow, match="no enquiry"):
        conclude(referral, dee, now)


def test_an_enquiry_keeps_it_with_the_council_until_it_ends(referral, dee, now):
    council_decides(referral, CouncilDecision.ENQUIRY_OTHER, dee, now)
    assert referral.concern.fresh().status == ConcernStatus.REFERRED
    conclude(referral, dee, now)
    assert referral.concern.fresh().status == ConcernStatus.IN_REVIEW


@pytest.mark.parametrize(
    ("finding", "action", "risk", "asked", "achieved", "allowed"), rows(OUTCOMES)
)
def test_outcomes_that_the_collection_counts(
    referral, dee, now, finding, action, risk, asked, achieved, allowed
):
    council_decides(referral, CouncilDecision.ENQUIRY_SECTION_42, dee, now)
    outcome = {
        "risk_finding": RiskFinding(finding),
        "action_taken": action == "yes",
        "risk_outcome": None if risk == "-" else RiskOutcome(risk),
        "outcomes_asked": OutcomesAsked(asked),
        "outcomes_achieved": None if achieved == "-" else OutcomesAchieved(achieved),
    }
    if allowed == "yes":
        assert conclude(referral, dee, now, **outcome).fresh().risk_finding == finding
    else:
        with pytest.raises(Refused):
            conclude(referral, dee, now, **outcome)
        assert referral.fresh().status == ReferralStatus.DECIDED


def test_acknowledged_once(referral, dee, now):
    for_once = {"council_reference": "", "by": dee, "at": now}
    actions.acknowledge_referral(referral=referral, expected_version=1, **for_once)
    with pytest.raises(NotNow):
        actions.acknowledge_referral(referral=referral, expected_version=2, **for_once)


@pytest.mark.parametrize("who", ["dee", "beth"])
def test_what_was_concluded_stays(request, referral, dee, now, who):
    council_decides(referral, CouncilDecision.ENQUIRY_SECTION_42, dee, now)
    conclude(referral, dee, now)
    with pytest.raises(NotNow, match="concluded"):
        council_decides(referral, CouncilDecision.NO_ENQUIRY, request.getfixturevalue(who), now)


def test_two_at_once(referral, dee, beth, now):
    stale = referral.fresh()
    council_decides(referral, CouncilDecision.ENQUIRY_OTHER, dee, now)
    with pytest.raises(SavedByAnother) as refused:
        actions.record_council_decision(
            referral=stale, decision=CouncilDecision.NO_ENQUIRY, reason="Told by telephone.",
            expected_version=stale.version, by=beth, at=now,
        )  # fmt: skip
    assert refused.value.theirs["Council’s decision"] == CouncilDecision.ENQUIRY_OTHER.label


@pytest.mark.parametrize("who", ["amina", "administrator", "callum", "ez"])
def test_who_may_not(request, referral, administrator, callum, ez, now, who):
    with pytest.raises(NotAllowed):
        council_decides(referral, CouncilDecision.NO_ENQUIRY, request.getfixturevalue(who), now)


class TestDeesPages:
    @pytest.fixture
    def at_work(self, client, dee):
        client.force_login(dee)
        return client

    def url(self, referral, name):
        return page_of(referral.concern, name, referral.public_key)

    def test_she_acknowledges_decides_and_concludes(self, at_work, referral):
        sheet = self.url(referral, "referral")
        assert self.url(referral, "acknowledge") in links_of(at_work.get(sheet))
        sent = {"version": 1, "council_reference": "SA-77"}
        assert at_work.post(self.url(referral, "acknowledge"), sent).url == sheet
        sent = {"version": 2, "decision": "ENQUIRY_SECTION_42", "reason": "The three tests."}
        at_work.post(self.url(referral, "council_decision"), sent)
        assert self.url(referral, "conclude") in links_of(at_work.get(sheet))
        sent = {
            "version": 3, "risk_finding": "RISK_IDENTIFIED", "action_taken": "yes",
            "risk_outcome": "REDUCED", "outcomes_asked": "ASKED_AND_EXPRESSED",
            "outcomes_achieved": "PARTIALLY",
        }  # fmt: skip
        at_work.post(self.url(referral, "conclude"), sent)
        words = text_of(at_work.get(sheet))
        for part in ("SA-77", "Section 42 enquiry", "Risk reduced", "Partly achieved"):
            assert part in words

    def test_an_outcome_the_collection_does_not_count_is_said_beside_its_field(
        self, at_work, referral, dee, now
    ):
        council_decides(referral, CouncilDecision.ENQUIRY_OTHER, dee, now)
        sent = {
            "version": referral.version, "risk_finding": "NO_RISK_IDENTIFIED", "action_taken": "no",
            "risk_outcome": "REDUCED", "outcomes_asked": "NOT_ASKED",
        }  # fmt: skip
        response = at_work.post(self.url(referral, "conclude"), sent)
        assert "No risk was identified" in text_of(response)
        assert 'href="#id_risk_outcome_0"' in response.content.decode()

    def test_what_is_done_is_not_offered_again(self, at_work, referral, dee, now):
        actions.acknowledge_referral(
            referral=referral, council_reference="SA-77", expected_version=1, by=dee, at=now
        )
        links = links_of(at_work.get(self.url(referral, "referral")))
        assert self.url(referral, "acknowledge") not in links
        assert self.url(referral, "council_decision") in links

    def test_a_reference_that_comes_later_is_written_down_once(self, at_work, referral, dee, now):
        sheet, url = self.url(referral, "referral"), self.url(referral, "acknowledge")
        at_work.post(url, {"version": 1, "council_reference": ""})
        council_decides(referral.fresh(), CouncilDecision.ENQUIRY_OTHER, dee, now)
        assert url in links_of(at_work.get(sheet))
        answered = referral.fresh()
        at_work.post(url, {"version": answered.version, "council_reference": "SA-77"})
        kept = referral.fresh()
        assert (kept.council_reference, kept.status) == ("SA-77", ReferralStatus.DECIDED)
        assert kept.acknowledged_at == answered.acknowledged_at
        assert url not in links_of(at_work.get(sheet))
        again = at_work.post(url, {"version": kept.version, "council_reference": "SA-78"})
        assert "already been acknowledged" in text_of(again)
        assert referral.fresh().council_reference == "SA-77"

    @pytest.mark.parametrize("name", ["acknowledge", "council_decision", "conclude"])
    @pytest.mark.parametrize("who", ["amina", "callum", "ez"])
    def test_not_for_anybody_else(self, request, client, referral, callum, ez, name, who):
        client.force_login(request.getfixturevalue(who))
        response = client.post(self.url(referral, name), {"version": 1})
        assert response.status_code in (403, 404)
        assert referral.fresh().status == ReferralStatus.SENT
