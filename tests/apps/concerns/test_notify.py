"""CQC: the test asked and logged, a complete draft without names, and what was sent."""

from __future__ import annotations

from datetime import date

import pytest

from counterpoise.apps.concerns import actions
from counterpoise.apps.concerns.facts import (
    FORMS,
    TESTS,
    fields_of,
    identifier_of,
    nameless,
    names_left,
    notification_draft,
)
from counterpoise.apps.concerns.facts.birth_dates import BIRTH_KEPT, NUMBER_KEPT
from counterpoise.apps.concerns.facts.naming import Name, names_around, names_in, without_names
from counterpoise.apps.concerns.facts.notification import age_band
from counterpoise.apps.concerns.models import Clock, Notification
from counterpoise.apps.people.models import Representative
from counterpoise.kit.errors import NotAllowed, NotNow, Refused
from counterpoise.terms import ClockKind, NotificationKind, NotificationStatus, Tier
from tests.apps.concerns.reading import links_of, page_of, text_of
from tests.factories import cast, concerns

ABUSE = NotificationKind.ALLEGATION_OF_ABUSE
# Words as people type them, and what may stay of them.
NAMES = """
    typed                                   | stays
    Gwen fell                               | {gwen} fell
    gwen's arm, GWEN!                       | {gwen}'s arm, {gwen}!
    Gwen Ashdown and Mrs Ashdown            | {gwen} and Mrs {gwen}
    told Amina Yusuf and amina              | told a member of staff and a member of staff
    Carys (her daughter) rang               | their daughter (her daughter) rang
    Gwenllian is somebody else              | Gwenllian is somebody else
    May came in; it may rain                | {may} came in; it may rain
    nobody is named here                    | nobody is named here
"""
AGES = """
    born       | band
    2026-01-01 | Under 1
    2008-03-11 | 13 to 17
    2008-03-10 | 18 to 24
    1961-03-11 | 25 to 64
    1961-03-10 | 65 to 74
    1941-03-10 | 85 or over
    1900-01-01 | 85 or over
"""


def rows(table):
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()][1:]


def ask(concern, by, at, *, kind=ABUSE, required=True, reason="Amina says a worker hit her."):
    return actions.record_notification_test(
        concern=concern, kind=kind, required=required, reason=reason, by=by, at=at
    )


@pytest.fixture
def daughter(person):
    return Representative.objects.create(
        person=person, name="Carys Ashdown", relationship="Daughter"
    )


class TestNames:
    @pytest.mark.parametrize(("typed", "stays"), rows(NAMES))
    def test_names_go_and_words_stay(self, concern, service, daughter, typed, stays):
        may = cast.make_person(service, "May", full_name="May Tudor")
        wanted = stays.format(gwen=identifier_of(concern.person), may=identifier_of(may))
        assert without_names(typed, names_around(concern)) == wanted

    def test_each_name_is_found_once_as_it_was_written(self, concern):
        found = names_in("gwen, Gwen and Amina", names_around(concern))
        assert {name.written for name in found} == {"gwen", "Amina"}

    def test_the_same_person_always_has_the_same_identifier(self, person, other_person):
        assert identifier_of(person) == identifier_of(person)
        assert identifier_of(person) != identifier_of(other_person)
        assert not set("ILOU") & set(identifier_of(person)[2:])

    def test_somebody_named_only_in_words(self, service, amina, now):
        concern = concerns.raise_one(
            service, amina, now, who_in_words="Mr Idwal Rees, the man in flat 4",
            witnesses="The night staff and Tomos",
        )  # fmt: skip
        words = without_names("Idwal Rees and Tomos. The man was cold.", names_around(concern))
        assert words == "the person the person and a witness. The man was cold."

    def test_a_name_may_hold_any_sign(self):
        odd = (Name("O'Neill (Jo)", "P-1"), Name("Anne-Marie", "P-2"))
        assert without_names("O'Neill (Jo) and Anne-Marie", odd) == "P-1 and P-2"


@pytest.mark.parametrize(("born", "band"), rows(AGES))
def test_age_bands_turn_on_the_birthday(born, band, now):
    assert age_band(date.fromisoformat(born), on=now.date()) == band


def test_an_unknown_age_stays_unknown(now):
    assert age_band(None, on=now.date()) == ""


