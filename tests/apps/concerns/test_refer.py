"""Referring: the form, check answers, the sheet complete, and who reads it."""

from __future__ import annotations

import re
import zlib

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.facts import known_for_referral, referral_sheet
from counterpoise.apps.concerns.models import Clock, Referral
from counterpoise.apps.people.models import CapacityRecord, Representative
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import (
    CapacityFinding,
    ClockKind,
    ConcernStatus,
    ConsentPosition,
    RiskSource,
    Role,
    Tier,
)
from tests.apps.concerns.reading import page_of, text_of
from tests.factories import cast, concerns

# What thresholds guidance asks of a reported concern, and where our sheet says it.
ASKED = """
    who raises it, in what role and for whom     | Name; Role; Organisation
    the adult, their needs and communication     | Care and support needs; Communication
    capacity for this decision                   | Capacity for the decision to share this
    the household, with children                 | Who lives there, and any children
    informal carers                              | Family or friends who give care
    why there is concern                         | Why we are concerned
    consent, or why not                          | Agreement to share
    what the adult wants                         | What the adult wants to happen
    what their family wants                      | What family or representatives want
    whether it was talked about with them        | Have you talked with them about this?
    who else was told                            | Who else has been told
    how to reach the adult, and their doctor     | Address and telephone; GP
    their language                               | Ethnicity, first language and interpreter
    who is said to have done it                  | Who is said to have caused it
    whether that goes on                         | Whether they are still in contact with adults
    the police                                   | Police reference
    safety now                                   | Is the adult safe now?
    what has already been done                   | What has already been done
    others at risk                               | Other adults or children at risk
    what matters to the adult                    | What matters to them
    medical words explained                      | Medical words explained
    what was seen, in whose words                | In the words of whoever noticed it
    type, location and source of risk            | Location of risk; Source of risk
"""
SENT = {
    "why_concerned": "A worker seems to have hit her.",
    "already_done": "The worker is off shift.",
    "consent_position": ConsentPosition.GIVEN,
    "adults_views": "She wants it to stop.",
}


@pytest.fixture
def decided(grave, beth, now):
    concerns.decide(grave, Tier.SAFEGUARDING, beth, now, abuse_types=("PHYSICAL",))
    grave.refresh_from_db()
    return grave


def rows_of(sheet) -> dict[str, dict]:
    return {row["name"]: row for section in sheet["sections"] for row in section["rows"]}


def send(client, concern, wish="send", **more):
    concern.refresh_from_db()
    return client.post(
        page_of(concern, "refer"), SENT | {"version": concern.version, "wish": wish} | more
    )


