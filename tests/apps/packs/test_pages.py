"""Pages of packs: what each shows, what it gives back after a mistake, and whom it lets in."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from counterpoise.apps.packs import actions
from counterpoise.apps.packs.jobs import make
from counterpoise.apps.packs.models import Pack
from counterpoise.terms import PackAudience, PackStatus


@pytest.fixture
def at_the_moment(now):
    with time_machine.travel(now, tick=False):
        yield now


@pytest.fixture
def page(client, at_the_moment):
    """Open a page as somebody; the words of it."""

    def opened(user, name, *args, data=None, **asks):
        client.force_login(user)
        address = reverse(f"packs:{name}", args=[getattr(a, "public_key", a) for a in args])
        send = client.get if data is None else client.post
        return send(address, asks if data is None else data, follow=True)

    return opened


def words(response):
    return response.content.decode()


def test_the_list_says_what_it_is_for_and_where_to_begin(page, beth, service):
    told = words(page(beth, "packs"))
    assert "No pack has been prepared yet" in told
    assert reverse("packs:begin", args=[service.public_key]) in told


def test_begun_looked_through_issued_and_handed_over(page, beth, service, shown, now):
    answer = page(
        beth,
        "begin",
        service,
        data={
            "audience": "CQC",
            "first_day": "1",
            "first_month": "10",
            "first_year": "2025",
            "last_day": "1",
            "last_month": "3",
            "last_year": "2026",
            "framework": "cqc-quality-statements",
        },
    )
    told = words(answer)
    assert "This is what the reader will see" in told, told[-3000:]
    pack = Pack.objects.get()
    waiting = page(beth, "issue", pack, data={"version": str(pack.version)})
    assert "Your pack is being made" in words(waiting)
    assert page(beth, "progress", pack).json()["go_to"] == ""
    make(pack.fresh(), at=now)
    assert page(beth, "progress", pack).json()["go_to"]
    told = words(page(beth, "pack", pack))
    assert pack.fresh().digest in told
    assert "None of the" in told
    pdf = page(beth, "file", pack, "pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Cache-Control"] == "no-store"


def test_a_mistake_gives_back_what_was_chosen(page, beth, service):
    told = words(page(beth, "begin", service, data={"audience": "PERSON", "first_year": "2026"}))
    assert "There is a problem" in told
    assert not Pack.objects.exists()


def test_a_name_in_the_preview_is_gone_and_a_doubtful_word_is_shown(page, beth, begun, shown):
    told = words(page(beth, "pack", begun()))
    assert "Look through" in told
    assert "Ashdown" not in told


def test_taking_out_and_putting_back(page, beth, begun, shown):
    pack = begun()
    code = "raised/kinds"
    assert "Take this out?" in words(page(beth, "take_out", pack, statement=code))
    told = words(page(beth, "take_out", pack, data={"statement": code, "reason": "Twice"}))
    assert "Taken out by hand" in told
    taken = pack.redactions.get()
    told = words(page(beth, "put_back", pack, taken, data={}))
    assert "Put back by Beth Carver" in told


@pytest.mark.parametrize("form", ["exe", "PDF", "easy-read", "json.exe"])
def test_a_form_that_is_none_is_not_found(client, beth, begun, form):
    client.force_login(beth)
    assert client.get(reverse("packs:file", args=[begun().public_key, form])).status_code == 404


def test_words_that_stand_nowhere_take_out_nothing_and_that_is_said(page, beth, begun, shown):
    pack = begun()
    sent = {"statement": "raised/kinds", "words": "Mrs Nobody", "reason": "A name"}
    told = words(page(beth, "take_out", pack, data=sent))
    assert "These words are not in it." in told
    assert "Mrs Nobody" in told
    assert not pack.redactions.exists()


def test_two_thousand_and_one_characters_come_back_whole(page, beth, begun, shown):
    pack = begun(framework="cqc-quality-statements")
    told = words(page(beth, "write", pack, "S1", data={"words": "x" * 2001, "seen": "0"}))
    assert "x" * 2001 in told
    assert "1 too many" in told


def test_the_second_of_two_writers_sees_both(page, beth, quinn, begun, shown, now):
    pack = begun(framework="cqc-quality-statements")
    actions.write_words(pack=pack, code="S1", words="Quinn’s words", seen=0, by=quinn, at=now)
    told = words(page(beth, "write", pack, "S1", data={"words": "Beth’s words", "seen": "0"}))
    assert "Quinn’s words" in told
    assert "Beth’s words" in told


def test_a_council_officer_reads_what_was_handed_over_and_nothing_else(
    page, dee, begun, issued, shown
):
    inside = issued()
    handed = issued(PackAudience.COMMISSIONER, share=True)
    told = words(page(dee, "packs"))
    assert handed.reference in told
    assert inside.reference not in told
    assert page(dee, "pack", handed).status_code == 200
    assert page(dee, "pack", inside).status_code == 404
    assert page(dee, "file", inside, "json").status_code == 404


def test_a_draft_for_the_council_is_not_theirs_yet(page, dee, begun, shown):
    draft = begun(PackAudience.COMMISSIONER, share=True)
    assert page(dee, "pack", draft).status_code == 404


def test_a_board_member_reads_the_boards_pack_only(page, bryn, quinn, provider, issued, shown, now):
    inside = issued()
    board = actions.board_pack(provider=provider, by=quinn, at=now)
    assert page(bryn, "pack", board).status_code == 404
    actions.ask_to_issue(pack=board, expected_version=board.version, by=quinn, at=now)
    make(board.fresh(), at=now)
    assert page(bryn, "pack", board).status_code == 200
    assert page(bryn, "pack", inside).status_code == 404


def test_somebody_elsewhere_finds_nothing(page, callum, ez, issued, shown):
    pack = issued()
    assert page(callum, "pack", pack).status_code == 404
    assert page(callum, "file", pack, "pdf").status_code == 404
    assert page(ez, "pack", pack).status_code == 403


def test_taken_back_with_a_reason(page, beth, issued, shown):
    pack = issued()
    assert "There is a problem" in words(page(beth, "withdraw", pack, data={"because": ""}))
    page(beth, "withdraw", pack, data={"because": "The wrong month"})
    assert pack.fresh().status == PackStatus.WITHDRAWN
    assert "The wrong month" in words(page(beth, "pack", pack))


def test_the_regulators_page_from_empty_to_done(page, beth, service, now):
    assert "Nothing is written down yet" in words(page(beth, "position", service))
    sent = {
        "step": "WARNING_NOTICE",
        "happened_date_day": "1",
        "happened_date_month": "3",
        "happened_date_year": "2026",
        "what": "Decide about an appeal",
    }
    assert "on which day this is due" in words(page(beth, "record_step", service, data=sent))
    due = {"due_date_day": "29", "due_date_month": "3", "due_date_year": "2026", "rhythm": "ONCE"}
    nothing = words(page(beth, "record_step", service, data=sent | due | {"what": ""}))
    assert "Say what is due on that day" in nothing
    assert not service.regulator_entries.exists()
    told = words(page(beth, "record_step", service, data=sent | due))
    assert "Warning notice" in told
    assert "Decide about an appeal" in told
    duty = service.regulator_entries.get().duties.get()
    told = words(page(beth, "finish_duty", duty, data={"words": "We appeal"}))
    assert "Nothing is due" in told
    assert "We appeal" in told


def test_begun_twice_it_is_one_pack_and_says_so(page, beth, service, now):
    days = {"first_day": "1", "first_month": "10", "first_year": "2025"}
    days |= {"last_day": "1", "last_month": "3", "last_year": "2026"}
    first = page(beth, "begin", service, data={"audience": "CQC"} | days)
    with time_machine.travel(now + timedelta(seconds=2), tick=False):
        second = page(beth, "begin", service, data={"audience": "CQC"} | days)
        page(beth, "begin", service, data={"audience": "COMMISSIONER"} | days)
    assert first.redirect_chain == second.redirect_chain
    assert "begun this pack already" in words(second)
    assert "begun this pack already" not in words(first)
    assert sorted(Pack.objects.values_list("audience", flat=True)) == ["COMMISSIONER", "CQC"]