class TestTheForms:
    @pytest.mark.parametrize("kind", NotificationKind)
    def test_every_kind_has_a_test_and_a_form_in_order(self, kind):
        test, titles = TESTS[kind], [section.title for section in FORMS[kind]]
        assert test.question.endswith("?")
        assert test.includes
        assert test.law
        assert "Regulations 2009, regulation" in test.source
        assert titles[0] == "Provider and location"
        assert titles[-3:] == [
            "What was known before", "What has been done", "Who else has been told",
        ]  # fmt: skip
        keys = [field.key for field in fields_of(kind)]
        assert len(keys) == len(set(keys))

    @pytest.mark.parametrize("kind", NotificationKind)
    def test_a_draft_has_every_box_and_no_name_but_who_completed_it(
        self, service, person, amina, beth, lead, daughter, now, kind
    ):
        concern = concerns.raise_one(
            service, amina, now, person=person, who_in_words="Gwen",
            words="gwen told Carys that Amina Yusuf saw it. Mrs ASHDOWN cried.",
            what_was_done="Beth Carver rang Carys.", persons_wishes="Gwen wants Carys told.",
            others_at_risk="Gwen's friend", where_in_words="Gwen's room",
        )  # fmt: skip
        draft = notification_draft(concern, kind, by=beth, at=now)
        assert list(draft) == [field.key for field in fields_of(kind)]
        assert draft["completed_by"] == "Beth Carver"
        others = " ".join(words for key, words in draft.items() if key != "completed_by").lower()
        for name in ("gwen", "ashdown", "carys", "amina", "yusuf", "beth", "carver"):
            assert name not in others
        if "person_identifier" in draft:
            assert draft["person_identifier"] == identifier_of(person)
        assert names_left(concern, draft) == {}

    def test_the_council_is_there_once_it_was_told(self, grave, beth, now):
        concerns.decide(grave, Tier.SAFEGUARDING, beth, now, abuse_types=("PHYSICAL",))
        referral = concerns.refer(grave, beth, now)
        type(referral)._base_manager.update(council_reference="SA-77")
        draft = notification_draft(grave, ABUSE, by=beth, at=now)
        assert "Fenmarch Council" in draft["told_council"]
        assert "SA-77" in draft["told_council"]
        assert draft["abuse_types"] == "Physical abuse"


class TestTheActions:
    def test_a_no_is_kept_with_its_reason(self, grave, beth, now):
        found = ask(grave, beth, now, kind=NotificationKind.DEATH, required=False, reason="Alive.")
        assert (found.status, found.test_reason, found.draft) == (
            NotificationStatus.NOT_REQUIRED, "Alive.", {},
        )  # fmt: skip

    def test_a_yes_makes_a_draft_and_a_clock(self, grave, beth, now):
        assert ask(grave, beth, now).draft["what_happened"]
        assert clock_runs(grave)

    def test_a_no_stops_the_clock_when_nothing_else_is_drafted(self, grave, beth, now):
        ask(grave, beth, now)
        ask(grave, beth, now, kind=NotificationKind.DEATH, required=False)
        assert clock_runs(grave)
        ask(grave, beth, now, required=False, reason="It was another service.")
        assert not clock_runs(grave)

    def test_asked_again_it_keeps_what_was_written(self, grave, beth, now):
        found = ask(grave, beth, now)
        save(found, beth, now, told_police="Log 114")
        ask(grave, beth, now, required=False)
        assert ask(grave, beth, now).draft["told_police"] == "Log 114"

    def test_a_reason_is_needed(self, grave, beth, now):
        with pytest.raises(Refused):
            ask(grave, beth, now, reason=" ")
        assert not Notification.objects.exists()

    def test_a_draft_with_a_name_is_neither_kept_nor_sent(self, grave, beth, now):
        found = ask(grave, beth, now)
        with pytest.raises(Refused, match="“Gwen” looks like a name") as refused:
            save(found, beth, now, action_staff="Kept away from Gwen.")
        assert refused.value.field == "action_staff"
        assert identifier_of(grave.person) in refused.value.hint
        type(found)._base_manager.update(draft=found.fresh().draft | {"action_staff": "Gwen"})
        with pytest.raises(Refused, match="looks like a name"):
            send(found.fresh(), beth, now)

    def test_a_box_the_form_does_not_have_is_refused(self, grave, beth, now):
        with pytest.raises(Refused, match="no box called “shoe_size”"):
            save(ask(grave, beth, now), beth, now, shoe_size="5")

    def test_sent_it_is_done_and_stays(self, grave, beth, now):
        found = ask(grave, beth, now)
        send(found, beth, now)
        kept = found.fresh()
        assert (kept.status, kept.cqc_reference) == (NotificationStatus.SUBMITTED, "ENQ1-5")
        assert not clock_runs(grave)
        for again in (lambda: send(kept, beth, now), lambda: save(kept, beth, now, where="x")):
            with pytest.raises(NotNow):
                again()
        with pytest.raises(NotNow, match="already been notified"):
            ask(grave, beth, now, required=False)

    @pytest.mark.parametrize("who", ["amina", "administrator", "callum", "dee", "ez"])
    def test_who_may_not(self, request, grave, administrator, callum, dee, ez, now, who):
        with pytest.raises(NotAllowed):
            ask(grave, request.getfixturevalue(who), now)