def unpacked(pdf: bytes) -> bytes:
    """A PDF with its compressed objects opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = []
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)
    return b"".join([pdf, *opened])


class TestTheSheet:
    @pytest.mark.parametrize("line", ASKED.strip().splitlines())
    def test_everything_the_council_asks_has_its_line(self, decided, beth, now, line):
        sheet = referral_sheet(decided, concerns.new_referral(), by=beth, at=now)
        wanted = {name.strip() for name in line.split("|")[1].split(";")}
        assert wanted <= set(rows_of(sheet))

    def test_records_fill_it(self, decided, person, beth, now):
        Representative.objects.create(
            person=person, name="Carys Ashdown", relationship="Daughter", authority="Attorney"
        )
        CapacityRecord.objects.create(
            person=person, decision="Sharing this with the council", assessed_on_date=now.date(),
            finding=CapacityFinding.DID_NOT_LACK_CAPACITY, recorded_at=now, recorded_by=beth,
        )  # fmt: skip
        rows = rows_of(referral_sheet(decided, concerns.new_referral(), by=beth, at=now))
        assert rows["Name"]["value"] == "Gwen Ashdown"  # the adult's is the last of that name
        assert rows["Role"]["value"] == Role.REGISTERED_MANAGER.label
        assert (
            "Carys Ashdown (Daughter, Attorney)" in rows["Representatives and advocates"]["value"]
        )
        assert "did not lack capacity" in rows["Capacity for the decision to share this"]["value"]
        assert rows["Types of abuse or neglect we think it may be"]["value"] == "Physical abuse"
        assert rows["First noticed by"]["value"] == "Amina Yusuf"

    def test_what_is_missing_is_named(self, decided, beth, now):
        sheet = referral_sheet(decided, concerns.new_referral(), by=beth, at=now)
        assert {"Date of birth", "Who lives there, and any children"} <= set(sheet["not_known"])
        assert "Name" not in sheet["not_known"]

    def test_fact_opinion_and_words_are_told_apart(self, decided, beth, now):
        rows = rows_of(referral_sheet(decided, concerns.new_referral(), by=beth, at=now))
        assert rows["In the words of whoever noticed it"]["kind"] == "words"
        assert rows["Why we are concerned"]["kind"] == "opinion"
        assert rows["What has already been done"]["kind"] == "fact"

    def test_a_confidential_reporter_is_not_named(self, service, person, amina, beth, lead, now):
        hidden = concerns.raise_one(
            service, amina, now, person=person, confidential=True, witnesses="Rhian saw it too",
        )  # fmt: skip
        sheet = referral_sheet(hidden, concerns.new_referral(), by=lead, at=now)
        assert "Amina" not in str(sheet)
        assert "Rhian" not in str(sheet)

    def test_nobody_named_still_makes_a_sheet(self, service, amina, beth, now):
        who = concerns.raise_one(service, amina, now, who_in_words="The man in flat 4")
        rows = rows_of(referral_sheet(who, concerns.new_referral(), by=beth, at=now))
        assert rows["Name"]["value"] == "The man in flat 4"


class TestWhereTheRiskComesFrom:
    """Taken from what is known already; whoever refers has the last word."""

    def offered(self, concern, *, fact=None, said="", by, at):
        if fact:
            actions.confirm_facts(concern=concern, confirmed={"source": fact}, by=by, at=at)
        concern.risk_source = said
        concern.save()
        return known_for_referral(concern)["risk_source"]

    @pytest.mark.parametrize(
        ("fact", "said", "offered"),
        [
            ("staff", "", RiskSource.SERVICE_PROVIDER),
            ("family", "", RiskSource.OTHER_KNOWN_TO_INDIVIDUAL),
            ("other_adult", "", RiskSource.OTHER_KNOWN_TO_INDIVIDUAL),
            ("other", "", ""),
            ("nobody", "", ""),
            ("staff", RiskSource.OTHER_UNKNOWN_TO_INDIVIDUAL, "OTHER_UNKNOWN_TO_INDIVIDUAL"),
        ],
    )
    def test_it_is_offered_where_it_is_known(self, concern, beth, now, fact, said, offered):
        assert self.offered(concern, fact=fact, said=said, by=beth, at=now) == offered

    def test_what_the_words_say_is_offered_and_may_be_changed(self, client, decided, beth):
        """“A worker” hit her: the sheet starts from a member of staff."""
        client.force_login(beth)
        page = client.get(page_of(decided, "refer")).content.decode()
        assert re.search(r'value="SERVICE_PROVIDER"[^>]*checked', page)
        send(client, decided, risk_source=RiskSource.OTHER_KNOWN_TO_INDIVIDUAL)
        sheet = Referral.objects.get().sheet
        assert rows_of(sheet)["Source of risk"]["value"] == "Someone the person knows"

    def test_not_known_is_said_on_the_sheet(self, client, decided, beth):
        client.force_login(beth)
        send(client, decided, risk_source="")
        assert "Source of risk" in Referral.objects.get().sheet["not_known"]


class TestTheAction:
    def test_the_council_sees_it_from_now_on_and_hears(self, decided, beth, dee, now):
        concerns.refer(decided, beth, now)
        decided.refresh_from_db()
        assert (decided.status, decided.shared_with) == (
            ConcernStatus.REFERRED,
            decided.service.council,
        )
        assert decided.thread.fresh().shared_with == decided.service.council
        assert Notice.objects.get(to=dee).notice_kind == "concern-referred"

    def test_the_referral_clock_stops_and_the_councils_starts(self, decided, beth, now):
        concerns.refer(decided, beth, now)
        running = set(
            Clock.objects.filter(concern=decided, stopped_at=None).values_list(
                "clock_kind", flat=True
            )
        )
        assert ClockKind.COUNCIL_REFERRAL not in running
        assert ClockKind.COUNCIL_RESPONSE in running

    def test_it_is_kept_as_it_was_sent(self, decided, person, beth, now):
        referral = concerns.refer(decided, beth, now)
        person.full_name = "Somebody Else"
        person.save()
        assert "Gwen Ashdown" in str(referral.fresh().sheet)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [
            ({"why_concerned": " "}, "why_concerned"),
            ({"already_done": ""}, "already_done"),
            ({"consent_position": ConsentPosition.NOT_SOUGHT}, "consent_reason"),
            ({"consent_position": ConsentPosition.NOT_GIVEN_OVERRIDDEN}, "consent_reason"),
        ],
    )
    def test_what_is_needed(self, decided, beth, now, changed, field):
        with pytest.raises(Refused) as refused:
            concerns.refer(decided, beth, now, **changed)
        assert refused.value.field == field
        assert not Referral.objects.exists()

    def test_refusal_of_consent_never_blocks(self, decided, beth, now):
        referral = concerns.refer(
            decided, beth, now,
            consent_position=ConsentPosition.NOT_GIVEN_OVERRIDDEN, consent_reason="Others at risk.",
        )  # fmt: skip
        assert rows_of(referral.sheet)["Why we are sharing"]["value"] == "Others at risk."

    def test_a_quality_issue_is_not_referred(self, concern, beth, lead, now):
        concern.tier, concern.decided_at, concern.status = Tier.QUALITY, now, ConcernStatus.TRIAGED
        concern.save()
        with pytest.raises(NotNow, match="Decide that this is a safeguarding concern first"):
            concerns.refer(concern, beth, now)

    @pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
    def test_who_may_not(self, request, decided, administrator, callum, dee, ez, now, who):
        with pytest.raises(NotAllowed):
            concerns.refer(decided, request.getfixturevalue(who), now)


class TestThePages:
    def test_records_stand_in_the_form(self, client, decided, beth):
        client.force_login(beth)
        assert "Someone nearby on the stairs." in text_of(client.get(page_of(decided, "refer")))

    def test_nothing_leaves_before_it_was_checked(self, client, decided, beth):
        client.force_login(beth)
        response = send(client, decided, wish="check")
        words = text_of(response)
        assert "Nothing has been sent yet" in words
        assert "She wants it to stop." in words
        assert "We do not know" in words
        assert not Referral.objects.exists()

    def test_what_was_checked_is_what_is_sent(self, client, decided, beth):
        client.force_login(beth)
        page = send(client, decided, wish="check").content.decode()
        carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        response = client.post(page_of(decided, "refer"), carried | {"wish": "send"})
        assert response.url == page_of(decided)
        assert rows_of(Referral.objects.get().sheet)["What the adult wants to happen"]["value"] == (
            "She wants it to stop."
        )

    def test_change_goes_back_with_everything_typed(self, client, decided, beth):
        client.force_login(beth)
        page = send(client, decided, wish="change").content.decode()
        assert "She wants it to stop.</textarea>" in page
        assert not Referral.objects.exists()

    def test_a_missing_reason_is_said_beside_its_field(self, client, decided, beth):
        client.force_login(beth)
        response = send(client, decided, consent_position="NOT_SOUGHT")
        assert "Write why you are sharing this without the person’s agreement." in text_of(response)
        assert 'href="#id_consent_reason"' in response.content.decode()

    def test_sent_twice_makes_one(self, client, decided, beth):
        client.force_login(beth)
        values = SENT | {"version": decided.version, "wish": "send"}
        client.post(page_of(decided, "refer"), values)
        response = client.post(page_of(decided, "refer"), values)
        assert "Two people saved at once" in text_of(response)
        assert Referral.objects.count() == 1

    @pytest.mark.parametrize("who", ["beth", "dee"])
    @pytest.mark.parametrize("name", ["referral", "referral_pdf"])
    def test_who_reads_the_sheet(self, request, client, decided, beth, dee, now, who, name):
        referral = concerns.refer(decided, beth, now)
        client.force_login(request.getfixturevalue(who))
        assert client.get(page_of(decided, name, referral.public_key)).status_code == 200

    @pytest.mark.parametrize("who", ["amina", "callum", "ez", "other_officer"])
    @pytest.mark.parametrize("name", ["referral", "referral_pdf"])
    def test_who_does_not(self, request, client, decided, beth, callum, ez, now, who, name):
        referral = concerns.refer(decided, beth, now)
        if who == "other_officer":
            user = cast.make_user("Olwen Parry")
            cast.give_role(user, Role.COUNCIL_OFFICER, council=cast.make_council("Ridge Council"))
        else:
            user = request.getfixturevalue(who)
        client.force_login(user)
        response = client.get(page_of(decided, name, referral.public_key))
        assert response.status_code in (403, 404)
        assert b"Gwen" not in response.content

    def test_the_pdf_is_tagged_and_holds_the_sheet(self, client, decided, beth, now):
        referral = concerns.refer(decided, beth, now)
        client.force_login(beth)
        response = client.get(page_of(decided, "referral_pdf", referral.public_key))
        assert response["Content-Type"] == "application/pdf"
        assert response["Cache-Control"] == "no-store"
        assert response.content.startswith(b"%PDF-")
        inside = unpacked(response.content)
        assert b"/StructTreeRoot" in inside
        assert b"pdfuaid" in inside
        assert "Gwen" not in response["Content-Disposition"]

    def test_a_referral_of_another_concern_is_not_found(self, client, decided, concern, beth, now):
        referral = concerns.refer(decided, beth, now)
        client.force_login(beth)
        assert client.get(page_of(concern, "referral", referral.public_key)).status_code == 404


def test_the_council_still_sees_its_sheet_after_more_is_written(client, decided, beth, dee, now):
    referral = concerns.refer(decided, beth, now)
    actions.add_words(concern=decided, words="Private to us.", by=beth, at=now)
    client.force_login(dee)
    words = text_of(client.get(page_of(decided, "referral", referral.public_key)))
    assert "I saw a member of staff hit Gwen" in words
    assert "Private to us." not in words


def test_what_a_council_was_told_before_stands_in_the_next_sheet(
    decided, service, person, amina, beth, now
):
    """Address, doctor and language of the same person; nobody else's, nor from confidence."""
    concerns.refer(decided, beth, now, gp="Fenmarch Surgery", address="Larch House, Elm Road")
    again = concerns.raise_one(service, amina, now, person=person)
    known = known_for_referral(again)
    assert (known["gp"], known["language"]) == ("Fenmarch Surgery", "")
    type(decided).objects.filter(pk=decided.pk).update(confidential=True)
    assert known_for_referral(again)["gp"] == ""
    other = concerns.raise_one(service, amina, now, who_in_words="Somebody at the day centre")
    assert "gp" not in known_for_referral(other)
