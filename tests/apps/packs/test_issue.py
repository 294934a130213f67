"""Issuing: whole or not at all, once for the same thing, and it never changes afterwards."""

from __future__ import annotations

from datetime import timedelta

import pytest

from counterpoise.apps.accounts.models import Notice
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.apps.packs import actions, jobs
from counterpoise.apps.packs.actions.issuing import MAKER
from counterpoise.apps.packs.jobs import ask, make, sweep
from counterpoise.apps.packs.models import Pack, PackFile, PackHistory
from counterpoise.engines.packs import digest_holds
from counterpoise.kit.errors import NotAllowed, NotNow, OperatorError, Refused
from counterpoise.kit.references import is_well_formed
from counterpoise.terms import PackAudience, PackForm, PackStatus
from tests.factories import concerns


def queued(begun, beth, now):
    pack = begun()
    return ask(pack=pack, expected_version=pack.version, by=beth, at=now).fresh()


def test_an_issued_pack_is_numbered_sealed_and_whole(issued, shown, beth, now):
    pack = issued()
    assert pack.status == PackStatus.ISSUED
    assert is_well_formed(pack.reference)
    assert digest_holds(pack.content)
    assert pack.content["number"] == pack.reference
    assert pack.content["issued_by"] == "the registered manager"
    forms = set(PackFile.objects.filter(pack=pack).values_list("form", flat=True))
    assert forms == {PackForm.PDF, PackForm.DOCX, PackForm.XLSX, PackForm.CSV, PackForm.JSON}
    assert Notice.objects.filter(to=beth, url_key=pack.public_key).exists()
    steps = list(
        PackHistory.objects.filter(pack=pack).order_by("pk").values_list("to_status", flat=True)
    )
    assert steps == ["DRAFT", "QUEUED", "ISSUED"]
    assert AuditEvent.objects.filter(subject_reference=pack.reference).exists()


def test_the_workers_job_makes_it_seeing_one_provider_only(begun, shown, beth, now):
    pack = queued(begun, beth, now)
    number = jobs.make_pack.call(pack.public_key, pack.provider_id)
    assert pack.fresh().reference == number


def test_asked_for_twice_it_is_the_same_pack(issued, shown, now):
    first, second = issued(), issued()
    assert second.pk == first.pk
    assert Pack.objects.filter(status=PackStatus.ISSUED).count() == 1
    given_up = Pack.objects.exclude(pk=first.pk).get()
    assert first.reference in given_up.withdrawn_because


def test_it_is_another_pack_once_a_record_changed(issued, shown, service, amina, person, now):
    first = issued()
    concerns.raise_one(service, amina, now - timedelta(hours=2), person=person)
    second = issued()
    assert second.pk != first.pk
    assert first.fresh().content == first.content


def test_who_may_ask(begun, shown, amina, callum, dee, ez, now):
    pack = begun()
    for other in (amina, callum, dee, ez):
        with pytest.raises(NotAllowed):
            ask(pack=pack, expected_version=pack.version, by=other, at=now)
    assert pack.fresh().status == PackStatus.DRAFT


def test_a_second_worker_leaves_it_alone(begun, shown, beth, now):
    pack = queued(begun, beth, now)
    assert actions.take_in_hand(pack=pack, by=MAKER, at=now)
    assert not actions.take_in_hand(pack=pack, by=MAKER, at=now + timedelta(seconds=1))
    assert make(pack, at=now + timedelta(seconds=2)) == "not ours"


def test_a_worker_killed_in_the_middle_issues_nothing_and_it_is_taken_up_again(
    begun, shown, beth, now, monkeypatch
):
    pack = queued(begun, beth, now)

    def killed(*_args, **_kwargs):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(jobs, "files_of", killed)
        with pytest.raises(SystemExit):
            make(pack, at=now)
    half = pack.fresh()
    assert (half.status, half.reference, half.content) == (PackStatus.QUEUED, None, None)
    assert not PackFile.objects.exists()
    assert sweep(at=now + timedelta(minutes=1)) == 0
    later = now + timedelta(hours=1)
    assert sweep(at=later) == 1
    make(pack, at=later)
    assert pack.fresh().status == PackStatus.ISSUED


def test_after_three_tries_it_says_so_and_can_be_asked_for_again(begun, shown, beth, now):
    pack = queued(begun, beth, now)
    for hour in range(1, 4):
        assert actions.take_in_hand(pack=pack, by=MAKER, at=now + timedelta(hours=hour))
    assert not actions.take_in_hand(pack=pack, by=MAKER, at=now + timedelta(hours=5))
    failed = pack.fresh()
    assert failed.status == PackStatus.FAILED
    assert "three times" in failed.failed_because
    again = ask(pack=failed, expected_version=failed.version, by=beth, at=now)
    make(again, at=now)
    assert again.fresh().status == PackStatus.ISSUED


def test_something_that_goes_wrong_is_told_and_loses_nothing(begun, shown, beth, now, monkeypatch):
    pack = queued(begun, beth, now)
    monkeypatch.setattr(jobs, "files_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        make(pack, at=now)
    assert pack.fresh().status == PackStatus.FAILED
    assert not PackFile.objects.exists()


def test_nothing_in_an_issued_pack_changes(issued, shown, beth, now):
    pack = issued(framework="cqc-quality-statements")
    with pytest.raises(NotNow):
        actions.write_words(pack=pack, code="S1", words="More", seen=0, by=beth, at=now)
    with pytest.raises(NotNow):
        actions.take_out(
            pack=pack, statement_code="raised/kinds", words="", reason="No", by=beth, at=now
        )
    with pytest.raises(NotNow):
        ask(pack=pack, expected_version=pack.version, by=beth, at=now)
    with pytest.raises(OperatorError):
        pack.delete()


def test_a_stale_page_does_not_issue(begun, shown, beth, now):
    pack = begun()
    with pytest.raises(Refused, match="meanwhile"):
        ask(pack=pack, expected_version=pack.version + 1, by=beth, at=now)


def test_a_pack_taken_back_stays_and_says_so(issued, shown, beth, now):
    pack = issued()
    actions.withdraw_pack(pack=pack, because="A wrong month", by=beth, at=now)
    kept = pack.fresh()
    assert kept.status == PackStatus.WITHDRAWN
    assert kept.content["number"] == pack.reference
    with pytest.raises(NotNow):
        actions.withdraw_pack(pack=kept, because="Again", by=beth, at=now)


def test_the_boards_pack_in_one_click(shown, provider, quinn, beth, now):
    pack = actions.board_pack(provider=provider, by=quinn, at=now)
    assert pack.audience == PackAudience.BOARD
    assert pack.service is None
    assert actions.board_pack(provider=provider, by=quinn, at=now).pk == pack.pk
    with pytest.raises(NotAllowed):
        actions.board_pack(provider=provider, by=beth, at=now)
    asked = ask(pack=pack, expected_version=pack.version, by=quinn, at=now)
    make(asked, at=now)
    assert asked.fresh().status == PackStatus.ISSUED


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"audience": PackAudience.PERSON}, "whom"),
        ({"last": "future"}, "future"),
        ({"first": "after"}, "before it begins"),
        ({"first": "long ago"}, "three years"),
    ],
)
def test_what_cannot_be_asked_for(begun, now, more, said):
    days = {
        "future": now.date() + timedelta(days=2),
        "after": now.date() + timedelta(days=1),
        "long ago": now.date() - timedelta(days=2000),
    }
    with pytest.raises(Refused, match=said):
        begun(**{name: days.get(value, value) for name, value in more.items()})
