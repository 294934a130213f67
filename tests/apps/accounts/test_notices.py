"""Notices: kept with the act, emailed with references only, and nothing lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse

from counterpoise.apps.accounts import actions
from counterpoise.apps.accounts.access import Place
from counterpoise.apps.accounts.jobs import send_notices, sweep
from counterpoise.apps.accounts.models import Notice, User
from counterpoise.apps.audit.models import AuditEvent
from counterpoise.terms import Role

REFERENCE = "C-2026-7K4MQ3X"


def leave(to, now, **more):
    values = {
        "notice_kind": "concern-raised",
        "subject_reference": REFERENCE,
        "url_name": "people:person",
        "url_key": "a-key",
    }
    actions.notify(to=to, at=now, **(values | more))


class OneBadAddress(EmailBackend):
    """A mail server that refuses Beth."""

    def send_messages(self, messages):
        if any("beth@" in address for message in messages for address in message.to):
            raise OSError("mailbox unavailable")
        return super().send_messages(messages)


@pytest.fixture
def one_bad_address(settings):
    settings.EMAIL_BACKEND = f"{__name__}.OneBadAddress"


def test_a_notice_is_sent_once(amina, now):
    leave([amina], now)
    assert send_notices(now) == 1
    assert sweep(at=now) == 0
    assert [message.to for message in mail.outbox] == [[amina.email]]
    assert Notice.objects.get().sent_at == now
    event = AuditEvent.objects.get()
    assert (event.event_kind, event.actor_reference) == ("NOTICE_SENT", "system:notices")


def test_an_email_holds_a_reference_and_a_random_key_only(amina, person, now):
    leave([amina], now, url_key=person.public_key)
    send_notices(now)
    message = mail.outbox[0]
    assert message.subject == f"Counterpoise: {REFERENCE} needs you to look"
    text = message.subject + message.body
    assert reverse("accounts:notice", args=[Notice.objects.get().public_key]) in text
    for secret in ("Gwen", "Ashdown", "Larch House", person.public_key, "concern-raised"):
        assert secret not in text


def test_one_failing_address_never_stops_the_others(amina, beth, callum, now, one_bad_address):
    leave([amina, beth, callum], now)
    assert send_notices(now) == 2
    failed = Notice.objects.get(to=beth)
    assert (failed.sent_at, failed.failures) == (None, 1)


def test_a_failed_one_is_tried_again_later_and_later(beth, now, settings, one_bad_address):
    leave([beth], now)
    moment, waits = now, []
    for failures in (1, 2, 3):
        send_notices(moment)
        notice = Notice.objects.get()
        assert notice.failures == failures
        waits.append(notice.send_after - moment)
        moment = notice.send_after
        assert send_notices(moment - timedelta(seconds=1)) == 0
        assert Notice.objects.get().failures == failures
    assert waits == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_notices(now + timedelta(days=2)) == 1


def test_two_workers_never_send_the_same_one(amina, now):
    leave([amina], now)
    notice = Notice.objects.get()
    assert actions.claim_notice(notice=notice, at=now)
    assert not actions.claim_notice(notice=notice, at=now)
    assert send_notices(now) == 0


def test_one_whose_worker_died_is_sent_after_a_while(amina, now):
    leave([amina], now)
    actions.claim_notice(notice=Notice.objects.get(), at=now)
    assert send_notices(now + timedelta(minutes=11)) == 1


def test_a_closed_sign_in_gets_no_email(amina, now):
    leave([amina], now)
    User.objects.filter(pk=amina.pk).update(is_active=False)
    assert send_notices(now) == 0


def test_the_same_notice_is_left_once_for_each_person(amina, beth, now):
    leave([amina, amina], now, once_key="flip:1")
    leave([amina, beth], now, once_key="flip:1")
    assert Notice.objects.filter(to=amina).count() == 1
    assert Notice.objects.filter(to=beth).count() == 1


def test_an_invitation_leads_to_choosing_a_password(client, beth, service, now):
    actions.invite(
        email="nia@care.example",
        full_name="Nia New",
        role=Role.CARE_WORKER,
        place=Place(service=service),
        by=beth,
        at=now,
    )
    send_notices(now)
    body = mail.outbox[0].body
    link = next(word for word in body.split() if word.startswith("http"))
    page = client.get(link.split("8000", 1)[1], follow=True)
    assert b'type="password"' in page.content
    chosen = {"password1": "quiet-orchard-lamp-9", "password2": "quiet-orchard-lamp-9"}
    assert client.post(page.request["PATH_INFO"], chosen).status_code == 302
    assert User.objects.get(email="nia@care.example").check_password("quiet-orchard-lamp-9")
    used = client.get(link.split("8000", 1)[1], follow=True)
    assert b'name="password1"' not in used.content


def test_my_notices_are_mine(client, amina, beth, now):
    leave([amina], now)
    client.force_login(amina)
    assert REFERENCE in client.get(reverse("accounts:notices")).content.decode()
    client.force_login(beth)
    assert REFERENCE not in client.get(reverse("accounts:notices")).content.decode()


def test_a_notice_leads_to_what_it_is_about_and_counts_as_read(client, amina, person, now):
    leave([amina], now, url_key=person.public_key)
    notice = Notice.objects.get()
    client.force_login(amina)
    response = client.get(reverse("accounts:notice", args=[notice.public_key]))
    assert response["Location"] == reverse("people:person", args=[person.public_key])
    assert Notice.objects.get().read_at is not None


def test_a_notice_about_a_page_that_is_gone_leads_to_the_list(client, amina, now):
    leave([amina], now, url_name="nowhere:at-all", url_key="")
    client.force_login(amina)
    response = client.get(reverse("accounts:notice", args=[Notice.objects.get().public_key]))
    assert response["Location"] == reverse("accounts:notices")


def test_an_empty_list_says_what_it_is_for(client, ez):
    client.force_login(ez)
    assert (
        "it stands here and you get an email"
        in client.get(reverse("accounts:notices")).content.decode()
    )