def clock_runs(concern) -> bool:
    kind = ClockKind.CQC_NOTIFICATION
    return Clock.objects.filter(concern=concern, clock_kind=kind, stopped_at=None).exists()


def save(found, by, at, **draft):
    return actions.save_notification_draft(
        notification=found, draft=draft, expected_version=found.fresh().version, by=by, at=at
    )


def send(found, by, at):
    return actions.submit_notification(
        notification=found, cqc_reference="ENQ1-5", cqc_reference_kind="ENQ",
        expected_version=found.fresh().version, by=by, at=at,
    )  # fmt: skip


class TestThePages:
    @pytest.fixture
    def at_work(self, client, beth):
        client.force_login(beth)
        return client

    def test_every_test_is_there_with_the_laws_words_and_source(self, at_work, grave):
        words = text_of(at_work.get(page_of(grave, "notify")))
        for kind in NotificationKind:
            assert TESTS[kind].question in words
            assert TESTS[kind].source in words
        assert "The law says: “without delay”." in words

    def test_the_log_says_who_answered_and_why(self, at_work, grave, beth, now):
        ask(grave, beth, now, kind=NotificationKind.DEATH, required=False, reason="She is alive.")
        words = text_of(at_work.get(page_of(grave, "notify")))
        assert "Test asked: not required" in words
        assert "She is alive." in words

    @pytest.mark.parametrize("kind", NotificationKind)
    def test_each_test_can_be_answered(self, at_work, grave, kind):
        url = page_of(grave, "notify_test", kind.value)
        assert at_work.get(url).status_code == 200
        assert at_work.post(url, {"required": "no", "reason": ""}).status_code == 200
        assert at_work.post(url, {"required": "no", "reason": "Not met."}).status_code == 302
        assert Notification.objects.get().notification_kind == kind

    def test_a_name_is_pointed_out_and_what_was_typed_stays(self, at_work, grave, beth, now):
        found = ask(grave, beth, now)
        typed = found.draft | {"version": found.version, "action_now": "I rang gwen's GP."}
        response = at_work.post(page_of(grave, "notify_draft", ABUSE.value), typed)
        assert "“gwen” looks like a name" in text_of(response)
        assert identifier_of(grave.person) in text_of(response)
        assert "I rang gwen&#x27;s GP." in response.content.decode()
        assert found.fresh().draft["action_now"] != "I rang gwen's GP."

    def test_names_are_replaced_when_asked(self, at_work, grave, beth, now):
        found = ask(grave, beth, now)
        typed = found.draft | {"version": found.version, "action_now": "I rang gwen's GP."}
        typed["replace"] = "names"
        assert at_work.post(page_of(grave, "notify_draft", ABUSE.value), typed).status_code == 302
        kept = found.fresh().draft["action_now"]
        assert kept == f"I rang {identifier_of(grave.person)}'s GP."
        assert nameless(grave, {"action_now": "I rang gwen's GP."})["action_now"] == kept

    def test_it_is_marked_as_sent_with_cqcs_number(self, at_work, grave, beth, now):
        found = ask(grave, beth, now)
        url = page_of(grave, "notify_sent", ABUSE.value)
        wrong = at_work.post(url, {"version": found.version, "cqc_reference": "ENQ1-5"})
        assert "Choose what kind of number it is." in text_of(wrong)
        sent = {"version": found.version, "cqc_reference": "ENQ1-5", "cqc_reference_kind": "ENQ"}
        assert at_work.post(url, sent).status_code == 302
        words = text_of(at_work.get(page_of(grave, "notify_draft", ABUSE.value)))
        assert "ENQ number ENQ1-5" in words

    def test_cqcs_number_that_comes_later_is_written_down_once(self, at_work, grave, beth, now):
        found = ask(grave, beth, now)
        url, draft = (page_of(grave, name, ABUSE.value) for name in ("notify_sent", "notify_draft"))
        at_work.post(url, {"version": found.version})
        sent = found.fresh()
        assert url in links_of(at_work.get(draft))
        number = {"cqc_reference": "ENQ1-5", "cqc_reference_kind": "ENQ"}
        at_work.post(url, {"version": sent.version, **number})
        page = at_work.get(draft)
        assert "ENQ number ENQ1-5" in text_of(page)
        assert url not in links_of(page)
        kept = found.fresh()
        assert kept.submitted_at == sent.submitted_at
        at_work.post(url, {"version": kept.version, **number, "cqc_reference": "ENQ1-6"})
        assert found.fresh().cqc_reference == "ENQ1-5"

    def test_a_yes_can_be_answered_again_until_it_is_sent(self, at_work, grave, beth, now):
        found = ask(grave, beth, now)
        test = page_of(grave, "notify_test", ABUSE.value)
        draft = page_of(grave, "notify_draft", ABUSE.value)
        assert test in links_of(at_work.get(draft))
        at_work.post(test, {"required": "no", "reason": "It was another concern."})
        assert found.fresh().status == NotificationStatus.NOT_REQUIRED
        send(ask(grave, beth, now).fresh(), beth, now)
        assert test not in links_of(at_work.get(draft))

    @pytest.mark.parametrize("kind", ["NO_SUCH_KIND", "allegation_of_abuse"])
    def test_a_kind_that_does_not_exist(self, at_work, grave, kind):
        assert at_work.get(page_of(grave, "notify_test", kind)).status_code == 404

    def test_no_draft_before_the_test(self, at_work, grave):
        assert at_work.get(page_of(grave, "notify_draft", ABUSE.value)).status_code == 404

    @pytest.mark.parametrize("who", ["amina", "administrator", "dee", "callum", "ez"])
    @pytest.mark.parametrize("name", ["notify", "notify_test", "notify_draft", "notify_sent"])
    def test_who_may_not(
        self, request, client, grave, beth, administrator, dee, callum, ez, now, name, who
    ):
        ask(grave, beth, now)
        client.force_login(request.getfixturevalue(who))
        keys = () if name == "notify" else (ABUSE.value,)
        response = client.get(page_of(grave, name, *keys))
        assert response.status_code in (403, 404)
        assert "Gwen" not in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "stays"),
    [
        ("Gwen, d.o.b. 4 March 1941 04/03/41, fell", "{gwen}, d.o.b. {born} {born}, fell"),
        ("born on the 4th of March 1941", "born on the {born}"),
        ("DOB: 1941-03-04", "DOB: {born}"),
        ("Seen 12 May 2024, born 4.3.41", "Seen 12 May 2024, born {born}"),
        ("She fell on 12/05/2024 at 10.30", "She fell on 12/05/2024 at 10.30"),
        ("NHS no. 943 476 5919", "NHS no. {number}"),
        ("Rang 020 7946 0958", "Rang 020 7946 0958"),
    ],
)
def test_a_birth_date_or_an_nhs_number_does_not_leave(grave, beth, typed, stays):
    words = nameless(grave, {"what_happened": typed})["what_happened"]
    assert words == stays.format(
        gwen=identifier_of(grave.person), born=BIRTH_KEPT, number=NUMBER_KEPT
    )
    assert not names_left(grave, {"what_happened": words})


def test_the_date_on_record_is_known_however_it_is_written(grave):
    person = grave.person
    person.date_of_birth = date(1941, 3, 4)
    assert names_left(grave, {"what_happened": "Card says 4/3/1941."})
    assert not names_left(grave, {"what_happened": "Card says 5/3/1941."})


def test_what_was_done_is_taken_from_the_referral_where_the_reporter_said_nothing(grave, beth, now):
    concerns.decide(grave, Tier.SAFEGUARDING, beth, now)
    concerns.refer(grave, beth, now)
    draft = notification_draft(grave, ABUSE, by=beth, at=now)
    assert draft["action_now"].startswith("The worker is not on shift.")
