"""Beth reads what Amina wrote, decides, refers it, tells CQC and tells Amina."""

from __future__ import annotations

import pytest

from counterpoise.apps.concerns.models import Notification, Referral
from counterpoise.terms import ConcernStatus, NotificationStatus, Role, Tier
from tests.factories import cast
from tests.journeys.twins import BOTH, WALK_THEN_SIZES

pytestmark = pytest.mark.journey


@WALK_THEN_SIZES
def test_beth_decides_and_refers(at_work, raised, beth, amina, size, check):
    beths = at_work(beth, size=size, check=check)
    beths.opens(raised)
    beths.sees("I saw a member of staff hit")
    beths.follows("Decide", "Quality issue or safeguarding concern?")
    beths.picks("Could it be a crime?", "Yes")
    beths.takes_the_step("Ask for advice on these facts", "Quality issue or safeguarding concern?")
    beths.sees("This is the advice on what you confirmed.")
    beths.chooses("What do you decide?", "Safeguarding concern")
    beths.takes_the_step("Keep my decision")
    beths.is_told_what_is_missing("id_reason")
    beths.writes("Why?", "Amina saw it and Gwen is afraid.")
    beths.takes_the_step("Keep my decision", "Gwen Ashdown")
    beths.sees("Amina saw it and Gwen is afraid.")
    _refers(beths)
    raised.refresh_from_db()
    assert (raised.status, raised.tier) == (ConcernStatus.REFERRED, Tier.SAFEGUARDING)
    assert Referral.objects.get().sheet["not_known"]


def _refers(beths):
    beths.follows("Refer to the council", "Refer to the council")
    beths.writes("Why are you concerned?", "A worker seems to have hit her.")
    beths.writes("What have you already done?", "The worker is off shift.")
    beths.chooses("Do they agree that you share this?", "The person agreed")
    beths.takes_the_step("Check before it leaves", "Check before this goes to Fenmarch Council")
    beths.sees("Nothing has been sent yet")
    beths.sees("We do not know")
    beths.takes_the_step("Send it to Fenmarch Council", "Gwen Ashdown")
    beths.sees("Referral to Fenmarch Council")


@BOTH
def test_beth_tells_cqc_without_a_name(at_work, raised, beth, check):
    beths = at_work(beth, check=check)
    beths.opens(raised)
    beths.follows("Tell CQC, if its test is met", "Does CQC need to be told?")
    beths.follows("Answer the test: Abuse or allegation of abuse")
    beths.chooses("Has anyone been abused", "Yes")
    beths.writes("Why?", "Amina says a worker hit her.")
    beths.takes_the_step("Keep this answer", "Does CQC need to be told?")
    beths.follows("Open the draft", "CQC notification")
    beths.writes("What was done straight away", "I sat with Gwen.")
    beths.takes_the_step("Keep the draft")
    beths.is_told_what_is_missing("id_action_now")
    beths.takes_the_step("Replace names for me")
    beths.sees("The draft is kept.")
    beths.follows("I have sent it to CQC", "Record that CQC was told")
    beths.takes_the_step("It was sent", "Does CQC need to be told?")
    kept = Notification.objects.get()
    assert kept.status == NotificationStatus.SUBMITTED
    assert "Gwen" not in kept.draft["action_now"]


@BOTH
def test_a_lower_decision_waits_for_femi(at_work, raised, beth, provider, check):
    femi = cast.make_user("Femi Lowe")
    cast.give_role(femi, Role.SAFEGUARDING_LEAD, provider=provider)
    beths = at_work(beth, check=check)
    beths.opens(raised)
    beths.follows("Decide", "Quality issue or safeguarding concern?")
    beths.chooses("What do you decide?", "Quality issue")
    beths.writes("Why?", "I think it was a misunderstanding.")
    beths.takes_the_step("Keep my decision", "Gwen Ashdown")
    beths.sees("A second person has to agree")
    femis = at_work(femi, check=check)
    femis.opens_what_waits_for_a_second_person()
    femis.follows(raised.reference, "A decision lower than the advice")
    femis.chooses("Do you agree?", "No, I do not agree")
    femis.writes("Why?", "The bruise is not explained.")
    femis.takes_the_step("Keep my answer", "Gwen Ashdown")
    raised.refresh_from_db()
    assert raised.tier == ""


@BOTH
def test_beth_tells_amina_what_came_of_it(at_work, raised, beth, amina, check):
    beths = at_work(beth, size="phone", check=check)
    beths.opens(raised)
    beths.follows("Tell Amina Yusuf what came of it", "Tell Amina Yusuf what came of it")
    beths.writes("What came of it?", "We are looking into it today. Thank you.")
    beths.takes_the_step("Tell them", "Gwen Ashdown")
    aminas = at_work(amina, size="phone", check=check)
    aminas.opens(raised)
    aminas.sees("We are looking into it today. Thank you.")


@pytest.mark.parametrize("who", ["callum", "ez"])
def test_callum_and_ez_see_nothing(request, at_work, raised, callum, ez, who):
    theirs = at_work(request.getfixturevalue(who))
    assert theirs.opens(raised) in (403, 404)
    theirs.does_not_see("Gwen")
    theirs.does_not_see(raised.reference)
